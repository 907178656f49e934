"""What modifiers make of the reference's lines: sums that people made."""

from fractions import Fraction
from typing import Any

import pytest

from tests.reference.calculator import Reference, calculate
from tests.reference.results import Line
from tests.reference.test_reference import commission, deal, earned, holds, person, plan

GOALS = {"sold": {"sum": "amount", "per": "month", "target": 1_000}}


def paid(
    deals: list[dict[str, Any]], rate: str = "10%", declared: Any = None, **modifiers: Any
) -> Reference:
    """Pay P a flat commission each month, with modifiers."""
    built = plan(
        pay="monthly",
        goals=GOALS,
        incentives=commission(rate=rate, **modifiers),
        **(declared or {}),
    )
    return calculate(built, {"deals": deals, "assignments": [holds("P")]})


def months(*amounts: str) -> list[dict[str, Any]]:
    """Return one deal a month from January 2025 on."""
    return [
        deal(f"D-{number}", f"2025-{number:02}-10", amount)
        for number, amount in enumerate(amounts, 1)
    ]


def told(line: Line) -> tuple[str, str, int]:
    """Return the pay period, the entry and the amount of a line."""
    return line.period, line.entry, line.amount


@pytest.mark.parametrize(
    ("modifiers", "amounts"),
    [
        ({"multiplier": "110%"}, [5_500, 13_200]),
        ({"multiplier": ["110%", "120%"]}, [6_600, 15_840]),
        ({"multiplier": ["110%", "120%"], "combine": "add"}, [6_500, 15_600]),
        ({"multiplier": {"of": "sold", "steps": {500: "90%", 1_200: "2"}}}, [4_500, 24_000]),
        (
            {"multiplier": {"of": "sold", "attainment": True, "curve": {"0%": "0", "100%": "1"}}},
            [2_500, 12_000],
        ),
        ({"multiplier": {"of": "sold", "steps": {501: "90%"}}}, [0, 10_800]),
        ({"threshold": {"of": "sold", "at_least": "50%"}}, [5_000, 12_000]),
        ({"threshold": {"of": "sold", "at_least": "51%"}}, [0, 12_000]),
        ({"gate": {"of": "sold", "at_most": 1_199}}, [5_000, 0]),
        (
            {"gate": [{"of": "sold", "at_least": 1}, {"of": "sold", "attainment": "100%"}]},
            [0, 12_000],
        ),
    ],
)
def test_what_a_goal_makes_of_a_line(modifiers: Any, amounts: list[int]) -> None:
    """500 in January and 1,200 in February, of 1,000 a month, at 10 %: 50.00 and 120.00."""
    assert earned(paid(months("500", "1_200"), **modifiers)) == amounts


def test_no_value() -> None:
    """Without a target there is no attainment: a threshold bars, a multiplier is 1, and it is told."""
    goals = {"sold": {"sum": "amount", "per": "month"}}
    both = {
        "threshold": {"of": "sold", "at_least": "50%"},
        "multiplier": {"of": "sold", "attainment": True, "steps": {"0%": "2"}},
    }
    built = plan(pay="monthly", goals=goals, incentives=commission(rate="10%", **both))
    result = calculate(built, {"deals": months("500"), "assignments": [holds("P")]})
    assert [(line.amount, line.exact, line.barred) for line in result.lines] == [
        (0, Fraction(5_000), "threshold")
    ]
    assert result.findings == {("MEASURE_MISSING", "warning", "P", "sold", "2025-01")}
    both["threshold"]["no_value"] = both["multiplier"]["no_value"] = "pass"  # type: ignore[index]
    built = plan(pay="monthly", goals=goals, incentives=commission(rate="10%", **both))
    result = calculate(built, {"deals": months("500"), "assignments": [holds("P")]})
    assert (earned(result), result.findings) == ([5_000], set())


def test_floor_of_an_event() -> None:
    """At 10 %: 30.00 is lifted to 50.00, a return mirrors it, 0 credit is left alone."""
    result = paid(
        [
            deal("D-1", "2025-01-01", "300"),
            deal("D-2", "2025-01-02", "700"),
            deal("D-3", "2025-01-03", "-300"),
            deal("D-4", "2025-01-04", "0"),
        ],
        floor={"amount": 50, "per": "transaction"},
    )
    assert [(line.event, line.amount) for line in result.lines if line.entry == "floor"] == [
        ("deals:D-1", 2_000),
        ("deals:D-3", -2_000),
    ]


@pytest.mark.parametrize(
    ("floor", "lines"),
    [
        (60, [("2025-01", "floor", 1_000), ("2025-03", "floor", 2_000)]),
        ({"amount": 300, "per": "lifetime"}, [("2025-01", "floor", 25_000)]),
        ({"amount": 300, "per": "year"}, []),
    ],
)
def test_floor_of_a_total(floor: Any, lines: list[tuple[str, str, int]]) -> None:
    """50.00, 120.00 and 40.00: months below 60.00 are lifted to it, and the first month to 300.00.

    The year is not over in March, so it has no floor yet.
    """
    result = paid(months("500", "1_200", "400"), floor=floor)
    assert [told(line) for line in result.lines if line.entry == "floor"] == lines


