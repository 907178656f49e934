"""Three people on two customers: one new, one that grows after a good start."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive
Rae,rep,40000
Ivo,implementation,12000
Cleo,csm,20000"""
ACCOUNTS = "account,arr,as_of\nA-1,0,2025-01-01\nA-2,600000,2025-01-01\nA-3,400000,2025-01-01"
ASSIGNMENTS = "payee,role,account\nRae,rep,A-1\nCleo,csm,A-2\nCleo,csm,A-3"
QUOTAS = "payee,goal,period,amount\nRae,acquisition,2025-Q1,50000"
SCORES = """event_id,payee,kind,credit_date,score
S-1,Ivo,mbo,2025-01-31,0.90
S-2,Ivo,mbo,2025-03-31,0.97"""
HANDOFFS = """event_id,account,payee,role,credit_date,completeness
H-1,A-2,Ivo,implementation,2025-01-02,80%
H-2,A-3,Ivo,implementation,2025-01-02,79%"""
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-1,new,2025-01-15,60000
D-2,A-2,expansion,2025-02-10,160000
D-3,A-3,expansion,2025-02-20,20000"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-3,2025-03-05,80000,contraction"


def test_one_stage_each_and_the_tech_again_for_growth() -> None:
    """The first quarter of 2025, worked by hand.

    Rae: 60,000 of 50,000 = 120 %, which pays 140 % of 10,000 = 14,000.
    Ivo: (0.90 + 0.97) / 2 = 0.935 of 0.85 = 110 %, which pays 120 % of 3,000 = 3,600. D-2 after a
      handoff that was just complete enough: 1 % x 160,000 = 1,600, at most 1,500; D-3 nothing.
    Cleo: (1,000,000 + 160,000 + 20,000 - 80,000) / 1,000,000 = 110 %: 120 % of 5,000 = 6,000.
    """
    assert payouts(
        "funnel_trio", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS, quotas=QUOTAS,
        scores=SCORES, handoffs=HANDOFFS, deals=DEALS, churn=CHURN,
    ) == {
        "Rae": [("acquisition", "14000.00")],
        "Ivo": [("good-start", "1500.00"), ("readiness", "3600.00")],
        "Cleo": [("retention", "6000.00")],
    }  # fmt: skip
