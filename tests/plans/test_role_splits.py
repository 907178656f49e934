"""A rep, an account manager and a CSM around one customer of old and one new one."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive
Rae,rep,50000
Ali,am,40000
Cem,csm,20000"""
ACCOUNTS = "account,arr,as_of\nA-1,100000,2025-01-01\nA-2,0,2025-01-01"
ASSIGNMENTS = """payee,role,account
Rae,rep,A-1
Rae,rep,A-2
Ali,am,A-1
Cem,csm,A-1"""
QUOTAS = """payee,goal,period,amount
Rae,acquisition,2025-Q1,50000
Ali,growth,2025-Q1,7000
Cem,growth,2025-Q1,6000"""
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-2,new,2025-01-15,55000
D-2,A-1,expansion,2025-02-10,10000"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-1,2025-03-05,8800,contraction"


def test_everyone_has_a_stake_in_keeping_the_customer() -> None:
    """The first quarter of 2025, worked by hand.

    Kept: 91,200 / 100,000 = 91.2 % of 95 % = 96 %, which pays 50 % + 26/30 x 50 % = 14/15.
    Rae: 55,000 of 50,000 = 110 %, which pays 130 % of 85 % x 12,500 = 13,812.50; kept
      14/15 of 15 % x 12,500 = 1,750.
    Ali: 70 % x 10,000 of 7,000 = 100 % of 50 % x 10,000 = 5,000; kept 14/15 of 5,000 = 4,666.67.
    Cem: 30 % x 10,000 of 6,000 = 50 %, which pays 50/70 x 50 % = 25/70 of 15 % x 5,000 = 267.86;
      kept 14/15 of 85 % x 5,000 = 3,966.67.
    """
    assert payouts(
        "role_splits", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS, quotas=QUOTAS,
        deals=DEALS, churn=CHURN,
    ) == {
        "Rae": [("acquisition", "13812.50"), ("retention", "1750.00")],
        "Ali": [("growth", "5000.00"), ("retention", "4666.67")],
        "Cem": [("growth", "267.86"), ("retention", "3966.67")],
    }  # fmt: skip
