"""Floors and caps: what lacks becomes a line of its own, what is above is cut from the lines."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from compalign.incentives.base import IncentiveBase
from compalign.plan.model import Plan
from compalign.terms.modifiers import Limit
from tests.reference.days import Span, fiscal_year
from tests.reference.exact import to_minor
from tests.reference.falls import bounded
from tests.reference.periods import pay_calendar
from tests.reference.results import Line
from tests.reference.scene import Scene

STAGES = {"true_up": 0, "earned": 1, "clawback": 1, "tier_amount": 2, "floor": 3}
"""The order of lines within a pay period."""

REACH = ("transaction", "period", "year", "lifetime")
"""Over what limits are reckoned, narrowest first; the narrower one acts first."""


def looks_back(plan: Plan) -> bool:
    """Tell whether earlier lines count: a floor or cap runs over more than a pay period, or a loss
    takes back what earlier ones would not have been.
    """
    own = [one.per for incentive in plan.incentives for one in (*incentive.floor, *incentive.cap)]
    if any(one.clawback and one.clawback.at == "counterfactual" for one in plan.incentives):
        return True
    return bool({"year", "lifetime"} & {*own, *(shared.per for shared in plan.caps)})


def limit_all(
    lines: Sequence[Line], incentives: Sequence[IncentiveBase], scene: Scene
) -> list[Line]:
    """Apply the floors and caps of every incentive, then the caps that several share."""
    limited: list[Line] = []
    for incentive in incentives:
        own = [line for line in lines if line.incentive == incentive.id]
        limited += limit(own, incentive, scene)
    return share_caps(limited, scene) if scene.plan.caps else limited


def limit(lines: Sequence[Line], incentive: IncentiveBase, scene: Scene) -> list[Line]:
    """Lift the lines of one incentive to its floors, then cut them to its caps."""
    limited = [line for line in lines if not line.is_fall]
    falls = bounded(
        in_order([line for line in lines if line.is_fall], scene), limited, incentive, scene
    )
    for floor in in_reach(incentive.floor):
        before = list(limited)
        limited += FLOORS[floor.per](limited, floor, incentive, scene)
        if floor.per != "transaction":
            falls = _without(falls, before, floor, incentive, scene)
    limited = in_order([*limited, *falls], scene) if falls else limited
    for one in in_reach(incentive.modifier_caps()):
        limited = cap(in_order(limited, scene), amount_of(one, scene), one.per, scene)
    return limited


def in_reach(limits: Sequence[Limit]) -> list[Limit]:
    """Return limits, the narrowest first."""
    return sorted(limits, key=lambda one: REACH.index(one.per))


def amount_of(one: Limit, scene: Scene) -> int:
    """Return the amount of a limit in minor units."""
    return to_minor(one.amount, scene.plan.currency)


def span_of(line: Line, per: str, scene: Scene) -> Hashable:
    """Return over what the line's running total runs."""
    period = pay_calendar(scene.plan).named(line.of_period or line.period)
    if per == "period":
        return period
    return fiscal_year(period.last_day, scene.plan.first_month) if per == "year" else None


def in_order(lines: Sequence[Line], scene: Scene) -> list[Line]:
    """Put lines in the order in which a cap is filled: pay period, stage, event, goal, interval, role by name.

    Lines that are alike in all of them keep their order.
    """
    starts = {period.label: period.start for period in scene.horizon.periods}
    places = {event.id: number for number, event in enumerate(scene.due)}
    goals = {goal: number for number, goal in enumerate(scene.plan.goals)}
    roles = {role: number for number, role in enumerate(sorted(scene.plan.roles))}
    return sorted(
        lines,
        key=lambda line: (
            starts[line.period],
            STAGES["floor" if line.at_close else line.entry] - line.at_close / 2,
            _place(line, places),
            goals[line.goal] if line.goal else -1,
            line.last_day,
            roles[line.role] if line.role else -1,
        ),
    )


def _place(line: Line, places: Mapping[str, int]) -> tuple[int, ...]:
    """Return where a line's event counts; a loss never before the event that it undoes."""
    own = places[line.event] if line.event else -1
    if not line.is_fall or line.undoes is None:
        return (own,)
    undone = places[line.undoes]
    return max(own, undone), own, -undone


def _without(
    falls: Sequence[Line],
    lines: Sequence[Line],
    floor: Limit,
    incentive: IncentiveBase,
    scene: Scene,
) -> list[Line]:
    """Return what is left of falls when a floor adds what it would have added without them."""
    left: list[Line] = []
    undone = [replace(line, period=line.of_period or "") for line in falls]
    added = _floor_of_totals(lines, floor, incentive, scene)
    for number, line in enumerate(falls, 1):
        before, added = added, _floor_of_totals([*lines, *undone[:number]], floor, incentive, scene)
        lifted = sum(one.amount for one in added) - sum(one.amount for one in before)
        left.append(cut(line, line.amount + lifted))
    return left


