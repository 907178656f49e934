"""What was expected and what to do, for every finding code; the workbook and the terminal use it.

A finding itself says who, where, how much and what was found.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Advice(NamedTuple):
    """Two sentences that go with every finding of a code."""

    expected: str
    todo: str


ADVICE: Mapping[str, Advice] = {
    "OWNER_GAP": Advice(
        "A rule for the event, and a person in the role who is active on the credit date.",
        "Add or extend the assignment, correct the person's dates in people, or add a credit rule.",
    ),
    "TARGET_MISSING": Advice(
        "A target for the goal and interval, and one target incentive for each mix of goals.",
        "Add the quota row or a target in the plan; for a mix, give target_incentive and role.",
    ),
    "SPLIT_SUM": Advice(
        "Shares in splits that total exactly 100% for each event.",
        "Correct the shares: what is missing waits, and above 100% nobody is credited at all.",
    ),
    "RATE_MISSING": Advice(
        "A rate for the event: a row of the rate table, or a number in its column, within range.",
        "Add a row for such events to the rates, fill in the column, or widen the range.",
    ),
    "POD_MEMBERSHIP": Advice(
        "A group with members whose shares come to at most 100%.",
        "Correct members and shares in pods, or assignments, managers and target incentives.",
    ),
    "DOUBLE_CREDIT": Advice(
        "People who are paid once for an event: by credit, or for what they did upstream.",
        "Nothing, if the credit is meant to be all; otherwise pay the bonus by an adjustment.",
    ),
    "HANDOFF_INCOMPLETE": Advice(
        "A handoff that is written down as completely as the plan asks for.",
        "Complete the record and its completeness in handoffs; until then the bonus is not paid.",
    ),
    "MEASURE_MISSING": Advice(
        "A value of each goal that a threshold, gate or multiplier looks at.",
        "Give the goal a target or data, assign the payee in the role, or write no_value: pass.",
    ),
    "UNKNOWN_NAME": Advice(
        "Roles and goals named as in the plan, and events and deals as in their ledger.",
        "Correct the name in the ledger, or rename it in the plan; until then it pays nobody.",
    ),
    "REJECTED_ROWS": Advice(
        "Every row of people, assignments, quotas and accounts usable.",
        "Mend the rows: somebody else may be paid in place of those they name.",
    ),
    "NO_VALUE": Advice(
        "Something to measure: events with the column filled, enough answers, a loss to divide by.",
        "Complete the ledger, lower `least`, or accept that the goal pays nothing this interval.",
    ),
    "OPENING_MISSING": Advice(
        "Accounts held on the interval's first day, each with arr and as_of at or before that day.",
        "Fill arr and as_of in accounts, and let assignments start by the interval's first day.",
    ),
    "CLAWBACK_ORPHAN": Advice(
        "A credited event that the loss undoes: the deal that it names, or one of its account.",
        "Give the loss the id of its deal, or the right account; nothing was taken back for it.",
    ),
    "CLAWBACK_EXCEEDS_PAID": Advice(
        "At most what the payee was paid by the incentive for the event's pay period.",
        "Check the loss and the holds; what exceeds the pay is not taken back.",
    ),
}
"""The advice by finding code; a test holds the codes of the calculation against it."""
