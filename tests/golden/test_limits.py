"""Floors and caps: per transaction, pay period, year and lifetime, alone and shared."""

from datetime import date

import pytest

from compalign import Ledgers, Plan, run
from tests.golden.paying import ONE_ROLE, amounts, pay, shown
from tests.published.expressed import frame

HEAD = "rep,event_id,credit_date,amount\n"


def flat(words: str) -> str:
    """Return a plan that pays 10 % with these words after the rate."""
    return (
        f"{ONE_ROLE}incentives: [{{id: flat, kind: commission, pays: rep, rate: 10%, {words}}}]\n"
    )


def deals(*rows: str) -> str:
    """Return deals of P, each `MONTH-DAY AMOUNT` or `DATE AMOUNT`, numbered from D-1."""
    days = [row.split() for row in rows]
    return HEAD + "\n".join(
        f"P,D-{number},{day if len(day) > 5 else f'2025-{day}'},{amount}"
        for number, (day, amount) in enumerate(days, 1)
    )


def test_a_return_gives_cap_space_back_and_a_new_year_has_a_new_cap() -> None:
    """Running 200, 400, 350, 250, 350 under a cap of 300: 200, 300, 300, 250, 300."""
    results = pay(
        flat("cap: {amount: 300, per: year}"),
        deals=deals(
            "01-10 2000", "04-10 2000", "05-10 -500", "07-10 -1000", "10-10 1000", "2026-01-05 1000"
        ),
    )
    assert amounts(results.lines) == ["200.00", "100.00", "0.00", "-50.00", "50.00", "100.00"]
    cut = results.lines["cut_minor"].fillna(0).tolist()
    assert cut == [0, 10_000, -5_000, -5_000, 5_000, 0]


@pytest.mark.parametrize(
    ("cap", "expected"),
    [
        # each at most 100 either way; a reversal mirrors
        ("{amount: 100, per: transaction}", ["100.00", "-100.00", "50.00", "100.00"]),
        # Q1 200, 0, 50 -> 50 left of it; Q2 300 -> 120
        ("120", ["120.00", "-120.00", "50.00", "120.00"]),
        # running 200, 0, 50, 350 under 200
        ("{amount: 200, per: lifetime}", ["200.00", "-200.00", "50.00", "150.00"]),
        # each at most 150, then 150, 0, 50, 200 under 180 in the year
        (
            "[{amount: 150, per: transaction}, {amount: 180, per: year}]",
            ["150.00", "-150.00", "50.00", "130.00"],
        ),
    ],
)
def test_spans_of_a_cap(cap: str, expected: list[str]) -> None:
    """10 %: 200, -200 and 50 in the first quarter, 300 in the second."""
    results = pay(
        flat(f"cap: {cap}"), deals=deals("01-10 2000", "02-10 -2000", "03-10 500", "04-10 3000")
    )
    assert amounts(results.lines) == expected


SHARED = """
incentives:
- {id: a, kind: commission, pays: rep, rate: 10%OWN}
- {id: b, kind: commission, pays: rep, rate: 5%}
caps: [{id: both, amount: 250, per: SPAN, incentives: [LIST]}]
"""


@pytest.mark.parametrize(
    ("own", "span", "order", "expected"),
    [
        # b fills first: 50 and 100; then a: 100 fits, of 200 nothing
        ("", "period", "b, a", {"a": ["100.00", "0.00"], "b": ["50.00", "100.00"]}),
        # a is cut by its own cap to 100 and 20; then b: 50, and 80 of 100
        (", cap: 120", "period", "a, b", {"a": ["100.00", "20.00"], "b": ["50.00", "80.00"]}),
        # the pay period comes before the order of the list, and both deals lie in one
        ("", "year", "a, b", {"a": ["100.00", "150.00"], "b": ["0.00", "0.00"]}),
    ],
)
def test_a_shared_cap_is_filled_in_list_order(
    own: str, span: str, order: str, expected: dict[str, list[str]]
) -> None:
    """By formula a pays 100 and 200, b 50 and 100; together at most 250."""
    plan = SHARED.replace("OWN", own).replace("SPAN", span).replace("LIST", order)
    results = pay(ONE_ROLE + plan, deals=deals("01-10 1000", "02-10 2000"))
    paid = {name: amounts(rows) for name, rows in results.lines.groupby("incentive")}
    assert paid == expected


