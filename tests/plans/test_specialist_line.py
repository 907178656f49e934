"""A line of five specialists; a customer of last year buys more, and half a year later less."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive
Sam,sdr,16000
Rae,rep,
Pia,presales,
Ivo,implementation,12000
Cleo,csm,20000"""
ACCOUNTS = "account,arr,as_of\nA-1,0,2025-01-01\nA-2,200000,2025-01-01\nA-3,0,2025-01-01"
ASSIGNMENTS = "payee,role,account\nRae,rep,A-1\nCleo,csm,A-2\nCleo,csm,A-3"
QUOTAS = "payee,goal,period,amount\nSam,opportunities,2025-Q1,2\nRae,acquisition,2025-Q1,50000"
ACTIVITIES = """event_id,payee,kind,credit_date
X-1,Sam,accepted_opportunity,2025-01-05
X-2,Sam,accepted_opportunity,2025-02-05"""
SCORES = "event_id,payee,kind,credit_date,score\nS-1,Ivo,mbo,2025-03-31,0.85"
HANDOFFS = """event_id,account,payee,role,credit_date,completeness
H-1,A-2,Pia,presales,2025-01-10,90%
H-2,A-2,Ivo,implementation,2025-01-20,100%
H-3,A-3,Ivo,implementation,2025-01-25,60%"""
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-1,new,2025-01-15,60000
D-2,A-2,expansion,2025-07-15,40000
D-3,A-3,expansion,2025-07-15,8000"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-2,2025-09-05,10000,contraction"


def test_upstream_is_paid_when_the_customer_grows() -> None:
    """Three quarters of 2025, worked by hand.

    Sam: two of two opportunities in the first quarter pay 4,000; none of twelve afterwards, 0.
    Rae: 6 % x 50,000 + 9 % x 10,000 = 3,000 + 900 = 3,900.
    Pia: six months after her handoff half is left: 0.25 % x 50 % x 40,000 = 50. A quarter of the
      sale is lost within six months: - 12.50 in September, which waits for her next pay.
    Ivo: not yet six months: 0.5 % x 40,000 = 200, and - 50 in September, which waits. Nothing for D-3, whose
      handoff was 60 % complete. His grade of 0.85 is on target: 3,000; without grades nothing.
    Cleo: kept and grown 200,000 / 200,000 in two quarters, 5,000 each. In the third
      (200,000 + 40,000 + 8,000 - 10,000) / 200,000 = 119 %, which pays 138 % of 5,000 = 6,900.
    """
    assert payouts(
        "specialist_line", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS,
        quotas=QUOTAS, activities=ACTIVITIES, scores=SCORES, handoffs=HANDOFFS, deals=DEALS,
        churn=CHURN,
    ) == {
        "Sam": [("opportunities", "4000.00"), ("opportunities", "0.00"), ("opportunities", "0.00")],
        "Rae": [("acquisition", "3900.00")],
        "Pia": [("upstream", "50.00"), ("carry", "12.50"), ("upstream", "-12.50")],
        "Ivo": [("readiness", "3000.00"), ("upstream", "200.00"), ("carry", "50.00"), ("upstream", "-50.00")],
        "Cleo": [("retention", "5000.00"), ("retention", "5000.00"), ("retention", "6900.00")],
    }  # fmt: skip
