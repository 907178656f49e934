"""What settlement makes of the reference's lines: sums that people made."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.reference.calculator import Reference, calculate
from tests.reference.entries import Entry
from tests.reference.results import RefusedError
from tests.reference.worked import commission, deal, holds, plan

YEAR = {"over": "to_date", "to_date": "year", "bands": {0: "10%", 100_000: "15%"}}


def lost(day: str, amount: str, **more: Any) -> dict[str, Any]:
    """Return a row of churn of account A-1."""
    row = {"event_id": "C-1", "account": "A-1", "amount": Decimal(amount)}
    return row | {"credit_date": date.fromisoformat(day)} | more


def received(day: str, amount: str, kind: str = "payment") -> dict[str, Any]:
    """Return a row of payments for the deal D-1."""
    row = {"event_id": f"Y-{day}-{kind}", "deal": "D-1", "kind": kind, "amount": Decimal(amount)}
    return row | {"credit_date": date.fromisoformat(day)}


def settled(
    deals: list[dict[str, Any]], words: dict[str, Any], closed: Any = (), **more: Any
) -> Reference:
    """Pay P by a commission, or another kind, with some words; plan words and ledgers are told apart by name."""
    declared = {
        name: more.pop(name) for name in ("credit", "draws", "negative_pay", "pay") if name in more
    }
    words = {"on": {"when": {"kind": "!= churn"}}} | words
    built = plan(**({"pay": "monthly"} | declared), incentives=commission(**words))
    periods = more.pop("periods", None)
    ledgers = {"deals": deals, "assignments": [holds("P")], **more}
    return calculate(built, ledgers, periods=periods, closed=closed)


def shown(result: Reference, *entries: str) -> list[tuple[str, str, int]]:
    """Return pay period, entry and amount of some kinds of entries, in order."""
    found = [one for one in result.settled.entries if one.entry in entries]
    return sorted((one.period, one.entry, one.amount) for one in found)


TWO = [deal("D-1", "2025-01-10", "80_000"), deal("D-2", "2025-01-15", "40_000", account="A-2")]
END = deal("END", "2025-12-31", "0")


@pytest.mark.parametrize(
    ("part", "taken"),
    [
        # 13,000 on 120,000, and 8,000 without the 40,000; 4 months and a day are 5 begun of 12
        ({}, -500_000),
        ({"prorate": "by_month"}, -291_667),
        ({"prorate": "by_month", "count": "completed"}, -333_333),
        ({"share": "50%"}, -250_000),
        ({"by_age": {"3 months": "100%", "6 months": "40%"}}, -200_000),
        # 125 of 365 days are served: 5,000 x 240 / 365 = 3,287.671
        ({"prorate": "by_day"}, -328_767),
    ],
)
def test_the_fall_of_the_total(part: dict[str, Any], taken: int) -> None:
    clawback = {"on": "churn", "within": "12 months", **part}
    both = [holds("P"), holds("P", account="A-2")]
    result = settled(
        [*TWO, END],
        {"tiers": YEAR, "clawback": clawback},
        churn=[lost("2025-05-20", "40_000", account="A-2")],
        assignments=both,
    )
    assert shown(result, "clawback") == [("2025-05", "clawback", taken)]


def test_later_deals_go_on_from_the_reduced_total() -> None:
    """80,000 and 40,000, less 40,000, then 50,000 from 80,000 on: 2,000 + 4,500."""
    later = deal("D-3", "2025-06-01", "50_000")
    result = settled(
        [*TWO, later],
        {"tiers": YEAR, "clawback": {"on": "churn", "within": "12 months"}},
        churn=[lost("2025-05-20", "40_000", account="A-2")],
        assignments=[holds("P"), holds("P", account="A-2")],
    )
    assert [line.amount for line in result.lines] == [800_000, 500_000, -500_000, 650_000]


def test_a_loss_is_met_by_what_waits_then_by_what_was_paid() -> None:
    """100 were earned and 70 released; of 50 that are lost 30 are forfeited and 20 clawed back."""
    result = settled(
        [deal("D-1", "2025-01-10", "1_000"), END],
        {
            "rate": "10%",
            "clawback": {"on": "churn", "within": "12 months"},
            "hold": {"until": "paid", "release": "in_proportion"},
        },
        payments=[received("2025-02-01", "700"), received("2025-06-01", "300")],
        churn=[lost("2025-04-01", "500")],
    )
    assert shown(result, "held", "released", "forfeited", "clawback") == [
        ("2025-01", "held", -10_000),
        ("2025-02", "released", 7_000),
        ("2025-04", "clawback", -2_000),
        ("2025-04", "forfeited", -3_000),
        ("2025-04", "held", 3_000),
    ]


def test_never_more_than_was_paid_for_the_month() -> None:
    """8,000 of January fall by 9,000, since without them the 40,000 of February pay 4,000."""
    deals = [TWO[0], deal("D-2", "2025-02-15", "40_000", account="A-2"), END]
    result = settled(
        deals,
        {"tiers": YEAR, "clawback": {"on": "churn", "within": "12 months"}},
        churn=[lost("2025-05-20", "80_000")],
        assignments=[holds("P"), holds("P", account="A-2")],
    )
    assert shown(result, "clawback") == [("2025-05", "clawback", -800_000)]
    assert ("CLAWBACK_EXCEEDS_PAID", "warning", "P", None, None) in result.findings


@pytest.mark.parametrize(
    ("reversal", "taken"),
    [("2025-02-01", -6_000), ("2025-04-01", -6_000), ("2025-04-02", -10_000)],
)
def test_what_was_reversed_by_the_day_of_the_loss_is_gone(reversal: str, taken: int) -> None:
    """Of 1,000 at 10 %, 400 are reversed; the loss of everything takes the rest."""
    result = settled(
        [
            deal("D-1", "2025-01-10", "1_000"),
            deal("D-2", reversal, "-400", reverses="D-1"),
            END,
        ],
        {
            "rate": "10%",
            "clawback": {"on": "churn", "within": "12 months", "at": "original_rate"},
        },
        churn=[lost("2025-04-01", "1_000")],
    )
    assert sum(one.amount for one in result.settled.clawbacks) == -taken


def test_a_loss_that_the_commission_counts_is_refused() -> None:
    with pytest.raises(RefusedError, match="churn:C-1"):
        settled(
            [END],
            {"rate": "10%", "on": {}, "clawback": {"on": "churn", "within": "12 months"}},
            churn=[lost("2025-04-01", "1_000")],
        )


@pytest.mark.parametrize(
    ("hold", "released"),
    [
        ({"periods": 2}, [("2025-03", "released", 10_000)]),
        ({"until": "go_live"}, [("2025-04", "released", 10_000)]),
        ({"until": "paid"}, [("2025-05", "released", 10_000)]),  # 900 + 200 of 1,100 invoiced
        (
            {"until": "paid", "release": "in_proportion"},
            # 900 of 1,000, and then of the 1,100 that are billed
            [("2025-02", "released", 9_000), ("2025-05", "released", 1_000)],
        ),
        (
            {"milestones": {"signed": "1/3", "go_live": "1/3", "paid": "1/3"}},
            [
                ("2025-01", "released", 3_333),
                ("2025-04", "released", 3_334),
                ("2025-05", "released", 3_333),
            ],
        ),
    ],
)
def test_when_held_pay_is_released(hold: Any, released: list[tuple[str, str, int]]) -> None:
    result = settled(
        [deal("D-1", "2025-01-10", "1_000"), END],
        {"rate": "10%", "hold": hold},
        accounts=[{"account": "A-1", "go_live": date(2025, 4, 2)}],
        payments=[
            received("2025-02-01", "900"),
            received("2025-04-20", "1_100", "invoice"),
            received("2025-05-01", "200"),
        ],
    )
    assert shown(result, "released") == released


def test_a_true_up_waits_in_proportion() -> None:
    """In March 30 and 10 are earned and 80 trued up; 30 of the 40 are released in April."""
    tiers = {
        "over": "to_date",
        "to_date": "year",
        "style": "whole",
        "bands": {0: "5%", 1_000: "10%"},
    }
    result = settled(
        [
            deal("D-1", "2025-01-10", "900", release=date(2025, 1, 10)),
            deal("D-2", "2025-03-10", "300", release=date(2025, 4, 1)),
            deal("D-3", "2025-03-11", "100", release=date(2025, 6, 1)),
            END,
        ],
        {"tiers": tiers, "hold": {"until": {"column": "release"}}},
    )
    # 900 x 5 % = 45 more for January: 33.75 in April and 11.25 in June
    assert shown(result, "released")[1:] == [
        ("2025-04", "released", 3_000),
        ("2025-04", "released", 3_375),
        ("2025-06", "released", 1_000),
        ("2025-06", "released", 1_125),
    ]


def months(*amounts: str) -> list[dict[str, Any]]:
    """Return one deal a month from January 2025 on, in whole dollars."""
    return [
        deal(f"D-{number}", f"2025-{number:02}-10", amount)
        for number, amount in enumerate(amounts, 1)
    ]


DRAW = {"id": "ramp", "pays": "rep", "amount": 2_000, "per": "period"}


@pytest.mark.parametrize(
    ("words", "paid"),
    [
        # 500 owed; 300 above 2,000 are taken in February, and 200 in March
        ({}, [200_000, 200_000, 480_000]),
        ({"recover": False}, [200_000, 230_000, 500_000]),
        ({"recover_from": "all"}, [200_000, 180_000, 500_000]),
        # +2,000 - 1,500; +2,000 - 2,300; +2,000 - 2,200
        ({"as": "advance"}, [200_000, 200_000, 480_000]),
        # 2,000 on top in January and February, then 4,000 of the 5,000
        ({"as": "on_top", "first": "2 months"}, [350_000, 430_000, 100_000]),
    ],
)
def test_draws(words: dict[str, Any], paid: list[int]) -> None:
    people = [{"payee": "P", "role": "rep", "start": date(2025, 1, 1)}]
    result = settled(
        months("1_500", "2_300", "5_000"), {"rate": "100%"}, draws=[DRAW | words], people=people
    )
    assert [_paid(result, f"2025-0{number}") for number in (1, 2, 3)] == paid


def _paid(result: Reference, period: str) -> int:
    return sum(amount for key, amount in result.payouts.items() if key[1] == period)


def test_a_guarantee_of_a_partial_month() -> None:
    """17 of the 31 days of January: 3,100 x 17 / 31 = 1,700, of which 1,000 are earned."""
    guarantee = {"id": "floor", "kind": "guarantee", "pays": "rep", "amount": 3_100}
    built = plan(
        pay="monthly",
        incentives=[*commission(rate="100%"), guarantee | {"first": "1 month", "prorate": "days"}],
    )
    ledgers = {
        "deals": [deal("D-1", "2025-01-20", "1_000"), deal("D-2", "2025-02-20", "2_000")],
        "assignments": [holds("P")],
        "people": [{"payee": "P", "start": date(2025, 1, 15)}],
    }
    # February has 14 of 28 days inside: 1,550, less than what is earned
    assert shown(calculate(built, ledgers), "guarantee_top_up") == [
        ("2025-01", "guarantee_top_up", 70_000)
    ]


@pytest.mark.parametrize(
    ("rule", "paid"),
    [
        ("carry", [100_000, 0, 0, 70_000]),
        ("floor_at_zero", [100_000, 0, 0, 150_000]),
        ("collect", [100_000, -50_000, -30_000, 150_000]),
    ],
)
def test_pay_below_zero(rule: str, paid: list[int]) -> None:
    """1,000, -500, -300 and 1,500."""
    deals = months("1_000", "-500", "-300", "1_500")
    result = settled(deals, {"rate": "100%"}, negative_pay=rule)
    assert [_paid(result, f"2025-0{number}") for number in (1, 2, 3, 4)] == paid


def test_a_difference_to_a_closed_month_is_paid_once() -> None:
    """January was paid on 1,000 and is 1,200: 20 more in February, and no more in March."""
    words: dict[str, Any] = {"rate": "10%"}
    closed: list[Entry] = []
    paid = []
    for number, first in ((1, "1_000"), (2, "1_200"), (3, "1_200")):
        deals = months(first, "500", "300")
        result = settled(deals, words, closed, periods=[f"2025-0{number}"])
        closed += result.settled.entries
        paid.append(_paid(result, f"2025-0{number}"))
    assert paid == [10_000, 7_000, 3_000]
    assert [one.of_period for one in closed if one.entry == "prior_period"] == ["2025-01"]
