"""Pools: what fills them, who belongs to a group, and how a sum is shared out to the last cent."""

import pytest

from compalign.errors import PlanError
from compalign.plan.model import Plan
from tests.golden.paying import amounts, pay, shown

HEAD = """
plan: pools
currency: USD
roles: {rep: {}, csm: {}, lead: {payee_column: lead}}
credit: [{id: all, split: {lead: 100%}}]
"""
DEALS = "event_id,account,credit_date,amount,kind,lead"
ACCOUNTS = "account,pod,segment,territory\nA,North,big,EMEA\nB,South,small,APAC"
PODS = "pod,payee,start,end,weight,share\nNorth,P1,,,1,50%\nNorth,P2,,,2,30%\nSouth,P3,,,1,60%"


def pool(words: str, extra: str = "") -> str:
    """Return a plan with one pool."""
    return f"{HEAD}incentives: [{{id: p, kind: pool, {words}}}{extra}]\n"


def paid(plan: str, deals: str, **ledgers: str) -> dict[str, str]:
    """Return what each payee is paid in all."""
    results = pay(plan, deals=f"{DEALS}\n{deals}", **ledgers)
    return dict(zip(results.payouts["payee"], amounts(results.payouts), strict=True))


ONE = "D-1,A,2025-02-10,1000.10,new,L"


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        # 10 % of 1,000.10 is 100.01; two members: 50.005 each, the cent to the first
        ("equal", {"P1": "50.01", "P2": "50.00"}),
        # 1 : 2 of 100.01 is 33.336... and 66.673...: the cent to the larger remainder, .673
        ("weight", {"P1": "33.34", "P2": "66.67"}),
        # 50 % and 30 %, 20 % stay unpaid: 50.005, 30.003, 20.002
        ("fixed", {"P1": "50.01", "P2": "30.00"}),
    ],
)
def test_a_pod_shares_out_its_pool(share: str, expected: dict[str, str]) -> None:
    plan = pool(f"of: {{rate: 10%}}, in: pod, share: {share}")
    assert paid(plan, ONE, accounts=ACCOUNTS, pods=PODS) == expected


def test_the_line_shows_pool_share_and_group() -> None:
    plan = pool("of: {rate: 10%}, in: pod, share: fixed")
    results = pay(plan, deals=f"{DEALS}\n{ONE}", accounts=ACCOUNTS, pods=PODS)
    assert shown(results.lines, "payee", "base_minor", "rate", "about", "period") == [
        ("P1", "100.01", "500000000/1000000000", "North, 20% of the pool unpaid", "2025-Q1"),
        ("P2", "100.01", "300000000/1000000000", "North, 20% of the pool unpaid", "2025-Q1"),
    ]
    assert results.lines["exact_minor"].tolist()[0] == "5000500000000/1000000000"


def test_rate_and_amount_are_added_and_a_loss_lowers_the_pool() -> None:
    plan = pool("of: {rate: 10%, amount: 30, on: {kind: new}}, in: pod")
    deals = (
        "D-1,A,2025-02-10,1000,new,L\nD-2,A,2025-02-11,-200,new,L\nD-3,A,2025-02-12,5000,services,L"
    )
    # 800 x 10 % + 30 = 110: 55.00 each; in South 30 for P3
    assert paid(plan, deals, accounts=ACCOUNTS, pods=PODS) == {
        "P1": "55.00",
        "P2": "55.00",
        "P3": "30.00",
    }


def test_a_pool_is_never_negative_and_nothing_is_shared_of_nothing() -> None:
    plan = pool("of: {rate: 10%, amount: 30, on: {kind: new}}, in: pod")
    assert paid(plan, "D-1,A,2025-02-10,-1000,new,L", accounts=ACCOUNTS, pods=PODS) == {
        "P3": "30.00"
    }


def test_days_of_membership_while_active() -> None:
    """January to March has 90 days: P1 is there for 31, P2 for 59 of which active 31 (to 2025-03-31,
    from 2025-03-01). 620.00 by 31 : 31."""
    plan = pool("of: {amount: 620}, in: pod, share: days_of_membership")
    pods = "pod,payee,start,last_day\nNorth,P1,2025-01-01,2025-01-31\nNorth,P2,2025-02-01,"
    people = "payee,start\nP1,2024-01-01\nP2,2025-03-01\nL,"
    assert paid(plan, ONE, accounts=ACCOUNTS, pods=pods, people=people) == {
        "P1": "310.00",
        "P2": "310.00",
    }