def cap(lines: Sequence[Line], most: int, per: str, scene: Scene) -> list[Line]:
    """Cut lines to a cap: each event's line by itself, or on a payee's running total.

    A return gives cap space back, so a line may get more than it had.
    """
    if per == "transaction":
        return [
            cut(line, max(-most, min(most, line.amount)))
            if line.event and not line.is_fall
            else line
            for line in lines
        ]
    totals: dict[Hashable, int] = {}
    capped: list[Line] = []
    for line in lines:
        group = (line.payee, span_of(line, per, scene))
        before = totals.get(group, 0)
        totals[group] = before + line.amount
        capped.append(cut(line, min(totals[group], most) - min(before, most)))
    return capped


def cut(line: Line, amount: int) -> Line:
    """Return a line with another amount, and what the difference is."""
    return replace(line, amount=amount, cut=line.cut + line.amount - amount)


def _floor_line(line: Line, event: str | None, lacking: int) -> Line:
    return Line(
        payee=line.payee,
        period=line.period,
        incentive=line.incentive,
        goal=line.goal if event else None,
        entry="floor",
        event=event,
        exact=Fraction(lacking),
        amount=lacking,
        role=line.role if event else None,
        last_day=line.last_day if event else date.min,
    )


def _floor_of_events(
    lines: Sequence[Line], floor: Limit, _: IncentiveBase, scene: Scene
) -> list[Line]:
    """Return what each event's line lacks, in the direction of its base.

    What is taken back has no floor of its own.
    """
    least = amount_of(floor, scene)
    added: list[Line] = []
    for line in lines:
        if line.event is None or line.undoes or line.barred or abs(line.amount) >= least:
            continue
        leaning = line.amount or line.base
        if leaning:
            lacking = (least if leaning > 0 else -least) - line.amount
            added.append(_floor_line(line, line.event, lacking))
    return added


def _floor_of_totals(
    lines: Sequence[Line], floor: Limit, _: IncentiveBase, scene: Scene
) -> list[Line]:
    """Return what each payee's running total lacks whenever a pay period closes.

    A year is looked at when its last pay period closes. What was added before counts.
    """
    least, added = amount_of(floor, scene), []
    for payee in sorted({line.payee for line in lines}):
        own = [line for line in lines if line.payee == payee]
        for period in scene.horizon.periods:
            if period.last_day > scene.horizon.as_of:
                continue
            span = _floored(period, floor.per, scene)
            inside = [line for line in own if span is not None and _ends_in(line, span, scene)]
            lacking = least - sum(line.amount for line in inside)
            if lacking > 0 and _earns(inside, floor.per, period):
                line = replace(_floor_line(inside[0], None, lacking), period=period.label)
                added.append(line)
                own.append(line)
    return added


def _earns(lines: Sequence[Line], per: str, period: Span) -> bool:
    """Tell whether a line is not barred; over a lifetime, one of the pay period that closes.

    What losses take back is no line of the pay period that they take it from.
    """
    return any(
        not line.barred and not line.is_fall
        for line in lines
        if per != "lifetime" or line.period == period.label
    )


def _floored(period: Span, per: str, scene: Scene) -> Span | None:
    """Return the days whose total is lifted to a floor when the pay period closes, if any."""
    if per == "period":
        return period
    if per == "lifetime":
        return Span(date.min, period.end)
    year = fiscal_year(period.last_day, scene.plan.first_month)
    following = pay_calendar(scene.plan).after(period)
    return None if following and year.holds(following.last_day) else Span(year.start, period.end)


def _ends_in(line: Line, span: Span, scene: Scene) -> bool:
    """Tell whether the line's pay period ends in the span."""
    return span.holds(pay_calendar(scene.plan).named(line.period).last_day)


FLOORS: Mapping[str, Callable[[Sequence[Line], Limit, IncentiveBase, Scene], list[Line]]] = {
    "transaction": _floor_of_events,
    "period": _floor_of_totals,
    "year": _floor_of_totals,
    "lifetime": _floor_of_totals,
}


def share_caps(lines: Sequence[Line], scene: Scene) -> list[Line]:
    """Cut lines to the caps that several incentives share, in the order of the plan."""
    capped = in_order(lines, scene)
    starts = {period.label: period.start for period in scene.horizon.periods}
    for shared in scene.plan.caps:
        inside = [line for line in capped if line.incentive in shared.incentives]
        others = [line for line in capped if line.incentive not in shared.incentives]
        inside.sort(key=lambda line: (starts[line.period], shared.incentives.index(line.incentive)))
        most = to_minor(shared.amount, scene.plan.currency)
        capped = others + cap(inside, most, shared.per, scene)
    return capped
