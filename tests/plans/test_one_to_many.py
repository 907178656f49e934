"""Two small customers without an own CSM, looked after by a team, and a large one with one."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive
Cleo,csm,12400
Wes,one_to_many,
Hal,csm,20000"""
ACCOUNTS = """account,segment,touch_level,arr,as_of
A-1,smb,tech,20000,2025-01-01
A-2,smb,tech,11000,2025-01-01
A-9,enterprise,high,80000,2025-01-01"""
ASSIGNMENTS = """payee,role,account,segment
Cleo,csm,,smb
Wes,one_to_many,,smb
Hal,csm,A-9,"""
ACTIVITIES = """event_id,payee,kind,credit_date,units
X-1,Wes,webinar,2025-01-20,30
X-2,Wes,webinar,2025-03-20,25"""
DEALS = "event_id,account,kind,credit_date,amount\nD-1,A-2,expansion,2025-02-10,4000"
RENEWALS = """event_id,account,credit_date,amount
R-1,A-1,2025-02-20,20000
R-2,A-9,2025-03-20,74400"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-2,2025-03-01,3100,contraction"


def test_the_team_shares_what_small_customers_bring() -> None:
    """The first quarter of 2025, worked by hand.

    Together: 1.5 % x (4,000 + 20,000) = 360 for two, 180 each; the large renewal is not in it.
    Wes: (30 + 25) people x 4 = 220.
    Cleo: kept (31,000 - 3,100) / 31,000 = 90 % of 93 % = 30/31 of 3,100 = 3,000.
    Hal: kept 74,400 / 80,000 = 93 %, on target: 5,000.
    """
    assert payouts(
        "one_to_many", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS,
        activities=ACTIVITIES, deals=DEALS, renewals=RENEWALS, churn=CHURN,
    ) == {
        "Cleo": [("retention", "3000.00"), ("together", "180.00")],
        "Wes": [("people-reached", "220.00"), ("together", "180.00")],
        "Hal": [("retention", "5000.00")],
    }  # fmt: skip
