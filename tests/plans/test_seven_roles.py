"""Seven roles on three customers: one start, one expansion beside a renewal, one renewal alone."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive
Sam,sdr,
Rae,rep,40000
Ali,am,40000
Ivo,implementation,12000
Cem,csm,20000
Ria,renewal_manager,"""
ACCOUNTS = """account,first_close,go_live,contract_end,arr,as_of
A-1,2025-01-10,2025-02-15,2026-01-09,0,2025-01-01
A-2,2024-04-01,2024-05-01,2025-03-31,50000,2025-01-01
A-3,2024-03-01,2024-04-01,2025-02-28,30000,2025-01-01"""
HOLDERS = (("Rae", "rep"), ("Ali", "am"), ("Cem", "csm"), ("Ria", "renewal_manager"))
ASSIGNMENTS = "payee,role,account\n" + "\n".join(
    f"{payee},{role},A-{number}" for payee, role in HOLDERS for number in (1, 2, 3)
)
QUOTAS = "payee,goal,period,amount\nRae,acquisition,2025-Q1,50000\nAli,growth,2025-Q1,25000"
ACTIVITIES = "event_id,payee,kind,credit_date\nX-1,Sam,accepted_opportunity,2025-01-05"
SCORES = "event_id,payee,kind,credit_date,score\nS-1,Ivo,mbo,2025-03-31,0.935"
DEALS = """event_id,account,kind,credit_date,amount,priced_by
D-1,A-1,new,2025-01-10,60000,
D-2,A-1,expansion,2025-02-01,4000,
D-3,A-2,expansion,2025-03-10,30000,Cem
D-4,A-1,expansion,2025-03-20,10000,"""
RENEWALS = """event_id,account,credit_date,amount,up_for_renewal
R-1,A-2,2025-03-20,50000,50000
R-2,A-3,2025-02-20,30000,30000"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-3,2025-03-05,4000,contraction"


def test_each_role_is_paid_for_its_own_duty() -> None:
    """The first quarter of 2025, worked by hand.

    Sam: one accepted opportunity, 150.
    Rae: 60,000 of 50,000 is 120 %, which pays 140 % of 10,000 = 14,000. D-2 comes before go-live
      and is all hers; D-3 is of 25,000 or more and calls her back for 30 %:
      5 % x (4,000 + 30 % x 30,000) = 5 % x 13,000 = 650.
    Ali: growth 70 % x 30,000 + 10,000 (D-4, after go-live) = 31,000 of 25,000 = 124 %, which pays
      148 % of 70 % x 10,000 = 10,360. Kept: (50,000 + 30,000 - 4,000) / 80,000 = 95 %, on target:
      30 % x 10,000 = 3,000. D-3 was agreed before A-2's contract ended, so R-1 is Ali's and not
      Ria's: 1.2 % x 50,000 = 600.
    Cem: kept 95 %, on target, 5,000. Cem may not price: 10 % of 30,000 is referred, at 10 %: 300.
    Ivo: graded 0.935 of 0.85 is 110 %, which pays 120 % of 3,000 = 3,600.
    Ria: R-2, 1.2 % x 30,000 = 360.
    """
    assert payouts(
        "seven_roles", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS, quotas=QUOTAS,
        activities=ACTIVITIES, scores=SCORES, deals=DEALS, renewals=RENEWALS, churn=CHURN,
    ) == {
        "Sam": [("accepted-opportunity", "150.00")],
        "Rae": [("called-back", "650.00"), ("acquisition", "14000.00")],
        "Ali": [("growth", "10360.00"), ("retention", "3000.00"), ("renewed", "600.00")],
        "Ivo": [("quality", "3600.00")],
        "Cem": [("retention", "5000.00"), ("referred", "300.00")],
        "Ria": [("renewed", "360.00")],
    }  # fmt: skip
