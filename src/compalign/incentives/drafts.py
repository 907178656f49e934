"""The common form in which every incentive kind gives its lines before rounding."""

from collections.abc import Mapping

DRAFT_COLUMNS: Mapping[str, str] = {
    "incentive_no": "integer",
    "goal_no": "integer",
    "payee_no": "integer",
    "role_no": "integer",
    "interval_no": "integer",
    "period_no": "integer",
    "entry": "string",
    "stage": "integer",
    "event_no": "bigint",
    "rule_no": "integer",
    "base": "bigint",
    "rate_n": "wide",
    "rate_d": "wide",
    "tier_no": "integer",
    "running": "bigint",
    "target_n": "wide",
    "target_d": "bigint",
    "attained_n": "wide",
    "attained_d": "wide",
    "exact_n": "wide",
    "exact_d": "wide",
    "from_n": "wide",
    "to_n": "wide",
    "line_amount": "bigint",
}
"""What every kind's `<kind>_drafts` gives: one row a line before rounding, every cause beside it.

`rate_n / rate_d` is the rate on `base`; `exact_n / exact_d` the line before rounding in minor
units; `attained_n / attained_d` the attainment at that point. Where totals are rounded, lines of
one payee, pay period and interval share `exact_d` and come in the order of `stage` (0 true-ups, 1
events, 2 fixed amounts, 3 what losses take of whole tiers) and event; `from_n` and `to_n`, where
given, are the running totals before and after the line. `line_amount` is an amount that is a sum
of rounded parts already.
"""

MORE_DRAFT_COLUMNS: Mapping[str, str] = {
    "about": "string",
    "judged_no": "bigint",
    "undone_no": "bigint",
}
"""What a kind's drafts may give besides; blank where a kind gives none. `about` is what else a line
is about, in words: the group of a pool, whose earnings an override is on, the handoff, the
evidence. `judged_no` is the event by whose day a line is judged, where that is not its own.
`undone_no`, in `<kind>_clawbacks` alone, is the event that a clawback undoes, by whose day the line
is judged."""
