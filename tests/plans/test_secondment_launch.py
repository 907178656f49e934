"""Presales comes back from the product team on the last day of January and leads two sales."""

from tests.plans.shipped import payouts

PEOPLE = """payee,role,start,end,target_incentive
Pia,product_team,2024-07-01,2025-01-31,12000
Pia,presales,2025-01-31,,12000
Pat,presales,2022-01-01,,8000
Rae,rep,2022-01-01,,"""
ASSIGNMENTS = """payee,role,account
Pia,presales,A-1
Rae,rep,A-1
Rae,rep,A-2"""
DEALS = """event_id,account,kind,product,credit_date,amount
D-0,A-2,expansion,Core,2025-01-20,1000
D-1,A-1,new,Vault,2025-02-10,40000
D-2,A-1,expansion,Vault,2025-03-10,35000
D-3,A-2,new,Core,2025-03-20,10000"""


def test_the_launch_is_paid_by_days_and_has_a_guarantee() -> None:
    """The first quarter of 2025 has 90 days, 60 of them from 31 January. Worked by hand.

    Pia: in January presales for 1 of 31 days: 500 x 1/31 = 16.13. 500 in February and in March for leading a first sale. Launch: 30 % of 75,000 = 22,500
      of 20,000 x 60/90 days = 168.75 %, above the end of the curve: 200 % of 3,000 x 60/90
      = 4,000.
    Pat: no launch, 0 % pays nothing, so 500 in each of three months.
    Rae: 6 % x 1,000 = 60 in January. 500 twice as well. 9 % x 70 % of 40,000 = 2,520 in February; in March 9 % x 70 % of 35,000
      = 2,205 and 6 % x 10,000 = 600, together 2,805.
    """
    assert payouts(
        "secondment_launch", people=PEOPLE, assignments=ASSIGNMENTS, deals=DEALS
    ) == {
        "Pia": [
            ("launch-guarantee", "16.13"),
            ("first-sales", "500.00"),
            ("first-sales", "500.00"), ("launch", "4000.00"),
        ],
        "Pat": [
            ("launch-guarantee", "500.00"),
            ("launch-guarantee", "500.00"),
            ("launch", "0.00"), ("launch-guarantee", "500.00"),
        ],
        "Rae": [
            ("selling", "60.00"),
            ("first-sales", "500.00"), ("selling", "2520.00"),
            ("first-sales", "500.00"), ("selling", "2805.00"),
        ],
    }  # fmt: skip
