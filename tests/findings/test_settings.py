"""What a plan says about findings: severity, tolerance, silence, each with a reason."""

import pytest

from compalign import Plan, PlanError
from compalign.findings.grouping import grouped
from compalign.report.conflict_page import silence_lines
from tests.findings.conflicting import conflicts

PLAN = """
plan: sales
currency: USD
roles: {rep: {payee_column: rep}}
credit: [{id: sale, split: {rep: 100%}}]
"""
TWICE = (
    "event_id,account,kind,credit_date,amount,rep\n"
    "D-1,A-1,new,2025-02-10,100,P-1\nD-2,A-1,new,2025-03-02,100,P-1"
)


def codes(settings: str) -> list[tuple[str, str]]:
    """Return code and severity of what is found with some settings, 20 days apart."""
    places = conflicts(
        f"{PLAN}findings:\n  DUPLICATE_EVENT: {{{settings}}}\n", deals=TWICE
    ).findings
    return list(zip(places["code"], places["severity"], strict=True))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("tolerance: 20 days, because: x", [("DUPLICATE_EVENT", "error")]),
        ("tolerance: 19 days, because: x", []),
        ("severity: info, because: x", [("DUPLICATE_EVENT", "info")]),
        ("silence: true, because: x", []),
    ],
)
def test_a_plan_moves_what_is_usual(settings: str, expected: list[tuple[str, str]]) -> None:
    assert codes(settings) == expected


def test_what_is_silent_is_counted_with_its_reason() -> None:
    plan = f"{PLAN}findings: {{DUPLICATE_EVENT: {{silence: true, because: monthly parts}}}}\n"
    results = conflicts(plan, deals=TWICE)
    assert (results.findings.empty, results.has_errors) == (True, False)
    assert results.silenced["code"].tolist() == ["DUPLICATE_EVENT"]
    assert silence_lines(grouped(results.silenced), results.silenced_because) == [
        "silenced: DUPLICATE_EVENT, 1 place, because monthly parts"
    ]


def test_the_codes_of_pay_can_be_set_too() -> None:
    """An account without a rep: OWNER_GAP is a warning, unless the plan says otherwise."""
    deals = "event_id,account,kind,credit_date,amount,rep\nD-1,A-1,new,2025-02-10,100,"
    graver = f"{PLAN}findings: {{OWNER_GAP: {{severity: error, because: no gaps}}}}\n"
    assert not conflicts(PLAN, deals=deals).has_errors
    assert conflicts(graver, deals=deals).has_errors


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("OWNER_GAPP: {silence: true, because: x}", "Did you mean 'OWNER_GAP'"),
        ("OWNER_GAP: {tolerance: 3 days, because: x}", "no `tolerance`: OWNER_GAP has none"),
        ("DUPLICATE_EVENT: {tolerance: many, because: x}", "a duration such as 90 days"),
        ("CROWDED_ACCOUNT: {tolerance: 1.5, because: x}", "a whole number such as 6"),
        ("CROWDED_ACCOUNT: {tolerance: [5, 6], because: x}", "found 2 values"),
        ("CAPACITY: {tolerance: 5, because: x}", "expected `relations`, `high_touch`, `hours`"),
        ("CAPACITY: {tolerance: {touch: 5}, because: x}", "found the name 'touch'"),
        ("ROLE_STACK: {tolerance: support, because: x}", "two roles such as `support + csm`"),
        ("ROLE_STACK: {tolerance: {good: rep}, because: x}", "two roles such as `support + csm`"),
        ("ROLE_STACK: {tolerance: {limit: a + b, good: b + a}, because: x}", "pair 'b + a', which"),
        ("ROLE_STACK: {tolerance: {better: a + b}, because: x}", "expected `limit`, `good`"),
        ("OVER_ALLOCATED: {tolerance: -5%, because: x}", "a share of 0% or more"),
        ("INCENTIVE_OPPOSED: {tolerance: {chains: sale}, because: x}", "such as `new then churn`"),
        (
            "INCENTIVE_OPPOSED: {tolerance: {chains: churn then new}, because: x}",
            "begins with what",
        ),
        ("INCENTIVE_OPPOSED: {tolerance: {chains: new then new}, because: x}", "comes only once"),
        ("OWNER_GAP: {silence: true}", "because"),
        ("OWNER_GAP: {contested: hold, because: x}", "expected one of the codes `OWNER_OVERLAP`"),
        ("DUPLICATE_EVENT: {contested: wait, because: x}", "'wait'"),
        ("DUPLICATE_EVENT: {contested: hold, silence: true, because: x}", "must be listed"),
        ("OWNER_GAP: {because: x}", "found only a reason"),
        ("OWNER_GAP: {severity: grave, because: x}", "'grave'"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(settings: str, told: str) -> None:
    with pytest.raises(PlanError) as refused:
        Plan.read(f"{PLAN}findings:\n  {settings}\n", "plan.yaml")
    assert told in str(refused.value)
    assert "plan.yaml:7:" in str(refused.value)


def test_pairs_of_roles_are_those_of_the_plan() -> None:
    plan = """
plan: stack
currency: USD
roles: {rep: {}, am: {}, csm: {}, support: {}}
credit: [{id: sale, split: {rep: 100%}}]
findings: {ROLE_STACK: {tolerance: [rep + am, am + csm], because: ours}}
"""
    results = conflicts(
        plan,
        deals="event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-02-10,100",
        assignments="payee,role,account\nP-1,rep,A-1\nP-1,am,A-1\nP-2,csm,A-1\nP-2,support,A-1",
    )
    assert results.findings["cause"].tolist() == ["rep and am in one person"]


@pytest.mark.parametrize(
    ("tolerance", "causes"),
    [
        ("{limit: [support + csm, rep + am]}", ["rep and am", "support and csm"]),
        ("{limit: [support + csm, rep + am], good: [am + csm]}", ["rep and am", "support and csm"]),
        ("{good: [csm + support]}", []),
        ("{good: [support + csm, rep + am]}", []),
        ("{good: [rep + am]}", ["support and csm"]),
    ],
)
def test_a_pair_that_is_declared_good_is_none(tolerance: str, causes: list[str]) -> None:
    """P-1 is rep and AM, P-2 CSM and support; usually only the latter is a bad pair."""
    plan = f"""
plan: stack
currency: USD
roles: {{rep: {{}}, am: {{}}, csm: {{}}, support: {{}}}}
credit: [{{id: sale, split: {{rep: 100%}}}}]
findings: {{ROLE_STACK: {{tolerance: {tolerance}, because: ours}}}}
"""
    results = conflicts(
        plan,
        deals="event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-02-10,100",
        assignments="payee,role,account\nP-1,rep,A-1\nP-1,am,A-1\nP-2,csm,A-1\nP-2,support,A-1",
    )
    assert sorted(results.findings["cause"]) == [f"{pair} in one person" for pair in causes]
