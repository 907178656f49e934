"""What losses take out of the counts of the reference's unit bonuses: sums that people made."""

from typing import Any

import pytest

from tests.reference.test_settlement import lost, settled
from tests.reference.worked import deal, holds


@pytest.mark.parametrize(
    ("words", "units", "lines"),
    [
        # 400 of 1,000 take nothing out, and 600 more the whole event; D-3 is then the second again
        ({"first": 2}, None, [5_000, 5_000, -5_000, 5_000]),
        # one of every two: full with D-2, not without D-1, and again with D-3
        ({"every": 2}, None, [5_000, -5_000, 5_000]),
        # the third of D-1, D-2 and D-3 alone, which comes after the loss and is the second then
        ({"after": 2}, None, []),
        # 4 units of D-1 at once, and one of each other event
        ({"per": "unit"}, 4, [20_000, 5_000, -20_000, 5_000]),
        ({"times": "quantity"}, 4, [20_000, 5_000, -20_000, 5_000]),
    ],
)
def test_an_event_goes_out_of_a_count_when_it_is_lost_in_full(
    words: dict[str, Any], units: int | None, lines: list[int]
) -> None:
    """D-1 and D-2, losses of 400 and 600 of D-1's 1,000, and D-3."""
    cells = {"units": units, "quantity": units}
    result = settled(
        [
            deal("D-1", "2025-01-10", "1_000", **cells),
            deal("D-2", "2025-01-12", "1_000", account="A-2", quantity=1),
            deal("D-3", "2025-01-20", "1_000", account="A-2", quantity=1),
        ],
        {
            "kind": "unit_bonus", "amount": 50, **words,
            "clawback": {"on": "churn", "within": "12 months"},
        },
        churn=[
            lost("2025-01-14", "400", event_id="C-1"), lost("2025-01-15", "600", event_id="C-2"),
        ],
        assignments=[holds("P"), holds("P", account="A-2")],
    )  # fmt: skip
    assert [line.amount for line in result.lines] == lines


def test_credited_units_go_out_of_a_count_in_parts() -> None:
    """4 units at 50.00; 250 of 1,000 are one of them, 750 the other three."""
    result = settled(
        [deal("D-1", "2025-01-10", "1_000", units=4)],
        {
            "kind": "unit_bonus", "per": "unit", "amount": 50,
            "clawback": {"on": "churn", "within": "12 months"},
        },
        credit=[{"id": "seats", "when": {"kind": "new"}, "base": "units", "overlay": {"rep": "100%"}}],
        churn=[
            lost("2025-01-14", "250", event_id="C-1"), lost("2025-01-15", "750", event_id="C-2"),
        ],
    )  # fmt: skip
    assert [line.amount for line in result.lines] == [20_000, -5_000, -15_000]
