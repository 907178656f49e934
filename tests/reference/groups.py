"""Groups that share a pool: which event belongs to which, and who the members are in an interval."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from compalign.incentives.pool import Pool
from tests.reference.books import Event
from tests.reference.days import ONE_DAY, Span
from tests.reference.holders import is_active
from tests.reference.rounding import Scene
from tests.reference.teams import managers, reports, role_held

ZERO = Fraction(0)
COMPANY = "company"


@dataclass(frozen=True)
class Seat:
    """Days on which a payee belongs to a group by one row; `role` where the row names it."""

    group: str
    payee: str
    days: Span
    role: str | None = None
    weight: Fraction = Fraction(1)
    share: Fraction | None = None


@dataclass(frozen=True)
class Member:
    """A member of a group in an interval: the days, the roles held on them, and the last rows."""

    payee: str
    days: frozenset[date]
    roles: frozenset[str]
    weight: Fraction
    share: Fraction


def groups_of(event: Event, pool: Pool, scene: Scene) -> set[str]:
    """Return the groups an event belongs to; a manager's by who is credited directly."""
    if pool.group == "company":
        return {COMPANY}
    if pool.group == "manager":
        credited = {
            one.payee for one in scene.credits if one.event == event.id and one.direct and one.payee
        }
        return {
            name
            for name in managers(scene.books)
            if credited & reports(name, event.day, scene.books)
        }
    account = scene.books.accounts.get(event.account or "")
    of_account = account.columns.get(pool.group) if account else None
    name = event.columns.get(pool.group) or of_account
    return {str(name)} if name else set()


def members(pool: Pool, interval: Span, scene: Scene) -> Mapping[str, list[Member]]:
    """Return the members of every group in an interval, by payee."""
    found: dict[str, list[Member]] = {}
    seats = [seat for seat in _seats(pool, scene) if _inside(seat.days, interval)]
    for group, payee in sorted({(seat.group, seat.payee) for seat in seats}):
        own = [seat for seat in seats if (seat.group, seat.payee) == (group, payee)]
        member = _member(payee, own, pool, interval, scene)
        if member is not None:
            found.setdefault(group, []).append(member)
    return found


def _seats(pool: Pool, scene: Scene) -> Iterable[Seat]:
    """Return what makes somebody a member: pods, people or assignments."""
    books = scene.books
    if pool.group == "pod":
        return [
            Seat(one.pod, one.payee, one.days, None, one.weight, one.share) for one in books.pods
        ]
    if pool.group == "manager":
        return [Seat(one.manager, one.payee, one.days) for one in books.people or () if one.manager]
    if pool.group == "company":
        everyone = [one.payee for one in (*(books.people or ()), *books.assignments)]
        return [Seat(COMPANY, one, Span(date.min, date.max)) for one in sorted(set(everyone))]
    return [
        Seat(one.name, one.payee, one.days, one.role, one.weight)
        for one in books.assignments
        if one.level == pool.group
    ]


def _member(
    payee: str, seats: list[Seat], pool: Pool, interval: Span, scene: Scene
) -> Member | None:
    """Return a payee's membership by all seats in a group; None without a day that counts."""
    roles: set[str] = set()
    days: set[date] = set()
    for seat in seats:
        for day in _inside(seat.days, interval):
            if _counts(seat, day, pool, scene):
                days.add(day)
                roles |= _roles(seat, day, pool, scene)
    if not days:
        return None
    last_day = max(days)
    last = [
        seat for seat in seats if seat.days.holds(last_day) and _counts(seat, last_day, pool, scene)
    ]
    return Member(
        payee,
        frozenset(days),
        frozenset(roles),
        sum((seat.weight for seat in last), ZERO),
        sum((seat.share or ZERO for seat in last), ZERO),
    )


def _counts(seat: Seat, day: date, pool: Pool, scene: Scene) -> bool:
    """Tell whether a day of a seat is one of membership: active, and in a role that is paid."""
    held = _roles(seat, day, pool, scene)
    return is_active(seat.payee, day, scene.books) and (
        not pool.pays or not held.isdisjoint(pool.pays)
    )


def _roles(seat: Seat, day: date, pool: Pool, scene: Scene) -> set[str]:
    """Return the roles that matter on a day of a seat: the row's own, or those held that day."""
    wanted = {*pool.pays, *pool.shares}
    if seat.role is not None:
        return {seat.role} & wanted
    return {role for role in wanted if role_held(seat.payee, role, day, scene.books)}


def _inside(days: Span, interval: Span) -> list[date]:
    first, end = max(days.start, interval.start), min(days.end, interval.end)
    return [first + ONE_DAY * number for number in range((end - first).days)]
