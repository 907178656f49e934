"""What a loss takes back beside thresholds, multipliers, floors and caps, by hand."""

import pytest

from tests.golden.losing import CLAWBACK, HEAD, MONTHLY, back, earned, flat, lost
from tests.golden.paying import shown
from tests.golden.test_clawback import taken


def test_a_gate_keeps_its_outcome() -> None:
    """January's 11,000 pass, February's 4,000 do not: nothing was paid, and nothing falls.

    Without D-2 January would not pass either, but the goal is not measured again: 500 fall.
    """
    deals = "2025-01-10 6000; 2025-01-20 5000; 2025-02-10 4000"
    results = lost(
        flat("gate: {of: sold, at_least: 10_000}"), deals, "2025-03-01 5000 2; 2025-03-02 4000 3"
    )
    assert earned(results) == ["600.00", "500.00"]
    assert back(results) == ["-500.00"]
    falls = results.lines[results.lines["entry"] == "clawback"]
    assert falls["barred"].fillna("").tolist() == ["", "gate"]


def test_a_threshold_keeps_its_outcome() -> None:
    """60 % of 10,000 in January pass, 40 % in February do not."""
    words = "threshold: {of: sold, at_least: 50%}"
    deals = "2025-01-10 6000; 2025-02-10 4000"
    results = lost(flat(words), deals, "2025-03-01 6000 1; 2025-03-02 4000 2")
    assert back(results) == ["-600.00"]


@pytest.mark.parametrize(
    ("clawback", "expected"),
    [
        # January's 11,000 have 120 %: 5,000 x 10 % x 1.2; February's 4,000 have 100 %
        (CLAWBACK, ["-600.00", "-400.00"]),
        # 01-20 to 03-01 is 2 months begun: 600 x 10/12; 02-10 to 03-02 is 1: 400 x 11/12
        (MONTHLY, ["-500.00", "-366.67"]),
    ],
)
def test_a_multiplier_keeps_its_factor(clawback: str, expected: list[str]) -> None:
    words = "multiplier: {of: sold, steps: {0: 100%, 10_000: 120%}}"
    deals = "2025-01-10 6000; 2025-01-20 5000; 2025-02-10 4000"
    results = lost(flat(words, clawback), deals, "2025-03-01 5000 2; 2025-03-02 4000 3")
    assert back(results) == expected
    falls = results.lines[results.lines["entry"] == "clawback"]
    assert falls["factor"].tolist() == ["6/5", "1/1"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # 600 held to 400; left 500, 300, 100, 0: held to 400, 300, 100, 0
        ("cap: {amount: 400, per: transaction}", ["-100.00", "-200.00", "-100.00"]),
        # left 500, 300, then 100 lifted to 250, then 0, as nothing is left to lift
        (
            "cap: {amount: 400, per: transaction}, floor: {amount: 250, per: transaction}",
            ["-100.00", "-50.00", "-250.00"],
        ),
    ],
)
def test_a_cap_per_transaction_is_over_what_is_left(words: str, expected: list[str]) -> None:
    """6,000 at 10 %; 1,000, 2,000, 2,000 and 1,000 are lost of it. The first takes nothing."""
    losses = "2025-03-01 1000 1; 2025-03-02 2000 1; 2025-03-03 2000 1; 2025-03-04 1000 1"
    results = lost(flat(words), "2025-01-10 6000", losses)
    assert back(results) == expected
    found = shown(results.clawbacks, "loss_id", "amount_minor")
    assert found[0] == ("churn:C-1", "0.00")


def test_an_event_after_the_loss_finds_the_space_of_a_cap_again() -> None:
    """800 and 500 run to 1,300, held to 1,000; less 800 it is 500; 700 more is 1,200."""
    deals = "2025-01-10 8000; 2025-01-15 5000; 2025-01-25 7000"
    results = lost(flat("cap: 1_000"), deals, "2025-01-20 8000 1")
    assert earned(results) == ["800.00", "200.00", "500.00"]
    assert back(results) == ["-500.00"]
    assert results.total_minor == 1_000_00  # as 500 and 700 alone would have been paid


def test_a_loss_after_the_period_of_a_cap_comes_after_all() -> None:
    """800, 500 and 700 run to 2,000; less 800 it is 1,200, still above 1,000; less 500, 700."""
    deals = "2025-01-10 8000; 2025-01-15 5000; 2025-01-25 7000; 2025-02-10 9000"
    results = lost(flat("cap: 1_000"), deals, "2025-02-20 8000 1; 2025-03-20 5000 2")
    assert earned(results) == ["800.00", "200.00", "900.00"]
    assert back(results) == ["-300.00"]
    assert shown(results.clawbacks, "amount_minor") == [("0.00",), ("300.00",)]


