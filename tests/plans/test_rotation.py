"""A seller rotates into account management in mid-quarter, and keeps a customer for a while."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,start,end,target_incentive
Rob,rep,2022-01-01,2025-02-15,40000
Rob,am,2025-02-15,,40000
Amy,am,2022-01-01,,40000"""
ACCOUNTS = """account,first_close,arr,as_of
A-1,2024-06-15,0,2025-01-01
A-2,2023-01-10,100000,2025-01-01
A-3,2025-01-20,0,2025-01-01"""
ASSIGNMENTS = """payee,role,account,end
Rob,rep,A-1,2025-02-15
Rob,rep,A-2,2025-02-15
Rob,rep,A-3,2025-02-15
Amy,am,A-1,
Amy,am,A-2,"""
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-3,new,2025-01-20,36000
D-2,A-1,expansion,2025-03-20,24000
D-3,A-2,expansion,2025-02-10,30000"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-2,2025-03-01,5000,contraction"


def test_who_rotates_is_paid_by_days_in_each_role() -> None:
    """The first quarter of 2025 has 90 days, 45 of them before 15 February. Worked by hand.

    D-1: Rob as rep: 36,000 of 60,000 x 45/90 days = 120 %, which pays 140 % of
      70 % x 10,000 x 45/90 = 4,900.
    D-2: in A-1's first twelve months both halves are the rep's, and Rob still has them for 90
      days after 15 February: 24,000 of 30,000 (he has the goal in both roles, so for all days)
      = 80 %, which pays 60 %. As rep 30 % x 10,000 x 45/90 x 60 % = 900, as account manager
      50 % x 10,000 x 45/90 x 60 % = 1,500: together 2,400.
    D-3: A-2 is older than twelve months, so both halves are Amy's: 30,000 of 30,000,
      50 % x 10,000 = 5,000. Kept 95,000 / 100,000 = 95 %, on target: 5,000.
    Rob held no customer as account manager on 1 January: nothing for retention.
    """
    assert payouts(
        "rotation", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS, deals=DEALS,
        churn=CHURN,
    ) == {
        "Rob": [("acquisition", "4900.00"), ("growth", "2400.00")],
        "Amy": [("growth", "5000.00"), ("retention", "5000.00")],
    }  # fmt: skip
