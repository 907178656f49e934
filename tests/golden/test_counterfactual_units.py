"""What a loss takes back of a unit bonus: it goes out of the count, reckoned by hand."""

import pytest

from tests.golden.losing import CLAWBACK, GOAL, HEAD, MONTHLY, back, earned, lost
from tests.golden.paying import pay, shown
from tests.golden.test_clawback import taken

FOUR = "2025-01-10 1000; 2025-01-12 1000; 2025-01-14 1000; 2025-01-16 1000"
SEATS = HEAD.replace(
    "]\n", ", {id: seats, when: {kind: new}, base: units, overlay: {rep: 100%}}]\n"
)


def bonus(words: str, clawback: str = CLAWBACK, head: str = HEAD) -> str:
    """Return a plan with a unit bonus that losses take back; deals of 0 do not count."""
    return (
        f"{head}{GOAL}incentives:\n- {{id: spiff, kind: unit_bonus, pays: rep, "
        f'on: {{when: {{amount: "!= 0"}}}}, {words}, {clawback}}}\n'
    )


def test_an_event_goes_when_it_is_lost_in_full() -> None:
    """3,000 of 3,000 are lost in March: 250. Of 1,000 only 400, and in April the other 600: 250."""
    deals = "2025-01-10 1000; 2025-01-12 2000; 2025-01-14 3000"
    losses = "2025-03-01 3000 3; 2025-03-02 400 1; 2025-04-02 600 1"
    results = lost(bonus("amount: 250"), deals, losses)
    assert earned(results) == ["250.00"] * 3
    assert taken(results) == [
        ("2025-03", "churn:C-1", "-250.00"), ("2025-04", "churn:C-3", "-250.00"),
    ]  # fmt: skip
    assert results.clawbacks["loss_id"].tolist() == ["churn:C-1", "churn:C-3"]


def test_a_loss_of_an_account_undoes_the_latest_event_first() -> None:
    """1,500 take D-2's 1,000 in full, and of D-1 half, which goes with the next 500."""
    plan = bonus("amount: 250")
    deals = "event_id,rep,account,credit_date,amount\n" + "".join(
        f"D-{number},R,A,2025-01-1{number},1000\n" for number in (1, 2)
    )
    churn = "event_id,account,credit_date,amount,loss\nC-1,A,2025-02-01,1500,full\n"
    results = pay(plan, deals=deals, churn=f"{churn}C-2,A,2025-02-02,500,full\n")
    assert shown(results.clawbacks, "loss_id", "event_id", "amount_minor") == [
        ("churn:C-1", "deals:D-2", "250.00"), ("churn:C-2", "deals:D-1", "250.00"),
    ]  # fmt: skip


def test_credited_units_go_in_parts() -> None:
    """10 units at 5.00; 300 of 1,000 are 3 of them, 700 the other 7.

    A unit of which thirds are lost: 33, 67 and 100 of 100 hundredths, so 0.33, 0.34 and 0.33.
    """
    deals = "2025-01-10 1000 10; 2025-01-12 1000.00 1"
    losses = (
        "2025-03-01 300 1; 2025-03-02 700 1; "
        "2025-03-03 333.33 2; 2025-03-04 333.33 2; 2025-03-05 333.34 2"
    )
    results = lost(bonus("per: unit, amount: 5", head=SEATS), deals, losses, more=",units")
    assert earned(results) == ["50.00", "5.00"]
    assert back(results) == ["-15.00", "-35.00", "-1.65", "-1.70", "-1.65"]


def test_units_of_the_event_go_all_at_once() -> None:
    """2.5 units at 10.00: nothing for 999 of 1,000, everything for the last 1."""
    losses = "2025-03-01 999 1; 2025-03-02 1 1"
    results = lost(bonus("per: unit, amount: 10"), "2025-01-10 1000 2.5", losses, more=",units")
    assert taken(results) == [("2025-03", "churn:C-2", "-25.00")]


