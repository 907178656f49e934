"""Reference bonus: once for what was collected, and once more for each deal that it won."""

import pytest

from compalign.errors import PlanError
from compalign.plan.model import Plan
from tests.golden.paying import pay, shown

HEAD = """
plan: references
currency: USD
roles: {rep: {payee_column: rep}, csm: {}}
credit: [{id: all, when: {kind: new}, split: {rep: 100%}}]
"""
DEALS = "event_id,credit_date,amount,rep\nD-1,2025-05-10,10000,R\nD-2,2026-03-01,500,R\nD-3,2025-06-01,-10000,R"
REFERENCES = "event_id,payee,credit_date,evidence,used_in"


def bonus(words: str) -> str:
    """Return a plan with one reference bonus."""
    return f"{HEAD}incentives: [{{id: ref, kind: reference_bonus, {words}}}]\n"


def paid(words: str, references: str, **ledgers: str) -> list[tuple[str, ...]]:
    """Return payee, event, evidence and amount of each line."""
    results = pay(bonus(words), deals=DEALS, references=f"{REFERENCES}\n{references}", **ledgers)
    assert results.findings.empty
    return shown(results.lines, "payee", "period", "event_id", "about", "amount_minor")


def test_one_evidence_pays_once_when_it_is_collected() -> None:
    """F-2 shows the same story again, later and by another; F-3 has no evidence but itself."""
    rows = "F-2,C2,2025-02-11,V-1,\nF-1,C1,2025-02-10,V-1,\nF-3,C2,2025-04-10,,"
    assert paid("on_collection: 250", rows) == [
        ("C1", "2025-Q1", "references:F-1", "V-1", "250.00"),
        ("C2", "2025-Q2", "references:F-3", "F-3", "250.00"),
    ]


def test_a_won_deal_pays_in_its_own_period_once_per_evidence() -> None:
    # 1 % of 10,000; the same evidence in the same deal pays once, in another deal once more
    rows = "F-1,C1,2025-02-10,V-1,D-1\nF-2,C2,2025-02-11,V-1,deals:D-1\nF-3,C1,2025-02-12,V-1,D-2\nF-4,C2,2025-02-13,V-2,D-1"
    assert paid("on_win: 1%", rows) == [
        ("C1", "2025-Q2", "deals:D-1", "V-1", "100.00"),
        ("C1", "2026-Q1", "deals:D-2", "V-1", "5.00"),
        ("C2", "2025-Q2", "deals:D-1", "V-2", "100.00"),
    ]


def test_both_occasions_together() -> None:
    rows = "F-1,C1,2025-02-10,V-1,D-1"
    assert paid("on_collection: 250, on_win: {rate: 1%, amount: 20}", rows) == [
        ("C1", "2025-Q1", "references:F-1", "V-1", "250.00"),
        ("C1", "2025-Q2", "deals:D-1", "V-1", "120.00"),
    ]


def test_a_deal_of_a_negative_amount_takes_the_bonus_back() -> None:
    assert paid("on_win: {rate: 1%, amount: 20}", "F-1,C1,2025-02-10,V-1,D-3") == [
        ("C1", "2025-Q2", "deals:D-3", "V-1", "-120.00")
    ]


@pytest.mark.parametrize(
    ("within", "day", "counts"),
    [
        ("", "2024-05-10", True),
        (", within: 12 months", "2024-05-11", True),
        (", within: 12 months", "2024-05-10", False),
        (", within: 30 days", "2025-04-11", True),
        (", within: 30 days", "2025-04-10", False),
        ("", "2025-05-10", True),
        ("", "2025-05-11", False),  # collected after the deal was won
    ],
)
def test_how_long_a_reference_may_win(within: str, day: str, counts: bool) -> None:
    assert len(paid(f"on_win: 1%{within}", f"F-1,C1,{day},V-1,D-1")) == counts


def test_the_payee_is_active_and_in_a_paid_role_that_day() -> None:
    people = "payee,role,start,end\nC1,csm,,2025-03-01\nC2,rep,,\nC3,csm,,\nR,rep,,"
    rows = "F-1,C1,2025-02-10,V-1,D-1\nF-2,C2,2025-02-10,V-2,D-1\nF-3,C3,2025-02-10,V-3,D-1\nF-4,C4,2025-02-10,V-4,D-1"
    words = "pays: csm, on_collection: 10, on_win: 20"
    # C1 has left when the deal is won, C2 has another role, nobody knows C4
    assert [(row[0], row[2], row[4]) for row in paid(words, rows, people=people)] == [
        ("C1", "references:F-1", "10.00"),
        ("C3", "references:F-3", "10.00"),
        ("C3", "deals:D-1", "20.00"),
    ]


def test_a_deal_that_no_ledger_has_is_told() -> None:
    results = pay(
        bonus("on_win: 1%"), deals=DEALS, references=f"{REFERENCES}\nF-1,C1,2025-02-10,V-1,D-9"
    )
    assert results.lines.empty
    assert shown(results.findings, "code", "severity", "event_id", "found") == [
        ("UNKNOWN_NAME", "error", "references:F-1", "the deal D-9, which is not among the deals")
    ]


def test_references_are_measured() -> None:
    results = pay(
        bonus("on_collection: 1"),
        deals=DEALS,
        references=f"{REFERENCES}\nF-1,C1,2025-02-10,V-1,D-1",
    )
    known = results.reconciliation
    assert known[known["ledger"] == "references"]["status"].tolist() == ["measured"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pays: csm", "found no occasion; expected `on_collection`, `on_win` or both"),
        ("on_collection: 5%", "on_collection: found '5%'; expected an amount such as 1_000.00"),
        ("on_win: a lot", "on_win"),
        ("on_win: 1001%", "on_win: found 1001%; expected a rate from 0% to 1000%"),
        ("on_collection: 5, within: 1 year", "within: found `within` without `on_win`"),
        ("on_win: 1%, within: soon", "within: found 'soon'; expected a duration such as `90 days`"),
        ("on_win: 1%, pays: boss", "pays: found the role 'boss'"),
        ("on_win: 0.001", "found 0.001; expected an amount with at most 2 decimals"),
    ],
)
def test_bad_input(words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        Plan.read(bonus(words))
    assert found in str(raised.value)
