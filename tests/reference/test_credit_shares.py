"""Bases, shares, holders and adjustments on the reference calculator, by sums that people made."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.reference.calculator import Reference, calculate
from tests.reference.results import CircleError
from tests.reference.test_credit_words import EQUAL, ROLES, TEAM, Given, days, given
from tests.reference.worked import commission, deal, holds, plan


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        ("1_000.00", [56_667, 33_333, 10_000]),
        ("100.01", [5_667, 3_334, 1_000]),
        ("-100.01", [-5_667, -3_334, -1_000]),
    ],
)
def test_duties_are_shares(amount: str, parts: list[int]) -> None:
    """85 : 50 : 15 are 17/30, 1/3 and 1/10; the cent of 100.01 goes to AM, 33.33666... ."""
    duties = {"rep": {"duty": "85%"}, "am": {"duty": "50%"}, "csm": {"duty": "15%"}}
    credit = [{"id": "all", "split_from_duties": ["rep", "am", "csm"]}]
    result = calculate(
        plan(roles=duties, credit=credit),
        {"deals": [deal("D-1", "2025-01-10", amount)], "assignments": TEAM},
    )
    assert [one.amount for one in result.credits] == parts


def based(base: Any, **more: Any) -> Given:
    """Credit rep and am with thirds of a base of one deal."""
    rule = {"id": "all", "base": base, "split": {"rep": "1/3", "am": "2/3"}} | more
    cells = {
        "arr": Decimal("30.01"),
        "units": Decimal("10.5"),
        "account": "A-1",
    }
    return given(
        calculate(
            plan(roles=ROLES, credit=[rule]),
            {"deals": [deal("D-1", "2025-02-01", "100.00", **cells)], "assignments": TEAM},
        )
    )


def test_a_base_in_steps_is_rounded_once() -> None:
    """(100.00 - 30.01) x 33.33% x 50% = 11.663..., or 11.66: 3.89 and 7.77."""
    steps = [{"add": "amount"}, {"subtract": "arr"}, {"percent": "33.33%"}, {"percent": "50%"}]
    assert based(steps) == [("rep", "REP", 389), ("am", "AM", 777)]


def test_units_count_as_major_units() -> None:
    """10.5 units are 1,050: 350 and 700; in whole units 11 are 4 and 7."""
    assert based("units") == [("rep", "REP", 350), ("am", "AM", 700)]
    assert based("units", whole_units=True) == [("rep", "REP", 400), ("am", "AM", 700)]


def test_what_pays_on_amounts_does_not_read_units() -> None:
    """The overlay in units is credited, and no commission is paid on it."""
    credit = [
        {"id": "all", "split": {"rep": "100%"}},
        {"id": "count", "base": "units", "overlay": {"rep": "100%"}},
    ]
    result = calculate(
        plan(credit=credit, incentives=commission(rate="10%")),
        {"deals": [deal("D-1", "2025-02-01", "50", units=Decimal(3))], "assignments": [holds("P")]},
    )
    assert given(result) == [("rep", "P", 5_000), ("rep", "P", 300)]
    assert [line.amount for line in result.lines] == [500]


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ({}, ["by-kind"]),
        ({"credit_precedence": "all"}, ["by-kind", "by-product", "rest"]),
        (
            {"credit_precedence": "most_specific", "specificity": ["product", "kind"]},
            ["by-product"],
        ),
        ({"credit_precedence": "most_specific", "specificity": ["segment"]}, ["by-kind"]),
    ],
)
def test_precedence(words: Mapping[str, Any], rules: list[str]) -> None:
    """Three rules match: by kind, by product, and one for all."""
    credit = [
        {"id": "by-kind", "when": {"kind": "new"}, "split": {"rep": "100%"}},
        {"id": "by-product", "when": {"product": "Core"}, "split": {"rep": "100%"}},
        {"id": "rest", "split": {"rep": "100%"}},
    ]
    result = calculate(
        plan(credit=credit, **words),
        {"deals": [deal("D-1", "2025-02-01", "50", product="Core")], "assignments": [holds("P")]},
    )
    assert [one.rule for one in result.credits] == rules
    assert [one.direct for one in result.credits] == [True, False, False][: len(rules)]


def agreed(*shares: str) -> Reference:
    """Share 100.00 by hand; the rule would give all of it to the rep."""
    rows = [
        {"event_id": "D-1", "payee": f"P-{number}", "role": "rep", "share": Decimal(share)}
        for number, share in enumerate(shares, 1)
    ]
    credit = [
        {"id": "all", "split": {"rep": "100%"}},
        {"id": "extra", "overlay": {"csm": "10%"}},
    ]
    return calculate(
        plan(roles=ROLES, credit=credit),
        {"deals": [deal("D-1", "2025-02-01", "100")], "assignments": TEAM, "splits": rows},
    )


def test_agreed_shares_replace_those_of_the_rule() -> None:
    """60 : 40 by hand; the overlay stays."""
    result = agreed("0.6", "0.4")
    assert given(result) == [("rep", "P-1", 6_000), ("rep", "P-2", 4_000), ("csm", "CSM", 1_000)]
    assert {one.rule for one in result.credits} == {"explicit", "extra"}
    assert not result.findings


def test_agreed_shares_under_and_over_the_event() -> None:
    """Three times 33.3333333% leave 0.0000001%, not a cent; 50 + 30 leave 20; 70 + 50 are too much."""
    thirds = agreed("0.333333333", "0.333333333", "0.333333333")
    assert [part for _, _, part in given(thirds)] == [3_334, 3_333, 3_333, 0, 1_000]
    under = agreed("0.5", "0.3")
    assert given(under)[2] == ("", "split under 100%", 2_000)
    assert under.findings == {("SPLIT_SUM", "warning", None, None, None)}
    over = agreed("0.7", "0.5")
    assert (over.credits, over.statuses) == ([], {"deals:D-1": "rejected"})
    assert over.findings == {("SPLIT_SUM", "error", None, None, None)}


def test_a_reversal_takes_back_from_those_who_were_credited() -> None:
    """100.01 in thirds among A and B; the account is C's when it is taken back, wholly and by half."""
    rows = [days(holds(name), end="2025-03-01") for name in ("A", "B")]
    deals = [
        deal("D-1", "2025-02-01", "100.01"),
        deal("D-2", "2025-04-01", "-100.01", reverses="D-1"),
        deal("D-3", "2025-04-01", "-50.00", reverses="D-1"),
        deal("D-4", "2025-04-01", "-50.00", reverses="D-9"),
    ]
    assignments = [*rows, days(holds("C"), start="2025-03-01")]
    result = calculate(plan(), {"deals": deals, "assignments": assignments})
    assert given(result) == [("rep", "A", 5_001), ("rep", "B", 5_000)]
    assert given(result, "deals:D-2") == [("rep", "A", -5_001), ("rep", "B", -5_000)]
    assert given(result, "deals:D-3") == [("rep", "A", -2_500), ("rep", "B", -2_500)]
    assert result.statuses["deals:D-4"] == "rejected"
    assert result.findings == {("UNKNOWN_NAME", "error", None, None, None)}


