"""Losses, and which credited events each of them undoes, and how much of it, for one clawback."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from compalign.terms.clawbacks import Clawback
from tests.reference.books import Event, prefixed
from tests.reference.days import ONE_DAY, Span, later
from tests.reference.payments import paid_day
from tests.reference.scene import Scene
from tests.reference.unpaid import loss_kind


@dataclass(frozen=True)
class Undone:
    """What a loss takes of an event: `lost` of its amount, where `before` was gone already.

    `unserved` is the share of it that is taken back.
    """

    loss: Event
    event: Event
    before: int
    lost: int
    unserved: Fraction

    @property
    def part(self) -> Fraction:
        """Return the part of the event that is lost."""
        return Fraction(self.lost, self.event.amount)

    @property
    def place(self) -> tuple[date, str, bool]:
        """Return where the loss counts among events: never before the event it undoes."""
        own, undone = (self.loss.day, self.loss.id), (self.event.day, self.event.id)
        return (*own, False) if own > undone else (*undone, True)


def losses_for(clawback: Clawback, scene: Scene) -> list[Event]:
    """Return the losses that the clawback is on, in the order of events."""
    return [event for event in scene.due if loss_kind(event) in clawback.on]


def undoing(clawback: Clawback, scene: Scene) -> list[Undone]:
    """Walk the losses in order; each takes up to its amount of what is left of its events."""
    taken: dict[str, int] = {}
    found: list[Undone] = []
    for loss in losses_for(clawback, scene):
        wanted = abs(loss.amount)
        for event in aimed_at(loss, clawback, scene):
            before = min(taken.get(event.id, 0) + _reversed(event, loss, scene), event.amount)
            lost = min(wanted, event.amount - before)
            if lost > 0:
                wanted -= lost
                taken[event.id] = taken.get(event.id, 0) + lost
                share = unserved(event, loss, clawback, scene)
                found.append(Undone(loss, event, before, lost, share))
    return found


def aimed_at(loss: Event, clawback: Clawback, scene: Scene) -> list[Event]:
    """Return the credited events that a loss may undo: the one it names, or its account's.

    The latest comes first; the window of each is open.
    """
    named = loss.columns.get("deal")
    return [
        event
        for event in reversed(credited_events(scene))
        if (event.id == prefixed(named) if named else event.account == loss.account)
        and event.day <= loss.day
        and _is_open(event, loss, clawback, scene)
    ]


def credited_events(scene: Scene) -> list[Event]:
    """Return the events above 0 of which somebody has a share, in order."""
    credited = {credit.event for credit in scene.credits if credit.payee is not None}
    return [event for event in scene.due if event.amount > 0 and event.id in credited]


def orphans(clawbacks: Sequence[Clawback], scene: Scene) -> list[Event]:
    """Return the losses for which no clawback on them finds an event.

    There is no such deal, or nothing is left of what the account has open. A loss of nothing is
    none, and neither is one that comes too late for a clawback.
    """
    found = {one.loss.id for clawback in clawbacks for one in undoing(clawback, scene)}
    late = {
        loss.id
        for clawback in clawbacks
        for loss in losses_for(clawback, scene)
        if _is_too_late(loss, clawback, scene)
    }
    losses = {loss.id: loss for clawback in clawbacks for loss in losses_for(clawback, scene)}
    known = scene.books.written
    return [
        loss
        for name, loss in losses.items()
        if loss.amount
        and name not in found | late
        and ("deal" not in loss.columns or prefixed(loss.columns["deal"]) not in known)
    ]


def _is_too_late(loss: Event, clawback: Clawback, scene: Scene) -> bool:
    """Tell whether the window of the account's latest event is over.

    Where the account has none, or another deal is named, so much time since its first close.
    """
    account = scene.books.accounts.get(loss.account or "")
    if "deal" not in loss.columns:
        earlier = [
            event
            for event in credited_events(scene)
            if event.account == loss.account and event.day <= loss.day
        ]
        if earlier:
            return not _is_open(earlier[-1], loss, clawback, scene)
    since = account.columns.get("first_close") if account else None
    return since is not None and loss.day >= later(since, clawback.within)


def _reversed(event: Event, loss: Event, scene: Scene) -> int:
    """Return how much of the event rows that reverse it have taken back by the day of the loss."""
    gone = -sum(
        row.amount
        for row in scene.due
        if row.day <= loss.day
        and not event.columns.get("reverses")
        and row.columns.get("reverses")
        and prefixed(row.columns["reverses"]) == event.id
    )
    return max(gone, 0)


def _begin(event: Event, clawback: Clawback, scene: Scene) -> date | None:
    """Return the day on which the window of an event begins, if it is known."""
    if clawback.start == "paid":
        return paid_day(event, scene)
    if clawback.start == "go_live":
        return go_live(event, scene)
    return event.day


def go_live(event: Event, scene: Scene) -> date | None:
    """Return the day on which the event's account is live."""
    account = scene.books.accounts.get(event.account or "")
    return account.columns.get("go_live") if account else None


def _window(event: Event, loss: Event, clawback: Clawback, scene: Scene) -> Span | None:
    """Return the window of an event; None where it has not begun on the day of the loss."""
    begin = _begin(event, clawback, scene)
    if begin is None or begin > loss.day:
        return None
    return Span(begin, later(begin, clawback.within))


def _is_open(event: Event, loss: Event, clawback: Clawback, scene: Scene) -> bool:
    window = _window(event, loss, clawback, scene)
    return window is None or window.holds(loss.day)


def unserved(event: Event, loss: Event, clawback: Clawback, scene: Scene) -> Fraction:
    """Return the share of an event's pay that a loss takes back."""
    window = _window(event, loss, clawback, scene)
    if clawback.share is not None:
        return clawback.share
    if clawback.by_age:
        ages = [
            part
            for age, part in clawback.by_age.items()
            if window is None or loss.day < later(window.start, age)
        ]
        return Fraction(ages[0]) if ages else Fraction(0)
    if window is None:
        return Fraction(1)
    if clawback.prorate == "by_day":
        left = (window.end - loss.day) // ONE_DAY
        return Fraction(left, (window.end - window.start) // ONE_DAY)
    if clawback.prorate == "by_month":
        begun = len(list(_months_begun(window.start, loss.day, clawback)))
        served = begun if clawback.count == "begun" else begun - 1
        return Fraction(clawback.within.count - served, clawback.within.count)
    return Fraction(1)


def _months_begun(start: date, day: date, clawback: Clawback) -> Iterator[int]:
    """Yield the months of the window that have begun by a day; each begins on the start's day."""
    for number in range(clawback.within.count):
        month = type(clawback.within)(number, "month")
        if later(start, month) <= day:
            yield number
