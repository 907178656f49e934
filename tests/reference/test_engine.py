"""The engine and the reference calculator give the same, to the last fraction, on drawn companies."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compalign import EngineError, LedgerError, Ledgers, Plan, PlanError, Results, run
from compalign.ledgers.catalog import EVENT_LEDGERS
from tests.reference.calculator import calculate
from tests.reference.drawn import Row
from tests.reference.results import LadderError, Reference
from tests.strategies import cases, seeded_case, to_frames

BATCH = 10
USUAL, WHALES = range(0, 150, BATCH), range(1_000, 1_040, BATCH)


def known(value: Any) -> Any:
    """Return None for every form of a missing value."""
    return None if pd.isna(value) else value


def engine_lines(results: Results) -> Counter[tuple[Any, ...]]:
    """Return the engine's lines that are worth anything, as the reference words them."""
    return Counter(
        (
            line.payee, line.period, line.incentive, known(line.goal), line.entry,
            known(line.event_id), Fraction(line.exact_minor), int(line.amount_minor),
            known(line.factor) and Fraction(line.factor), known(line.barred),
            int(known(line.cut_minor) or 0),
        )
        for line in results.lines.itertuples()
        if line.amount_minor or Fraction(line.exact_minor)
    )  # fmt: skip


def reference_lines(reference: Reference) -> Counter[tuple[Any, ...]]:
    """Return the reference's lines that are worth anything."""
    return Counter(
        (
            line.payee, line.period, line.incentive, line.goal, line.entry, line.event,
            line.exact, line.amount, line.factor, line.barred, line.cut,
        )
        for line in reference.lines
        if line.amount or line.exact
    )  # fmt: skip


def compare(results: Results, reference: Reference) -> None:
    """Hold results against the reference: credits, statuses, lines, payouts, findings, laws."""
    credits = Counter(
        (
            c.event_id,
            c.rule,
            known(c.role) or "",
            known(c.payee),
            known(c.reason) or "",
            int(c.credit_minor),
        )
        for c in results.credits.itertuples()
    )
    assert credits == Counter(
        (c.event, c.rule, c.role, c.payee, c.reason, c.amount) for c in reference.credits if c.rule
    )
    statuses = {event.event_id: event.status for event in results.events.itertuples()}
    assert statuses == reference.statuses
    unclaimed = {
        event.event_id: int(event.unclaimed_minor) for event in results.events.itertuples()
    }
    assert {event: part for event, part in unclaimed.items() if part} == {
        event: part for event, part in reference.unclaimed.items() if part
    }
    assert engine_lines(results) == reference_lines(reference)
    payouts = {
        (pay.payee, pay.period, pay.incentive, known(pay.goal)): int(pay.amount_minor)
        for pay in results.payouts.itertuples()
    }
    assert {key: pay for key, pay in payouts.items() if pay} == {
        key: pay for key, pay in reference.payouts.items() if pay
    }
    found = {
        (one.code, one.severity, known(one.payee), known(one.goal))
        for one in results.findings.itertuples()
        if one.code != "OWNER_GAP"
    }
    assert found == {one[:4] for one in reference.findings if one[0] != "OWNER_GAP"}
    reached = {
        (one.goal, one.payee, one.role, one.interval): known(one.attainment)
        for one in results.attainments.itertuples()
    }
    for key, share in reference.attainments.items():
        if key[2] is not None:
            assert (reached[key] and Fraction(reached[key])) == share, key
    assert all(results.checks.values()), results.checks


def hold(plan: Plan, drawn: Mapping[str, Sequence[Row]]) -> bool:
    """Compute a case on both sides and compare; False when it is beyond what 128 bits hold."""
    frames = Ledgers.from_frames(to_frames(drawn), currency=plan.currency)
    try:
        reference = calculate(plan, drawn)
    except LadderError:
        with pytest.raises(PlanError, match="counts exactly what it pays on"):
            run(plan, frames)
        return True
    if not any(drawn.get(ledger) for ledger in EVENT_LEDGERS):
        with pytest.raises(LedgerError, match="no event to pay"):
            run(plan, frames)
        return True
    try:
        results = run(plan, frames)
    except EngineError as error:
        assert "too large to be computed exactly" in str(error)
        return False
    compare(results, reference)
    results.close()
    return True


@pytest.mark.parametrize("first", USUAL)
def test_drawn_companies_are_paid_as_the_reference_says(first: int) -> None:
    computed = [hold(*seeded_case(seed)) for seed in range(first, first + BATCH)]
    assert sum(computed) >= BATCH - 1


@pytest.mark.parametrize("first", WHALES)
def test_amounts_up_to_1e13_minor_units_are_exact_or_refused(first: int) -> None:
    computed = [hold(*seeded_case(seed, whales=True)) for seed in range(first, first + BATCH)]
    assert sum(computed) >= BATCH - 1


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_hypothesis_finds_no_difference(case: tuple[Plan, dict[str, list[Row]]]) -> None:
    hold(*case)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(case=cases(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_cent(
    case: tuple[Plan, dict[str, list[Row]]], shuffle: Any
) -> None:
    plan, drawn = case
    if not any(drawn.get(ledger) for ledger in EVENT_LEDGERS):
        return
    shuffled = {
        name: rows if name == "rates" else shuffle.sample(rows, len(rows))
        for name, rows in drawn.items()
    }
    try:
        first, second = (
            run(plan, Ledgers.from_frames(to_frames(one), currency=plan.currency))
            for one in (drawn, shuffled)
        )
    except (EngineError, PlanError):
        return
    for name in ("payouts", "attainments", "findings", "reconciliation"):
        columns = [c for c in getattr(first, name).columns if c not in ("file", "sheet", "row")]
        pd.testing.assert_frame_equal(getattr(first, name)[columns], getattr(second, name)[columns])
    columns = [name for name in first.lines.columns if name != "row"]
    pd.testing.assert_frame_equal(first.lines[columns], second.lines[columns])