@pytest.mark.parametrize(
    ("day", "whose"),
    [("2025-06-30", "OLD"), ("2025-07-01", "OLD"), ("2025-09-30", "OLD"), ("2025-10-01", "NEXT")],
)
def test_a_former_holder_is_held_over(day: str, whose: str) -> None:
    """Held to 2025-06-30 and three months on; then the segment's holder follows."""
    assignments = [
        days(holds("OLD"), last_day="2025-06-30"),
        {"payee": "NEXT", "role": "rep", "segment": "smb"},
    ]
    result = calculate(
        plan(roles={"rep": {"holdover": "3 months"}}),
        {
            "deals": [deal("D-1", day, "1")],
            "assignments": assignments,
            "accounts": [{"account": "A-1", "segment": "smb"}],
        },
    )
    assert given(result) == [("rep", whose, 100)]


@pytest.mark.parametrize(("day", "whose"), [("2025-09-28", "P"), ("2025-09-29", "not active")])
def test_a_leaver_is_held_over(day: str, whose: str) -> None:
    """The last day in people is 2025-06-30; 90 days end on 2025-09-28."""
    result = calculate(
        plan(roles={"rep": {"holdover": "90 days"}}),
        {
            "deals": [deal("D-1", day, "1")],
            "assignments": [holds("P")],
            "people": [days({"payee": "P"}, last_day="2025-06-30")],
        },
    )
    assert given(result) == [("rep", whose, 100)]


