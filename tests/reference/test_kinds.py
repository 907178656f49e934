"""Worked sums of the other incentive kinds, checked on the reference calculator itself."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.reference.calculator import Reference, calculate
from tests.reference.results import CircleError
from tests.reference.worked import Rows, commission, deal, earned, holds, person, plan

Incentive = Mapping[str, Any]


def paid(incentives: list[Any], ledgers: Mapping[str, Rows], **declared: Any) -> Reference:
    """Calculate a plan of one role that is paid by these incentives; P holds account A-1."""
    ledgers = {"assignments": [holds("P")], **ledgers}
    return calculate(plan(incentives=incentives, **declared), ledgers)


def by_payee(result: Reference) -> dict[str, int]:
    """Return the sum of each payee's lines."""
    return {
        payee: sum(line.amount for line in result.lines if line.payee == payee)
        for payee in sorted({line.payee for line in result.lines})
    }


def codes(result: Reference) -> set[tuple[str, str]]:
    """Return the codes and severities of the findings."""
    return {finding[:2] for finding in result.findings}


def bonus(**words: Any) -> list[Incentive]:
    """Return one unit bonus for the rep."""
    return [{"id": "b", "kind": "unit_bonus", "pays": "rep", **words}]


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ({"every": 5}, [5, 10, 15]),
        ({"after": 10}, [11, 12, 13, 14, 15, 16, 17]),
        ({"first": 3, "after": 10}, [11, 12, 13]),
        ({"every": 2, "first": 5, "after": 4}, [6, 8]),
    ],
)
def test_some_of_seventeen_meetings_are_paid(words: Incentive, steps: list[int]) -> None:
    """Seventeen meetings; each paid one is 200.00."""
    deals = [deal(f"D-{number:02}", "2025-01-10", "0") for number in range(1, 18)]
    result = paid(bonus(amount=200, **words), {"deals": deals})
    assert [line.event for line in result.lines] == [f"deals:D-{number:02}" for number in steps]
    assert set(earned(result)) == {20_000}


def test_units_come_back_with_a_return() -> None:
    """3 units at 1,000.00 and 2 of them returned, however the return writes its units."""
    deals = [
        deal("D-1", "2025-01-10", "30", units=Decimal(3)),
        deal("D-2", "2025-01-11", "-10", units=Decimal(1)),
        deal("D-3", "2025-01-12", "-10", units=Decimal(-1)),
        deal("D-4", "2025-01-13", "10"),
    ]
    result = paid(bonus(amount=1_000, per="unit"), {"deals": deals})
    assert earned(result) == [300_000, -100_000, -100_000, 100_000]


def test_an_objective_pays_by_its_score() -> None:
    """2,000.00 x 80 % = 1,600.00; an objective without a score is RATE_MISSING."""
    deals = [deal("D-1", "2025-01-10", "0", score=Decimal("0.8")), deal("D-2", "2025-01-11", "0")]
    result = paid(bonus(amount=2_000, times="score"), {"deals": deals})
    assert earned(result) == [160_000]
    assert codes(result) == {("RATE_MISSING", "error")}


def pooled(share: str, members: list[dict[str, Any]], **more: Any) -> Reference:
    """Share out 2 % of 5,000.00 sold to an account of Pod North in the first quarter: 100.00."""
    pool = {"id": "p", "kind": "pool", "of": {"rate": "2%"}, "in": "pod", "share": share, **more}
    return paid(
        [pool],
        {
            "deals": [deal("D-1", "2025-02-10", "5_000")],
            "accounts": [{"account": "A-1", "pod": "Pod North"}],
            "pods": [{"pod": "Pod North", **member} for member in members],
        },
    )


def test_a_pool_is_shared_to_the_last_cent() -> None:
    """100.00 among three is 33.34, 33.33 and 33.33."""
    result = pooled("equal", [{"payee": name} for name in "CAB"])
    assert by_payee(result) == {"A": 3_334, "B": 3_333, "C": 3_333}
    assert result.lines[0].exact == Fraction(10_000, 3)


def test_a_pool_by_days_of_membership() -> None:
    """A is there for 90 days, B from 2 March for 30: 75.00 and 25.00."""
    result = pooled(
        "days_of_membership", [{"payee": "A"}, {"payee": "B", "start": date(2025, 3, 2)}]
    )
    assert by_payee(result) == {"A": 7_500, "B": 2_500}


def test_fixed_shares_leave_the_rest_unpaid() -> None:
    """1/4 and 33.333 % of 100.00; 41.667 % is not paid."""
    shares = [("A", "0.25"), ("B", "0.33333")]
    result = pooled("fixed", [{"payee": name, "share": Decimal(part)} for name, part in shares])
    assert by_payee(result) == {"A": 2_500, "B": 3_333}


