"""What a loss takes back, reckoned by hand."""

import pytest

from compalign import PlanError
from tests.golden.paying import ONE_ROLE, pay, shown

ONLY_SALES = ONE_ROLE.replace(
    "credit: [{id: all, split", "credit: [{id: all, when: {kind: [new, expansion]}, split"
)
LADDER = (
    ONLY_SALES
    + """pay: yearly
negative_pay: collect
incentives:
- id: sales
  kind: commission
  pays: rep
  tiers: {over: to_date, to_date: year, bands: {0: 10%, 100_000: 15%}}
  clawback: CLAWBACK
"""
)
FLAT = (
    ONLY_SALES
    + "pay: monthly\nnegative_pay: collect\n"
    + "incentives: [{id: sales, kind: commission, pays: rep, rate: 10%, clawback: CLAWBACK}]\n"
)
TWO = (
    "event_id,rep,account,credit_date,amount\n"
    "D-1,R,A,2025-01-10,80000\nD-2,R,B,2025-01-15,40000\nEND,R,Z,2026-12-31,0\n"
)
CHURN = "event_id,account,credit_date,amount,loss,deal\n"


def taken(results: object) -> list[tuple[str, ...]]:
    """Return period, event and amount of what was clawed back."""
    entries = results.entries  # type: ignore[attr-defined]
    return shown(entries[entries["entry"] == "clawback"], "period", "event_id", "amount_minor")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # 10 %/15 % above 100,000 on 120,000: 13,000, and 8,000 without the 40,000; 8 of 12 months
        (", prorate: by_month", "-3333.33"),
        (", prorate: by_month, count: completed", "-3333.33"),  # 01-15 to 05-15 is just begun
        ("", "-5000.00"),
        (", share: 50%", "-2500.00"),
        (", by_age: {3 months: 100%, 6 months: 40%}", "-2000.00"),
        # 114 of the 365 days are served: 5,000 x 251 / 365 = 3,438.356
        (", prorate: by_day", "-3438.36"),
        # the line itself is 2,000 + 3,000 = 5,000 as well, the last in its interval
        (", at: original_rate", "-5000.00"),
    ],
)
def test_what_would_not_have_been_paid_without_the_lost_deal(words: str, expected: str) -> None:
    day = "2025-05-09" if words == ", prorate: by_day" else "2025-05-14"
    plan = LADDER.replace("CLAWBACK", f"{{on: churn, within: 12 months{words}}}")
    if "completed" in words:
        day = "2025-05-15"
    results = pay(plan, deals=TWO, churn=CHURN + f"C-1,B,{day},40000,full,\n")
    assert taken(results) == [("2025", "churn:C-1", expected)]
    assert shown(results.events, "event_id", "status")[2] == ("churn:C-1", "measured")


def test_a_loss_of_an_early_deal_falls_from_the_top_of_the_total() -> None:
    """The 80,000 were paid at 10 %, and without them 80,000 less is left: 13,000 - 4,000."""
    plan = LADDER.replace("CLAWBACK", "{on: churn, within: 12 months}")
    results = pay(plan, deals=TWO, churn=CHURN + "C-1,A,2025-05-20,80000,full,D-1\n")
    assert taken(results) == [("2025", "churn:C-1", "-9000.00")]


def test_later_deals_start_from_the_reduced_total_and_everything_telescopes() -> None:
    """80,000, 40,000, less 40,000, then 50,000: 13,000 - 5,000 + (12,500 + 0.15 x 30,000 - ...)."""
    plan = LADDER.replace("CLAWBACK", "{on: churn, within: 12 months}")
    deals = TWO + "D-3,R,C,2025-06-01,50000\n"
    results = pay(plan, deals=deals, churn=CHURN + "C-1,B,2025-05-20,40000,full,\n")
    # from 80,000 to 130,000: 20,000 x 10 % + 30,000 x 15 % = 6,500
    assert shown(results.lines, "event_id", "amount_minor") == [
        ("deals:D-1", "8000.00"), ("deals:D-2", "5000.00"), ("churn:C-1", "-5000.00"),
        ("deals:D-3", "6500.00"), ("deals:END", "0.00"),
    ]  # fmt: skip
    assert results.total_minor == 14_500_00  # as 130,000 alone would have paid


def test_a_loss_after_the_interval_is_taken_out_of_its_closing_total() -> None:
    """The loss of 2026 falls from 2025's 120,000, not from 2026's 30,000."""
    plan = LADDER.replace("CLAWBACK", "{on: churn, within: 24 months}")
    deals = TWO + "D-3,R,C,2026-01-10,30000\n"
    results = pay(plan, deals=deals, churn=CHURN + "C-1,B,2026-03-01,40000,full,\n")
    assert taken(results) == [("2026", "churn:C-1", "-5000.00")]
    entries = results.entries
    assert entries[entries["entry"] == "clawback"]["of_period"].tolist() == ["2025"]


