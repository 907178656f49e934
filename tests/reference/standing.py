"""Who stands in a role in a pay period, for guarantees and draws, and what amount is due then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from compalign.incentives.guarantee import Guarantee
from compalign.terms.draws import Draw
from tests.reference.books import Person
from tests.reference.days import KINDS, Span, interval_of, intervals_ending_in, later
from tests.reference.exact import round_half, to_minor
from tests.reference.holders import holders_for
from tests.reference.periods import pay_calendar
from tests.reference.scene import Scene

ALWAYS = Span(date.min, date.max)
Stretch = tuple[Span, int | None]
"""Days in a role, with the payee's own draw on them."""


@dataclass(frozen=True)
class Standing:
    """The roles of a declaration: who is inside it in which pay period."""

    declared: Guarantee | Draw
    scene: Scene

    def payees(self) -> set[str]:
        """Return everybody who may be inside at some time."""
        books = self.scene.books
        people = {row.payee for row in books.people or () if row.role in self.declared.pays}
        assigned = {one.payee for one in books.assignments if one.role in self.declared.pays}
        return people.union(assigned, *map(self._named, self.declared.pays))

    def days_inside(self, payee: str, period: Span) -> int:
        """Return the days of the longest stretch inside the pay period; 0 for somebody outside."""
        return max((len(span.days()) for span, _ in self._inside(payee, period)), default=0)

    def amount(self, payee: str, period: Span) -> int:
        """Return the amount for a pay period, in minor units: spread, or the payee's own."""
        if isinstance(self.declared, Draw):
            own = [drawn for _, drawn in self._inside(payee, period) if drawn is not None]
            if own:
                return max(own)
        return self._spread(to_minor(self.declared.amount, self.scene.plan.currency), period)

    def _named(self, wanted: str) -> set[str]:
        """Return whom events name for a role."""
        role = self.scene.plan.roles[wanted]
        if role.payee_column is None:
            return set()
        books = self.scene.books
        return {one for event in self.scene.due for one in holders_for(event, wanted, role, books)}

    def _inside(self, payee: str, period: Span) -> Iterator[Stretch]:
        """Yield the days of a pay period in a role, each stretch active and within `first`."""
        limit = self._first(payee)
        if limit is None:
            return
        for span, own in self._in_role(payee):
            inside = _meet(span, limit)
            within = None if inside is None else _meet(inside, period)
            if within is not None:
                yield within, own

    def _in_role(self, payee: str) -> Iterator[Stretch]:
        """Yield the active days in each role, with the payee's own draw by that row of people.

        Rows of people tell; for whom they never name in the role, assignments, and events do.
        """
        rows = [(row.days, self._own_draw(row), row.role) for row in self._rows(payee)]
        for wanted in self.declared.pays:
            told = [(days, own) for days, own, role in rows if role == wanted]
            yield from told or self._given(payee, wanted, rows)

    def _given(
        self, payee: str, wanted: str, rows: Sequence[tuple[Span, int | None, str | None]]
    ) -> Iterator[Stretch]:
        """Yield the active days of assignments, and all of them for whom an event names."""
        given = [
            one.days
            for one in self.scene.books.assignments
            if (one.payee, one.role) == (payee, wanted)
        ]
        given += [ALWAYS] if payee in self._named(wanted) else []
        if self.scene.books.people is None:
            rows = [(ALWAYS, None, None)]
        for days in given:
            for span, own, _ in rows:
                met = _meet(days, span)
                if met is not None:
                    yield met, own

    def _rows(self, payee: str) -> list[Person]:
        return [row for row in self.scene.books.people or () if row.payee == payee]

    def _first(self, payee: str) -> Span | None:
        """Return the time that `first` allows; none to somebody without a first day."""
        if self.declared.first is None:
            return ALWAYS
        start = min((row.days.start for row in self._rows(payee)), default=date.min)
        return None if start == date.min else Span(start, later(start, self.declared.first))

    def _own_draw(self, row: Person) -> int | None:
        """Return the draw that a row of people gives instead of the plan's."""
        cell = row.columns.get("draw")
        return None if cell is None else to_minor(cell, self.scene.plan.currency)

    def _spread(self, amount: int, period: Span) -> int:
        """Return a pay period's part of an amount for another kind of interval."""
        kind, first_month = pay_calendar(self.scene.plan).kind, self.scene.plan.first_month
        per = self.declared.per
        if per == "period" or kind is None:
            return amount
        if KINDS.index(per) <= KINDS.index(kind):
            return amount * len(intervals_ending_in(per, period, first_month))
        longer = interval_of(per, period.last_day, first_month)
        parts: Sequence[Span] = intervals_ending_in(kind, longer, first_month)
        place, count = parts.index(period) + 1, len(parts)
        whole = round_half(Fraction(amount * place, count))
        return whole - round_half(Fraction(amount * (place - 1), count))


def _meet(first: Span, second: Span) -> Span | None:
    start, end = max(first.start, second.start), min(first.end, second.end)
    return Span(start, end) if start < end else None
