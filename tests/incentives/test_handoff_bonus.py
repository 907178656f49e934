"""Handoff bonus: what follows a handoff pays upstream, until it is old, incomplete or undone."""

import pytest

from compalign.errors import PlanError
from compalign.plan.model import Plan
from tests.golden.paying import pay, shown

HEAD = """
plan: upstream
currency: USD
negative_pay: collect
roles: {rep: {payee_column: rep}, implementation: {}, presales: {}, sdr: {}}
credit: [{id: all, when: {kind: [new, expansion]}, split: {rep: 100%}}]
"""
HANDOFFS = """event_id,account,payee,role,credit_date,completeness
H-1,A,I1,implementation,2025-01-15,90%
H-2,A,S1,presales,2025-01-15,
H-3,B,I1,implementation,2025-01-15,"""
DEALS = "event_id,account,credit_date,amount,kind,rep"


def bonus(words: str) -> str:
    """Return a plan with one handoff bonus on expansions."""
    return (
        f"{HEAD}incentives: [{{id: up, kind: handoff_bonus, when: {{kind: expansion}}, {words}}}]\n"
    )


def paid(words: str, deals: str, handoffs: str = HANDOFFS, **ledgers: str) -> list[tuple[str, ...]]:
    """Return payee, event, entry and amount of each line."""
    results = pay(bonus(words), deals=f"{DEALS}\n{deals}", handoffs=handoffs, **ledgers)
    return shown(results.lines, "payee", "event_id", "entry", "amount_minor")


BOTH = "to: {implementation: 0.50%, presales: 0.25%}, within: 12 months"


def test_each_role_upstream_is_paid_its_rate() -> None:
    # 0.5 % and 0.25 % of 10,000; a new deal pays nobody
    deals = "D-1,A,2025-06-01,10000,expansion,R\nD-2,A,2025-06-02,10000,new,R"
    results = pay(bonus(BOTH), deals=f"{DEALS}\n{deals}", handoffs=HANDOFFS)
    assert shown(
        results.lines, "payee", "role", "event_id", "about", "base_minor", "rate", "amount_minor"
    ) == [
        ("I1", "implementation", "deals:D-1", "handoffs:H-1", "10000.00", "1/200", "50.00"),
        ("S1", "presales", "deals:D-1", "handoffs:H-2", "10000.00", "1/400", "25.00"),
    ]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2025-01-14", False),  # before the handoff
        ("2025-01-15", True),  # on its day
        ("2026-01-14", True),  # the last day of twelve months
        ("2026-01-15", False),
    ],
)
def test_how_long_a_handoff_pays(day: str, counts: bool) -> None:
    found = paid("to: {presales: 1%}, within: 12 months", f"D-1,A,{day},100,expansion,R")
    assert found == ([("S1", "deals:D-1", "earned", "1.00")] if counts else [])


def test_months_are_counted_from_the_day_itself() -> None:
    """2025-01-31 and one month is 2025-02-28, which is not covered any more."""
    handoffs = "event_id,account,payee,role,credit_date\nH-1,A,S1,presales,2025-01-31"
    deals = "D-1,A,2025-02-27,100,expansion,R\nD-2,A,2025-02-28,100,expansion,R"
    found = paid("to: {presales: 1%}, within: 1 month", deals, handoffs)
    assert [row[1] for row in found] == ["deals:D-1"]


def test_only_the_latest_handoff_of_a_payee_and_role_counts() -> None:
    handoffs = HANDOFFS + "\nH-4,A,S1,presales,2025-03-01,\nH-5,A,S2,presales,2025-02-01,"
    results = pay(
        bonus("to: {presales: 1%}, within: 12 months"),
        deals=f"{DEALS}\nD-1,A,2025-06-01,100,expansion,R",
        handoffs=handoffs,
    )
    assert shown(results.lines, "payee", "about", "amount_minor") == [
        ("S1", "handoffs:H-4", "1.00"),
        ("S2", "handoffs:H-5", "1.00"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-04-14", ["10.00"]),  # younger than three months: all of 1 % of 1,000
        ("2025-04-15", ["5.00"]),  # half
        ("2025-07-14", ["5.00"]),
        ("2025-07-15", []),  # beyond the last age nothing
    ],
)
def test_decay_by_the_age_of_the_handoff(day: str, expected: list[str]) -> None:
    words = "to: {presales: 1%}, within: 12 months, decay: {3 months: 100%, 6 months: 50%}"
    assert [row[3] for row in paid(words, f"D-1,A,{day},1000,expansion,R")] == expected


