"""The whole calculation, plainly: events, credits, attainments, lines, payouts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from compalign.incentives.commission import Commission
from compalign.incentives.handoff_bonus import HandoffBonus
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
from tests.reference.handoff_bonus import HandoffRun
from tests.reference.ladders import LadderRun
from tests.reference.matrix import MatrixRun
from tests.reference.override import OverrideRun
from tests.reference.periods import horizon, pay_calendar
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
from tests.reference.rounding import Scene
from tests.reference.unit_bonus import UnitBonusRun

__all__ = ["Credit", "LadderError", "Line", "Reference", "calculate"]


def calculate(
    plan: Plan,
    ledgers: Mapping[str, Sequence[Mapping[str, Any]]],
    as_of: date | None = None,
    periods: list[str] | None = None,
) -> Reference:
    """Calculate what a plan pays on ledgers.

    Ledger name to rows of plain values (text, Decimal money in major units, dates, None).
    `periods` are the labels of the pay periods whose lines are wanted; all from the first
    event's to the last event's when left out.
    """
    books = read_books(plan, ledgers)
    view = horizon(pay_calendar(plan), [event.day for event in books.events], as_of, periods)
    due = [event for event in books.events if event.day <= view.as_of]
    seen = replace(books, events=due)
    outcomes = {event.id: credit_event(event, plan, seen) for event in due}
    credited = [credit for one in outcomes.values() for credit in one.credits]
    reliefs = [relief for one in outcomes.values() for relief in one.reliefs]
    scene = Scene(plan, seen, view, due, credited, reliefs)
    lines, attainments, findings = _pay(scene)
    findings |= {finding for one in outcomes.values() for finding in one.findings}
    statuses = dict.fromkeys((event.id for event in books.events), "not_yet_due")
    statuses |= {event: one.status for event, one in outcomes.items()}
    payouts = _payouts(lines)
    unclaimed = {
        event.id: unclaimed_part(event.amount, outcomes[event.id].credits) for event in due
    }
    return Reference(credited, lines, payouts, statuses, attainments, findings, unclaimed)


def _pay(scene: Scene) -> tuple[list[Line], dict[AttainmentKey, Any], set[Finding]]:
    """Work out every incentive of the plan, overrides last, since they read what others earned.

    A goal mix implies a target bonus named `target-bonus`, unless one without matrix is declared.
    """
    incentives = list(scene.plan.incentives)
    mixed = any(role.mix for role in scene.plan.roles.values())
    if mixed and not any(isinstance(one, TargetBonus) and not one.matrix for one in incentives):
        incentives.append(TargetBonus(id="target-bonus", kind="target_bonus"))
    lines: list[Line] = []
    attainments: dict[AttainmentKey, Any] = {}
    findings: set[Finding] = set()
    for incentive in incentives:
        if isinstance(incentive, Commission):
            found = CommissionRun(scene, incentive)
            if incentive.tiers is None or incentive.tiers.over == "transaction":
                lines += found.lines_without_ladder()
            else:
                lines += LadderRun(found, incentive.tiers, attainments).lines()
            findings |= found.findings
        elif isinstance(incentive, TargetBonus):
            bonus = (MatrixRun if incentive.matrix else BonusRun)(scene, incentive)
            lines += bonus.lines()
            attainments |= bonus.attainments
            findings |= bonus.findings
        elif not isinstance(incentive, Override):
            run = _plain(scene, incentive)
            lines += run.lines()
            findings |= run.findings
    overrides = [one for one in incentives if isinstance(one, Override)]
    lines += [line for one in overrides for line in OverrideRun(scene, one, lines).lines()]
    lines += adjustment_lines(scene)
    return lines, attainments, findings


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


def _payouts(lines: Sequence[Line]) -> dict[PayoutKey, int]:
    """Add up the lines of each payee, pay period, incentive and goal."""
    payouts: dict[PayoutKey, int] = {}
    for line in lines:
        key = (line.payee, line.period, line.incentive, line.goal)
        payouts[key] = payouts.get(key, 0) + line.amount
    return payouts
