"""The frames of the results: the view behind each, and the order of its rows."""

from collections.abc import Mapping

ORDERS: Mapping[str, tuple[str, ...]] = {
    "payouts": ("payee", "period", "incentive", "goal"),
    "lines": (
        "payee", "period", "incentive", "goal", "role", "interval", "event_no", "entry", "tier",
        "about", "base_minor", "amount_minor", "cut_minor",
    ),
    "credits": ("event_no", "rule", "overlay", "role", "holder", "share", "credit_minor"),
    "attainments": ("payee", "role", "goal", "interval"),
    "goal_credits": (
        "payee", "goal", "interval", "event_no", "rule", "role", "share", "credit_minor",
    ),
    "goal_events": ("goal", "interval", "payee", "role", "event_no"),
    "goal_earnings": ("payee", "goal", "interval", "incentive", "period", "entry"),
    "retention": ("payee", "role", "interval", "span", "account"),
    "losses": ("account", "interval", "span", "event_no"),
    "events": ("credit_date", "event_id"),
    "findings": (
        "code", "severity", "payee", "role", "goal", "incentive", "period", "interval", "event_id",
        "rule", "amount_minor", "found", "row", "account", "from_day", "end_day", "other_payee",
        "other_role", "other_event_id", "cause", "sheet", "file",
    ),
    "contested": (
        "credit_date", "event_id", "finding", "state", "decision", "amount_minor", "shares", "row",
    ),
    "reconciliation": ("ledger", "status"),
    "entries": (
        "payee", "period", "incentive", "goal", "entry", "event_id", "of_period", "amount_minor",
    ),
    "balances": ("payee", "kind", "period"),
    "holds": ("payee", "incentive", "period", "event_id"),
    "clawbacks": ("payee", "incentive", "loss_id", "event_id"),
}  # fmt: skip
TABLES: Mapping[str, str] = {
    "payouts": "payouts",
    "lines": "explained_lines",
    "credits": "explained_credits",
    "attainments": "explained_attainments",
    "goal_credits": "explained_goal_credits",
    "goal_events": "explained_goal_events",
    "goal_earnings": "explained_goal_earnings",
    "retention": "explained_retention",
    "losses": "explained_losses",
    "events": "explained_events",
    "findings": "explained_findings",
    "contested": "explained_contested",
    "reconciliation": "reconciled",
    "entries": "explained_entries",
    "balances": "explained_balances",
    "holds": "explained_holds",
    "clawbacks": "explained_clawbacks",
}
EXPORTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "lines": (
        "exported_lines",
        (
            "event_no", "payee", "incentive", "goal", "role", "interval", "entry", "tier", "about",
            "base_minor", "period", "amount_minor", "cut_minor",
        ),
    )
}  # fmt: skip
"""Where a file is made of another view than the frame; lines stand in the order of events."""
RATIOS: Mapping[str, str] = {
    "rate": "rate",
    "target": "target",
    "attainment": "attainment",
    "exact_minor": "exact",
    "factor": "factor",
}
LINE_FIELDS = (
    "payee", "period", "incentive", "goal", "measure", "unit", "role", "interval", "entry",
    "event_id", "ledger", "account", "kind", "credit_date", "rule", "base_minor", "rate", "tier",
    "running_total_minor", "target", "attainment", "exact_minor", "factor", "barred", "cut_minor",
    "amount_minor", "file", "sheet", "row", "event_no", "about",
)  # fmt: skip
