"""Holds: what of each line has been released by the end of a pay period, whatever is lost of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from compalign.incentives.base import IncentiveBase
from compalign.terms.holds import DayColumn, Hold
from tests.reference.books import Event
from tests.reference.days import Span
from tests.reference.exact import round_half
from tests.reference.losses import go_live
from tests.reference.payments import paid_day, paid_parts
from tests.reference.periods import pay_calendar
from tests.reference.results import Line
from tests.reference.scene import Scene


@dataclass(frozen=True)
class Release:
    """From a pay period on, so much in all has been released."""

    period: Span
    amount: int


@dataclass
class Waiting:
    """The pay of one payee, incentive and event that waits; what losses forfeit is added later."""

    payee: str
    incentive: str
    goal: str | None
    period: Span
    event: str
    amount: int
    releases: Sequence[Release]
    forfeits: list[Release] = field(default_factory=list)

    def forfeited(self, period: Span) -> int:
        """Return what is forfeited by the end of a pay period."""
        return sum(one.amount for one in self.forfeits if one.period <= period)

    def released(self, period: Span) -> int:
        """Return what is released by the end of a pay period: nothing of what is forfeited."""
        reached = [one.amount for one in self.releases if one.period <= period]
        freely = reached[-1] if reached else 0
        if self.amount < 0:
            return freely
        return min(self.amount - self.forfeited(period), freely)


@dataclass(frozen=True)
class Alongside:
    """Lines without an event of their own, which wait with the event lines of their pay period."""

    payee: str
    incentive: str
    goal: str | None
    period: Span
    amount: int
    beside: Sequence[Waiting]

    def released(self, period: Span) -> int:
        """Return what is released by the end of a pay period, in proportion to the event lines."""
        earned = sum(one.amount for one in self.beside)
        released = sum(one.released(period) for one in self.beside)
        return round_half(Fraction(self.amount * released, earned))


@dataclass(frozen=True)
class Held:
    """All pay that waits."""

    waiting: Sequence[Waiting]
    alongside: Sequence[Alongside]

    @property
    def every(self) -> Sequence[Waiting | Alongside]:
        """Return lines of events, then the others."""
        return [*self.waiting, *self.alongside]


def held_lines(lines: Sequence[Line], incentives: Sequence[IncentiveBase], scene: Scene) -> Held:
    """Return what waits of the lines; they are those of all pay periods so far."""
    periods = {period.label: period for period in scene.horizon.periods}
    events = {event.id: event for event in scene.due}
    waiting: list[Waiting] = []
    alongside: list[Alongside] = []
    for incentive in incentives:
        if incentive.hold is None:
            continue
        own = [line for line in lines if line.incentive == incentive.id and _waits(line, incentive)]
        found = [
            Waiting(payee, incentive.id, goal, periods[label], event, amount, ())
            for (payee, label, goal, event), amount in _by_event(own).items()
        ]
        waiting += [_dated(one, incentive.hold, events[one.event], scene) for one in found]
        for (payee, label, goal), amount in _others(own).items():
            beside = [
                one
                for one in waiting
                if (one.payee, one.incentive, one.period.label) == (payee, incentive.id, label)
            ]
            if sum(one.amount for one in beside):
                alongside.append(
                    Alongside(payee, incentive.id, goal, periods[label], amount, beside)
                )
    return Held(waiting, alongside)


def _waits(line: Line, incentive: IncentiveBase) -> bool:
    """Tell whether a line may wait: no adjustment, and no clawback that is met by forfeiting."""
    met = line.undoes is not None and incentive.clawback is not None
    return line.entry != "adjustment" and not met


def _by_event(lines: Sequence[Line]) -> Mapping[tuple[str, str, str | None, str], int]:
    sums: dict[tuple[str, str, str | None, str], int] = {}
    for line in lines:
        if line.entry == "earned" and line.event is not None:
            key = (line.payee, line.period, line.goal, line.event)
            sums[key] = sums.get(key, 0) + line.amount
    return sums


def _others(lines: Sequence[Line]) -> Mapping[tuple[str, str, str | None], int]:
    sums: dict[tuple[str, str, str | None], int] = {}
    for line in lines:
        if line.entry != "earned" or line.event is None:
            key = (line.payee, line.period, line.goal)
            sums[key] = sums.get(key, 0) + line.amount
    return sums


def _dated(one: Waiting, hold: Hold, event: Event, scene: Scene) -> Waiting:
    """Date the releases of a line: running sums, none before the line's own pay period."""
    found: list[Release] = []
    running = 0
    for period, amount in sorted(_releases(one, hold, event, scene), key=lambda part: part[0]):
        running += amount
        found.append(Release(period, running))
    return replace(one, releases=found)


def _releases(one: Waiting, hold: Hold, event: Event, scene: Scene) -> Iterator[tuple[Span, int]]:
    if hold.periods is not None:
        period: Span | None = one.period
        for _ in range(hold.periods):
            period = pay_calendar(scene.plan).after(period) if period else None
        if period is not None:
            yield period, one.amount
    elif hold.milestones:
        shares = Fraction(0)
        for name, share in hold.milestones.items():
            part = round_half(one.amount * (shares + share)) - round_half(one.amount * shares)
            shares += share
            yield from _on_day(one, _milestone(name, event, scene), part, scene)
    elif hold.release == "in_proportion":
        yield from _in_proportion(one, event, scene)
    else:
        name = hold.until.column if isinstance(hold.until, DayColumn) else str(hold.until)
        yield from _on_day(one, _milestone(name, event, scene), one.amount, scene)


def _in_proportion(one: Waiting, event: Event, scene: Scene) -> Iterator[tuple[Span, int]]:
    """Release what is received of what is due, as the last row of each pay period tells it."""
    last: dict[Span, Fraction] = {}
    for day, part in paid_parts(event, scene):
        period = _period_from(day, one.period, scene)
        if period is not None:
            last[period] = part
    before = 0
    for period, part in sorted(last.items()):
        now = max(before, round_half(abs(one.amount) * part))
        yield period, (now - before) * (1 if one.amount >= 0 else -1)
        before = now


def _milestone(name: str, event: Event, scene: Scene) -> date | None:
    """Return the day of a milestone, or of a column of the event, if it is known."""
    match name:
        case "signed":
            return event.day
        case "go_live":
            return go_live(event, scene)
        case "paid":
            return paid_day(event, scene)
    found: date | None = event.columns.get(name)
    return found


def _on_day(
    one: Waiting, day: date | None, amount: int, scene: Scene
) -> Iterator[tuple[Span, int]]:
    period = None if day is None else _period_from(day, one.period, scene)
    if period is not None:
        yield period, amount


def _period_from(day: date, own: Span, scene: Scene) -> Span | None:
    """Return the pay period of a day, or the next one in a gap; not before the line's own."""
    if day < own.end:
        return own
    calendar = pay_calendar(scene.plan)
    period: Span | None = own
    while period is not None and period.end <= day:
        period = calendar.after(period)
    return period
