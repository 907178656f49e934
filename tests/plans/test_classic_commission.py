"""A rep who climbs three tiers and loses a customer, a new rep, a rate table, and a CSM."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,target_incentive,start
Rae,rep,,2022-01-01
Ned,rep,,2025-03-01
Ali,am,,2022-01-01
Cem,csm,20000,2022-01-01"""
ACCOUNTS = "account,arr,as_of\nA-1,0,2025-01-01\nA-2,0,2025-01-01\nA-3,100000,2025-01-01"
ASSIGNMENTS = """payee,role,account
Rae,rep,A-1
Rae,rep,A-2
Rae,rep,A-4
Ned,rep,A-5
Ali,am,A-3
Cem,csm,A-3"""
QUOTAS = "payee,goal,period,amount\nRae,acquisition,2025,100000\nNed,acquisition,2025,100000"
DEALS = """event_id,account,kind,product,credit_date,amount
D-1,A-1,new,Core,2025-01-15,90000
D-2,A-2,new,Core,2025-02-15,80000
D-3,A-2,services,Training,2025-02-20,1000
D-4,A-3,expansion,Seats,2025-03-01,1000
D-5,A-3,expansion,Insights,2025-03-02,10000
D-6,A-3,expansion,Relay,2025-03-03,9999.99
D-7,A-5,new,Core,2025-04-10,50000
D-8,A-4,new,Core,2025-05-15,100000"""
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-1,2025-04-20,90000,full"
RENEWALS = "event_id,account,credit_date,amount,up_for_renewal\nR-1,A-3,2025-02-25,95000,100000"


def test_tiers_clawback_draw_and_the_rate_table() -> None:
    """Five months of 2025 on quotas of 100,000 for the year, worked by hand.

    Rae: January 8 % x 90,000 = 7,200. February: 8 % x 10,000 + 12 % x 50,000 + 15 % x 20,000
      = 800 + 6,000 + 3,000 = 9,800; services 2 % x 1,000 = 20.
      April: A-1 is lost after 4 begun months. With it 170,000 pay 17,000, without it 80,000 pay
      6,400: 10,600 x 8/12 = 7,066.67 are taken back, and wait, as there is no other pay. May, from
      80,000 on: 8 % x 20,000 + 12 % x 50,000 + 15 % x 30,000 = 12,100, less what waited.
    Ned: sells 50,000 in April, 8 % = 4,000. The draw tops March and May up to 3,000, and takes the
      1,000 above it in April.
    Ali: February 1.5 % x 95,000 = 1,425. March: 4 % x 1,000 = 40, 8 % x 10,000 + 150 = 950, a
      cent below 10,000 7 % x 9,999.99 = 700.00: together 1,690.
    Cem: 95,000 / 100,000 = 95 %, on target: 5,000 in March.
    """
    assert payouts(
        "classic_commission", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS,
        quotas=QUOTAS, deals=DEALS, renewals=RENEWALS, churn=CHURN,
    ) == {
        "Rae": [
            ("acquisition", "7200.00"), ("acquisition", "9800.00"), ("services", "20.00"),
            ("carry", "7066.67"), ("acquisition", "-7066.67"),
            ("carry", "-7066.67"), ("acquisition", "12100.00"),
        ],
        "Ned": [
            ("starting-draw", "3000.00"),
            ("acquisition", "4000.00"), ("starting-draw", "-1000.00"),
            ("starting-draw", "3000.00"),
        ],
        "Ali": [("renewal", "1425.00"), ("expansion", "1690.00")],
        "Cem": [("retention", "5000.00")],
    }  # fmt: skip
