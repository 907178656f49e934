"""The chain in order: which steps run, and when. Nothing here names an incentive kind.

events ─▶ classified ─▶ facts ─▶ claims ─▶ holdings ─▶ credits ─▶ statuses
quotas ─▶ targets          accounts ─▶ recurring levels ─▶ retention
losses, payments ─▶ what is undone
credits, targets, retention ─▶ each kind's steps ─▶ drafts ─▶ lines ─▶ entries ─▶ payouts
goals of what an incentive earned ─▶ a first pass up to lines
drafts of modified incentives ─▶ judgements ─▶ multiplied ─▶ floored ─▶ capped ─▶ lines
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from compalign.chain.bases import base_step
from compalign.chain.classify import class_steps, column_scope
from compalign.chain.clawing_steps import clawing_step, undoing_step
from compalign.chain.closed import NOTHING_CLOSED, Closed
from compalign.chain.column_days import column_days
from compalign.chain.column_numbers import number_steps
from compalign.chain.conflict_steps import conflict_steps
from compalign.chain.contested import NOTHING_CONTESTED, Contested
from compalign.chain.earning_steps import with_first_pass
from compalign.chain.event_places import places_step
from compalign.chain.finding_tables import PROBED_COLUMNS, finding_tables
from compalign.chain.gather import Gathered
from compalign.chain.goal_cells import goal_cells
from compalign.chain.hierarchy import hierarchy_steps
from compalign.chain.modifier_tables import capping_passes
from compalign.chain.payees import named_holders, upstream_payees
from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.plan_tables import plan_tables
from compalign.chain.rate_tables import rates_step
from compalign.chain.reference_tables import reference_steps
from compalign.chain.reliefs import relieved_targets
from compalign.chain.resting import resting_steps
from compalign.chain.settling_steps import idle_settling
from compalign.chain.settling_tables import balance_step
from compalign.chain.stages import (
    chain_steps,
    closing_steps,
    finding_steps,
    pay_steps,
    report_steps,
)
from compalign.chain.told import TOLD_COLUMNS
from compalign.chain.walk import empty
from compalign.engine.base import Cell, Engine
from compalign.engine.step import Step
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS


def calculate(
    engine: Engine,
    index: PlanIndex,
    gathered: Gathered,
    times: Timetable,
    told: Sequence[tuple[Cell, ...]] = (),
    closed: Closed = NOTHING_CLOSED,
    *,
    conflicts: bool = False,
    probed: Sequence[tuple[Cell, ...]] = (),
    contested: Contested = NOTHING_CONTESTED,
) -> Iterable[Step]:
    """Yield every step of the calculation in order; the caller runs each before the next.

    The plan's tables are loaded first, so that all its conditions are known when events are
    classified. `told` are findings that were seen before any step, `closed` the entries of an
    earlier run. With `conflicts` the checks run after pay; `probed` is what other runs have
    found, `contested` what is held or was decided.
    """
    _load(engine, index, gathered, times, told, closed)
    engine.load_rows("probed_findings", PROBED_COLUMNS, probed)
    settings = finding_tables(index.plan, conflicts=conflicts)
    for name, columns, rows in (*settings, *contested.tables()):
        engine.load_rows(name, columns, rows)
    yield from _read_ledgers(index, gathered)
    for step in _pay_steps(index, gathered, times, closed):
        yield from _made_before(step.name, index, gathered)
        if step.name == "targets" and index.plan.renewals:
            yield from relieved_targets(step)
        else:
            yield step
    yield from conflict_steps(index, gathered.dialect, conflicts=conflicts)
    yield from report_steps()


def _load(
    engine: Engine,
    index: PlanIndex,
    gathered: Gathered,
    times: Timetable,
    told: Sequence[tuple[Cell, ...]],
    closed: Closed,
) -> None:
    """Load what is no ledger: the plan, the timetable, and what was told and paid before."""
    names_payees = "payee" not in gathered.blank(EVENT_LEDGERS)
    tables: list[tuple[str, Mapping[str, str], Sequence[tuple[Cell, ...]]]] = [
        *plan_tables(index, times, names_payees=names_payees),
        ("asked_periods", {"period_no": "integer"}, [(one.number,) for one in times.asked]),
        ("told_findings", TOLD_COLUMNS, told),
        *closed.tables(times),
        (
            "event_ledgers",
            {"ledger": "string", "credited_by": "string"},
            [(one, BY_NAME[one].credited_by) for one in EVENT_LEDGERS],
        ),
    ]
    for name, columns, rows in tables:
        engine.load_rows(name, columns, rows)


def _read_ledgers(index: PlanIndex, gathered: Gathered) -> Iterator[Step]:
    """Yield the steps that read reference ledgers, and columns that the plan names."""
    yield from reference_steps(gathered)
    yield from number_steps(index, gathered)
    yield rates_step(index, gathered)
    yield places_step(gathered)
    yield upstream_payees(index, gathered)
    yield named_holders(index, gathered)
    yield goal_cells(index, gathered)
    yield column_days(index, gathered)


def _pay_steps(
    index: PlanIndex, gathered: Gathered, times: Timetable, closed: Closed
) -> Sequence[Step]:
    """Return the steps from crediting to findings, walks among them, those that rest empty."""
    idle = resting_steps(index) | idle_settling(index, gathered, closed)
    walks = {
        "claw_reversals": undoing_step(index),
        "claw_steps": clawing_step(),
        "walked_sums": balance_step(index, times, closed.first_open(times)),
    }
    passes = capping_passes(index)
    every = (*chain_steps(passes), *closing_steps(), *pay_steps(passes), *finding_steps())
    ready = [
        empty(made) if made.name in idle else _kept_where_read(made, index)
        for one in every
        for made in (one, *([walks[one.name]] if one.name in walks else []))
    ]
    return with_first_pass(ready, index)


def _made_before(name: str, index: PlanIndex, gathered: Gathered) -> Iterator[Step]:
    """Yield the steps whose text depends on plan and ledgers, just before who reads them."""
    if name == "classes":
        yield from class_steps(index, gathered)
    elif name == "explicit_claims":
        yield base_step(index, gathered, column_scope(index.plan, gathered))
    elif name == "managers":
        yield from hierarchy_steps(index.rolls_up())


def _kept_where_read(step: Step, index: PlanIndex) -> Step:
    """Return the step; what is read twice only with roll-ups is stored only with them."""
    if step.name == "shared_credits" and index.rolls_up():
        return replace(step, stored=True)
    return step