def test_a_cap_per_year_and_losses_in_later_periods() -> None:
    """800, 500: 1,000. Less 800 in March: 500. April's 700 run to 1,200: 500 of them are paid.

    The loss of 2026 is one of 2025's total: 1,200 less 700 is 500, and 500 fall.
    """
    deals = "2025-01-10 8000; 2025-02-10 5000; 2025-04-10 7000; 2026-01-05 2000"
    results = lost(
        flat("cap: {amount: 1_000, per: year}"), deals, "2025-03-20 8000 1; 2026-01-20 7000 3"
    )
    assert earned(results) == ["800.00", "200.00", "500.00", "200.00"]
    assert taken(results) == [
        ("2025-03", "churn:C-1", "-500.00"), ("2026-01", "churn:C-2", "-500.00"),
    ]  # fmt: skip


SHARED = (
    f"{HEAD}caps: [{{id: top, amount: 1_000, incentives: [sales, extra]}}]\nincentives:\n"
    f"- {{id: sales, kind: commission, pays: rep, rate: 10%, {CLAWBACK}}}\n"
    "- {id: extra, kind: commission, pays: rep, rate: 5%}\n"
)


@pytest.mark.parametrize(
    ("day", "extra", "expected"),
    [
        # in January: 800, less 800, and then 400 of the second incentive find all the space
        ("2025-01-20", "400.00", "-800.00"),
        # in February: 800 and 400 run to 1,200, held to 1,000; less 800 it is 400
        ("2025-02-20", "200.00", "-600.00"),
    ],
)
def test_a_shared_cap(day: str, extra: str, expected: str) -> None:
    results = lost(SHARED, "2025-01-10 8000", f"{day} 8000 1")
    assert earned(results) == (
        ["800.00", extra] if results.lines["incentive"].iloc[0] == "sales" else [extra, "800.00"]
    )
    assert back(results) == [expected]
    assert results.total_minor == 400_00


def test_a_floor_per_period_that_was_topped_up_stays() -> None:
    """300 and 400 are 700 above the floor of 500: without 300 it is 500, and so it is without any.

    February's 200 were lifted to 500, and without them it would have been 500 as well.
    """
    deals = "2025-01-10 3000; 2025-01-15 4000; 2025-02-10 2000"
    losses = "2025-02-20 3000 1; 2025-03-20 4000 2; 2025-03-21 2000 3"
    results = lost(flat("floor: 500"), deals, losses)
    assert earned(results) == ["300.00", "400.00", "200.00"]
    assert earned(results, "floor")[0] == "300.00"
    assert shown(results.clawbacks, "amount_minor") == [("200.00",), ("0.00",), ("0.00",)]


def test_floors_per_year_and_lifetime() -> None:
    """January's 300 are lifted to 1,000, and 2,000 come on top in February: the year is above 2,500.

    Without D-1 the lifetime had been lifted by 1,000 instead of 700: nothing falls. D-2 would
    have left 1,000, which the year's floor lifts to 2,500 in December: 500 of 3,000 fall.
    """
    words = "floor: [{amount: 2_500, per: year}, {amount: 1_000, per: lifetime}]"
    deals = "2025-01-10 3000; 2025-02-10 20000"
    results = lost(
        flat(words.replace("{amount: 2_500, per: year}, ", "")), deals, "2025-03-01 3000 1"
    )
    assert back(results) == []
    results = lost(flat(words), "2025-01-10 5000; 2025-02-10 25000", "2025-03-01 25000 2")
    # 500 + 2,500 = 3,000 in 2025, without D-2 500: the year lifts them to 2,500
    assert back(results) == ["-500.00"]


def test_a_partly_served_loss_moves_a_cap_by_the_whole_fall() -> None:
    """800 and 500 under 1,000: without D-2 800, so 200 fall, 10/12 of them are taken back.

    The space of all 500 is free again: D-3's 300 find 200 of it.
    """
    words = "cap: {amount: 1_000, per: year}"
    deals = "2025-01-10 8000; 2025-01-15 5000; 2025-04-10 3000"
    results = lost(flat(words, MONTHLY), deals, "2025-03-10 5000 2")
    assert back(results) == ["-166.67"]
    assert earned(results) == ["800.00", "200.00", "200.00"]
    fall = results.lines[results.lines["entry"] == "clawback"]
    # of 500 x 10/12 = 416.67 the cap had left 166.67
    assert shown(fall, "amount_minor", "cut_minor") == [("-166.67", "-250.00")]


def test_an_override_is_on_what_was_earned_with_the_space_found_again() -> None:
    """R earns 800, 200 and 500, and loses 500: 10 % of 1,500 for the lead, not of 1,300."""
    plan = flat("cap: 1_000").replace("rep: {payee", "lead: {}, rep: {payee") + (
        "- {id: up, kind: override, pays: lead, rate: 10%, of: commission}\n"
    )
    deals = "2025-01-10 8000; 2025-01-15 5000; 2025-01-25 7000"
    results = lost(
        plan, deals, "2025-01-20 8000 1",
        people="payee,role,start,manager\nR,rep,2020-01-01,L\nL,lead,2020-01-01,\n",
    )  # fmt: skip
    ups = results.lines[results.lines["incentive"] == "up"]
    assert shown(ups, "payee", "amount_minor") == [("L", "150.00")]
