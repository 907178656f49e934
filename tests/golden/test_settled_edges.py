"""Settlement where two words meet: reversals and losses, bars and reversals, floors, units, signs."""

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from tests.golden.paying import ONE_ROLE, pay, shown

SALES = ONE_ROLE.replace("{id: all, split", "{id: all, when: {kind: [new, expansion]}, split")
CLAWED = "clawback: {on: churn, within: 12 months}"
MONTHLY = SALES + "pay: monthly\nnegative_pay: collect\nincentives:\n"
DEAL = "event_id,rep,account,credit_date,amount,reverses\nD-1,R,A,2025-01-10,1000,\n"
LATER = "END,R,Z,2025-12-31,0,\n"
CHURN = "event_id,account,credit_date,amount,loss,deal\n"


def clawed(results: object) -> list[tuple[str, ...]]:
    """Return the loss, the event and the amount of what was taken back."""
    frame = results.clawbacks  # type: ignore[attr-defined]
    return shown(frame, "loss_id", "event_id", "amount_minor")


@pytest.mark.parametrize("at", ["", ", at: original_rate"])
@pytest.mark.parametrize(
    ("reversals", "churn", "taken", "total"),
    [
        # 10 % of 1,000 is 100; 400 came back and took 40; of the 600 left 60 are taken
        ("V,R,A,2025-02-01,-400,D-1", "C,A,2025-04-01,1000,full,", ["60.00"], 0),
        ("V,R,A,2025-02-01,-400,deals:D-1", "C,A,2025-04-01,1000,full,D-1", ["60.00"], 0),
        # nothing is left of it
        ("V,R,A,2025-02-01,-1000,D-1", "C,A,2025-04-01,1000,full,D-1", [], 0),
        # on one day the row that reverses counts first
        ("V,R,A,2025-04-01,-1000,D-1", "C,A,2025-04-01,1000,full,", [], 0),
        # one that comes later is a return of its own
        ("V,R,A,2025-05-01,-400,D-1", "C,A,2025-04-01,300,full,", ["30.00"], 30_00),
        # 400, then 250 lost, then 100 more came back: 250 are left of the 1,000
        (
            "V,R,A,2025-02-01,-400,D-1\nW,R,A,2025-03-01,-100,D-1",
            "B,A,2025-02-15,250,full,\nC,A,2025-04-01,1000,full,",
            ["25.00", "25.00"],
            0,
        ),
    ],
)
def test_what_was_reversed_is_not_lost_again(
    at: str, reversals: str, churn: str, taken: list[str], total: int
) -> None:
    words = CLAWED.replace("months}", f"months{at}}}")
    plan = MONTHLY + f"- {{id: sales, kind: commission, pays: rep, rate: 10%, {words}}}\n"
    results = pay(plan, deals=f"{DEAL}{reversals}\n{LATER}", churn=CHURN + churn)
    assert [amount for _, _, amount in clawed(results)] == taken
    assert results.total_minor == total


def test_a_loss_that_finds_nothing_left_is_an_orphan_and_a_loss_of_nothing_is_none() -> None:
    plan = MONTHLY + f"- {{id: sales, kind: commission, pays: rep, rate: 10%, {CLAWED}}}\n"
    churn = (
        "C-1,A,2025-03-01,1000,full,\nC-2,A,2025-03-02,1,full,\nC-3,A,2025-03-03,0,full,\n"
        "C-4,Q,2025-03-04,0,full,\n"
    )
    results = pay(plan, deals=DEAL + LATER, churn=CHURN + churn)
    assert shown(results.findings, "code", "event_id", "amount_minor") == [
        ("CLAWBACK_ORPHAN", "churn:C-2", "1.00")
    ]
    assert set(results.events[results.events["ledger"] == "churn"]["status"]) == {"measured"}


def test_a_deal_that_is_credited_after_the_loss_is_not_undone() -> None:
    plan = MONTHLY + f"- {{id: sales, kind: commission, pays: rep, rate: 10%, {CLAWED}}}\n"
    results = pay(plan, deals=DEAL + LATER, churn=CHURN + "C-1,A,2025-01-09,1000,full,D-1\n")
    assert clawed(results) == []
    assert results.findings.empty


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("share: 50%", "50.00"),
        ("by_age: {2 months: 80%, 6 months: 10%}", "80.00"),  # the first age before the start
        ("prorate: by_month", "100.00"),
    ],
)
def test_before_its_window_begins_all_is_unserved(part: str, expected: str) -> None:
    words = f"clawback: {{on: churn, within: 12 months, from: go_live, {part}}}"
    plan = MONTHLY + f"- {{id: sales, kind: commission, pays: rep, rate: 10%, {words}}}\n"
    results = pay(plan, deals=DEAL + LATER, churn=CHURN + "C-1,A,2025-04-01,1000,full,\n")
    assert clawed(results) == [("churn:C-1", "deals:D-1", expected)]


