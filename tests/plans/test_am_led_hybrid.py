"""An account manager with a specialist, a colleague of support and a manager behind."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive,manager
Amy,am,40000,Mia
Pia,presales,,
Sue,support,,
Mia,manager,,"""
ACCOUNTS = """account,arr,as_of
A-1,160000,2025-01-01
A-2,40000,2025-01-01
A-3,0,2025-01-01"""
ASSIGNMENTS = """payee,role,account
Amy,am,A-1
Amy,am,A-2
Amy,am,A-3
Pia,presales,A-1
Pia,presales,A-3"""
ACTIVITIES = """event_id,payee,kind,credit_date
X-1,Sue,how_to_referral,2025-01-20
X-2,Sue,how_to_referral,2025-03-20"""
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-1,expansion,2025-02-10,40000
D-2,A-1,expansion,2025-02-20,4000
D-3,A-3,new,2025-03-05,28000"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-2,2025-03-10,4000,contraction"


def test_help_is_paid_on_top_of_what_the_account_manager_gets() -> None:
    """The first quarter of 2025, worked by hand.

    Amy: sold 40,000 + 4,000 + 28,000 = 72,000 of 60,000 = 120 %, which pays 140 % of
      40 % x 10,000 = 5,600. Kept and grown: (200,000 + 44,000 - 4,000) / 200,000 = 120 %, which
      pays 140 % of 60 % x 10,000 = 8,400.
    Pia: 1 % x (40,000 + 28,000) = 680; D-2 is below 5,000.
    Sue: two questions passed on, 2 x 50 = 100.
    Mia: what Amy sold, 0.5 % x 72,000 = 360; Pia's help does not count again.
    """
    assert payouts(
        "am_led_hybrid", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS,
        activities=ACTIVITIES, deals=DEALS, churn=CHURN,
    ) == {
        "Amy": [("growth", "5600.00"), ("retention", "8400.00")],
        "Pia": [("help", "680.00")],
        "Sue": [("how-to", "100.00")],
        "Mia": [("lead", "360.00")],
    }  # fmt: skip
