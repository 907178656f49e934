"""The engine and the reference calculator settle alike: entries, balances, holds, clawbacks.

Each drawn company is paid as it would be: first the runs that close pay periods, on ledgers as
they were then, and at last one over everything.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compalign import EngineError, Ledgers, PlanError, Results, run
from tests.reference.calculator import calculate
from tests.reference.entries import Entry
from tests.reference.results import Reference, RefusedError
from tests.reference.test_engine import compare, engine_lines, known, reference_lines
from tests.strategies import SettledCase, falling_case, settled_case, settled_cases, to_frames

BATCH = 10
USUAL, WHALES, FALLING = range(0, 100, BATCH), range(1_000, 1_020, BATCH), range(0, 30, BATCH)


def _rows(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.itertuples()


def _sums(rows: Iterable[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Add up the last cell of rows that are alike otherwise; what comes to nothing is left out."""
    sums: Counter[tuple[Any, ...]] = Counter()
    for *key, amount in rows:
        sums[tuple(key)] += amount
    return Counter({(*key, amount): 1 for key, amount in sums.items() if amount})


def engine_entries(results: Results) -> list[Entry]:
    """Return the engine's entries in the form of the reference."""
    return [
        Entry(
            one.payee, one.period, known(one.incentive) or "", known(one.goal), one.entry,
            int(one.amount_minor), known(one.event_id), known(one.of_period),
        )
        for one in _rows(results.entries)
    ]  # fmt: skip


def _told(entries: Sequence[Entry]) -> Counter[tuple[Any, ...]]:
    return _sums(
        (e.payee, e.period, e.incentive, e.goal, e.entry, e.event, e.of_period, e.amount)
        for e in entries
        if e.entry != "payout"
    )


def compare_settlement(results: Results, reference: Reference) -> None:
    """Hold what settlement made of the lines against the reference."""
    assert engine_lines(results) == reference_lines(reference)
    settled = reference.settled
    assert _told(engine_entries(results)) == _told(settled.entries)
    assert Counter(
        (
            b.payee, b.period, b.kind, int(b.opening_minor), int(b.advanced_minor),
            int(b.recovered_minor), int(b.closing_minor),
        )
        for b in _rows(results.balances)
    ) == Counter(
        (b.payee, b.period, b.kind, b.opening, b.advanced, b.recovered, b.closing)
        for b in settled.balances
    )  # fmt: skip
    compare_holds_and_losses(results, reference)
    assert all(results.checks.values()), results.checks


def compare_holds_and_losses(results: Results, reference: Reference) -> None:
    """Hold what became of pay that waits, and what losses took back, against the reference."""
    settled, parts = reference.settled, ("earned", "released", "forfeited")
    assert _sums(
        (h.payee, h.incentive, known(h.event_id), h.period, part, int(getattr(h, f"{part}_minor")))
        for h in _rows(results.holds)
        for part in parts
    ) == _sums(
        (h.payee, h.incentive, h.event, h.period, part, getattr(h, part))
        for h in settled.holds
        for part in parts
    )
    assert Counter(
        (
            c.payee, c.incentive, c.loss_id, c.event_id, c.period, c.of_period, int(c.lost_minor),
            Fraction(c.unserved), int(c.amount_minor), int(c.forfeited_minor), int(c.clawed_minor),
        )
        for c in _rows(results.clawbacks)
        if c.amount_minor
    ) == Counter(
        (
            t.payee, t.incentive, t.loss, t.event, t.period, t.of_period, t.lost, t.unserved,
            t.amount, t.forfeited, t.clawed,
        )
        for t in settled.clawbacks
        if t.amount
    )  # fmt: skip


def settle_all(case: SettledCase) -> bool:
    """Close pay periods and pay the rest on both sides; False when 128 bits do not hold it."""
    frames: list[pd.DataFrame] = []
    closed: list[Entry] = []
    runs = [(stage.ledgers, stage.periods) for stage in case.stages]
    for drawn, periods in (*runs, (case.ledgers, None)):
        ledgers = Ledgers.from_frames(to_frames(drawn), currency=case.plan.currency)
        before = pd.concat(frames) if frames else None
        try:
            reference = calculate(case.plan, drawn, periods=periods, closed=closed)
        except RefusedError:
            with pytest.raises(PlanError):
                run(case.plan, ledgers, periods=periods or (), closed=before)
            return True
        try:
            results = run(case.plan, ledgers, periods=periods or (), closed=before)
        except EngineError as error:
            assert "too large to be computed exactly" in str(error)
            return False
        compare_settlement(results, reference)
        if periods is None:
            compare(results, reference)
        frames.append(results.entries)
        closed += engine_entries(results)
        results.close()
    return True


@pytest.mark.parametrize("first", USUAL)
def test_drawn_companies_are_settled_as_the_reference_says(first: int) -> None:
    computed = [settle_all(settled_case(seed)) for seed in range(first, first + BATCH)]
    assert sum(computed) >= BATCH - 1


@pytest.mark.parametrize("first", FALLING)
def test_losses_take_back_what_the_reference_says_beside_modifiers(first: int) -> None:
    """Commissions of every form, with whatever lifts, cuts, multiplies and bars them."""
    computed = [settle_all(falling_case(seed)) for seed in range(first, first + BATCH)]
    assert sum(computed) >= BATCH - 1


def test_nobody_keeps_a_target_for_days_they_were_not_there() -> None:
    """A company in which somebody is judged by a goal of an interval without one active day."""
    assert settle_all(settled_case(231))


@pytest.mark.parametrize("first", WHALES)
def test_amounts_up_to_1e13_minor_units_are_settled_exactly_or_refused(first: int) -> None:
    computed = [settle_all(settled_case(seed, whales=True)) for seed in range(first, first + BATCH)]
    assert sum(computed) >= BATCH - 1


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(case=settled_cases())
def test_hypothesis_finds_no_difference_in_settlement(case: SettledCase) -> None:
    settle_all(case)


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(case=settled_cases(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_entry(case: SettledCase, shuffle: Any) -> None:
    mixed = {
        name: rows if name == "rates" else shuffle.sample(rows, len(rows))
        for name, rows in case.ledgers.items()
    }
    try:
        first, second = (calculate(case.plan, drawn) for drawn in (case.ledgers, mixed))
    except RefusedError:
        return
    assert _told(first.settled.entries) == _told(second.settled.entries)
    assert first.payouts == second.payouts