def test_what_is_served_in_full_stays_in_the_running_total() -> None:
    """800 at 10 % and 200 at 20 %; the loss in the last month takes nothing, and so later deals
    go on from 1,000: 20 %."""
    plan = MONTHLY + (
        "- {id: sales, kind: commission, pays: rep, "
        "tiers: {over: to_date, to_date: year, bands: {0: 10%, 800: 20%}}, "
        "clawback: {on: churn, within: 3 months, prorate: by_month}}\n"
    )
    deals = DEAL + "D-2,R,B,2025-04-05,100,\n" + LATER
    results = pay(plan, deals=deals, churn=CHURN + "C-1,A,2025-03-15,1000,full,\n")
    assert clawed(results) == []
    assert shown(results.lines, "event_id", "amount_minor") == [
        ("deals:D-1", "120.00"), ("deals:D-2", "20.00"), ("deals:END", "0.00"),
    ]  # fmt: skip


HANDED = (
    SALES.replace("currency", "goals: {sold: {sum: amount, to: company, per: month}}\ncurrency")
    + "pay: monthly\nnegative_pay: collect\nincentives:\n"
    "- {id: up, kind: handoff_bonus, when: {kind: new}, to: {rep: 10%}, within: 12 months, "
    "reverse_on: {churn: 12 months}, WORDS}\n"
)
HANDOFF = "event_id,account,payee,role,credit_date\nH-1,A,U,rep,2025-01-05\n"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        # January's 1,000 bar the line of 100, so that April's 0 takes nothing back
        ("gate: {of: sold, at_most: 999}", ["0.00", "0.00"]),
        # January's 1,000 let it pass, and it is taken back whatever April sold
        ("gate: {of: sold, at_least: 1_000}", ["100.00", "-50.00"]),
        ("multiplier: {of: sold, steps: {0: 50%, 1_000: 200%}}", ["200.00", "-100.00"]),
    ],
)
def test_a_reversal_is_judged_as_the_line_that_it_takes_back(words: str, lines: list[str]) -> None:
    churn = CHURN + "C-1,A,2025-04-01,500,contraction,\n"
    people = "payee,role\nU,rep\nR,rep\n"
    plan = HANDED.replace("WORDS", words)
    results = pay(plan, deals=DEAL + LATER, churn=churn, handoffs=HANDOFF, people=people)
    assert shown(results.lines, "amount_minor") == [(amount,) for amount in lines]


