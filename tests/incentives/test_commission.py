"""Commission: flat, looked up or by tiers, over credits that are added before any rate."""

from fractions import Fraction
from typing import Any

import pytest

from compalign.chain.plan_index import PlanIndex
from compalign.errors import PlanError
from compalign.incentives.commission import Commission
from compalign.plan.model import Plan
from tests.golden.paying import ONE_ROLE, amounts, pay, shown

HEAD = "rep,event_id,credit_date,amount"
TWO_ROLES = """
plan: two
currency: USD
roles: {rep: {payee_column: rep}, lead: {payee_column: lead}}
credit:
- {id: shared, when: {kind: new}, split: {rep: 60%, lead: 40%}}
- {id: extra, when: {kind: new}, overlay: {lead: 10%}}
- {id: rest, split: {rep: 100%}}
"""


def commission(**written: Any) -> Commission:
    """Return a commission that pays the role `rep`."""
    return Commission.model_validate({"id": "c", "kind": "commission", "pays": "rep", **written})


def index(text: str = ONE_ROLE) -> PlanIndex:
    """Return the numbers of a plan."""
    return PlanIndex(Plan.read(text))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ({}, "found no rate"),
        ({"rate": "10%", "rates": [{"rate": "5%"}]}, "found `rate/amount` and `rates`"),
        (
            {"amount": 5, "tiers": {"over": "period", "bands": {"0": "5%"}}},
            "found `rate/amount` and `tiers`",
        ),
        ({"rate": "1001%"}, "found 1001%"),
        ({"rate": "-1%"}, "found -1%"),
        ({"rates": [{"rate": "5%"}, {"rate": "1100%"}]}, "found 1100%"),
        ({"rate": "10%", "pays": []}, "found no role in `pays`"),
    ],
)
def test_exactly_one_formula_with_a_likely_rate(written: dict[str, Any], found: str) -> None:
    document = {"id": "c", "kind": "commission", "pays": "rep", **written}
    with pytest.raises(PlanError, match=found):
        Plan.model_validate(
            {"plan": "p", "currency": "USD", "roles": {"rep": {}}, "incentives": [document]}
        )


def test_a_flat_commission_is_a_table_of_one_row() -> None:
    rows = commission(rate="33.5%", amount="2.50").rows(4, index())
    assert rows["commissions"] == [(4, "flat", "flat", None, "period", False, 0, False, False)]
    assert rows["commission_rates"] == [(4, 1, 0, 67, 200, 250)]
    assert rows["commission_tiers"] == []


def test_the_rates_of_a_table_share_a_denominator_and_keep_their_order() -> None:
    made = commission(
        rates=[{"when": {"kind": "new"}, "rate": "1/3"}, {"rate": "25%", "amount": 1}]
    )
    rows = made.rows(4, index())
    assert rows["commission_rates"] == [(4, 1, 1, 4, 12, 0), (4, 2, 0, 3, 12, 100)]


def test_without_named_rules_all_that_give_credit_are_paid_on() -> None:
    plan = index(TWO_ROLES + "- {id: barred, when: {kind: services}, non_commissionable: true}\n")
    every = commission(rate="1%").rows(1, plan)["incentive_credit_rules"]
    assert every == [(1, plan.credit_rule(name)) for name in ("shared", "extra", "rest")]
    named = commission(rate="1%", on={"credit": "rest"}).rows(1, plan)["incentive_credit_rules"]
    assert named == [(1, plan.credit_rule("rest"))]


@pytest.mark.parametrize(
    ("tiers", "asked"),
    [
        ({"over": "period", "bands": {"0": "5%"}}, []),
        ({"over": "attainment", "of": "sold", "bands": {"0%": "5%"}}, [("sold", "quarter")]),
        (
            {"over": "attainment", "of": "sold", "to_date": "year", "bands": {"0%": "5%"}},
            [("sold", "year")],
        ),
    ],
)
def test_a_ladder_over_attainment_asks_for_the_target_of_its_interval(
    tiers: dict[str, Any], asked: list[Any]
) -> None:
    plan = index(ONE_ROLE + "goals: {sold: {sum: amount, per: quarter}}\n")
    assert list(commission(tiers=tiers).targets_asked(plan)) == asked


