"""A pod of a veteran and a newcomer who comes on 2 March, and a CSM outside it."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,start,target_incentive
Vera,am,2020-01-01,40000
Nora,rep,2025-03-02,40000
Cleo,csm,2020-01-01,20000"""
ACCOUNTS = """account,pod,arr,as_of
A-1,North,0,2025-01-01
A-2,North,50000,2025-01-01"""
ASSIGNMENTS = "payee,role,account\nNora,rep,A-1\nVera,am,A-2\nCleo,csm,A-2"
PODS = "pod,payee,start\nNorth,Vera,2020-01-01\nNorth,Nora,2025-03-02"
QUOTAS = "payee,goal,period,amount\nNora,acquisition,2025-Q1,40000\nVera,growth,2025-Q1,21350"
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-1,new,2025-03-10,12000
D-2,A-2,expansion,2025-02-10,30500"""
RENEWALS = "event_id,account,credit_date,amount,up_for_renewal\nR-1,A-2,2025-01-20,47500,50000"
REFERENCES = "event_id,payee,credit_date,evidence,used_in\nF-1,Cleo,2025-01-15,V-1,D-1"


def test_the_pod_shares_every_success_by_days() -> None:
    """The first quarter of 2025 has 90 days, worked by hand.

    The pod: 2 % x (12,000 + 30,500 + 47,500) = 1,800, shared 90 days to 30 (2 to 31 March):
      Vera 1,350, Nora 450, also of what Vera sold before Nora came; Cleo is no member.
    Nora: a quarter of 40,000 in her first quarter is 10,000; 12,000 is 120 %, which pays 140 % of
      10,000 x 30/90 days = 4,666.67.
    Vera: growth 70 % x 30,500 = 21,350 of 21,350, half of 10,000 = 5,000. Kept 47,500 / 50,000
      = 95 %, on target: 5,000. Cleo: the same, 5,000.
    Cleo: a reference 250, used in a deal of 12,000: 1 % = 120.
    """
    assert payouts(
        "pods", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS, pods=PODS,
        quotas=QUOTAS, deals=DEALS, renewals=RENEWALS, references=REFERENCES,
    ) == {
        "Vera": [("growth", "5000.00"), ("retention", "5000.00"), ("pod-success", "1350.00")],
        "Nora": [("acquisition", "4666.67"), ("pod-success", "450.00")],
        "Cleo": [("retention", "5000.00"), ("references", "370.00")],
    }  # fmt: skip