@pytest.mark.parametrize(
    ("members", "severity"),
    [([], "warning"), ([{"payee": name, "share": Decimal("0.6")} for name in "AB"], "error")],
)
def test_a_pool_without_members_or_with_too_much_promised(members: Any, severity: str) -> None:
    """Nobody is paid: there is no member, or the fixed shares total 120 %."""
    result = pooled("fixed", members)
    assert (earned(result), codes(result)) == ([], {("POD_MEMBERSHIP", severity)})


def test_the_pool_of_a_manager_counts_an_event_once() -> None:
    """A and B of M share one deal of 1,000.00; 10 % of it, 100.00, is shared 50.00 each."""
    pool = {"id": "p", "kind": "pool", "pays": "rep", "of": {"rate": "10%"}, "in": "manager"}
    people = [{"payee": name, "role": "rep", "manager": "M"} for name in "AB"]
    ledgers = {
        "deals": [deal("D-1", "2025-02-10", "1_000")],
        "assignments": [holds("A"), holds("B")],
        "people": people,
    }
    assert by_payee(paid([pool], ledgers)) == {"A": 5_000, "B": 5_000}


def managed(incentive: Incentive, chain: str = "AML") -> Reference:
    """A, below M, below L, sells 75,000.00 at 10 %; M and L are managers."""
    people = [
        {"payee": name, "role": "rep" if name == "A" else "manager", "manager": above}
        for name, above in zip(chain, [*chain[1:], None], strict=True)
    ]
    override = {"id": "o", "kind": "override", "pays": "manager", "rate": "3%", **incentive}
    return paid(
        [override, *commission(rate="10%")],
        {
            "deals": [deal("D-1", "2025-02-10", "75_000")],
            "assignments": [holds("A")],
            "people": people,
        },
        roles={"rep": {}, "manager": {}},
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, {"A": 750_000, "M": 225_000}),
        ({"levels": "all"}, {"A": 750_000, "M": 225_000, "L": 225_000}),
        ({"of": "commission"}, {"A": 750_000, "M": 22_500}),
        ({"of": "commission", "levels": "all"}, {"A": 750_000, "M": 22_500, "L": 22_500}),
    ],
)
def test_managers_are_paid_on_their_team(words: Incentive, expected: dict[str, int]) -> None:
    """3 % of 75,000.00 is 2,250.00; 3 % of the 7,500.00 earned is 225.00."""
    assert by_payee(managed(words)) == expected


def test_a_circle_of_managers_is_refused() -> None:
    """L reports to A, who reports to M, who reports to L."""
    with pytest.raises(CircleError):
        paid(
            [{"id": "o", "kind": "override", "pays": "rep", "rate": "3%"}],
            {
                "deals": [deal("D-1", "2025-02-10", "1")],
                "people": [
                    {"payee": a, "role": "rep", "manager": b} for a, b in ("AM", "ML", "LA")
                ],
            },
        )


def handed(ledgers: Mapping[str, Rows] | None = None, **words: Any) -> Reference:
    """H handed A-1 over on 2025-01-31 (completeness 90 %); an expansion of 100,000.00 follows."""
    incentive = {
        "id": "h",
        "kind": "handoff_bonus",
        "when": {"kind": "expansion"},
        "to": {"rep": "0.5%"},
        "within": "3 months",
        **words,
    }
    handoff = {
        "event_id": "H-1",
        "account": "A-1",
        "payee": "H",
        "role": "rep",
        "credit_date": date(2025, 1, 31),
        "completeness": Decimal("0.9"),
    }
    deals = [deal("D-1", "2025-04-29", "100_000", kind="expansion")]
    return paid([incentive], {"deals": deals, "handoffs": [handoff], **(ledgers or {})})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, [50_000]),
        ({"within": "2 months"}, []),
        ({"decay": {"1 month": "100%", "3 months": "40%"}}, [20_000]),
        ({"needs": {"scale": True}}, [45_000]),
        ({"needs": {"completeness": "90%"}}, [50_000]),
        ({"cap": {"amount": 120}}, [12_000]),
        ({"to": {"rep": 100}}, [10_000]),
    ],
)
def test_a_handoff_pays_upstream(words: Incentive, expected: list[int]) -> None:
    """0.5 % of 100,000.00 is 500.00, less what age, completeness and the cap take.

    3 months from 31 January end with 30 April, so 29 April is inside.
    """
    assert earned(handed(**words)) == expected


def test_a_need_that_is_not_met_is_told() -> None:
    """90 % written down where 95 % are needed."""
    result = handed(needs={"completeness": "95%"})
    assert (earned(result), codes(result)) == ([], {("HANDOFF_INCOMPLETE", "info")})


def test_who_is_credited_is_shown_and_not_paid() -> None:
    """H holds A-1, so the 500.00 are barred."""
    result = handed({"assignments": [holds("H")]})
    shown = [(line.exact, line.amount, line.barred) for line in result.lines]
    assert (shown, codes(result)) == ([(50_000, 0, "credited")], {("DOUBLE_CREDIT", "info")})