def test_credits_of_one_event_through_several_roles_and_rules_are_one_line() -> None:
    """P holds both roles: 60 % + 40 % + 10 % of 100.05 is 60.03 + 40.02 + 10.01 (10.005), x 50 %."""
    plan = TWO_ROLES + "incentives: [{id: c, kind: commission, pays: [rep, lead], rate: 50%}]\n"
    results = pay(plan, deals=f"{HEAD},lead\nP,D-1,2025-01-10,100.05,P")
    assert shown(results.lines, "base_minor", "rule", "amount_minor") == [
        ("110.06", "shared", "55.03")
    ]


def test_only_the_roles_it_pays_and_the_rules_it_is_on_count() -> None:
    plan = (
        TWO_ROLES
        + """incentives:
- {id: base, kind: commission, pays: rep, rate: 10%}
- {id: extra-only, kind: commission, pays: lead, on: {credit: extra}, rate: 10%}
- {id: large, kind: commission, pays: lead, on: {when: {amount: ">= 1_000"}}, rate: 1%}
"""
    )
    deals = f"{HEAD},lead\nP,D-1,2025-01-10,100,L\nP,D-2,2025-01-11,1000,L"
    assert shown(
        pay(plan, deals=deals).lines, "payee", "incentive", "event_id", "amount_minor"
    ) == [
        ("L", "extra-only", "deals:D-1", "1.00"),  # 10 % of 10 % of 100
        ("L", "extra-only", "deals:D-2", "10.00"),
        ("L", "large", "deals:D-2", "5.00"),  # 1 % of 400 + 100
        ("P", "base", "deals:D-1", "6.00"),
        ("P", "base", "deals:D-2", "60.00"),
    ]


FIXED = ONE_ROLE + "incentives: [{id: c, kind: commission, pays: rep, rate: 10%, amount: 25}]\n"


def test_a_fixed_amount_is_paid_taken_back_and_left_out_at_zero() -> None:
    deals = f"{HEAD}\nP,D-1,2025-01-10,100\nP,D-2,2025-01-11,-100\nP,D-3,2025-01-12,0"
    results = pay(FIXED, deals=deals)
    assert amounts(results.lines) == ["35.00", "-35.00", "0.00"]


RATES = (
    ONE_ROLE
    + """incentives:
- id: c
  kind: commission
  pays: rep
  rates:
  - {when: {amount: ">= 1_000"}, rate: 5%}
  - {when: {product: Core}, rate: 3%}
  - {when: {product: [Core, Plus]}, rate: 2%, amount: 1}
"""
)


def test_the_first_matching_row_decides_and_none_is_a_finding() -> None:
    products = ("1000,Core", "100,Core", "100,Plus", "100,Edge", "0,Edge")
    rows = (f"P,D-{place},2025-01-10,{cells}" for place, cells in enumerate(products, 1))
    deals = "\n".join([f"{HEAD},product", *rows])
    results = pay(RATES, deals=deals)
    assert amounts(results.lines) == ["50.00", "3.00", "3.00"]
    assert shown(results.findings, "code", "severity", "event_id", "amount_minor") == [
        ("RATE_MISSING", "error", "deals:D-4", "100.00")
    ]
    assert results.has_errors


LADDER = (
    ONE_ROLE
    + """incentives:
- {id: c, kind: commission, pays: rep, tiers: {over: OVER, style: STYLE, bands: [{from: 0, rate: 10%}, {from: 100, rate: 20%, amount: 7}]}}
"""
)
TWO_PERIODS = f"{HEAD}\nP,D-1,2025-01-10,60\nP,D-2,2025-02-10,60\nP,D-3,2025-04-10,60"