def test_no_floor_lifts_what_is_taken_back() -> None:
    """100 are lifted to 300; the loss of a tenth takes back 10, not 300."""
    plan = HANDED.replace("WORDS", "floor: {amount: 300, per: transaction}")
    churn = CHURN + "C-1,A,2025-04-01,100,contraction,\n"
    results = pay(plan, deals=DEAL + LATER, churn=churn, handoffs=HANDOFF)
    assert shown(results.lines, "period", "entry", "amount_minor") == [
        ("2025-01", "earned", "100.00"), ("2025-01", "floor", "200.00"),
        ("2025-04", "clawback", "-10.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "taken"),
    [
        ("per_unit: 7", "14.00"),  # 3 units at 7; the loss of 2/3 takes 2 of them
        ("rate: 10%", "66.67"),  # 10 % of 1,000; the loss takes 666.67 of it
    ],
)
def test_a_loss_takes_units_where_units_are_paid_and_money_where_money_is(
    form: str, taken: str
) -> None:
    """Of 1,000 and 3 units, both credited to R, 666.67 are lost."""
    credit = (
        "credit:\n- {id: money, when: {kind: new}, split: {rep: 100%}}\n"
        "- {id: units, when: {kind: new}, base: units, split: {rep: 100%}}\n"
        "credit_precedence: all\n"
    )
    plan = (
        SALES[: SALES.index("credit:")]
        + credit
        + (
            "pay: monthly\nnegative_pay: collect\nincentives:\n"
            f"- {{id: sales, kind: commission, pays: rep, {form}, {CLAWED}}}\n"
        )
    )
    deals = "event_id,rep,account,credit_date,amount,units\nD-1,R,A,2025-01-10,1000,3\n"
    churn = CHURN + "C-1,A,2025-04-01,666.67,full,\n"
    assert clawed(pay(plan, deals=deals, churn=churn)) == [("churn:C-1", "deals:D-1", taken)]


def test_a_floor_beside_a_return_that_waits_is_released_whole() -> None:
    """A return of -3.57 is lifted to 50.00: the 53.57 are held with it, and released with it."""
    plan = MONTHLY + (
        "- {id: sales, kind: commission, pays: rep, rate: 10%, floor: 50, hold: {periods: 1}}\n"
    )
    deals = (
        "event_id,rep,account,credit_date,amount\nD-1,R,A,2025-01-10,-35.7\nE,R,A,2025-02-28,0\n"
    )
    results = pay(plan, deals=deals)
    assert shown(results.holds, "earned_minor", "released_minor", "held_minor")[:2] == [
        ("-3.57", "-3.57", "0.00"), ("53.57", "53.57", "0.00"),
    ]  # fmt: skip


def test_a_goal_may_read_payments_that_nobody_is_credited_with() -> None:
    """600 received of 1,000; the invoice is no payment, and only the company has received it."""
    plan = (
        "plan: golden\ncurrency: USD\npay: monthly\n"
        "goals: {cash: {sum: amount, of: {kind: payment}, to: company, per: month, target: 1_000}}\n"
        "roles: {rep: {mix: {cash: 100%}}}\ncredit: [{id: all, split: {rep: 100%}}]\n"
    )
    payments = (
        "event_id,deal,kind,credit_date,amount\n"
        "Y-1,D-1,payment,2025-01-20,600\nY-2,D-1,invoice,2025-01-15,1000\n"
    )
    people = "payee,role,target_incentive\nR,rep,12000\n"
    results = pay(plan, deals=DEAL, payments=payments, people=people)
    assert shown(results.payouts, "amount_minor") == [("600.00",)]
    assert shown(results.events, "event_id", "status")[1:] == [
        ("payments:Y-2", "unread"), ("payments:Y-1", "measured"),
    ]  # fmt: skip


DRAWN = ONE_ROLE + (
    "pay: monthly\nincentives: [{id: sales, kind: commission, pays: rep, rate: 100%}]\n"
    "draws:\n- {id: new, pays: rep, amount: 1_000, per: period}\n"
    "- {id: old, pays: rep, amount: 100, per: period, as: on_top, first: 1 month}\n"
)


def month(plan: str, period: str, closed: pd.DataFrame | None, *earned: str) -> pd.DataFrame:
    """Return the entries of a month of R, over one deal a month from January on."""
    deals = pd.DataFrame(
        [
            {"event_id": f"D-{n}", "rep": "R", "credit_date": f"2025-{n:02d}-10", "amount": amount}
            for n, amount in enumerate(earned, 1)
        ]
    )
    people = pd.DataFrame([{"payee": "R", "start": "2025-01-01"}])
    ledgers = Ledgers.from_frames({"deals": deals, "people": people})
    results = run(Plan.read(plan), ledgers, periods=[period], closed=closed)
    assert all(results.checks.values())
    return results.entries


def test_the_oldest_balance_is_known_from_closed_periods() -> None:
    """`old` is owed since January, `new` since February: of the 150 above 1,000 it has 100 first."""
    january = month(DRAWN, "2025-01", None, "1000")
    february = month(DRAWN, "2025-02", january, "1000", "900")
    closed = pd.concat([january, february])
    march = month(DRAWN, "2025-03", closed, "1000", "900", "1150")
    assert shown(march, "incentive", "entry", "amount_minor")[:3] == [
        ("new", "draw_recovery", "-50.00"),
        ("old", "draw_recovery", "-100.00"),
        ("sales", "earned", "1150.00"),
    ]


def test_what_is_carried_out_of_a_closed_period_names_it() -> None:
    plan = DRAWN[: DRAWN.index("draws:")]
    january = month(plan, "2025-01", None, "-500")
    february = month(plan, "2025-02", january, "-500", "600")
    assert shown(february[february["entry"] == "carried"], "of_period", "amount_minor") == [
        ("2025-01", "-500.00")
    ]


def test_nobody_has_a_guarantee_for_an_event_that_is_not_due() -> None:
    """The deal of March names S for the role; in the run of January nothing sees it."""
    plan = Plan.read(
        ONE_ROLE
        + "pay: monthly\nincentives: [{id: least, kind: guarantee, pays: rep, amount: 50}]\n"
    )
    deals = pd.DataFrame(
        [("D-1", "R", "2025-01-10", "1"), ("D-2", "S", "2025-03-10", "1")],
        columns=["event_id", "rep", "credit_date", "amount"],
    )
    results = run(plan, Ledgers.from_frames({"deals": deals}), periods=["2025-01"])
    assert shown(results.payouts, "payee", "amount_minor") == [("R", "50.00")]