def test_amounts_are_taken_back_by_a_return() -> None:
    words = "to: {presales: {rate: 1%, amount: 20}, implementation: 100}, within: 12 months"
    deals = "D-1,A,2025-02-01,1000,expansion,R\nD-2,A,2025-02-02,-1000,expansion,R"
    assert paid(words, deals) == [
        ("I1", "deals:D-1", "earned", "100.00"),
        ("I1", "deals:D-2", "earned", "-100.00"),
        ("S1", "deals:D-1", "earned", "30.00"),
        ("S1", "deals:D-2", "earned", "-30.00"),
    ]


def test_what_was_written_down_may_be_a_condition_or_a_factor() -> None:
    deal = "D-1,A,2025-02-01,1000,expansion,R\nD-2,B,2025-02-01,1000,expansion,R"
    least = "to: {implementation: 10%}, within: 12 months, needs: {completeness: 80%}"
    results = pay(bonus(least), deals=f"{DEALS}\n{deal}", handoffs=HANDOFFS)
    assert shown(results.lines, "event_id", "amount_minor") == [("deals:D-1", "100.00")]
    # H-3 says nothing about it, so that the need is not met: 10 % of 1,000 are at stake
    assert shown(results.findings, "code", "severity", "payee", "event_id", "amount_minor", "found") == [
        ("HANDOFF_INCOMPLETE", "info", "I1", "deals:D-2", "100.00",
         "too little written down in handoffs:H-3")
    ]  # fmt: skip
    # 10 % of 1,000 x 90 %; without a completeness nothing is met either
    scaled = least.replace("{completeness: 80%}", "{scale: true}")
    assert paid(scaled, deal) == [("I1", "deals:D-1", "earned", "90.00")]


def test_the_cap_holds_for_an_event_and_payee_in_the_order_of_the_plan() -> None:
    handoffs = HANDOFFS.replace("S1", "I1")
    words = f"{BOTH}, cap: {{amount: 60, per: event}}"
    deals = "D-1,A,2025-02-01,10000,expansion,R\nD-2,A,2025-02-02,-10000,expansion,R"
    results = pay(bonus(words), deals=f"{DEALS}\n{deals}", handoffs=handoffs)
    # 50.00 for implementation; of 25.00 for presales 10.00 are left below 60.00
    assert shown(results.lines, "role", "event_id", "amount_minor") == [
        ("implementation", "deals:D-1", "50.00"),
        ("implementation", "deals:D-2", "-50.00"),
        ("presales", "deals:D-1", "10.00"),
        ("presales", "deals:D-2", "-10.00"),
    ]


def test_who_is_credited_already_is_not_paid_again() -> None:
    results = pay(
        bonus(BOTH), deals=f"{DEALS}\nD-1,A,2025-02-01,10000,expansion,I1", handoffs=HANDOFFS
    )
    assert shown(results.lines, "payee", "amount_minor") == [("S1", "25.00")]
    assert shown(results.findings, "code", "severity", "payee", "role", "amount_minor") == [
        ("DOUBLE_CREDIT", "info", "I1", "implementation", "50.00")
    ]
    assert not results.has_errors


def test_only_who_is_active_on_the_day_is_paid() -> None:
    people = "payee,start,end\nS1,,2025-02-01\nI1,,\nR,,"
    assert [row[0] for row in paid(BOTH, "D-1,A,2025-02-01,10000,expansion,R", people=people)] == [
        "I1"
    ]


def test_a_loss_takes_the_bonus_back_in_its_own_period() -> None:
    """D-1 paid 50.00 and 25.00 in the first quarter; the account is lost within six months."""
    words = f"{BOTH}, reverse_on: {{churn: 6 months}}"
    deals = "D-1,A,2025-02-01,10000,expansion,R\nD-2,A,2025-07-10,4000,expansion,R"
    churn = "event_id,account,credit_date,amount,loss\nC-1,A,2025-07-31,14000,full"
    results = pay(bonus(words), deals=f"{DEALS}\n{deals}", handoffs=HANDOFFS, churn=churn)
    assert shown(
        results.lines, "payee", "period", "entry", "event_id", "about", "amount_minor"
    ) == [
        ("I1", "2025-Q1", "earned", "deals:D-1", "handoffs:H-1", "50.00"),
        ("I1", "2025-Q3", "earned", "deals:D-2", "handoffs:H-1", "20.00"),
        ("I1", "2025-Q3", "clawback", "churn:C-1", "deals:D-1", "-50.00"),
        ("I1", "2025-Q3", "clawback", "churn:C-1", "deals:D-2", "-20.00"),
        ("S1", "2025-Q1", "earned", "deals:D-1", "handoffs:H-2", "25.00"),
        ("S1", "2025-Q3", "earned", "deals:D-2", "handoffs:H-2", "10.00"),
        ("S1", "2025-Q3", "clawback", "churn:C-1", "deals:D-1", "-25.00"),
        ("S1", "2025-Q3", "clawback", "churn:C-1", "deals:D-2", "-10.00"),
    ]
    assert results.total_minor == 0


