"""A rep who climbs three tiers in two months, an account manager's rate table, and a CSM."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive
Rae,rep,
Ali,am,
Cem,csm,20000"""
ACCOUNTS = "account,arr,as_of\nA-1,0,2025-01-01\nA-2,0,2025-01-01\nA-3,100000,2025-01-01"
ASSIGNMENTS = """payee,role,account
Rae,rep,A-1
Rae,rep,A-2
Ali,am,A-3
Cem,csm,A-3"""
QUOTAS = "payee,goal,period,amount\nRae,acquisition,2025,100000"
DEALS = """event_id,account,kind,product,credit_date,amount
D-1,A-1,new,Core,2025-01-15,90000
D-2,A-2,new,Core,2025-02-15,80000
D-3,A-2,services,Training,2025-02-20,1000
D-4,A-3,expansion,Seats,2025-03-01,1000
D-5,A-3,expansion,Insights,2025-03-02,10000
D-6,A-3,expansion,Relay,2025-03-03,9999.99"""
RENEWALS = "event_id,account,credit_date,amount,up_for_renewal\nR-1,A-3,2025-02-25,95000,100000"


def test_tiers_and_the_rate_table() -> None:
    """The first quarter of 2025 on a quota of 100,000 for the year, worked by hand.

    Rae: January 8 % x 90,000 = 7,200. February: 8 % x 10,000 + 12 % x 50,000 + 15 % x 20,000
      = 800 + 6,000 + 3,000 = 9,800; services 2 % x 1,000 = 20.
    Ali: February 1.5 % x 95,000 = 1,425. March: 4 % x 1,000 = 40, 8 % x 10,000 + 150 = 950, a
      cent below 10,000 7 % x 9,999.99 = 700.00: together 1,690.
    Cem: 95,000 / 100,000 = 95 %, on target: 5,000 in March.
    """
    assert payouts(
        "classic_commission", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS,
        quotas=QUOTAS, deals=DEALS, renewals=RENEWALS,
    ) == {
        "Rae": [("acquisition", "7200.00"), ("acquisition", "9800.00"), ("services", "20.00")],
        "Ali": [("renewal", "1425.00"), ("expansion", "1690.00")],
        "Cem": [("retention", "5000.00")],
    }  # fmt: skip
