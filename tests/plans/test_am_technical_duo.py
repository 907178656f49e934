"""A duo with two customers: one new, one that renews for less."""

from tests.plans.shipped import payouts

PEOPLE = "payee,role,target_incentive\nAmy,am,40000\nTess,implementation,24000"
ACCOUNTS = "account,arr,as_of\nA-1,100000,2025-01-01\nA-2,0,2025-01-01"
ASSIGNMENTS = """payee,role,account
Amy,am,A-1
Amy,am,A-2
Tess,implementation,A-1
Tess,implementation,A-2"""
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-2,new,2025-01-15,124000
D-2,A-1,expansion,2025-02-10,20000"""
RENEWALS = "event_id,account,credit_date,amount,up_for_renewal\nR-1,A-1,2025-02-01,95000,100000"


def test_both_reach_the_same_goals() -> None:
    """The first quarter of 2025, worked by hand.

    Growth: half of 124,000 + 20,000 each = 72,000 of 60,000 = 120 %, which pays 140 % of half the
      target incentive: Amy 5,000 x 1.4 = 7,000, Tess 3,000 x 1.4 = 4,200.
    Retention: 95,000 / 100,000 = 95 %, on target: Amy 5,000, Tess 3,000.
    Pot: 0.5 % x 95,000 = 475, equally: 237.50 each.
    """
    assert payouts(
        "am_technical_duo", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS,
        deals=DEALS, renewals=RENEWALS,
    ) == {
        "Amy": [("growth", "7000.00"), ("retention", "5000.00"), ("kept", "237.50")],
        "Tess": [("growth", "4200.00"), ("retention", "3000.00"), ("kept", "237.50")],
    }  # fmt: skip