def test_an_event_after_the_loss_takes_the_place() -> None:
    """The first two of a month: D-1, D-2, and D-3, since D-1 was lost before it; D-4 is the third."""
    deals = "2025-01-10 1000; 2025-01-12 1000; 2025-01-20 1000; 2025-01-25 1000"
    results = lost(bonus("amount: 100, first: 2"), deals, "2025-01-15 1000 1")
    assert shown(results.lines, "event_id", "amount_minor") == [
        ("deals:D-1", "100.00"), ("deals:D-2", "100.00"), ("churn:C-1", "-100.00"),
        ("deals:D-3", "100.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # 4, then 3, 2 and 1 are left; two are paid as long as two are there
        ("first: 2", [("churn:C-3", "-100.00")]),
        # the third and fourth of 4 were paid; of 3 the third, of 2 none
        ("after: 2", [("churn:C-1", "-100.00"), ("churn:C-2", "-100.00")]),
        # the second and fourth of 4; of 3 and of 2 the second, of 1 none
        ("every: 2", [("churn:C-1", "-100.00"), ("churn:C-3", "-100.00")]),
        # the third of the first three, which are full as long as 3 are left
        ("first: 3, every: 3", [("churn:C-2", "-100.00")]),
        # the second and third: of 3 both, of 2 one, of 1 none
        ("after: 1, first: 2", [("churn:C-2", "-100.00"), ("churn:C-3", "-100.00")]),
    ],
)
def test_after_the_interval_losses_come_out_of_its_closing_count(
    words: str, expected: list[tuple[str, str]]
) -> None:
    """Four deals in January; D-1, D-4 and D-2 are lost in March. February counts for itself."""
    losses = "2025-03-01 1000 1; 2025-03-02 1000 4; 2025-03-03 1000 2"
    results = lost(bonus(f"amount: 100, {words}"), f"{FOUR}; 2025-02-10 1000", losses)
    assert [row[1:] for row in taken(results)] == expected


def test_every_second_is_full_again_after_a_loss() -> None:
    """2 are full with D-2, and after the loss of D-1 again with D-3; D-4 is the third."""
    deals = "2025-01-10 1000; 2025-01-12 1000; 2025-01-20 1000; 2025-01-25 1000"
    results = lost(bonus("amount: 100, every: 2"), deals, "2025-01-15 1000 1")
    assert shown(results.lines, "event_id", "amount_minor", "running_total_minor") == [
        ("deals:D-2", "100.00", "2.00"), ("churn:C-1", "-100.00", "1.00"),
        ("deals:D-3", "100.00", "2.00"),
    ]  # fmt: skip


def test_a_loss_of_the_same_day_counts_right_after_its_event() -> None:
    """C-1 comes before D-1 by id: 1, 0 and 1 again; the first of the month is paid twice."""
    results = lost(
        bonus("amount: 100, first: 1"), "2025-01-10 1000; 2025-01-11 1000", "2025-01-10 1000 1"
    )
    assert earned(results) == ["100.00", "100.00"]
    assert back(results) == ["-100.00"]


def test_a_score_multiplies_what_its_own_event_takes_back() -> None:
    """100 x 0.5 and 100 x 1.2; 120 fall with D-2. D-3 has no score: nothing was paid for it."""
    deals = "2025-01-10 1000 0.5; 2025-01-12 1000 1.2; 2025-01-14 1000"
    losses = "2025-03-01 1000 2; 2025-03-02 1000 3"
    results = lost(bonus("amount: 100, times: score"), deals, losses, more=",score")
    assert earned(results) == ["50.00", "120.00"]
    assert taken(results) == [("2025-03", "churn:C-1", "-120.00")]


def test_a_score_beside_a_window_is_that_of_the_event_undone() -> None:
    """The first of January pays 100 x 0.5. Without D-1 one is left of two, so nothing falls.

    Then D-2 goes, and none is left: 100 x its 2 fall, of which 50 were paid for January.
    """
    deals = "2025-01-10 1000 0.5; 2025-01-12 1000 2"
    plan = bonus("amount: 100, first: 1, times: score")
    results = lost(plan, deals, "2025-03-01 1000 1; 2025-03-02 1000 2", more=",score")
    assert earned(results) == ["50.00"]
    assert shown(results.clawbacks, "loss_id", "amount_minor", "clawed_minor") == [
        ("churn:C-2", "200.00", "50.00")
    ]


@pytest.mark.parametrize(
    ("clawback", "expected"),
    [
        # 01-10 to 05-05 is 4 months begun: 250 x 8/12 = 166.67; 01-12 to 06-20 is 6: 250 x 6/12
        (MONTHLY, ["-166.67", "-125.00"]),
        # the first within 5 months; the second is complete after them, whatever the part of June was
        (
            CLAWBACK.replace("24 months", "24 months, by_age: {5 months: 80%, 12 months: 10%}"),
            ["-200.00", "-25.00"],
        ),
    ],
)
def test_the_unserved_share_of_what_falls(clawback: str, expected: list[str]) -> None:
    losses = "2025-05-05 1000 1; 2025-06-01 100 2; 2025-06-20 900 2"
    results = lost(bonus("amount: 250", clawback), FOUR, losses)
    assert back(results) == expected


def test_a_cap_per_period() -> None:
    """250 x 4 = 1,000 held to 600: 250, 250, 100, 0. Without D-1 it is 750, without D-2 500: 100."""
    plan = bonus("amount: 250, cap: 600")
    results = lost(plan, FOUR, "2025-03-01 1000 1; 2025-03-02 1000 2")
    assert earned(results) == ["250.00", "250.00", "100.00"]
    assert shown(results.clawbacks, "amount_minor") == [("0.00",), ("100.00",)]
    # lost between the second and the third, of which 250 and 100 find space again
    results = lost(plan, FOUR, "2025-01-13 1000 1")
    assert earned(results) == ["250.00", "250.00", "250.00", "100.00"]
    assert results.total_minor == 600_00


