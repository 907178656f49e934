"""Portfolios: net retention, accounts lost and kept, and what a customer is worth, by hand."""

import pytest

from compalign import Results
from tests.golden.paying import pay, shares, shown

ACCOUNTS = "account,arr,as_of\nA-1,600000,2025-01-01\nA-2,400000,2025-01-01\n"
CHURN = "event_id,account,credit_date,amount,loss\n"
RENEWALS = "event_id,account,credit_date,amount,up_for_renewal\n"
DEALS = "event_id,account,kind,credit_date,amount,arr\n"


def kept(goals: str, mix: str, **ledgers: str) -> Results:
    """Pay a CSM who holds A-1 and A-2, opening at 1,000,000, with a target incentive of 9,500."""
    plan = f"""
plan: kept
currency: USD
pay: yearly
pay_curve: linear
goals:
{goals}
roles: {{csm: {{mix: {mix}}}}}
"""
    usual = {
        "accounts": ACCOUNTS,
        "assignments": "payee,role,account\nP,csm,A-1\nP,csm,A-2",
        "people": "payee,role,target_incentive\nP,csm,9500",
    }
    return pay(plan, **{**usual, **ledgers})


def values(results: Results) -> dict[str, str]:
    """Return what each goal reached."""
    frame = results.attainments
    return dict(zip(frame["goal"], map(str, shares(frame, "reached")), strict=True))


def test_gross_and_net_retention_of_one_portfolio() -> None:
    """Opening 1,000,000, churn 60,000, contraction 20,000, expansion 110,000: 92.0 % and 103.0 %.

    The new deal on A-1 and the one on A-3, which is not held, count nothing.
    """
    results = kept(
        "  gross: {grr: portfolio, per: year, target: 95%}\n"
        "  net: {nrr: portfolio, per: year, target: 103%}",
        "{gross: 50%, net: 50%}",
        churn=CHURN + "C-1,A-1,2025-03-01,60000,non_payment\nC-2,A-2,2025-04-01,20000,contraction",
        deals=DEALS + "D-1,A-1,expansion,2025-06-01,110000,\nD-2,A-1,new,2025-07-01,50000,\n"
        "D-3,A-3,expansion,2025-07-02,70000,",
    )
    assert values(results) == {"gross": "23/25", "net": "103/100"}
    # 9,500 x 50 % x 92 / 95 and 9,500 x 50 % x 103 / 103
    assert shown(results.payouts, "goal", "amount_minor") == [
        ("gross", "4600.00"),
        ("net", "4750.00"),
    ]


@pytest.mark.parametrize(
    ("deals", "renewals", "churn", "net"),
    [
        # a renewal of 450,000 for 400,000 that were up, without and with what was up
        ("", "R-1,A-2,2025-04-01,450000,", "", "21/20"),
        ("", "R-1,A-2,2025-04-01,450000,400000", "", "21/20"),
        # a lower renewal loses 100,000
        ("", "R-1,A-2,2025-04-01,300000,400000", "", "9/10"),
        # what a deal adds is its arr, not its amount; services without arr add nothing
        ("D-1,A-1,expansion,2025-02-01,90000,50000\nD-2,A-1,services,2025-02-01,90000,", "", "", "21/20"),
        # a credit note takes an expansion back
        ("D-1,A-1,expansion,2025-02-01,50000,\nD-2,A-1,expansion,2025-03-01,-20000,", "", "", "103/100"),
        # expansion is not capped, a loss is: 600,000 of A-1 at most
        ("D-1,A-1,expansion,2025-02-01,800000,", "", "C-1,A-1,2025-03-01,1400000,full", "6/5"),
    ],
)  # fmt: skip
def test_what_net_retention_adds_and_takes(deals: str, renewals: str, churn: str, net: str) -> None:
    results = kept(
        "  net: {nrr: portfolio, per: year, target: 100%}",
        "{net: 100%}",
        deals=DEALS + (deals or "D-9,A-9,new,2025-12-01,1,"),
        renewals=RENEWALS + renewals,
        churn=CHURN + churn,
    )
    assert values(results) == {"net": net}


LOST = CHURN + "C-1,A-1,2025-03-01,600000,full\nC-2,A-2,2025-04-01,20000,contraction"
LOGOS = "\n".join(["account,arr,as_of", *(f"A-{place},100,2025-01-01" for place in range(1, 6))])
HELD = "\n".join(["payee,role,account", *(f"P,csm,A-{place}" for place in range(1, 6))])


