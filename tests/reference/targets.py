"""Targets: quotas, their spread over shorter intervals, ramps, and days of service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.terms.goals import Goal
from tests.reference.asked import in_use
from tests.reference.books import Books, Person, Quota, in_money
from tests.reference.days import KINDS, Span, interval_of, intervals_ending_in
from tests.reference.exact import minor_per_major

ONE = Fraction(1)


@dataclass(frozen=True)
class Target:
    """A target before ramp and proration; `ramped` when the row that it comes from is ramped."""

    amount: Fraction
    ramped: bool = False


def target(
    payee: str,
    goal: str,
    kind: str,
    interval: Span,
    plan: Plan,
    books: Books,
) -> Fraction | None:
    """Return the target of a payee for an interval; None when it is missing.

    The quota of exactly this interval; else the shortest longer one, spread; else shorter ones
    that tile it; else the goal's own target. 0 means that there is no target yet.
    """
    found = _written(payee, goal, kind, interval, plan, books) or _own(goal, kind, interval, plan)
    if found is None:
        return None
    ramp = ONE if found.ramped else _ramp(payee, goal, kind, interval, plan, books)
    return found.amount * ramp * _served(payee, goal, interval, plan, books)


def _written(
    payee: str, goal: str, kind: str, interval: Span, plan: Plan, books: Books
) -> Target | None:
    """Return the target that the quota rows give."""
    quotas = [one for one in books.quotas if (one.payee, one.goal) == (payee, goal)]
    for one in quotas:
        if (one.kind, one.interval) == (kind, interval):
            return Target(one.amount, one.ramped)
    if plan.goals[goal].to_date == "lifetime":
        return None  # Only a row of the interval says what is to be reached in all by its end.
    longer = _longer(quotas, kind, interval)
    if longer is not None:
        share = _part_of(longer.interval, goal, kind, interval, plan)
        return Target(longer.amount * share, longer.ramped)
    return _from_shorter(quotas, kind, interval, plan.first_month)


def _longer(quotas: Sequence[Quota], kind: str, interval: Span) -> Quota | None:
    """Return the shortest longer quota that holds the interval's last day."""
    for longer in KINDS[KINDS.index(kind) + 1 :]:
        for quota in quotas:
            if quota.kind == longer and quota.interval.holds(interval.last_day):
                return quota
    return None


def _part_of(whole: Span, goal: str, kind: str, interval: Span, plan: Plan) -> Fraction:
    """Return the interval's part of a longer quota: evenly, by days, or as listed."""
    peers = intervals_ending_in(kind, whole, plan.first_month)
    spread = plan.goals[goal].spread if kind == plan.goals[goal].per else "even"
    if spread == "days":
        return Fraction(_days(interval), sum(_days(one) for one in peers))
    if spread != "even" and len(spread) == len(peers):
        return Fraction(spread[peers.index(interval)])
    return Fraction(1, len(peers))


def _days(span: Span) -> int:
    return (span.end - span.start).days


def _from_shorter(
    quotas: Sequence[Quota], kind: str, interval: Span, first_month: int
) -> Target | None:
    """Add shorter quotas, all of one kind (the longest that will do), that tile the interval."""
    for shorter in reversed(KINDS[: KINDS.index(kind)]):
        rows = {one.interval: one for one in quotas if one.kind == shorter}
        tiles = intervals_ending_in(shorter, interval, first_month)
        if all(tile in rows for tile in tiles):
            total = sum((rows[tile].amount for tile in tiles), Fraction(0))
            return Target(total, any(rows[tile].ramped for tile in tiles))
    return None


def _own(goal: str, kind: str, interval: Span, plan: Plan) -> Target | None:
    """Return the goal's own target, which is for each of its intervals, for this interval."""
    declared = plan.goals[goal]
    if declared.target is None:
        return None
    unit = minor_per_major(plan.currency) if in_money(declared) else 1
    amount = Fraction(declared.target.value) * unit
    if KINDS.index(kind) >= KINDS.index(declared.per):
        return Target(amount * len(intervals_ending_in(declared.per, interval, plan.first_month)))
    own = interval_of(declared.per, interval.last_day, plan.first_month)
    return Target(amount / len(intervals_ending_in(kind, own, plan.first_month)))


def _ramp(payee: str, goal: str, kind: str, interval: Span, plan: Plan, books: Books) -> Fraction:
    """Return the share of the target that counts for a newcomer.

    Over intervals longer than the goal's, the mean of the shares of the goal's intervals.
    """
    declared = plan.goals[goal]
    starts = [row.days.start for row in books.people or () if row.payee == payee]
    if not declared.ramp or not starts or min(starts) == date.min:
        return ONE
    first = interval_of(declared.per, min(starts), plan.first_month)
    inside = [interval_of(declared.per, interval.last_day, plan.first_month)]
    if KINDS.index(kind) > KINDS.index(declared.per):
        inside = list(intervals_ending_in(declared.per, interval, plan.first_month))
    shares = [_ramped(declared, first, one, plan.first_month) for one in inside]
    return sum(shares, Fraction(0)) / len(shares)


def _ramped(goal: Goal, first: Span, interval: Span, first_month: int) -> Fraction:
    """Return the share that counts in one of the goal's intervals."""
    if interval < first:
        return ONE
    before = intervals_ending_in(goal.per, Span(first.start, interval.last_day), first_month)
    return Fraction(goal.ramp[len(before)]) if len(before) < len(goal.ramp) else ONE


def _served(payee: str, goal: str, interval: Span, plan: Plan, books: Books) -> Fraction:
    """Return the part of the interval's days that counts for the target of what is added up."""
    declared = plan.goals[goal]
    words = ("sum", "count", "distinct", "earned")
    added = any(getattr(declared, word) is not None for word in words)
    if plan.prorate is None or plan.prorate.target is None or not added or books.people is None:
        return ONE
    if declared.to_date == "lifetime":
        return ONE
    rows = [row for row in books.people if row.payee == payee]
    served = _days_of([row for row in rows if _for_goal(row, goal, plan)], interval)
    return Fraction(served or _days_of(rows, interval), _days(interval))


def _for_goal(person: Person, goal: str, plan: Plan) -> bool:
    """Tell whether a row of people names no role, or one that has the goal."""
    if person.role is None:
        return True
    return (person.role, goal) in in_use(plan)


def _days_of(rows: Sequence[Person], interval: Span) -> int:
    """Return on how many days of the interval a row is active, each day once."""
    return sum(any(row.days.holds(day) for row in rows) for day in interval.days())