ACCOUNT = (
    "event_id,rep,account,credit_date,amount\n"
    "D-1,R,A,2025-01-10,10000\nD-2,R,A,2025-02-10,6000\nD-3,R,A,2025-03-10,3000\n"
    "END,R,Z,2025-12-31,0\n"
)


@pytest.mark.parametrize(
    ("churn", "expected"),
    [
        # the latest first: 3,000 of D-3, then 2,000 of the 6,000 of D-2
        ("C-1,A,2025-04-01,5000,full,", [("D-3", "300.00"), ("D-2", "200.00")]),
        # the second loss goes on where the first one stopped
        (
            "C-1,A,2025-04-01,5000,full,\nC-2,A,2025-05-01,5000,full,",
            [("D-3", "300.00"), ("D-2", "200.00"), ("D-2", "400.00"), ("D-1", "100.00")],
        ),
        ("C-1,A,2025-04-01,2500,full,deals:D-2", [("D-2", "250.00")]),
        ("C-1,A,2025-04-01,99000,full,D-2", [("D-2", "600.00")]),  # no more than the deal
        ("C-1,A,2025-07-20,5000,full,", [("D-3", "300.00"), ("D-2", "200.00")]),
        # D-1's 200 days are over on 07-29, D-2's on 08-29: only D-3 is left
        ("C-1,A,2025-09-01,5000,full,", [("D-3", "300.00")]),
        ("C-1,A,2025-09-01,5000,full,D-1", []),
        ("C-1,A,2025-04-01,5000,contraction,", []),  # not in `on`
        ("C-1,A,2025-02-20,7000,full,", [("D-2", "600.00"), ("D-1", "100.00")]),
    ],
)
def test_which_deals_a_loss_undoes(churn: str, expected: list[tuple[str, str]]) -> None:
    plan = FLAT.replace("CLAWBACK", "{on: [churn, non_payment], within: 200 days}")
    results = pay(plan, deals=ACCOUNT, churn=CHURN + churn + "\n")
    order = ["loss_id", "event_id"]
    found = results.clawbacks.sort_values(order, ascending=[True, False])
    assert shown(found, "event_id", "clawed_minor") == [
        (f"deals:{event}", amount) for event, amount in expected
    ]
    assert results.findings[results.findings["code"] == "CLAWBACK_ORPHAN"].empty


@pytest.mark.parametrize("churn", ["C-1,B,2025-04-01,50,full,", "C-1,A,2025-04-01,50,full,D-9"])
def test_a_loss_that_finds_nothing_is_told(churn: str) -> None:
    plan = FLAT.replace("CLAWBACK", "{on: churn, within: 200 days}")
    results = pay(plan, deals=ACCOUNT, churn=CHURN + churn + "\n")
    assert taken(results) == []
    assert shown(results.findings, "code", "severity", "event_id", "amount_minor") == [
        ("CLAWBACK_ORPHAN", "warning", "churn:C-1", "50.00")
    ]


def test_a_refund_names_its_deal() -> None:
    plan = FLAT.replace("CLAWBACK", "{on: refund, within: 200 days}")
    payments = (
        "event_id,deal,kind,credit_date,amount\n"
        "Y-1,D-2,payment,2025-02-20,6000\nY-2,D-2,payment,2025-04-20,-1500\n"
    )
    results = pay(plan, deals=ACCOUNT, payments=payments)
    assert taken(results) == [("2025-04", "payments:Y-2", "-150.00")]


def test_a_window_from_go_live_is_open_before_it() -> None:
    plan = FLAT.replace(
        "CLAWBACK", "{on: churn, within: 2 months, from: go_live, prorate: by_month}"
    )
    accounts = "account,go_live\nA,2025-06-01\n"
    churn = (
        CHURN
        + "C-1,A,2025-05-01,3000,full,\nC-2,A,2025-07-15,3000,full,\nC-3,A,2025-08-01,9,full,\n"
    )
    results = pay(plan, deals=ACCOUNT, churn=churn, accounts=accounts)
    # not begun: all of it; in the second month both are begun: nothing; then the window is over
    assert taken(results) == [("2025-05", "churn:C-1", "-300.00")]


def test_fixed_amounts_fall_with_the_part_that_is_lost() -> None:
    plan = FLAT.replace("rate: 10%", "rate: 10%, amount: 100").replace(
        "CLAWBACK", "{on: churn, within: 12 months, share: 1/3}"
    )
    results = pay(plan, deals=ACCOUNT, churn=CHURN + "C-1,A,2025-04-01,750,full,D-3\n")
    # (75 + 100 x 750 / 3,000) / 3 = 33.333
    assert taken(results) == [("2025-04", "churn:C-1", "-33.33")]


