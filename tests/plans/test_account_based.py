"""One account manager with four customers: one leaves, one renews and grows, and a fifth comes."""

from tests.plans.shipped import payouts

PEOPLE = "payee,role,target_incentive\nAmy,am,40000"
ACCOUNTS = "account,arr,as_of\nA-5,0,2025-01-01\n" + "\n".join(
    f"A-{number},20000,2025-01-01" for number in range(1, 5)
)
ASSIGNMENTS = "payee,role,account\n" + "\n".join(f"Amy,am,A-{number}" for number in range(1, 6))
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-5,new,2025-01-20,24000
D-2,A-1,expansion,2025-02-20,4000"""
RENEWALS = "event_id,account,credit_date,amount\nR-1,A-1,2025-01-10,20000"
CHURN = "event_id,account,credit_date,amount,loss\nC-1,A-4,2025-03-01,20000,full"
SCORES = """event_id,account,kind,credit_date,score
S-1,A-1,nps,2025-01-15,10
S-2,A-2,nps,2025-01-16,9
S-3,A-3,nps,2025-02-15,9
S-4,A-4,nps,2025-02-16,6"""


def test_loyalty_revenue_and_what_customers_say() -> None:
    """The first quarter of 2025, worked by hand.

    What customers say: three promoters less one detractor of four answers = 50 %: times 110 %.
    Loyalty: three of four stay, 75 % of 98 % = 75/98, which pays (75/98 - 60 %) / 40 % = 81/196
      of half of 10,000: 5,000 x 81/196 x 1.1 = 2,272.959, so 2,272.96.
    Revenue per account: (24,000 + 4,000 + 20,000) / 2 accounts = 24,000 of 20,000 = 120 %, which
      pays 100 % + 20 % x 50/30 = 4/3 of 5,000: 5,000 x 4/3 x 1.1 = 7,333.33.
    """
    assert payouts(
        "account_based", people=PEOPLE, accounts=ACCOUNTS, assignments=ASSIGNMENTS, deals=DEALS,
        renewals=RENEWALS, churn=CHURN, scores=SCORES,
    ) == {"Amy": [("loyalty", "2272.96"), ("per_account", "7333.33")]}  # fmt: skip
