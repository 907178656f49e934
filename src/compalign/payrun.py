"""The whole calculation on one screen: plan x ledgers -> results."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from compalign import manifest
from compalign.chain.bases import met
from compalign.chain.calculation import calculate
from compalign.chain.classify import column_scope
from compalign.chain.closed import Closed, read_closed
from compalign.chain.contested import Contested
from compalign.chain.event_tables import event_days, event_steps
from compalign.chain.gather import Gathered
from compalign.chain.hierarchy import refuse_circles
from compalign.chain.keeping import last_readers
from compalign.chain.periods import Timetable, timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.refusing import refused
from compalign.chain.told import told_findings
from compalign.chain.walk import perform
from compalign.engine.base import Engine
from compalign.engine.duckdb_engine import DuckDBEngine
from compalign.engine.step import Step
from compalign.errors import LedgerError
from compalign.importing.ledgers import Ledgers
from compalign.plan.model import Plan
from compalign.planning.opposing import probed_findings
from compalign.planning.resolving import contested, undecided
from compalign.results import Results

Watch = Callable[[Iterable[Step]], Iterable[Step]]


def run(
    plan: Plan,
    ledgers: Ledgers,
    *,
    periods: Sequence[str] = (),
    as_of: date | None = None,
    closed: pd.DataFrame | None = None,
    engine: Engine | None = None,
    watch: Watch = iter,
    conflicts: bool = False,
) -> Results:
    """Apply a plan to ledgers and return the results.

    `periods` are the labels of the pay periods asked for, such as `2025-Q1`; all when empty.
    `as_of` stands for today: later events are not due yet; when left out, the last day of the last
    period asked for. `closed` are the entries of an earlier run (`results.entries`): their periods
    stay as they were paid, and differences are paid in the first open one. `watch` may follow the
    steps, as a progress bar does. `conflicts` adds to the findings what every check sees in plan
    and ledgers; for INCENTIVE_OPPOSED pay is run three times more. Pay is run once before where
    the plan holds contested money or the ledger `resolutions` is given. Raises `LedgerError` when
    there is nothing to pay or a period is unknown, `PlanError` when a condition does not fit the
    columns, `EngineError` when a number is too large to be exact.
    """
    return _paid(
        plan, ledgers, periods, as_of, engine or DuckDBEngine(),
        closed=closed, watch=watch, conflicts=conflicts, probes=conflicts,
    )  # fmt: skip


def _paid(
    plan: Plan,
    ledgers: Ledgers,
    periods: Sequence[str],
    as_of: date | None,
    engine: Engine,
    *,
    closed: pd.DataFrame | None = None,
    watch: Watch = iter,
    conflicts: bool,
    probes: bool,
) -> Results:
    """Apply a plan to ledgers; `probes` also asks the checks that run pay again."""
    if plan.currency != ledgers.currency:
        raise LedgerError(
            f"the plan pays in {plan.currency} but the ledgers were read as {ledgers.currency}; "
            f"read them with currency={plan.currency!r}"
        )
    gathered = Gathered(engine, ledgers)
    for step in event_steps(gathered):
        engine.run(step)
    before = read_closed(closed)
    times = _laid_out(plan, engine, before, periods, as_of)
    claimed = _claimed(plan, ledgers, gathered, times.last_day)
    told = [*told_findings(plan, ledgers), *claimed.unmet]
    found = met(plan, gathered, column_scope(plan, gathered), claimed)
    index = PlanIndex(plan, found, before.names())
    probed = (
        probed_findings(plan, ledgers, times.last_day, _payer(plan, times.last_day))
        if probes
        else ()
    )
    steps = list(
        calculate(
            engine, index, gathered, times, told, before,
            conflicts=conflicts, probed=probed, contested=claimed,
        )
    )  # fmt: skip
    _perform_all(engine, steps, watch)
    labels = tuple(one.interval.label for one in times.asked)
    made_of = manifest.describe(plan, ledgers, engine.dialect, times.last_day, labels)
    if before.rows:
        made_of = {**made_of, "closed entries": before.fingerprint()}
    return Results(
        engine, ledgers, plan.plan, times.last_day, labels, made_of, _reasons(plan), claimed.settled
    )


def _perform_all(engine: Engine, steps: Sequence[Step], watch: Watch) -> None:
    """Run the steps, forgetting what nobody reads any more; refuse what cannot be paid."""
    forgotten = last_readers(steps)
    for step in watch(steps):
        perform(engine, step)
        for name in forgotten[step.name]:
            engine.drop(name)
    refuse_circles(engine)
    if engine.count("refusals"):
        raise refused(engine)


def _claimed(plan: Plan, ledgers: Ledgers, gathered: Gathered, last_day: date) -> Contested:
    """Return what is contested, held and decided up to a day."""
    numbers = [part.number for part in gathered.parts.get("resolutions", ())]
    return contested(plan, ledgers, numbers, lambda: _first_pay(plan, ledgers, last_day))


def _first_pay(plan: Plan, ledgers: Ledgers, last_day: date) -> tuple[Results, Engine]:
    """Pay all periods up to a day, with all checks, as if nobody held or decided anything."""
    engine = DuckDBEngine()
    plain = undecided(plan, ledgers)
    return _paid(*plain, (), last_day, engine, conflicts=True, probes=False), engine


def _payer(plan: Plan, last_day: date) -> Callable[[Ledgers], Results]:
    """Return what pays the plan up to a day over other ledgers, contested money by precedence."""
    return lambda ledgers: run(*undecided(plan, ledgers), as_of=last_day)


def _reasons(plan: Plan) -> Mapping[str, str]:
    """Return why the plan silences finding codes."""
    return {code: one.because for code, one in plan.findings.items() if one.silence}


def _laid_out(
    plan: Plan, engine: Engine, before: Closed, periods: Sequence[str], as_of: date | None
) -> Timetable:
    """Return the timetable that holds every event and closed period; `LedgerError` without one."""
    days = engine.span("events", "credit_date")
    if days is None:
        raise LedgerError(
            "there is no event to pay: no rows in deals, renewals or churn. "
            "Give at least one event ledger with a row in it."
        )
    first = before.first_day(plan, days[0])
    return timetable(plan, first, days[1], periods=periods, as_of=as_of, days=event_days(engine))