def test_an_overlay_in_full_is_not_shared() -> None:
    """25% of 100.01 are 25.00 for each of two."""
    credit = [{"id": "all", "split": {"rep": "100%"}}, {"id": "extra", "overlay": {"se": "25%"}}]
    result = calculate(
        plan(roles={"rep": {}, "se": {"each": "in_full"}}, credit=credit),
        {
            "deals": [deal("D-1", "2025-02-01", "100.01")],
            "assignments": [holds("P"), holds("S-1", "se"), holds("S-2", "se")],
        },
    )
    assert given(result)[1:] == [("se", "S-1", 2_500), ("se", "S-2", 2_500)]


def managed(*rows: tuple[str, str, str | None]) -> Given:
    """Roll 100.00 up that REP (50), AM (30) and CSM (20) share; rows are payee, role, manager."""
    credit = [*EQUAL, {"id": "team", "roll_up": "lead"}]
    result = calculate(
        plan(roles=ROLES | {"lead": {}}, credit=credit),
        {
            "deals": [deal("D-1", "2025-02-01", "100")],
            "assignments": TEAM,
            "people": [
                {"payee": payee, "role": role, "manager": manager} for payee, role, manager in rows
            ],
        },
    )
    return [(one.role, one.payee, one.amount) for one in result.credits if one.rule == "team"]


def test_managers_are_credited_with_the_shares_below_them() -> None:
    """L1 has REP and AM: 80; L2 has L1 and CSM: 100; M between them has no such role."""
    assert managed(
        ("REP", "rep", "L1"),
        ("AM", "am", "M"),
        ("CSM", "csm", "L2"),
        ("M", "am", "L1"),
        ("L1", "lead", "L2"),
        ("L2", "lead", None),
    ) == [("lead", "L1", 8_000), ("lead", "L2", 10_000)]


def test_nobody_is_above_themselves() -> None:
    """REP is led by AM, who is led by REP."""
    with pytest.raises(CircleError, match="REP"):
        managed(("REP", "rep", "AM"), ("AM", "lead", "REP"))


def test_an_adjustment_is_pay_and_no_credit() -> None:
    """-25.00 for March on an incentive, 10.00 on none; no rule credits them, and -15.00 is carried."""
    row = {"payee": "P", "credit_date": date(2025, 3, 31), "reason": "wrong owner", "author": "Q"}
    rows = [
        {**row, "event_id": "J-1", "amount": Decimal(-25), "incentive": "c"},
        {**row, "event_id": "J-2", "amount": Decimal(10), "incentive": None},
    ]
    result = calculate(
        plan(pay="monthly", incentives=commission(rate="10%")),
        {
            "deals": [deal("D-1", "2025-02-01", "1")],
            "assignments": [holds("P")],
            "adjustments": rows,
        },
    )
    assert given(result, "adjustments:J-1") == []
    assert result.statuses["adjustments:J-1"] == "credited"
    assert result.payouts == {
        ("P", "2025-02", "c", None): 10,
        ("P", "2025-03", "c", None): -2_500,
        ("P", "2025-03", "adjustment", None): 1_000,
        ("P", "2025-03", "carry", None): 1_500,
    }
