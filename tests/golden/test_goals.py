"""Goals: the mix of a target incentive, its parts over the year, and gross retention."""

import pytest

from compalign import Results
from tests.golden.paying import pay, shares, shown

MIX = """
plan: mix
currency: USD
pay: yearly
goals:
  acquisition: {sum: amount, of: {kind: new}, per: year}
  growth: {sum: amount, of: {kind: expansion}, per: year}
roles: {rep: {payee_column: rep, mix: {acquisition: 85%, growth: 15%}}}
pay_curve: linear
credit: [{id: all, split: {rep: 100%}}]
"""


def test_a_mix_of_85_and_15() -> None:
    results = pay(
        MIX,
        deals="rep,event_id,kind,credit_date,amount\n"
        "P,D-1,new,2025-02-10,110000\nP,D-2,expansion,2025-03-10,96000",
        quotas="payee,goal,period,amount\nP,acquisition,2025,100000\nP,growth,2025,100000",
        people="payee,role,target_incentive\nP,rep,50000",
    )
    assert [str(share) for share in shares(results.attainments, "attainment")] == ["11/10", "24/25"]
    assert shown(results.payouts, "goal", "amount_minor") == [
        ("acquisition", "46750.00"),  # 50,000 x 85 % x 110 %
        ("growth", "7200.00"),  # 50,000 x 15 % x 96 %
    ]
    # 46,750 + 7,200
    assert results.total_minor == 53_950_00


def test_parts_of_a_target_incentive_make_the_year_whole() -> None:
    """A quarter of 1,000.01 is 250.0025; parts are what lies between rounded running sums."""
    plan = (
        MIX.replace("yearly", "quarterly")
        .replace("per: year", "per: quarter")
        .replace("acquisition: 85%, growth: 15%", "acquisition: 100%")
    )
    deals = ["rep,event_id,credit_date,amount"]
    deals += [f"P,D-{month},2025-{month:02}-10,100" for month in (1, 4, 7, 10)]
    results = pay(
        plan,
        deals="\n".join(deals),
        quotas="payee,goal,period,amount\nP,acquisition,2025,400",
        people="payee,role,target_incentive\nP,rep,1000.01",
    )
    assert shown(results.payouts, "period", "amount_minor") == [
        ("2025-Q1", "250.00"),  # 250.0025 -> 250.00
        ("2025-Q2", "250.01"),  # 500.0050 -> 500.01
        ("2025-Q3", "250.00"),  # 750.0075 -> 750.01
        ("2025-Q4", "250.00"),  # 1,000.01
    ]


KEPT = """
plan: kept
currency: USD
pay: yearly
goals: {kept: {grr: portfolio, per: year, target: 95%}}
roles: {csm: {mix: {kept: 100%}}}
pay_curve: linear
"""
ACCOUNTS = """account,arr,as_of
A-1,600000,2025-01-01
A-2,400000,2025-01-01
"""
EXPANSION = """event_id,account,kind,credit_date,amount
D-1,A-1,expansion,2025-06-01,110000
D-2,A-3,new,2025-07-01,500000
"""


def retained(churn: str, renewals: str) -> Results:
    """Pay a CSM with a target incentive of 9,500 for an opening of 1,000,000 in two accounts."""
    return pay(
        KEPT,
        accounts=ACCOUNTS,
        deals=EXPANSION,
        churn="event_id,account,credit_date,amount,loss\n" + churn,
        renewals="event_id,account,credit_date,amount,up_for_renewal\n" + renewals,
        assignments="payee,role,account\nP,csm,A-1\nP,csm,A-2",
        people="payee,role,target_incentive\nP,csm,9500",
    )


def test_gross_retention_and_its_pay() -> None:
    """Opening 1,000,000, churn 60,000, contraction 20,000; an expansion of 110,000 is not in it."""
    results = retained(
        "C-1,A-1,2025-03-01,60000,non_payment\nC-2,A-2,2025-04-01,20000,contraction",
        "R-1,A-2,2025-09-01,380000,380000",
    )
    # (1,000,000 - 80,000) / 1,000,000 = 92.0 %; 92 / 95 of the target
    assert [str(share) for share in shares(results.attainments, "reached")] == ["23/25"]
    assert [str(share) for share in shares(results.attainments, "attainment")] == ["92/95"]
    # 9,500 x 92 / 95
    assert shown(results.payouts, "payee", "amount_minor") == [("P", "9200.00")]


@pytest.mark.parametrize(
    ("contraction", "kept", "paid"),
    [
        ("15000", "49/50", "9800.00"),  # all of it told before: 20,000 lost
        ("20000", "49/50", "9800.00"),
        ("25000", "39/40", "9750.00"),  # 5,000 more than the renewal told: 25,000 lost
    ],
)
@pytest.mark.parametrize("up_for_renewal", ["400000", ""])
def test_a_lower_renewal_and_its_contraction_are_one_loss(
    contraction: str, kept: str, paid: str, up_for_renewal: str
) -> None:
    """400,000 were up and 380,000 renewed; a contraction row of the same year tells it again."""
    results = retained(
        f"C-1,A-2,2025-05-01,{contraction},contraction",
        f"R-1,A-2,2025-04-01,380000,{up_for_renewal}",
    )
    assert [str(share) for share in shares(results.attainments, "reached")] == [kept]
    # 9,500 / 95 % x 98 % = 9,800; x 97.5 % = 9,750
    assert shown(results.payouts, "payee", "amount_minor") == [("P", paid)]


def test_an_account_cannot_lose_more_than_its_opening() -> None:
    # 600,000 at most of A-1, though 700,000 with its expansion: 400,000 of 1,000,000 are left
    results = retained("C-1,A-1,2025-08-01,710000,full", "R-1,A-2,2025-04-01,400000,400000")
    assert [str(share) for share in shares(results.attainments, "reached")] == ["2/5"]
