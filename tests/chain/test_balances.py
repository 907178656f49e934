"""Laws of the walk over guarantees, draws and what is carried: nothing is lost between periods."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from compalign.chain.balances import Account, Inside, Settlement, Support

PERIODS = list(range(1, 7))
AMOUNTS = st.integers(-5_000, 5_000)


@st.composite
def supports(draw: st.DrawFn) -> list[Support]:
    """Draw up to three draws of any form, numbered in list order."""
    found = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        form = draw(st.sampled_from(["top_up", "advance", "on_top"]))
        recover = form != "top_up" or draw(st.booleans())
        amount = draw(st.integers(1, 4_000))
        amounts = dict.fromkeys(PERIODS, amount)
        found.append(Support(number, 10 + number, amounts, form, recover, draw(st.booleans())))
    return found


@settings(max_examples=200)
@given(supports(), st.lists(AMOUNTS, min_size=6, max_size=6), st.data())
def test_what_is_paid_is_what_is_due_and_what_is_owed(
    draws: list[Support], due: list[int], data: st.DataObject
) -> None:
    inside = {
        (one.number, period): Inside(30, 30, None)
        for one in draws
        for period in PERIODS[: data.draw(st.integers(0, 6))]
    }
    account = Account(1)
    rows = list(
        Settlement(draws, "carry", 9).periods(
            account,
            {p: {1: amount} for p, amount in zip(PERIODS, due, strict=True)},
            inside,
            PERIODS,
        )
    )
    entered: defaultdict[int, int] = defaultdict(int)
    given_away = 0
    forever = {one.incentive_no for one in draws if not one.recover}
    for row in rows:
        entered[row.period_no] += row.amount or 0
        given_away += row.amount or 0 if row.incentive_no in forever else 0
    paid = [amount + entered[p] for p, amount in zip(PERIODS, due, strict=True)]
    assert all(amount >= 0 for amount in paid)
    owed = sum(debt.balance for debt in account.debts.values()) + account.carried
    assert sum(paid) == sum(due) + owed + given_away
    for row in rows:
        if row.entry is None:
            assert row.closing == (row.opening or 0) + (row.advanced or 0) - (row.recovered or 0)
            assert (row.closing or 0) >= 0


@settings(max_examples=100)
@given(st.integers(1, 4_000), st.lists(st.integers(0, 5_000), min_size=6, max_size=6))
def test_a_recoverable_top_up_never_pays_less_than_its_amount(amount: int, due: list[int]) -> None:
    """With pay that is never negative, net pay stays at the draw or above it."""
    draw = Support(1, 10, dict.fromkeys(PERIODS, amount), "top_up")
    rows = Settlement([draw], "carry", 9).periods(
        Account(1),
        {p: {1: pay} for p, pay in zip(PERIODS, due, strict=True)},
        {(1, p): Inside(30, 30, None) for p in PERIODS},
        PERIODS,
    )
    paid = dict(zip(PERIODS, due, strict=True))
    for row in rows:
        paid[row.period_no] += row.amount or 0
    assert min(paid.values()) >= amount