def test_thirds_of_a_credit_add_up_to_it() -> None:
    plan = FLAT.replace("10%", "100%").replace("CLAWBACK", "{on: churn, within: 12 months}")
    deals = "event_id,rep,account,credit_date,amount\nD,R;S,A,2025-01-10,1.00\nE,R,Z,2025-12-31,0\n"
    churn = CHURN + "".join(
        f"C-{n},A,2025-0{n + 1}-01,0.3{3 + (n == 3)},full,\n" for n in (1, 2, 3)
    )
    results = pay(plan, deals=deals, churn=churn)
    # of 0.50 each: round(0.165) = 0.17, round(0.33) = 0.33, so 0.16, then 0.17
    assert shown(results.clawbacks, "payee", "clawed_minor") == [
        ("R", "0.17"), ("R", "0.16"), ("R", "0.17"), ("S", "0.17"), ("S", "0.16"), ("S", "0.17"),
    ]  # fmt: skip
    assert results.total_minor == 0


def test_what_is_still_held_is_forfeited_first() -> None:
    plan = FLAT.replace(
        "CLAWBACK}", "{on: churn, within: 12 months}, hold: {until: paid, release: in_proportion}}"
    )
    payments = "event_id,deal,kind,credit_date,amount\nY,D-1,payment,2025-02-01,7000\nX,D-1,payment,2025-06-01,3000\n"
    results = pay(
        plan, deals=ACCOUNT, payments=payments, churn=CHURN + "C-1,A,2025-04-01,5000,full,D-1\n"
    )
    # of the 1,000 earned 700 were released; 500 fall: the 300 still held, and 200 of what was paid
    assert shown(results.clawbacks, "amount_minor", "forfeited_minor", "clawed_minor") == [
        ("500.00", "300.00", "200.00")
    ]
    one = results.holds[results.holds["event_id"] == "deals:D-1"]
    assert shown(one, "earned_minor", "released_minor", "forfeited_minor", "held_minor") == [
        ("1000.00", "700.00", "300.00", "0.00")
    ]
    found = results.entries[
        (results.entries["incentive"] == "sales") & (results.entries["period"] == "2025-04")
    ]
    assert shown(found, "entry", "amount_minor") == [
        ("clawback", "-200.00"), ("forfeited", "-300.00"), ("held", "300.00"),
    ]  # fmt: skip


def test_never_more_than_was_paid_and_the_rest_is_told() -> None:
    """D-1 was paid 8,000 in the first quarter; without it the year's total falls by 9,000."""
    plan = LADDER.replace("yearly", "quarterly").replace(
        "CLAWBACK", "{on: churn, within: 12 months}"
    )
    deals = TWO.replace("B,2025-01-15", "B,2025-04-15")
    results = pay(plan, deals=deals, churn=CHURN + "C-1,A,2025-05-20,80000,full,D-1\n")
    assert taken(results) == [("2025-Q2", "churn:C-1", "-8000.00")]
    assert shown(results.findings, "code", "payee", "event_id", "amount_minor") == [
        ("CLAWBACK_EXCEEDS_PAID", "R", "churn:C-1", "1000.00")
    ]


def test_tiers_over_transactions_fall_one_by_one() -> None:
    plan = LADDER.replace("over: to_date, to_date: year", "over: transaction").replace(
        "100_000", "30_000"
    )
    plan = plan.replace("CLAWBACK", "{on: churn, within: 12 months}")
    churn = CHURN + "C-1,B,2025-03-01,5000,full,\nC-2,B,2025-04-01,10000,full,\n"
    results = pay(plan, deals=TWO, churn=churn)
    # 40,000 pays 3,000 + 1,500; the first loss 5,000 x 15 %, the second 5,000 x 15 % + 5,000 x 10 %
    assert taken(results) == [
        ("2025", "churn:C-1", "-750.00"), ("2025", "churn:C-2", "-1250.00"),
    ]  # fmt: skip


def test_a_loss_that_lowers_the_credit_itself_is_refused() -> None:
    plan = FLAT.replace("[new, expansion]", "[new, churn]").replace(
        "CLAWBACK", "{on: churn, within: 12 months}"
    )
    churn = "event_id,account,credit_date,amount,rep\nC-1,A,2025-04-01,10,R\n"
    with pytest.raises(
        PlanError, match=r"churn:C-1 is a loss that lowers the credit as well.*nets the loss"
    ):
        pay(plan, deals=ACCOUNT, churn=churn)