def test_floor_of_a_year() -> None:
    """50.00 in January and 120.00 in December: the month that ends the year lifts 170.00 to 300.00."""
    deals = [deal("D-1", "2025-01-10", "500"), deal("D-2", "2025-12-10", "1_200")]
    result = paid(deals, floor={"amount": 300, "per": "year"})
    assert [told(line) for line in result.lines][-1] == ("2025-12", "floor", 13_000)


def test_no_floor_lifts_what_is_barred() -> None:
    """January is below the threshold of 100 %: nothing, and no floor."""
    result = paid(
        months("500", "1_200"),
        threshold={"of": "sold", "at_least": "100%"},
        floor=[{"amount": 60, "per": "transaction"}, 200],
    )
    assert [told(line) for line in result.lines] == [
        ("2025-01", "earned", 0),
        ("2025-02", "earned", 12_000),
        ("2025-02", "floor", 8_000),
    ]


@pytest.mark.parametrize(
    ("cap", "amounts", "cuts"),
    [
        (
            {"amount": 60, "per": "transaction"},
            [5_000, 6_000, -6_000, 6_000],
            [0, 6000, -6000, 6000],
        ),
        (
            {"amount": 150, "per": "year"},
            [5_000, 10_000, -10_000, 10_000],
            [0, 2_000, -2_000, 2_000],
        ),
        ({"amount": 110, "per": "period"}, [5_000, 11_000, -12_000, 11_000], [0, 1_000, 0, 1_000]),
    ],
)
def test_caps(cap: Any, amounts: list[int], cuts: list[int]) -> None:
    """50.00, 120.00, -120.00 and 120.00: a return gives cap space back.

    Over the year the totals are 50, 170, 50, 170, and cut to 150: 50, 150, 50, 150.
    """
    result = paid(months("500", "1_200", "-1_200", "1_200"), cap=cap)
    assert [(line.amount, line.cut) for line in result.lines] == list(
        zip(amounts, cuts, strict=True)
    )


def test_a_period_asked_for_alone_sees_the_year_before_it() -> None:
    """January's 50.00 count towards the year's 100.00: 50.00 of February's 120.00 are left."""
    built = plan(
        pay="monthly", incentives=commission(rate="10%", cap={"amount": 100, "per": "year"})
    )
    ledgers = {"deals": months("500", "1_200"), "assignments": [holds("P")]}
    result = calculate(built, ledgers, periods=["2025-02"])
    assert [told(line) for line in result.lines] == [("2025-02", "earned", 5_000)]


def test_shared_cap() -> None:
    """Two commissions of 50.00 and 100.00 a month share 120.00: the second in the list gets the rest."""
    incentives = [
        {"id": name, "kind": "commission", "pays": "rep", "rate": rate}
        for name, rate in (("one", "10%"), ("two", "20%"))
    ]
    caps = [{"id": "top", "amount": 120, "incentives": ["two", "one"]}]
    built = plan(pay="monthly", incentives=incentives, caps=caps)
    result = calculate(built, {"deals": months("500"), "assignments": [holds("P")]})
    assert {(line.incentive, line.amount, line.cut) for line in result.lines} == {
        ("two", 10_000, 0),
        ("one", 2_000, 3_000),
    }


def test_a_true_up_is_multiplied_by_the_factor_of_its_own_period() -> None:
    """10 %, and 20 % from 1,000 on; January counts once, February (above 1,000) twice.

    January 500 x 10 %; February 1,200 x 20 % x 2, and 10 % more on January's 500, twice.
    """
    tiers = {
        "over": "to_date",
        "to_date": "year",
        "style": "whole",
        "bands": {0: "10%", 1_000: "20%"},
    }
    factor = {"of": "sold", "steps": {0: "1", 1_000: "2"}}
    built = plan(pay="monthly", goals=GOALS, incentives=commission(tiers=tiers, multiplier=factor))
    result = calculate(built, {"deals": months("500", "1_200"), "assignments": [holds("P")]})
    assert [told(line) for line in result.lines] == [
        ("2025-01", "earned", 5_000),
        ("2025-02", "true_up", 10_000),
        ("2025-02", "earned", 48_000),
    ]


def test_target_bonus_with_its_own_threshold_and_cap() -> None:
    """A month of 12,000.00 is 1,000.00: 50 % is below 60 %; 120 % is 1,200.00, cut to 1,100.00."""
    built = plan(
        pay="monthly",
        goals=GOALS,
        roles={"rep": {"mix": {"sold": "100%"}}},
        incentives=[{"id": "b", "kind": "target_bonus", "threshold": "60%", "cap": 1_100}],
    )
    result = calculate(
        built,
        {
            "deals": months("500", "1_200"),
            "assignments": [holds("P")],
            "people": [person("P", "rep", "12_000")],
        },
    )
    assert [(line.amount, line.exact, line.barred, line.cut) for line in result.lines] == [
        (0, Fraction(50_000), "threshold", 0),
        (110_000, Fraction(120_000), None, 10_000),
    ]
