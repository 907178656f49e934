"""Drawn plans and ledgers are valid, and the reference obeys its own laws on them."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compalign.ledgers.catalog import BY_NAME
from compalign.plan.model import Plan
from compalign.terms.measures import WORDS
from tests.reference.books import read_books
from tests.reference.calculator import Reference, calculate
from tests.reference.drawn import Row
from tests.reference.entries import Entry
from tests.reference.periods import horizon, pay_calendar
from tests.reference.results import RefusedError
from tests.strategies import (
    SettledCase,
    cases,
    seeded_case,
    settled_case,
    settled_cases,
    to_frames,
)

Case = tuple[Plan, dict[str, list[Row]]]
SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(cases(whales=True))
def test_rows_fit_their_models(case: Case) -> None:
    """Every row validates, keys are unique, and exactly one of `one_of` is filled."""
    for name, rows in case[1].items():
        model = BY_NAME[name]
        for row in rows:
            model.model_validate({key: cell for key, cell in row.items() if cell is not None})
            assert not model.one_of or sum(row.get(key) is not None for key in model.one_of) == 1
        keys = [tuple(row.get(key) for key in model.key) for row in rows]
        assert not model.key or len(keys) == len(set(keys))


@SLOW
@given(cases())
def test_frames_keep_every_cell(case: Case) -> None:
    """A frame holds the same objects as the rows, None for blanks."""
    for name, frame in to_frames(case[1]).items():
        for row, cells in zip(case[1][name], frame.to_dict("records"), strict=True):
            assert {key: cell for key, cell in cells.items() if cell is not None} == {
                key: cell for key, cell in row.items() if cell is not None
            }


@SLOW
@given(cases(whales=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(case: Case, random: object) -> None:
    """Law 3: shuffled ledgers give the same result; a rate table is read from its top."""
    plan, ledgers = case
    shuffled = {name: list(rows) for name, rows in ledgers.items()}
    for name, rows in shuffled.items():
        if name != "rates":
            random.shuffle(rows)  # type: ignore[attr-defined]
    assert calculate(plan, shuffled) == calculate(plan, ledgers)


@SLOW
@given(cases(whales=True))
def test_direct_credits_sum_to_the_event(case: Case) -> None:
    """Law 2: credited and unclaimed parts of an event are what is shared, to the minor unit."""
    result = calculate(*case)
    for event, status in result.statuses.items():
        direct = [one for one in result.credits if one.event == event and one.direct]
        shared = status in ("credited", "unclaimed") and not event.startswith("adjustments")
        assert bool(direct) == shared, status
        bases = {rule.id: rule for rule in case[0].credit if rule.base}
        if direct and not bases.keys() & {direct[0].rule, direct[0].stands_for}:
            assert sum(one.amount for one in direct) == _amount(event, case)


@SLOW
@given(cases())
def test_a_closed_period_is_paid_alike_when_asked_for_alone(case: Case) -> None:
    """The lines of a period depend on nothing after it, but for goals that modifiers look at, and
    for what an incentive earned: a true-up of a later period belongs to the interval of its event.

    Those are judged with everything known by `as_of`, which is the same in both runs then.
    """
    plan, ledgers = case
    whole, as_of = calculate(*case), None
    looks_on = any(incentive.goals_of_modifiers() for incentive in plan.incentives)
    if looks_on or any(goal.earned for goal in plan.goals.values()):
        days = [event.day for event in read_books(plan, ledgers).events]
        as_of = horizon(pay_calendar(plan), days, None, None).as_of
    for label in sorted({line.period for line in whole.lines})[:3]:
        alone = calculate(*case, as_of=as_of, periods=[label])
        assert _of(alone, label) == _of(whole, label)


def test_seeds_reach_every_entry_and_status() -> None:
    """Among 300 seeds every measure, kind of line, status and finding occurs."""
    cases = [seeded_case(seed) for seed in range(300)]
    goals = [goal for plan, _ in cases for goal in plan.goals.values()]
    assert {goal.measure for goal in goals} == set(WORDS)
    assert {goal.measure for goal in goals if goal.to_date} == set(WORDS)
    results = [calculate(*case) for case in cases]
    entries = {line.entry for result in results for line in result.lines if line.amount}
    assert entries == {"earned", "true_up", "tier_amount", "adjustment", "clawback", "floor"}
    assert {line.barred for result in results for line in result.lines} == {
        None, "threshold", "gate",
    }  # fmt: skip
    statuses = {status for result in results for status in result.statuses.values()}
    assert statuses == {
        "credited", "measured", "non_commissionable", "rejected", "unclaimed", "unread",
    }  # fmt: skip
    reasons = {credit.reason for result in results for credit in result.credits}
    assert reasons == {
        "", "no holder", "no rule", "not active", "not in people", "outside window",
        "house account", "split under 100%",
    }  # fmt: skip
    assert {finding[:2] for result in results for finding in result.findings} == {
        ("TARGET_MISSING", "error"),
        ("TARGET_MISSING", "warning"),
        ("RATE_MISSING", "error"),
        ("OPENING_MISSING", "error"),
        ("OPENING_MISSING", "warning"),
        ("SPLIT_SUM", "error"),
        ("SPLIT_SUM", "warning"),
        ("POD_MEMBERSHIP", "error"),
        ("POD_MEMBERSHIP", "warning"),
        ("HANDOFF_INCOMPLETE", "info"),
        ("DOUBLE_CREDIT", "info"),
        ("UNKNOWN_NAME", "error"),
        ("NO_VALUE", "warning"),
        ("MEASURE_MISSING", "warning"),
    }


def _of(result: Reference, label: str) -> list[object]:
    return [line for line in result.lines if line.period == label]


def _amount(event: str, case: Case) -> int:
    """Return the amount of an event in minor units, read from its row."""
    plan, ledgers = case
    name, event_id = event.split(":")
    row = next(row for row in ledgers[name] if row["event_id"] == event_id)
    digits = {"USD": 2, "JPY": 0, "KWD": 3}[plan.currency]
    amount = row.get("amount") or Decimal(0)
    return int(amount.scaleb(digits)) * (-1 if name == "churn" else 1)


def test_settled_seeds_reach_every_entry_and_word() -> None:
    """Among 130 settled seeds every entry occurs, and everything that may become of a loss."""
    results = [_settled(seed) for seed in range(130)]
    settled = [result.settled for result in results if result is not None]
    assert {one.entry for each in settled for one in each.entries} == {
        "earned", "true_up", "tier_amount", "floor", "adjustment", "clawback", "held", "released",
        "forfeited", "prior_period", "guarantee_top_up", "draw_advance", "draw_recovery", "carried",
    }  # fmt: skip
    met = [one for each in settled for one in each.clawbacks]
    assert any(one.forfeited and one.clawed for one in met)
    assert any(one.amount > one.forfeited + one.clawed for one in met)
    assert {bool(one.unserved) for one in met} == {True, False}
    assert any(each.orphans for each in settled)
    kinds = {one.kind.partition("-")[0] for each in settled for one in each.balances}
    assert kinds == {"carry", "draw"}


def _settled(seed: int) -> Reference | None:
    """Return the last run of a settled case, after those that close pay periods."""
    case = settled_case(seed)
    closed: list[Entry] = []
    try:
        for stage in case.stages:
            before = calculate(case.plan, stage.ledgers, periods=stage.periods, closed=closed)
            closed += before.settled.entries
        return calculate(case.plan, case.ledgers, closed=closed)
    except RefusedError:
        return None


@SLOW
@given(settled_cases())
def test_settled_rows_fit_their_models_and_entries_make_up_payouts(case: SettledCase) -> None:
    for name, rows in case.ledgers.items():
        for row in rows:
            BY_NAME[name].model_validate(
                {key: cell for key, cell in row.items() if cell is not None}
            )
    try:
        result = calculate(case.plan, case.ledgers)
    except RefusedError:
        return
    paid = sum(one.amount for one in result.settled.entries)
    assert paid == sum(result.payouts.values())
    for one in result.settled.holds:
        assert one.event is None or abs(one.released + one.forfeited) <= abs(one.earned)