def test_target_incentive_and_tenure() -> None:
    people = "payee,start,target_incentive\nP1,2024-01-01,30000\nP2,2025-03-01,10000\nP2,2020-01-01,\nL,,"
    people = people.replace("P2,2025-03-01,10000\nP2,2020-01-01,", "P2,2025-03-01,10000")
    by_target = pool("of: {amount: 100}, in: pod, share: target")
    # 30,000 : 10,000
    assert paid(by_target, ONE, accounts=ACCOUNTS, pods=PODS, people=people) == {
        "P1": "75.00",
        "P2": "25.00",
    }
    by_tenure = pool("of: {amount: 487}, in: pod, share: tenure")
    # by the end of 2025-03-31: 366 + 90 = 456 days and 31 days, of 487
    assert paid(by_tenure, ONE, accounts=ACCOUNTS, pods=PODS, people=people) == {
        "P1": "456.00",
        "P2": "31.00",
    }


def test_groups_by_segment_and_territory_are_the_holders_of_assignments() -> None:
    assignments = "payee,role,segment,territory,weight,start,end\nS1,rep,big,,3,,\nS2,rep,big,,1,,\nS3,csm,big,,1,,\nT1,rep,,EMEA,1,,\nS4,rep,small,,1,,\nS5,rep,big,,1,2025-04-01,"
    by_segment = pool("pays: rep, of: {rate: 10%}, in: segment, share: weight")
    # 3 : 1 of 100.01 is 75.0075 and 25.0025: the cent to .75
    assert paid(by_segment, ONE, accounts=ACCOUNTS, assignments=assignments) == {
        "S1": "75.01",
        "S2": "25.00",
    }
    by_territory = pool("pays: rep, of: {rate: 10%}, in: territory")
    assert paid(by_territory, ONE, accounts=ACCOUNTS, assignments=assignments) == {"T1": "100.01"}


def test_an_events_own_pod_wins_over_its_accounts() -> None:
    plan = pool("of: {rate: 10%}, in: pod")
    deals = f"{DEALS},pod\n{ONE},South\n"
    results = pay(plan, deals=deals, accounts=ACCOUNTS, pods=PODS)
    assert shown(results.payouts, "payee", "amount_minor") == [("P3", "100.01")]


def test_a_managers_pool_is_shared_by_those_who_report() -> None:
    plan = pool("pays: rep, of: {rate: 10%}, in: manager").replace(
        "{lead: 100%}", "{lead: 50%, rep: 50%}"
    )
    people = "payee,role,manager\nP1,rep,M\nP2,rep,M\nP3,csm,M\nP4,rep,N\nM,,"
    assignments = "payee,role,account\nP1,rep,A\nP2,rep,A"
    # P1 and P2 have credit on the event, which counts once for M: 100.01 for two reps
    results = pay(
        plan,
        deals=f"{DEALS}\n{ONE.replace('L', 'M')}",
        people=people,
        assignments=assignments,
        accounts=ACCOUNTS,
    )
    assert shown(results.lines, "payee", "about", "amount_minor") == [
        ("P1", "M", "50.01"),
        ("P2", "M", "50.00"),
    ]


def test_the_company_shares_by_fixed_shares_of_roles() -> None:
    plan = pool(
        "pays: [rep, csm], of: {amount: 1_000}, in: company, share: fixed, shares: {rep: 25%, csm: 10%}"
    )
    people = "payee,role,start,end\nP1,rep,,\nP2,rep,,\nP3,csm,,\nP4,csm,2025-04-01,\nL,,,"
    results = pay(plan, deals=f"{DEALS}\n{ONE}", people=people)
    assert shown(results.lines, "payee", "about", "amount_minor") == [
        ("P1", "company, 40% of the pool unpaid", "250.00"),
        ("P2", "company, 40% of the pool unpaid", "250.00"),
        ("P3", "company, 40% of the pool unpaid", "100.00"),
    ]


def test_shares_above_the_whole_leave_the_group_unpaid() -> None:
    plan = pool("pays: rep, of: {amount: 1_000}, in: company, share: fixed, shares: {rep: 40%}")
    people = "payee,role\nP1,rep\nP2,rep\nP3,rep\nL,"
    results = pay(plan, deals=f"{DEALS}\n{ONE}", people=people)
    assert results.lines.empty
    assert shown(results.findings, "code", "severity", "amount_minor", "found") == [
        ("POD_MEMBERSHIP", "error", "1000.00", "shares above 100% in company")
    ]


