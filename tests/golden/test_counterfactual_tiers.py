"""What a loss takes back of whole tiers, which are paid when a pay period closes, by hand."""

from tests.golden.losing import CLAWBACK, back, earned, laddered, lost
from tests.golden.test_clawback import taken


def test_whole_tiers_in_one_interval() -> None:
    """170,000 at 15 % are 25,500 when the year closes; 130,000 are 19,500."""
    deals = "2025-01-10 80000; 2025-01-15 40000; 2025-06-01 50000"
    results = lost(laddered("over: period", "yearly"), deals, "2025-05-20 40000 2")
    assert earned(results) == ["12000.00", "6000.00", "7500.00"]
    assert back(results) == ["-6000.00"]


def test_whole_tiers_fall_to_a_lower_rate() -> None:
    """120,000 at 15 % are 18,000; 80,000 at 10 % are 8,000, and 30,000 are 3,000."""
    deals = "2025-01-10 80000; 2025-01-15 40000"
    losses = "2025-05-20 40000 2; 2026-02-01 50000 1"
    results = lost(laddered("over: period", "yearly"), deals, losses)
    assert taken(results) == [
        ("2025", "churn:C-1", "-10000.00"), ("2026", "churn:C-2", "-5000.00"),
    ]  # fmt: skip


def test_whole_tiers_to_date_go_on_from_what_is_left() -> None:
    """January's 120,000 are paid 18,000. The loss of May leaves 80,000, worth 8,000.

    June's 50,000 reach 130,000, worth 19,500: 7,500 for them, and 4,000 for the 80,000 anew.
    """
    deals = "2025-01-10 80000; 2025-01-15 40000; 2025-06-01 50000"
    words = "over: to_date, to_date: year"
    results = lost(laddered(words), deals, "2025-05-20 40000 2")
    assert earned(results) == ["12000.00", "6000.00", "7500.00"]
    assert back(results) == ["-10000.00"]
    assert earned(results, "true_up") == ["4000.00"]
    assert results.total_minor == 19_500_00


def test_fixed_amounts_of_whole_tiers_fall_with_the_tier() -> None:
    """120,000 x 10 % + 2,000 from 100,000 on: 14,000; 80,000 are 8,000; 110,000 again 13,000."""
    plan = laddered("over: to_date, to_date: year").replace(
        "{0: 10%, 100_000: 15%}",
        "[{from: 0, rate: 10%}, {from: 100_000, rate: 10%, amount: 2_000}]",
    )
    deals = "2025-01-10 80000; 2025-01-15 40000; 2025-06-01 30000"
    results = lost(plan, deals, "2025-05-20 40000 2")
    assert back(results) == ["-6000.00"]
    assert earned(results, "tier_amount") == ["2000.00", "2000.00"]
    assert results.total_minor == 13_000_00


def test_whole_tiers_over_transactions_fall_one_by_one() -> None:
    """110,000 pay 16,500; 95,000 pay 9,500, and 55,000 pay 5,500."""
    losses = "2025-03-01 15000 1; 2025-04-01 40000 1"
    results = lost(laddered("over: transaction"), "2025-01-10 110000", losses)
    assert back(results) == ["-7000.00", "-4000.00"]


def test_whole_tiers_under_a_multiplier_and_a_cap() -> None:
    """18,000 x 1.1 = 19,800 held to 15,000 in the year; 8,000 x 1.1 = 8,800 are left: 6,200 fall.

    June's 50,000 bring 7,500 and a true-up of 4,000, times 1.1, to 21,450: back to 15,000.
    """
    plan = laddered("over: to_date, to_date: year").replace(
        CLAWBACK, f"multiplier: 110%, cap: {{amount: 15_000, per: year}}, {CLAWBACK}"
    )
    deals = "2025-01-10 80000; 2025-01-15 40000; 2025-06-01 50000"
    results = lost(plan, deals, "2025-05-20 40000 2")
    assert earned(results) == ["13200.00", "1800.00", "1800.00"]
    assert earned(results, "true_up") == ["4400.00"]
    assert back(results) == ["-6200.00"]
    assert results.total_minor == 15_000_00