def test_accounts_lost_and_kept() -> None:
    """One of five accounts is gone, one is smaller: churn 20 %, retention 80 %.

    A-5 leaves and comes back within the year: its level at the end is above 0.
    """
    results = kept(
        "  churn: {logo_churn: portfolio, per: year, target: 10%}\n"
        "  stay: {logo_retention: portfolio, per: year, target: 80%}",
        "{churn: 50%, stay: 50%}",
        accounts=LOGOS,
        assignments=HELD,
        churn=CHURN + "C-1,A-1,2025-03-01,100,full\nC-2,A-2,2025-04-01,20,contraction\n"
        "C-5,A-5,2025-05-01,100,full",
        deals=DEALS + "D-5,A-5,new,2025-06-01,80,",
    )
    assert values(results) == {"churn": "1/5", "stay": "4/5"}
    # less is better: 10 % / 20 % = 50 % of 4,750; 80 % / 80 % of 4,750
    assert shown(results.payouts, "goal", "amount_minor") == [
        ("churn", "2375.00"),
        ("stay", "4750.00"),
    ]


def test_no_account_lost_is_twice_the_target_of_churn() -> None:
    results = kept(
        "  churn: {logo_churn: portfolio, per: year, target: 10%}",
        "{churn: 100%}",
        deals=DEALS + "D-1,A-1,expansion,2025-06-01,80,",
    )
    assert values(results) == {"churn": "0"}
    assert results.total_minor == 19_000_00


def test_an_account_lost_in_one_year_is_no_account_of_the_next() -> None:
    """A-1 closes 2025 at 0; in 2026 there is one account with an opening, and it stays."""
    results = kept(
        "  stay: {logo_retention: portfolio, per: year, target: 100%}",
        "{stay: 100%}",
        churn=LOST,
        renewals=RENEWALS + "R-1,A-2,2026-04-01,380000,380000",
    )
    found = [str(one) for one in shares(results.attainments, "reached")]
    assert found == ["1/2", "1"]


def test_what_a_customer_is_worth() -> None:
    """1,000,000 x 80 % / 2 accounts = 400,000 each; over a churn of 50 % that is 800,000."""
    results = kept(
        "  worth: {clv: portfolio, margin: 80%, per: year, target: 1_000_000}",
        "{worth: 100%}",
        churn=LOST,
    )
    assert [int(one) for one in shares(results.attainments, "reached")] == [800_000_00]
    assert results.attainments["unit"].tolist() == ["money"]
    # 9,500 x 800,000 / 1,000,000
    assert results.total_minor == 7_600_00


def test_without_a_loss_a_customers_worth_has_no_value() -> None:
    results = kept(
        "  worth: {clv: portfolio, margin: 80%, per: year, target: 1_000_000}",
        "{worth: 100%}",
        deals=DEALS + "D-1,A-1,expansion,2025-06-01,80,",
    )
    assert results.attainments["status"].tolist() == ["no value"]
    assert shown(results.findings[results.findings["code"] == "NO_VALUE"], "found", "amount_minor") == [
        ("no account was lost", "9500.00")
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["nrr", "logo_churn", "logo_retention"])
def test_an_account_without_an_opening_leaves_the_portfolio_unmeasured(word: str) -> None:
    results = kept(
        f"  it: {{{word}: portfolio, per: year, target: 90%}}",
        "{it: 100%}",
        accounts="account,arr,as_of\nA-1,600000,2025-01-01",
        churn=LOST,
    )
    assert results.attainments["status"].tolist() == ["missing opening"]
    assert shown(results.findings, "code", "severity", "found") == [
        ("OPENING_MISSING", "error", "no opening for 1 account(s), such as A-2")
    ]


def test_activities_do_not_move_the_recurring_amount() -> None:
    """An activity of kind `new` with an amount is not a deal."""
    results = kept(
        "  net: {nrr: portfolio, per: year, target: 100%}",
        "{net: 100%}",
        deals=DEALS + "D-1,A-1,expansion,2025-06-01,100000,",
        activities="event_id,payee,account,kind,credit_date,amount\nX-1,P,A-1,expansion,2025-02-01,5000",
    )
    assert values(results) == {"net": "11/10"}


def test_an_empty_portfolio_has_no_value_while_a_ramp_leaves_no_target() -> None:
    """Both accounts open at 0: there is nothing to divide by, whatever the target."""
    results = kept(
        "  net: {nrr: portfolio, per: year, target: 100%, ramp: [0%]}",
        "{net: 100%}",
        accounts="account,arr,as_of\nA-1,0,2025-01-01\nA-2,0,2025-01-01",
        people="payee,role,target_incentive,start\nP,csm,9500,2025-01-01",
        deals=DEALS + "D-1,A-1,expansion,2025-06-01,80,",
    )
    assert results.attainments["status"].tolist() == ["no target"]
    assert results.attainments["reached"].isna().all()
    assert results.total_minor == 0
