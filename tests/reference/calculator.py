"""The whole calculation, plainly: events, credits, attainments, lines, payouts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from compalign.incentives.commission import Commission
from compalign.incentives.guarantee import Guarantee
from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.incentives.kinds import Incentive
from compalign.incentives.override import Override
from compalign.incentives.pool import Pool
from compalign.incentives.reference_bonus import ReferenceBonus
from compalign.incentives.target_bonus import TargetBonus
from compalign.incentives.unit_bonus import UnitBonus
from compalign.plan.model import Plan
from tests.reference.adjustments import adjustment_lines
from tests.reference.bonus import BonusRun
from tests.reference.books import read_books
from tests.reference.commission import CommissionRun
from tests.reference.crediting import credit_event
from tests.reference.earnings import worked_with
from tests.reference.entries import Entry, Settled
from tests.reference.falls import served
from tests.reference.handoff_bonus import HandoffRun
from tests.reference.ladders import LadderRun
from tests.reference.limits import limit_all, looks_back
from tests.reference.matrix import MatrixRun
from tests.reference.override import OverrideRun
from tests.reference.periods import Horizon, horizon, pay_calendar
from tests.reference.pool import PoolRun
from tests.reference.reference_bonus import ReferenceRun
from tests.reference.results import (
    AttainmentKey,
    Credit,
    Finding,
    LadderError,
    Line,
    PayoutKey,
    Reference,
    unclaimed_part,
)
from tests.reference.scene import Scene
from tests.reference.settling import Settling
from tests.reference.together import round_together
from tests.reference.unit_bonus import UnitBonusRun

__all__ = ["Credit", "LadderError", "Line", "Reference", "calculate"]


def calculate(
    plan: Plan,
    ledgers: Mapping[str, Sequence[Mapping[str, Any]]],
    as_of: date | None = None,
    periods: list[str] | None = None,
    closed: Sequence[Entry] = (),
) -> Reference:
    """Calculate what a plan pays on ledgers.

    Ledger name to rows of plain values (text, Decimal money in major units, dates, None).
    `periods` are the labels of the pay periods whose lines are wanted; all from the first
    event's to the last event's when left out. `closed` are the entries of an earlier run.
    """
    books = read_books(plan, ledgers)
    view = horizon(pay_calendar(plan), [event.day for event in books.events], as_of, periods)
    due = [event for event in books.events if event.day <= view.as_of]
    seen = replace(books, events=due)
    outcomes = {event.id: credit_event(event, plan, seen) for event in due}
    credited = [credit for one in outcomes.values() for credit in one.credits]
    reliefs = [relief for one in outcomes.values() for relief in one.reliefs]
    told = [event for event in due if outcomes[event.id].status != "rejected"]
    every_line = partial(_every_line, view=view, closed=[one.period for one in closed])
    scene = Scene(plan, seen, view, told, credited, reliefs, every_line=every_line)
    lines, attainments, findings = _pay(scene)
    if looks_back(plan):
        lines = _pay_from_the_first(scene)
    inside = {event.id for event in due if any(one.holds(event.day) for one in view.periods)}
    findings |= {finding for event in inside for finding in outcomes[event].findings}
    findings |= {("UNKNOWN_NAME", "error", row.payee, None, None) for row in books.lost_shares()}
    statuses = dict.fromkeys((event.id for event in books.events), "not_yet_due")
    statuses |= {event: one.status for event, one in outcomes.items()}
    settled = _settled(scene, lines, closed)
    findings |= _told_by(settled)
    payouts = _payouts(settled.entries)
    unclaimed = {
        event.id: event.amount
        if event.ledger == "adjustments" and statuses[event.id] == "unclaimed"
        else unclaimed_part(event.amount, outcomes[event.id].credits)
        for event in due
    }
    return Reference(credited, lines, payouts, statuses, attainments, findings, unclaimed, settled)


def _pay(
    scene: Scene, only: str | None = None
) -> tuple[list[Line], dict[AttainmentKey, Any], set[Finding]]:
    """Work out every incentive of the plan, and limit what they pay.

    With `only`, one incentive is worked out, with those that have a say in its lines.

    Overrides are last: they read what others earned, after floors and caps, which then act again
    on all lines together. A goal mix implies a target bonus named `target-bonus`, unless one
    without matrix is declared.
    """
    incentives = list(scene.plan.incentives)
    mixed = any(role.mix for role in scene.plan.roles.values())
    if mixed and not any(isinstance(one, TargetBonus) and not one.matrix for one in incentives):
        incentives.append(TargetBonus(id="target-bonus", kind="target_bonus"))
    if only is not None:
        kept = worked_with(only, incentives, scene.plan)
        incentives = [one for one in incentives if one.id in kept]
    attainments: dict[AttainmentKey, Any] = {}
    findings: set[Finding] = set()
    lines: list[Line] = []
    for incentive in incentives:
        if not isinstance(incentive, Override | Guarantee):
            lines += _earned(scene, incentive, attainments, findings)
    lines = round_together(lines, scene)
    overrides = [one for one in incentives if isinstance(one, Override)]
    early = limit_all(lines, incentives, scene) if overrides else ()
    lines += [line for one in overrides for line in OverrideRun(scene, one, early).lines()]
    limited = served(limit_all(lines, incentives, scene), scene)
    lines = [*limited, *adjustment_lines(scene)]
    return lines, attainments, findings | scene.findings


def _earned(
    scene: Scene,
    incentive: Incentive,
    attainments: dict[AttainmentKey, Any],
    findings: set[Finding],
) -> list[Line]:
    """Return the lines of one incentive before its limits; add what else is found."""
    if isinstance(incentive, Commission):
        run = CommissionRun(scene, incentive)
        if incentive.tiers is None or incentive.tiers.over == "transaction":
            lines = run.lines_without_ladder()
        else:
            lines = LadderRun(run, incentive.tiers, attainments).lines()
        findings |= run.findings
        return lines
    if isinstance(incentive, TargetBonus):
        bonus = (MatrixRun if incentive.matrix else BonusRun)(scene, incentive)
        lines = bonus.lines()
        attainments |= bonus.attainments
        findings |= bonus.findings
        return lines
    assert not isinstance(incentive, Override | Guarantee)
    plain = _plain(scene, incentive)
    lines = plain.lines()
    findings |= plain.findings
    return lines


def _pay_from_the_first(scene: Scene) -> list[Line]:
    """Return the lines of the run where a year or a lifetime counts: earlier ones have a say."""
    periods = scene.horizon.periods
    earlier = horizon(
        pay_calendar(scene.plan), [event.day for event in scene.due], scene.horizon.as_of, None
    ).periods
    before = [one for one in earlier if periods and one < periods[0]]
    view = Horizon(scene.horizon.as_of, (*before, *periods))
    lines, _, _ = _pay(replace(scene, horizon=view, findings=set()))
    labels = {period.label for period in periods}
    return [line for line in lines if line.period in labels]


def _every_line(scene: Scene, name: str, view: Horizon, closed: Sequence[str]) -> list[Line]:
    """Return the lines of an incentive in all pay periods that have begun."""
    calendar = pay_calendar(scene.plan)
    known = horizon(calendar, [event.day for event in scene.due], view.as_of, None).periods[:1]
    first = min([*view.periods, *known, *map(calendar.named, closed)], default=None)
    last = calendar.period_of(view.as_of) or max(
        (one for one in calendar.listed if one.start <= view.as_of), default=None
    )
    if first is None or last is None:
        return []
    whole = Horizon(view.as_of, tuple(calendar.between(first, last)))
    lines, _, _ = _pay(replace(scene, horizon=whole, findings=set()), only=name)
    return [line for line in lines if line.incentive == name]


def _plain(
    scene: Scene, incentive: UnitBonus | Pool | HandoffBonus | ReferenceBonus
) -> UnitBonusRun | PoolRun | HandoffRun | ReferenceRun:
    """Return the calculation of an incentive that reads nothing but the ledgers and credits."""
    match incentive:
        case UnitBonus():
            return UnitBonusRun(scene, incentive)
        case Pool():
            return PoolRun(scene, incentive)
        case HandoffBonus():
            return HandoffRun(scene, incentive)
        case ReferenceBonus():
            return ReferenceRun(scene, incentive)


def _settled(scene: Scene, lines: Sequence[Line], closed: Sequence[Entry]) -> Settled:
    """Settle the lines of all pay periods up to the last one asked for."""
    asked, calendar = scene.horizon.periods, pay_calendar(scene.plan)
    days = [event.day for event in scene.due]
    known = horizon(calendar, days, scene.horizon.as_of, None).periods[:1]
    named = [calendar.named(one.period) for one in closed]
    if not asked:
        return Settled()
    whole = calendar.between(min([asked[0], *known, *named]), asked[-1])
    if tuple(whole) != asked:
        view = Horizon(scene.horizon.as_of, tuple(whole))
        scene = replace(scene, horizon=view, findings=set())
        lines, _, _ = _pay(scene)
    return Settling(lines, scene, asked, closed).settled()


def _told_by(settled: Settled) -> set[Finding]:
    """Return what settlement tells: losses that find nothing, or take more than was paid."""
    orphans = {("CLAWBACK_ORPHAN", "warning", None, None, None) for _ in settled.orphans}
    return orphans | {
        ("CLAWBACK_EXCEEDS_PAID", "warning", one.payee, None, None)
        for one in settled.clawbacks
        if one.amount > one.forfeited + one.clawed
    }


def _payouts(entries: Sequence[Entry]) -> dict[PayoutKey, int]:
    """Add up the entries of each payee, pay period, incentive and goal."""
    payouts: dict[PayoutKey, int] = {}
    for one in entries:
        if one.entry != "payout":
            key = (one.payee, one.period, one.incentive, one.goal)
            payouts[key] = payouts.get(key, 0) + one.amount
    return payouts
