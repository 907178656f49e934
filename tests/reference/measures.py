"""Sums of credits, targets with ramp, and attainment: an exact quotient or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.terms.conditions import Condition
from tests.reference.books import Books, Event, Quota
from tests.reference.conditions import matches
from tests.reference.days import KINDS, Span, interval_of, intervals_ending_in
from tests.reference.exact import minor_per_major
from tests.reference.results import Credit


@dataclass(frozen=True)
class Sale:
    """What one event counts for one payee: all matching credits together, in minor units."""

    event: Event
    payee: str
    amount: int


def sales(
    events: Sequence[Event], credited: Iterable[Credit], condition: Condition, books: Books
) -> list[Sale]:
    """Add up the credits of each event and payee where the event matches; in event order.

    Credits in units are no amounts: only what counts units reads them.
    """
    sums: dict[tuple[str, str], int] = {}
    for credit in credited:
        if credit.payee is not None and not credit.in_units:
            key = (credit.event, credit.payee)
            sums[key] = sums.get(key, 0) + credit.amount
    matching = [event for event in events if matches(condition, event, books)]
    return [
        Sale(event, payee, amount)
        for event in matching
        for (event_id, payee), amount in sorted(sums.items())
        if event_id == event.id
    ]


def target(
    payee: str, goal: str, kind: str, interval: Span, plan: Plan, books: Books
) -> Fraction | None:
    """Return the target of a payee for an interval in minor units; None when it is missing.

    The quota of exactly this interval; else the shortest longer one, spread evenly; else shorter
    ones that tile it; else the goal's own target. 0 means a ramp of 0 %: there is no target yet.
    """
    quotas = [one for one in books.quotas if (one.payee, one.goal) == (payee, goal)]
    exact = next(
        (one.amount for one in quotas if (one.kind, one.interval) == (kind, interval)), None
    )
    if exact is not None:
        return exact
    spread = _from_longer(quotas, kind, interval, plan.first_month)
    if spread is not None:
        return spread
    tiled = _from_shorter(quotas, kind, interval, plan.first_month)
    return tiled if tiled is not None else _own(goal, kind, interval, plan)


def _from_longer(
    quotas: Sequence[Quota], kind: str, interval: Span, first_month: int
) -> Fraction | None:
    """Spread the shortest longer quota that holds the interval's last day."""
    for longer in KINDS[KINDS.index(kind) + 1 :]:
        for quota in quotas:
            if quota.kind == longer and quota.interval.holds(interval.last_day):
                return quota.amount / len(intervals_ending_in(kind, quota.interval, first_month))
    return None


def _from_shorter(
    quotas: Sequence[Quota], kind: str, interval: Span, first_month: int
) -> Fraction | None:
    """Add shorter quotas, all of one kind (the longest that will do), that tile the interval."""
    for shorter in reversed(KINDS[: KINDS.index(kind)]):
        by_interval = {one.interval: one.amount for one in quotas if one.kind == shorter}
        tiles = intervals_ending_in(shorter, interval, first_month)
        if all(tile in by_interval for tile in tiles):
            return sum((by_interval[tile] for tile in tiles), Fraction(0))
    return None


def _own(goal: str, kind: str, interval: Span, plan: Plan) -> Fraction | None:
    """Return the goal's own target, which is for each of its intervals, for this interval."""
    declared = plan.goals[goal]
    if declared.target is None:
        return None
    amount = Fraction(declared.target.value) * minor_per_major(plan.currency)
    if KINDS.index(kind) >= KINDS.index(declared.per):
        return amount * len(intervals_ending_in(declared.per, interval, plan.first_month))
    own = interval_of(declared.per, interval.last_day, plan.first_month)
    return amount / len(intervals_ending_in(kind, own, plan.first_month))
