"""Guarantees, draws and pay below zero, on ledgers small enough to reckon by hand."""

import pytest

from tests.golden.paying import ONE_ROLE, amounts, pay, shown

MONTHLY = (
    ONE_ROLE + "pay: monthly\nincentives: [{id: sales, kind: commission, pays: rep, rate: 100%}]\n"
)


def months(*earned: str) -> str:
    """Return one deal a month, each paid in full."""
    rows = [f"D-{n},R,2025-{n:02d}-10,{amount}" for n, amount in enumerate(earned, 1)]
    return "\n".join(["event_id,rep,credit_date,amount", *rows])


def draw(words: str) -> str:
    """Return a plan with a draw of 2,000 a month."""
    return MONTHLY + f"draws: [{{id: ramp, pays: rep, amount: 2_000, per: period{words}}}]\n"


def test_a_top_up_is_owed_and_recovered_from_what_exceeds_it() -> None:
    results = pay(draw(""), deals=months("1500", "1700", "2300", "2500", "5000"))
    # owed: 500, then 500 + 300 = 800, less 300, less 500 of the 500 above 2,000: nothing is left
    assert shown(results.balances, "period", "opening_minor", "advanced_minor", "recovered_minor", "closing_minor") == [
        ("2025-01", "0.00", "500.00", "0.00", "500.00"),
        ("2025-02", "500.00", "300.00", "0.00", "800.00"),
        ("2025-03", "800.00", "0.00", "300.00", "500.00"),
        ("2025-04", "500.00", "0.00", "500.00", "0.00"),
    ]  # fmt: skip
    paid = results.entries[results.entries["entry"] == "payout"]
    assert amounts(paid) == ["2000.00", "2000.00", "2000.00", "2000.00", "5000.00"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # 1,500 is topped up to 2,000; 500 is owed and not asked for again
        (", recover: false", ["2000.00", "2300.00", "5000.00"]),
        # 500 owed: 300 of the 2,300 would leave 2,000; all positive pay gives back the 500 at once
        (", recover_from: all", ["2000.00", "1800.00", "5000.00"]),
        # +2,000 - 1,500 owed 500; +2,000 - 2,300 of the 2,500 owed leaves 200; +2,000 - 2,200
        (", as: advance", ["2000.00", "2000.00", "4800.00"]),
        # two months of 2,000 on top, then 4,000 is owed and taken from the 5,000
        (", as: on_top, first: 2 months", ["3500.00", "4300.00", "1000.00"]),
        # a top-up for one month only: 500 owed, after which all pay gives it back
        (", first: 1 month", ["2000.00", "1800.00", "5000.00"]),
    ],
)
def test_the_forms_of_a_draw(words: str, expected: list[str]) -> None:
    people = "payee,start\nR,2025-01-01\n"
    results = pay(draw(words), deals=months("1500", "2300", "5000"), people=people)
    paid = results.entries[results.entries["entry"] == "payout"]
    assert amounts(paid) == expected


def test_the_oldest_balance_is_recovered_first() -> None:
    """Of balances that began in one month, the draw that the plan lists first comes first."""
    plan = MONTHLY + (
        "draws:\n"
        "- {id: late, pays: rep, amount: 900, per: period, as: on_top, first: 2 months}\n"
        "- {id: early, pays: rep, amount: 1_500, per: period, first: 1 month}\n"
    )
    people = "payee,start\nR,2025-01-01\n"
    results = pay(plan, deals=months("400", "0", "1000"), people=people)
    # January: 400 + 900 = 1,300, `early` adds 200. February: `early` has ended, pay is 0, + 900.
    # March: both began in January, so in list order: 1,000 of the 1,800 of `late`.
    assert shown(results.balances, "kind", "period", "closing_minor") == [
        ("early", "2025-01", "200.00"), ("early", "2025-02", "200.00"),
        ("early", "2025-03", "200.00"), ("late", "2025-01", "900.00"),
        ("late", "2025-02", "1800.00"), ("late", "2025-03", "800.00"),
    ]  # fmt: skip


def test_a_payees_own_draw_wins() -> None:
    people = "payee,start,draw\nR,2025-01-01,2500\n"
    results = pay(draw(""), deals=months("1500"), people=people)
    assert results.total_minor == 2_500_00