def test_a_shared_cap_over_a_year_goes_period_by_period() -> None:
    """Q1: a 100, b 50; Q2: a 200 of which 100 is left, b nothing."""
    plan = SHARED.replace("OWN", "").replace("SPAN", "year").replace("LIST", "a, b")
    results = pay(ONE_ROLE + plan, deals=deals("01-10 1000", "04-10 2000"))
    assert shown(results.lines, "incentive", "period", "amount_minor") == [
        ("a", "2025-Q1", "100.00"),
        ("b", "2025-Q1", "50.00"),
        ("a", "2025-Q2", "100.00"),
        ("b", "2025-Q2", "0.00"),
    ]


def test_two_shared_caps_act_in_file_order() -> None:
    """The first leaves a 100 and b 150 of 250; the second, b and c to 200, takes 250 of c."""
    plan = """
incentives:
- {id: a, kind: commission, pays: rep, rate: 10%}
- {id: b, kind: commission, pays: rep, rate: 20%}
- {id: c, kind: commission, pays: rep, rate: 30%}
caps:
- {id: one, amount: 250, incentives: [a, b]}
- {id: two, amount: 200, incentives: [b, c]}
"""
    results = pay(ONE_ROLE + plan, deals=deals("01-10 1000"))
    assert amounts(results.lines) == ["100.00", "150.00", "50.00"]
    assert amounts(results.lines[1:], "cut_minor") == ["50.00", "250.00"]


def test_a_cap_is_over_all_goals_of_a_bonus_together() -> None:
    """8,000 a year is 2,000 a quarter, half on each goal, both reached: 1,000 and 500 of 1,000."""
    plan = """
plan: golden
currency: USD
goals: {new: {sum: amount, of: {kind: new}, target: 100}, more: {sum: amount, target: 100}}
roles: {rep: {payee_column: rep, mix: {new: 50%, more: 50%}}}
credit: [{id: all, split: {rep: 100%}}]
incentives: [{id: bonus, kind: target_bonus, cap: 1_500}]
"""
    results = pay(
        plan,
        deals="rep,event_id,credit_date,amount,kind\nP,D-1,2025-01-10,100,new",
        people="payee,role,target_incentive\nP,rep,8000",
    )
    assert sorted(shown(results.lines, "goal", "amount_minor")) == [
        ("more", "500.00"),
        ("new", "1000.00"),
    ]


def test_a_floor_per_transaction_mirrors_on_a_reversal() -> None:
    """100, -100, 0 and 500 under a floor of 200: 100 and -100 more, nothing for 0, none for 500."""
    results = pay(
        flat("floor: {amount: 200, per: transaction}"),
        deals=deals("01-10 1000", "01-11 -1000", "01-12 0", "01-13 5000"),
    )
    assert shown(results.lines, "event_id", "entry", "amount_minor") == [
        ("deals:D-1", "earned", "100.00"),
        ("deals:D-1", "floor", "100.00"),
        ("deals:D-2", "earned", "-100.00"),
        ("deals:D-2", "floor", "-100.00"),
        ("deals:D-3", "earned", "0.00"),
        ("deals:D-4", "earned", "500.00"),
    ]


def test_a_floor_lifts_a_rate_of_nothing_by_the_sign_of_the_credit() -> None:
    plan = flat("floor: {amount: 200, per: transaction}").replace("10%", "0%")
    results = pay(plan, deals=deals("01-10 1000", "01-11 -1"))
    assert amounts(results.lines[results.lines["entry"] == "floor"]) == ["200.00", "-200.00"]


def test_a_cap_counts_the_lines_that_a_floor_adds() -> None:
    """Each deal is 100 and 100 more; floors come after all deals, so half of the first fills 350."""
    results = pay(
        flat("floor: {amount: 200, per: transaction}, cap: 350"),
        deals=deals("01-10 1000", "01-11 1000", "01-12 1000"),
    )
    assert amounts(results.lines) == ["100.00", "50.00", "100.00", "0.00", "100.00", "0.00"]