@pytest.mark.parametrize(
    ("over", "style", "expected"),
    [
        # 60 x 10 % each time
        pytest.param("transaction", "marginal", ["6.00", "6.00", "6.00"], id="each alone"),
        # 40 x 10 % + 20 x 20 % + 7.00 on the way past 100; a new period begins at 0
        pytest.param("period", "marginal", ["6.00", "15.00", "6.00"], id="slices of a period"),
        # the same, but the third goes on at 120: 60 x 20 %
        pytest.param(
            "to_date, to_date: year", "marginal", ["6.00", "15.00", "12.00"], id="slices of a year"
        ),
        # 120 x 20 %, and 7.00 for reaching 100, a line of its own
        pytest.param("period", "whole", ["12.00", "12.00", "7.00", "6.00"], id="whole period"),
    ],
)
def test_one_ladder_over_different_totals(over: str, style: str, expected: list[str]) -> None:
    plan = LADDER.replace("OVER", over).replace("STYLE", style)
    lines = pay(plan, deals=TWO_PERIODS).lines
    assert amounts(lines) == expected


@pytest.mark.parametrize(
    ("amount", "style", "expected"),
    [
        ("150", "whole", "37.00"),  # 150 x 20 % + 7
        ("99.99", "whole", "10.00"),  # 99.99 x 10 % = 9.999
        ("-150", "whole", "-15.00"),  # a negative credit takes the first tier
        ("150", "marginal", "27.00"),  # 100 x 10 % + 50 x 20 % + 7
        ("-150", "marginal", "-15.00"),  # F reaches down at the first rate
    ],
)
def test_a_single_transaction(amount: str, style: str, expected: str) -> None:
    plan = LADDER.replace("OVER", "transaction").replace("STYLE", style)
    assert amounts(pay(plan, deals=f"{HEAD}\nP,D-1,2025-01-10,{amount}").lines) == [expected]


@pytest.mark.parametrize("style", ["marginal", "whole"])
@pytest.mark.parametrize("over", ["period", "to_date, to_date: quarter"])
def test_a_sale_and_its_full_return_leave_nothing(style: str, over: str) -> None:
    """The total comes back to 0 through the same tiers, the fixed amount included."""
    deals = f"{HEAD}\nP,D-1,2025-01-10,60\nP,D-2,2025-01-11,333.33\nP,D-3,2025-01-12,-333.33\nP,D-4,2025-01-13,-60"
    plan = LADDER.replace("OVER", over).replace("STYLE", style)
    assert pay(plan, deals=deals).total_minor == 0


def test_a_line_shows_where_its_running_total_stands() -> None:
    goal = "goals: {sold: {sum: amount, per: quarter, target: 80}}\n"
    plan = (
        ONE_ROLE
        + goal
        + """incentives:
- {id: c, kind: commission, pays: rep, tiers: {over: attainment, of: sold, bands: {0%: 10%, 100%: 20%}}}
"""
    )
    lines = pay(plan, deals=TWO_PERIODS).lines
    assert lines["running_total_minor"].tolist() == [60_00, 120_00, 60_00]
    assert [Fraction(text) for text in lines["attainment"]] == [
        Fraction(3, 4),
        Fraction(3, 2),
        Fraction(3, 4),
    ]
    assert lines["tier"].tolist() == [1, 2, 1]
    assert lines["interval"].tolist() == ["2025-Q1", "2025-Q1", "2025-Q2"]


def test_a_ladder_without_a_target_pays_nothing_and_says_so() -> None:
    goal = "goals: {sold: {sum: amount, per: quarter}}\n"
    plan = (
        ONE_ROLE
        + goal
        + """incentives:
- {id: c, kind: commission, pays: rep, tiers: {over: attainment, of: sold, bands: {0%: 10%, 100%: 20%}}}
- {id: flat, kind: commission, pays: rep, rate: 1%}
"""
    )
    results = pay(plan, deals=TWO_PERIODS)
    assert set(results.lines["incentive"]) == {"flat"}, "all others are paid"
    assert shown(results.findings, "code", "severity", "interval", "amount_minor") == [
        ("TARGET_MISSING", "error", "2025-Q1", "120.00"),
        ("TARGET_MISSING", "error", "2025-Q2", "60.00"),
    ]