def test_a_group_without_members_pays_nobody_and_says_so() -> None:
    plan = pool("of: {rate: 10%}, in: pod")
    results = pay(plan, deals=f"{DEALS}\n{ONE}", accounts=ACCOUNTS, pods="pod,payee\nSouth,P3")
    assert results.lines.empty
    assert shown(results.findings, "code", "severity", "interval", "amount_minor", "found") == [
        ("POD_MEMBERSHIP", "warning", "2025-Q1", "100.01", "nobody belongs to North")
    ]


def test_only_members_in_a_paid_role_and_on_days_they_hold_it() -> None:
    plan = pool("pays: csm, of: {amount: 90}, in: pod, share: days_of_membership")
    people = (
        "payee,role,start,end\nP1,rep,,2025-03-01\nP1,csm,2025-03-01,\nP2,csm,,\nP3,csm,,\nL,,,"
    )
    pods = "pod,payee\nNorth,P1\nNorth,P2"
    # of 90 days P1 is csm on 31: 90 x 31 / 121 = 23.0578..., 90 x 90 / 121 = 66.942...
    assert paid(plan, ONE, accounts=ACCOUNTS, pods=pods, people=people) == {
        "P1": "23.06",
        "P2": "66.94",
    }


def test_an_interval_is_paid_in_the_period_of_its_last_day_and_not_before_it_is_over() -> None:
    plan = pool("of: {amount: 100}, in: pod, per: quarter").replace(
        "currency: USD", "currency: USD\npay: monthly"
    )
    deals = f"{DEALS}\n{ONE}\nD-2,B,2025-05-10,1,new,L"
    results = pay(plan, deals=deals, accounts=ACCOUNTS, pods="pod,payee\nNorth,P1")
    # 2025-Q2 ends after the last period that is paid, May
    assert shown(results.lines, "period", "interval", "amount_minor") == [
        ("2025-03", "2025-Q1", "100.00")
    ]


def test_rounded_once_by_the_plans_rule() -> None:
    plan = pool("of: {rate: 10%}, in: pod").replace(
        "currency: USD", "currency: USD\nrounding: {to: 1}"
    )
    # 100.01 is 100 whole dollars, shared out to the cent
    assert paid(plan, ONE, accounts=ACCOUNTS, pods=PODS) == {"P1": "50.00", "P2": "50.00"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("of: {}, in: pod", "of: found neither a rate nor an amount"),
        ("of: {rate: 1001%}, in: pod", "of.rate: found 1001%; expected a rate from 0% to 1000%"),
        ("of: {amount: 5, on: {kind: new}}, in: pod", "of.on: found `on` without a `rate`"),
        ("of: {amount: 5}, in: team", "in: found 'team'; expected one of `pod`, `segment`"),
        ("of: {amount: 5}", "found no `in`; expected the key `in`"),
        ("of: {amount: 5}, in: company", "found no role in `pays`"),
        ("of: {amount: 5}, in: pod, share: fair", "share: found 'fair'; expected one of `equal`"),
        (
            "pays: rep, of: {amount: 5}, in: company, share: fixed",
            "found `share: fixed` without `shares`",
        ),
        (
            "pays: [rep, csm], of: {amount: 5}, in: company, share: fixed, shares: {rep: 60%, csm: 50%}",
            "shares: found shares that total 110%; expected shares that total at most 100%",
        ),
        (
            "pays: rep, of: {amount: 5}, in: company, shares: {rep: 60%}",
            "shares: found `shares` with `share: equal`",
        ),
        (
            "pays: rep, of: {amount: 5}, in: company, share: fixed, shares: {csm: 60%}",
            "shares.csm: found a share of `csm`, who is not paid",
        ),
        ("pays: rep, of: {amount: 5}, in: company, share: weight", "found `share: weight` with"),
        ("of: {amount: 5}, in: pod, rest: shared", "rest: found 'shared'; expected `unpaid`"),
        (
            "of: {amount: 5}, in: pod, share: fixed, shares: {boss: 60%}",
            "shares.boss: found the role 'boss', which the plan does not declare",
        ),
    ],
)
def test_bad_input(words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        Plan.read(pool(words))
    assert found in str(raised.value)