def test_a_floor_per_period_is_for_periods_with_a_line() -> None:
    """Q1 100 is lifted to 250; Q2 has no line; Q3 300 is above; Q4 -50 is lifted by 300."""
    results = pay(flat("floor: 250"), deals=deals("01-10 1000", "07-10 3000", "10-10 -500"))
    assert shown(results.lines, "period", "entry", "amount_minor") == [
        ("2025-Q1", "earned", "100.00"),
        ("2025-Q1", "floor", "150.00"),
        ("2025-Q3", "earned", "300.00"),
        ("2025-Q4", "earned", "-50.00"),
        ("2025-Q4", "floor", "300.00"),
    ]


@pytest.mark.parametrize(
    ("as_of", "expected"), [((2025, 3, 30), []), ((2025, 3, 31), [("2025-Q1", "150.00")])]
)
def test_a_period_is_lifted_once_it_is_over(
    as_of: tuple[int, int, int], expected: list[tuple[str, str]]
) -> None:
    ledgers = Ledgers.from_frames({"deals": frame(deals("01-10 1000"))}, currency="USD")
    results = run(Plan.read(flat("floor: 250")), ledgers, as_of=date(*as_of))
    floors = results.lines[results.lines["entry"] == "floor"]
    assert shown(floors, "period", "amount_minor") == expected


@pytest.mark.parametrize(
    ("pay_words", "last", "expected"),
    [
        # the year is not over: nobody knows yet what it will bring
        ("quarterly", "09-30", []),
        # 100 + 100 of 500, in the quarter that closes the year although it has no line
        ("quarterly", "12-31", [("2025-Q4", "300.00")]),
        # the week of 2025-12-28 belongs to 2026, so the week before it closes the year
        ("weekly", "12-31", [("2025-W52", "300.00")]),
    ],
)
def test_a_floor_per_year_is_topped_up_when_the_year_closes(
    pay_words: str, last: str, expected: list[tuple[str, str]]
) -> None:
    plan = flat("floor: {amount: 500, per: year}") + f"pay: {pay_words}\n"
    ledgers = Ledgers.from_frames(
        {"deals": frame(deals("01-10 1000", "07-10 1000"))}, currency="USD"
    )
    asked = [period for period, _ in expected]
    results = run(Plan.read(plan), ledgers, as_of=date.fromisoformat(f"2025-{last}"), periods=asked)
    floors = results.lines[results.lines["entry"] == "floor"]
    assert shown(floors, "period", "amount_minor") == expected


def test_a_floor_per_lifetime_takes_nothing_back() -> None:
    """100 + 400 in Q1; 300 more in Q2 needs nothing; -600 in Q3 leaves 200, so 300 are added."""
    results = pay(
        flat("floor: {amount: 500, per: lifetime}") + "negative_pay: collect\n",
        deals=deals("01-10 1000", "04-10 3000", "07-10 -6000"),
    )
    floors = results.lines[results.lines["entry"] == "floor"]
    assert shown(floors, "period", "amount_minor") == [("2025-Q1", "400.00"), ("2025-Q3", "300.00")]
    assert results.total_minor == 50_000


def test_a_year_counts_what_its_periods_were_lifted_by() -> None:
    """Each quarter with a line is lifted to 150: 300 of 320 in the year, so 20 more."""
    results = pay(
        flat("floor: [150, {amount: 320, per: year}]"), deals=deals("01-10 1000", "12-10 1000")
    )
    floors = results.lines[results.lines["entry"] == "floor"]
    assert shown(floors, "period", "amount_minor") == [
        ("2025-Q1", "50.00"),
        ("2025-Q4", "20.00"),
        ("2025-Q4", "50.00"),
    ]
    assert results.total_minor == 32_000


def test_what_is_not_modified_is_as_it_was() -> None:
    results = pay(flat("on: {}"), deals=deals("01-10 1000"))
    assert amounts(results.lines) == ["100.00"]
    assert results.lines[["factor", "barred", "cut_minor"]].isna().all(axis=None)