def test_a_gate_keeps_its_outcome() -> None:
    """January's 11,000 pass, February's 4,000 do not: nothing was paid for D-3, and nothing falls."""
    deals = "2025-01-10 6000; 2025-01-20 5000; 2025-02-10 4000"
    plan = bonus("amount: 250, gate: {of: sold, at_least: 10_000}")
    results = lost(plan, deals, "2025-03-01 5000 2; 2025-03-02 4000 3")
    assert back(results) == ["-250.00"]
    falls = results.lines[results.lines["entry"] == "clawback"]
    assert falls["barred"].fillna("").tolist() == ["", "gate"]


def test_a_multiplier_is_that_of_the_event_undone() -> None:
    """January's 11,000 have 120 %, February's 4,000 have 100 %."""
    deals = "2025-01-10 6000; 2025-01-20 5000; 2025-02-10 4000"
    plan = bonus("amount: 250, multiplier: {of: sold, steps: {0: 100%, 10_000: 120%}}")
    results = lost(plan, deals, "2025-03-01 5000 2; 2025-03-02 4000 3")
    assert back(results) == ["-300.00", "-250.00"]


@pytest.mark.parametrize(
    ("limit", "paid", "expected"),
    [
        # 250 held to 200; D-3, which was not paid itself, takes as much as one that was
        ("cap: {amount: 200, per: transaction}", 400_00, ["-200.00", "-200.00"]),
        # 250 lifted to 300
        ("floor: {amount: 300, per: transaction}", 600_00, ["-300.00", "-300.00"]),
    ],
)
def test_limits_per_transaction_hold_an_event_that_had_no_line(
    limit: str, paid: int, expected: list[str]
) -> None:
    """The first two of three are paid. Without D-1 two are left, without D-3 one, and then none."""
    plan = bonus(f"amount: 250, first: 2, {limit}")
    deals = "2025-01-10 1000; 2025-01-12 1000; 2025-01-14 1000"
    losses = "2025-03-01 1000 1; 2025-03-02 1000 3; 2025-03-03 1000 2"
    results = lost(plan, deals, losses)
    lines = results.lines[results.lines["entry"] != "clawback"]
    assert lines["amount_minor"].sum() == paid
    assert back(results) == expected


def test_what_a_reversal_has_counted_back_is_not_taken_again() -> None:
    """D-2 takes back 400 of D-1's 1,000 and counts -1: 100 and -100. The other 600 take nothing.

    Of D-3 with 5 units D-4 takes back 2: 500 and -200; the loss of what is left takes the other 3.
    """
    head = "event_id,rep,account,credit_date,amount,units,reverses\n"
    first = f"{head}D-1,R,A,2025-01-10,1000,,\nD-2,R,A,2025-01-20,-400,,D-1\n"
    churn = "event_id,account,credit_date,amount,loss,deal\nC-1,A,2025-03-01,600,full,"
    results = pay(bonus("amount: 100"), deals=first, churn=f"{churn}D-1\n")
    assert earned(results) == ["100.00", "-100.00"]
    assert back(results) == []
    second = f"{head}D-3,R,A,2025-01-10,1000,5,\nD-4,R,A,2025-01-20,-400,2,D-3\n"
    results = pay(bonus("per: unit, amount: 100"), deals=second, churn=f"{churn}D-3\n")
    assert earned(results) == ["500.00", "-200.00"]
    assert back(results) == ["-300.00"]


def test_never_more_than_was_paid_for_the_pay_period_of_the_event() -> None:
    """The third of the quarter is paid in March; without January's D-1 it is not full.

    Nothing was paid for January, so nothing of it is taken back; D-3 is one of March.
    """
    plan = bonus("amount: 300, every: 3, over: quarter")
    deals = "2025-01-10 1000; 2025-02-12 1000; 2025-03-14 1000"
    results = lost(plan, deals, "2025-04-01 1000 1")
    assert shown(results.clawbacks, "of_period", "amount_minor", "excess_minor") == [
        ("2025-01", "300.00", "300.00")
    ]
    assert "CLAWBACK_EXCEEDS_PAID" in results.findings["code"].tolist()
    results = lost(plan, deals, "2025-04-01 1000 3")
    assert back(results) == ["-300.00"]


def test_what_waits_is_forfeited_first() -> None:
    """250 each wait until April; of D-2 nothing was paid when it was lost in March."""
    results = lost(bonus("amount: 250, hold: {periods: 3}"), FOUR, "2025-03-01 1000 2")
    assert shown(results.clawbacks, "forfeited_minor", "clawed_minor") == [("250.00", "0.00")]
    assert results.total_minor == 750_00
