"""The whole calculation, plainly: events, credits, attainments, lines, payouts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from compalign.incentives.target_bonus import TargetBonus
from compalign.plan.model import Plan
from tests.reference.bonus import BonusRun
from tests.reference.books import Books, read_books
from tests.reference.commission import CommissionRun
from tests.reference.crediting import credit_event
from tests.reference.ladders import LadderRun
from tests.reference.limits import limit_all, looks_back
from tests.reference.periods import Horizon, horizon, pay_calendar
from tests.reference.results import (
    AttainmentKey,
    Credit,
    Finding,
    LadderError,
    Line,
    PayoutKey,
    Reference,
)
from tests.reference.rounding import Scene

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
    statuses, credited = _credit(plan, books, view)
    due = [event for event in books.events if event.day <= view.as_of]
    scene = Scene(plan, books, view, due, credited)
    lines, attainments, findings = _pay(scene)
    if looks_back(plan):
        lines = _pay_from_the_first(scene)
    return Reference(credited, lines, _payouts(lines), statuses, attainments, findings)


def _credit(plan: Plan, books: Books, view: Horizon) -> tuple[dict[str, str], list[Credit]]:
    """Credit every event that is due, and give every event its status."""
    statuses: dict[str, str] = {}
    given: list[Credit] = []
    for event in books.events:
        if event.day > view.as_of:
            statuses[event.id] = "not_yet_due"
            continue
        statuses[event.id], own = credit_event(event, plan, books)
        given += own
    return statuses, given


def _pay(scene: Scene) -> tuple[list[Line], dict[AttainmentKey, Any], set[Finding]]:
    """Work out every incentive of the plan; a goal mix implies one named `target-bonus`."""
    incentives = list(scene.plan.incentives)
    mixed = any(role.mix for role in scene.plan.roles.values())
    if mixed and not any(isinstance(one, TargetBonus) for one in incentives):
        incentives.append(TargetBonus(id="target-bonus", kind="target_bonus"))
    lines: list[Line] = []
    attainments: dict[AttainmentKey, Any] = {}
    findings: set[Finding] = set()
    for incentive in incentives:
        if isinstance(incentive, TargetBonus):
            bonus = BonusRun(scene, incentive)
            lines += bonus.lines()
            attainments |= bonus.attainments
            findings |= bonus.findings
            continue
        run = CommissionRun(scene, incentive)
        if incentive.tiers is None or incentive.tiers.over == "transaction":
            lines += run.lines_without_ladder()
        else:
            lines += LadderRun(run, incentive.tiers, attainments).lines()
        findings |= run.findings
    return limit_all(lines, incentives, scene), attainments, findings | scene.findings


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


def _payouts(lines: Sequence[Line]) -> dict[PayoutKey, int]:
    """Add up the lines of each payee, pay period, incentive and goal."""
    payouts: dict[PayoutKey, int] = {}
    for line in lines:
        key = (line.payee, line.period, line.incentive, line.goal)
        payouts[key] = payouts.get(key, 0) + line.amount
    return payouts
