"""Target bonus: the part of the yearly target incentive x weight x pay curve of the attainment."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from compalign.incentives.target_bonus import TargetBonus
from compalign.terms.curve import PayCurve
from tests.reference.attainments import Reached, attained
from tests.reference.books import Person
from tests.reference.curve import pay_share
from tests.reference.days import ONE_DAY, Span, intervals_ending_in, place_in_year
from tests.reference.exact import round_half
from tests.reference.holders import last_active_day, roles_within
from tests.reference.results import AttainmentKey, Finding, Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft, Scene
from tests.reference.to_date import counted_intervals
from tests.reference.values import Measuring


@dataclass(frozen=True)
class Seat:
    """A role that is paid for at a yearly target incentive, for a part of the interval."""

    payee: str
    role: str
    target_incentive: int | None
    part: Fraction


@dataclass
class BonusRun:
    """The target bonus of one incentive: drafts, attainments and findings, as they are found."""

    scene: Scene
    incentive: TargetBonus
    drafts: list[Draft] = field(default_factory=list)
    attainments: dict[AttainmentKey, Fraction | None] = field(default_factory=dict)
    findings: set[Finding] = field(default_factory=set)
    rates: dict[tuple[str, str, str, Span], Fraction] = field(default_factory=dict)
    earlier: dict[tuple[str, str, str], list[tuple[Span, Seat]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Measure with what the scene knows."""
        self.measuring = Measuring(self.scene)

    def lines(self) -> list[Line]:
        """Work out every payee, role, goal and interval that is to be paid."""
        payees = sorted({row.payee for row in self.scene.books.people or ()})
        for payee in payees:
            for kind in self._kinds():
                for interval, period in self._intervals(kind):
                    for seat in self._seats(payee, interval, kind):
                        self._pay_seat(seat, kind, interval, period)
                    self._true_up(payee, interval, period)
        self.drafts.sort(key=lambda draft: draft.place)
        return settle(self.drafts, self.incentive, self.scene)

    def _kinds(self) -> list[str]:
        """Return the kinds of interval that are paid."""
        return sorted({goal.per for goal in self.scene.plan.goals.values()})

    def _claims(self, role: str, kind: str | None = None) -> bool:
        """Tell whether a role has a mix, for any kind of interval or for this one."""
        roles, goals = self.scene.plan.roles, self.scene.plan.goals
        kinds = {goals[goal].per for goal in roles[role].mix} if role in roles else set()
        return bool(kinds) if kind is None else kind in kinds

    def _intervals(self, kind: str) -> Iterator[tuple[Span, Span]]:
        """Return the intervals that end in a period of the run and not after `as_of`."""
        for period in self.scene.horizon.periods:
            for interval in intervals_ending_in(kind, period, self.scene.plan.first_month):
                if interval.last_day <= self.scene.horizon.as_of:
                    yield interval, period

    def _seats(self, payee: str, interval: Span, kind: str) -> list[Seat]:
        """Return what is paid for in the interval: roles, each with a yearly target incentive.

        The roles of the last active day, for the whole interval; with `pay: days` those of every
        row of people that is active in it, for the row's own days.
        """
        prorate = self.scene.plan.prorate
        if prorate is None or prorate.pay is None:
            day = last_active_day(payee, interval, self.scene.books)
            whole = Span(day, day + ONE_DAY) if day else Span(interval.start, interval.start)
            found = {
                role: Seat(payee, role, row.target_incentive, Fraction(1))
                for row in self._rows(payee, whole)
                for role in self._roles(row, whole, interval, kind)
            }
            return list(found.values())
        seats: dict[tuple[str, int | None], Seat] = {}
        for row in self._rows(payee, interval):
            days = [day for day in interval.days() if row.days.holds(day)]
            served = Span(days[0], days[-1] + ONE_DAY)
            for role in self._roles(row, served, interval, kind):
                place = role, row.target_incentive
                part = Fraction(len(days), len(interval.days()))
                part += seats[place].part if place in seats else 0
                seats[place] = Seat(payee, role, row.target_incentive, part)
        return list(seats.values())

    def _rows(self, payee: str, span: Span) -> list[Person]:
        """Return the rows of people of a payee that are active in the span, in order."""
        rows = [row for row in self.scene.books.people or () if row.payee == payee]
        active = [row for row in rows if row.days.start < span.end and span.start < row.days.end]
        return sorted(active, key=lambda row: row.days.start)

    def _roles(self, row: Person, span: Span, interval: Span, kind: str) -> list[str]:
        """Return the roles that a row of people is paid for."""
        roles = [role for role in roles_within(row, span, self.scene.books) if self._claims(role)]
        if row.role is None and len(roles) > 1:
            if any(self._claims(role, kind) for role in roles):
                self.findings.add(("TARGET_MISSING", "error", row.payee, None, interval.label))
            return []
        return [role for role in roles if not self.incentive.pays or role in self.incentive.pays]

    def _pay_seat(self, seat: Seat, kind: str, interval: Span, period: Span) -> None:
        for goal, weight in self.scene.plan.roles[seat.role].mix.items():
            if self.scene.plan.goals[goal].per != kind:
                continue
            if seat.target_incentive is None:
                self._lacks_target_incentive(seat)
                continue
            reached = self._reached(seat, goal, interval)
            if reached.share is not None or reached.missing is not None:
                self._keep(seat, goal, interval)
            if reached.missing is not None:
                self._tell(seat, goal, interval, reached.missing)
                continue
            share = reached.share
            factor = Fraction(0) if share is None else pay_share(self._curve(goal), share)
            self._add(seat, goal, weight * factor, interval, period)
            if share is not None:
                self.rates[(seat.payee, seat.role, goal, interval)] = weight * factor

    def _keep(self, seat: Seat, goal: str, interval: Span) -> None:
        """Keep what a goal to date may pay anew later."""
        if self.scene.plan.goals[goal].to_date is not None:
            self.earlier.setdefault((seat.payee, seat.role, goal), []).append((interval, seat))

    def _true_up(self, payee: str, interval: Span, period: Span) -> None:
        """Pay the parts of earlier intervals of the span at the rate to date, less their last."""
        for (whose, role, goal), seats in self.earlier.items():
            rate = self.rates.get((payee, role, goal, interval))
            if rate is None or whose != payee:
                continue
            counted = counted_intervals(
                self.scene.plan.goals[goal], interval, self.scene.plan.first_month
            )
            known = [self.rates.get((payee, role, goal, one)) for one in counted[:-1]]
            for place, part in enumerate(counted[:-1]):
                before = next((one for one in reversed(known[place:]) if one is not None), None)
                for one, seat in seats:
                    if one == part and rate != (before or 0):
                        rates = (rate, before or Fraction(0))
                        self._pay_anew(seat, goal, rates, part, interval, period)

    def _pay_anew(
        self,
        seat: Seat,
        goal: str,
        rates: tuple[Fraction, Fraction],
        part: Span,
        interval: Span,
        period: Span,
    ) -> None:
        """Pay one earlier part at its new rate, less what it was worth at the old one."""
        base = self._part(seat.target_incentive or 0, goal, part)
        new, old = (base * seat.part * rate for rate in rates)
        self.drafts.append(
            Draft(
                seat.payee,
                period,
                goal,
                "true_up",
                None,
                new - old,
                place=(interval.end, seat.role, goal),
                pieces=((1, new), (-1, old)),
                last_day=interval.last_day,
                role=seat.role,
                base=base,
            )
        )

    def _lacks_target_incentive(self, seat: Seat) -> None:
        self.findings.add(("TARGET_MISSING", "warning", seat.payee, None, None))

    def _tell(self, seat: Seat, goal: str, interval: Span, missing: tuple[str, str]) -> None:
        """Leave a finding where there would have been something to pay."""
        if seat.target_incentive:
            self.findings.add((*missing, seat.payee, goal, interval.label))

    def _reached(self, seat: Seat, goal: str, interval: Span) -> Reached:
        """Return how far the seat's goal was reached, and keep it."""
        reached = attained(goal, seat.payee, seat.role, interval, self.measuring)
        self.attainments[(goal, seat.payee, seat.role, interval.label)] = reached.share
        return reached

    def _add(
        self,
        seat: Seat,
        goal: str,
        share: Fraction,
        interval: Span,
        period: Span,
        named: bool = True,
    ) -> None:
        """Pay a share of the seat's part of the interval; a line is about its goal if `named`."""
        part = self._part(seat.target_incentive or 0, goal, interval)
        self.drafts.append(
            Draft(
                seat.payee,
                period,
                goal if named else None,
                "earned",
                None,
                part * seat.part * share,
                place=(interval.end, seat.role, goal if named else ""),
                last_day=interval.last_day,
                role=seat.role,
                base=part,
            )
        )

    def _part(self, yearly: int, goal: str, interval: Span) -> int:
        """Return the interval's part of a yearly target incentive, by running differences."""
        plan = self.scene.plan
        return year_part(yearly, *place_in_year(plan.goals[goal].per, interval, plan.first_month))

    def _curve(self, goal: str) -> PayCurve:
        plan = self.scene.plan
        return self.incentive.curve or plan.goals[goal].pay_curve or plan.pay_curve


def year_part(yearly: int, number: int, count: int) -> int:
    """Return part `number` of `count` of a yearly amount; all parts sum to the year.

    >>> [year_part(100, number, 3) for number in (1, 2, 3)]
    [33, 34, 33]
    """
    return round_half(Fraction(yearly * number, count)) - round_half(
        Fraction(yearly * (number - 1), count)
    )