def test_a_smaller_contract_takes_back_its_part_and_never_more_than_all() -> None:
    words = "to: {presales: 1%}, within: 12 months, reverse_on: {churn: 6 months}"
    churn = "event_id,account,credit_date,amount,loss\nC-1,A,2025-02-10,333,contraction\nC-2,A,2025-03-10,900,contraction\nC-3,A,2025-04-10,50,full\nC-4,A,2025-09-10,50,full"
    # of 10.00: 333 / 1,000 is 3.33; then the remaining 6.67; then nothing is left
    assert paid(words, "D-1,A,2025-02-01,1000,expansion,R", churn=churn) == [
        ("S1", "deals:D-1", "earned", "10.00"),
        ("S1", "churn:C-1", "clawback", "-3.33"),
        ("S1", "churn:C-2", "clawback", "-6.67"),
    ]


def test_rows_that_are_read_are_measured() -> None:
    words = f"{BOTH}, reverse_on: {{churn: 6 months}}"
    churn = "event_id,account,credit_date,amount\nC-1,B,2025-02-10,5"
    results = pay(
        bonus(words),
        deals=f"{DEALS}\nD-1,A,2025-02-01,10000,expansion,R",
        handoffs=HANDOFFS,
        churn=churn,
    )
    known = results.reconciliation
    assert shown(known, "ledger", "status") == [
        ("churn", "measured"),
        ("deals", "credited"),
        ("handoffs", "measured"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("within: 12 months", "found no `to`"),
        ("to: {}, within: 12 months", "to: found an empty map; expected at least 1 entry"),
        ("to: {presales: 1%}", "found no `within`"),
        ("to: {presales: 1%}, within: a year", "within: found 'a year'; expected a duration such"),
        ("to: {presales: 1%}, within: 0 days", "within: found '0 days'; expected a duration such"),
        ("to: {presales: 1%}, within: 900 years", "expected a duration of at most 100 years"),
        ("to: {preslaes: 1%}, within: 1 month", "to.preslaes: found the role 'preslaes'"),
        (
            "to: {presales: 1001%}, within: 1 month",
            "to.presales: found 1001%; expected a rate from 0%",
        ),
        ("to: {presales: {}}, within: 1 month", "to.presales: found neither a rate nor an amount"),
        ("pays: rep, to: {presales: 1%}, within: 1 month", "pays: found "),
        (
            "to: {presales: 1%}, within: 1 year, decay: {6 months: 50%, 3 months: 100%}",
            "decay.3 months: found 3 months after 6 months; expected rising ages",
        ),
        (
            "to: {presales: 1%}, within: 1 year, decay: {90 days: 50%, 6 months: 100%}",
            "found 6 months after 90 days; expected rising ages, all in days or all in months",
        ),
        (
            "to: {presales: 1%}, within: 1 year, decay: {6 months: 150%}",
            "found 150%; expected a share from",
        ),
        ("to: {presales: 1%}, within: 1 year, needs: {}", "needs: found no need"),
        (
            "to: {presales: 1%}, within: 1 year, needs: {completeness: 120%}",
            "needs.completeness: found 120%; expected a share above 0%",
        ),
        (
            "to: {presales: 1%}, within: 1 year, cap: {amount: 0}",
            "cap.amount: found 0; expected an amount above 0",
        ),
        ("to: {presales: 1%}, within: 1 year, reverse_on: {refund: 1 month}", "refund"),
    ],
)
def test_bad_input(words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        Plan.read(bonus(words))
    assert found in str(raised.value)


@pytest.mark.parametrize("kind", ["handoff", "[expansion, handoff]"])
def test_a_bonus_that_handoffs_set_off_is_a_circle(kind: str) -> None:
    plan = bonus("to: {presales: 1}, within: 1 year").replace(
        "{kind: expansion}", f"{{kind: {kind}}}"
    )
    with pytest.raises(PlanError) as raised:
        Plan.read(plan)
    assert [one.code for one in raised.value.mistakes] == ["BONUS_CYCLE"]
    assert "when.kind: found a handoff bonus that handoffs set off" in str(raised.value)