def test_a_loss_takes_a_handoff_bonus_back_as_far_as_it_reaches() -> None:
    """A contraction of 25,000.00 takes 125.00, the full loss after it the other 375.00."""
    churn = [
        {
            "event_id": f"C-{number}",
            "account": "A-1",
            "credit_date": date(2025, month, 29),
            "amount": Decimal(25_000),
            "loss": how,
        }
        for number, month, how in ((1, 5, "contraction"), (2, 6, "full"), (3, 6, "full"))
    ]
    result = handed({"churn": churn}, reverse_on={"churn": "6 months"})
    assert [(line.entry, line.amount) for line in result.lines] == [
        ("earned", 50_000),
        ("clawback", -12_500),
        ("clawback", -37_500),
    ]


def test_one_evidence_pays_once_and_once_per_deal_it_won() -> None:
    """250.00 for V-1 and for the row without evidence; 1 % of 40,000.00 once, in its month."""
    rows = [
        {"event_id": name, "payee": "P", "credit_date": date(2025, 1, day), "evidence": evidence,
         "used_in": deal_id}
        for name, day, evidence, deal_id in (
            ("F-1", 10, "V-1", None), ("F-2", 12, "V-1", "D-1"), ("F-3", 13, "V-1", "deals:D-1"),
            ("F-4", 14, None, "D-2"),
        )
    ]  # fmt: skip
    deals = [deal("D-1", "2025-03-10", "40_000"), deal("D-2", "2025-01-13", "9_999")]
    incentive = {"id": "r", "kind": "reference_bonus", "on_collection": 250, "on_win": "1%"}
    result = paid([incentive], {"deals": deals, "references": rows}, pay="monthly")
    assert [(line.period, line.amount) for line in result.lines] == [
        ("2025-01", 25_000),
        ("2025-01", 25_000),
        ("2025-03", 40_000),
    ]


@pytest.mark.parametrize(("interpolate", "expected"), [(False, 800_000), (True, 900_000)])
def test_a_matrix_pays_by_two_goals(interpolate: bool, expected: int) -> None:
    """A quarter of 40,000.00 is 10,000.00; new 105 % and more 90 %.

    By steps the cell at 100 % and 80 % holds, 80 %. Half of the way between four cells is
    their mean: (80 % + 90 % + 90 % + 100 %) / 4 = 90 %.
    """
    goals = {
        "new": {"sum": "amount", "of": {"kind": "new"}, "target": 1_000},
        "more": {"sum": "amount", "of": {"kind": "expansion"}, "target": 1_000},
    }
    matrix = {
        "rows": {"of": "new", "from": ["90%", "100%", "110%"]},
        "columns": {"of": "more", "from": ["80%", "100%"]},
        "pay": [["50%", "75%"], ["80%", "90%"], ["90%", "100%"]],
        "interpolate": interpolate,
    }
    deals = [deal("D-1", "2025-01-10", "1_050"), deal("D-2", "2025-02-10", "900", kind="expansion")]
    result = paid(
        [{"id": "m", "kind": "target_bonus", "pays": "rep", "matrix": matrix}],
        {"deals": deals, "people": [person("P", "rep", "40_000")]},
        goals=goals,
    )
    assert earned(result) == [expected]


RATED = {"deals": [deal("D-1", "2025-01-10", "1_000", own=Decimal("0.08"), product="Core")]}


@pytest.mark.parametrize(
    ("words", "expected", "found"),
    [
        ({"rate_column": {"column": "own"}}, [8_000], set()),
        ({"rate_column": {"column": "own", "to": "5%"}}, [0], {("RATE_MISSING", "error")}),
        ({"rate_column": {"column": "none"}}, [], {("RATE_MISSING", "error")}),
        ({"payee_rate": {"column": "rate"}}, [12_500], set()),
        ({"rates": {"table": "t"}}, [7_500], set()),
        ({"rates": {"table": "u"}}, [], {("RATE_MISSING", "error")}),
    ],
)
def test_rates_that_stand_in_the_ledgers(words: Incentive, expected: Any, found: Any) -> None:
    """1,000.00 at the deal's own 8 %, the payee's 12.5 %, or by the table 5 % and 25.00."""
    rates = [
        {"table": "u", "rate": Decimal("0.5"), "product": "Plus"},
        {"table": "t", "rate": Decimal("0.5"), "product": "Plus"},
        {"table": "t", "rate": Decimal("0.05"), "amount": Decimal(25), "kind": "new"},
        {"table": "t", "rate": Decimal("0.9")},
    ]
    people = [person("P", "rep", "1") | {"rate": Decimal("0.125")}]
    result = paid(commission(**words), {**RATED, "rates": rates, "people": people})
    assert (earned(result), codes(result)) == (expected, found)