def test_a_draw_is_paid_where_nothing_was_sold_and_only_to_the_active() -> None:
    people = "payee,role,start,last_day\nR,rep,2025-01-01,\nS,rep,2025-02-01,2025-02-28\n"
    results = pay(draw(", recover: false"), deals=months("2500", "0", "2500"), people=people)
    topped = results.entries[results.entries["entry"] == "draw_advance"]
    assert shown(topped, "payee", "period", "amount_minor") == [
        ("R", "2025-02", "2000.00"), ("S", "2025-02", "2000.00"),
    ]  # fmt: skip


GUARANTEE = MONTHLY.replace(
    "incentives: [", "incentives: [{id: floor, kind: guarantee, pays: rep, amount: 3_100WORDS}, "
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["2100.00", "1100.00"]),  # 3,100 - 1,000 and 3,100 - 2,000
        (", first: 1 month", ["2100.00", "1100.00"]),  # 01-15 to 02-15: both months partly inside
        # inside are 17 of 31 days of January and 14 of 28 of February: 1,700 - 1,000; 1,550 is less
        # than the 2,000 earned
        (", first: 1 month, prorate: days", ["700.00"]),
        (", per: quarter", ["33.33"]),  # 1,033.33, 1,033.34 and 1,033.33 a month
    ],
)
def test_a_guarantee_tops_up(words: str, expected: list[str]) -> None:
    people = "payee,start\nR,2025-01-15\n"
    deals = "event_id,rep,credit_date,amount\nA,R,2025-01-20,1000\nB,R,2025-02-20,2000\n"
    results = pay(GUARANTEE.replace("WORDS", words), deals=deals, people=people)
    topped = results.entries[results.entries["entry"] == "guarantee_top_up"]
    assert amounts(topped) == expected
    assert set(topped["incentive"]) == {"floor"}


def test_a_guarantee_looks_only_at_what_it_is_of() -> None:
    plan = GUARANTEE.replace("WORDS", ", of: other").replace(
        "rate: 100%}", "rate: 100%}, {id: other, kind: commission, pays: rep, rate: 1%}"
    )
    results = pay(plan, deals=months("5000"))
    # other: 50, so 3,050 is added beside the 5,000
    assert results.total_minor == 8_100_00


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("carry", ["1000.00", "0.00", "0.00", "700.00"]),  # -500 and -300 are taken from 1,500
        ("floor_at_zero", ["1000.00", "0.00", "0.00", "1500.00"]),
        ("collect", ["1000.00", "-500.00", "-300.00", "1500.00"]),
    ],
)
def test_pay_below_zero(rule: str, expected: list[str]) -> None:
    deals = months("1000", "-500", "-300", "1500")
    results = pay(MONTHLY + f"negative_pay: {rule}\n", deals=deals)
    assert amounts(results.entries[results.entries["entry"] == "payout"]) == expected


def test_what_is_carried_is_entered_twice() -> None:
    results = pay(MONTHLY, deals=months("-500", "-300", "1500"))
    carried = results.entries[results.entries["entry"] == "carried"]
    assert shown(carried, "period", "incentive", "amount_minor") == [
        ("2025-01", "carry", "500.00"),
        ("2025-02", "carry", "-500.00"),
        ("2025-02", "carry", "800.00"),
        ("2025-03", "carry", "-800.00"),
    ]
    assert carried["of_period"].tolist() == [None, "2025-01", None, "2025-02"]
    assert shown(results.balances, "period", "opening_minor", "advanced_minor", "recovered_minor", "closing_minor") == [
        ("2025-01", "0.00", "500.00", "0.00", "500.00"),
        ("2025-02", "500.00", "300.00", "0.00", "800.00"),
        ("2025-03", "800.00", "0.00", "800.00", "0.00"),
    ]  # fmt: skip


def test_an_adjustment_is_a_line_of_its_payee() -> None:
    adjustments = (
        "event_id,payee,credit_date,amount,incentive,reason,author\n"
        "J-1,R,2025-01-31,-250,sales,twice,B\nJ-2,N,2025-01-31,40,,thanks,B\n"
        "J-3,R,2025-01-31,7,unheard-of,other plan,B\n"
    )
    results = pay(MONTHLY, deals=months("1000"), adjustments=adjustments)
    assert shown(results.payouts, "payee", "incentive", "amount_minor") == [
        ("N", "adjustment", "40.00"),
        ("R", "sales", "750.00"),
    ]
    assert shown(results.events, "event_id", "status") == [
        ("deals:D-1", "credited"),
        ("adjustments:J-1", "credited"),
        ("adjustments:J-2", "credited"),
        ("adjustments:J-3", "unclaimed"),
    ]
