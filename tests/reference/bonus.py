"""Target bonus: the part of the yearly target incentive x weight x pay curve of the attainment."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from compalign.incentives.target_bonus import TargetBonus
from compalign.terms.curve import PayCurve
from tests.reference.attainments import attained
from tests.reference.books import Person
from tests.reference.curve import pay_share
from tests.reference.days import ONE_DAY, Span, intervals_ending_in, place_in_year
from tests.reference.exact import round_half
from tests.reference.holders import last_active_day, roles_within
from tests.reference.results import AttainmentKey, Finding, Line
from tests.reference.rounding import Draft, Scene, settle
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

    def __post_init__(self) -> None:
        """Measure with what the scene knows."""
        self.measuring = Measuring(self.scene)

    def lines(self) -> list[Line]:
        """Work out every payee, role, goal and interval that is to be paid."""
        payees = sorted({row.payee for row in self.scene.books.people or ()})
        for payee in payees:
            for kind in sorted({goal.per for goal in self.scene.plan.goals.values()}):
                for interval, period in self._intervals(kind):
                    self._pay_interval(payee, kind, interval, period)
        self.drafts.sort(key=lambda draft: draft.place)
        return settle(self.drafts, self.incentive, self.scene.plan)

    def _intervals(self, kind: str) -> Iterator[tuple[Span, Span]]:
        """Return the intervals that end in a period of the run and not after `as_of`."""
        for period in self.scene.horizon.periods:
            for interval in intervals_ending_in(kind, period, self.scene.plan.first_month):
                if interval.last_day <= self.scene.horizon.as_of:
                    yield interval, period

    def _pay_interval(self, payee: str, kind: str, interval: Span, period: Span) -> None:
        for seat in self._seats(payee, interval, kind):
            for goal, weight in self.scene.plan.roles[seat.role].mix.items():
                if self.scene.plan.goals[goal].per == kind:
                    self._pay_goal(seat, goal, weight, interval, period)

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
        """Return the roles with a mix that a row of people is paid for."""
        plan = self.scene.plan
        roles = [
            role
            for role in roles_within(row, span, self.scene.books)
            if role in plan.roles and plan.roles[role].mix
        ]
        if row.role is None and len(roles) > 1:
            if any(plan.goals[goal].per == kind for role in roles for goal in plan.roles[role].mix):
                self.findings.add(("TARGET_MISSING", "error", row.payee, None, interval.label))
            return []
        return [role for role in roles if not self.incentive.pays or role in self.incentive.pays]

    def _pay_goal(
        self, seat: Seat, goal: str, weight: Fraction, interval: Span, period: Span
    ) -> None:
        payee, role, yearly = seat.payee, seat.role, seat.target_incentive
        if yearly is None:
            self.findings.add(("TARGET_MISSING", "warning", payee, None, None))
            return
        reached = attained(goal, payee, role, interval, self.measuring)
        self.attainments[(goal, payee, role, interval.label)] = reached.share
        if reached.missing is not None:
            if yearly > 0:
                self.findings.add((*reached.missing, payee, goal, interval.label))
            return
        part = self._part(yearly, goal, interval) * seat.part
        share = reached.share
        factor = Fraction(0) if share is None else pay_share(self._curve(goal), share)
        self.drafts.append(
            Draft(
                payee,
                period,
                goal,
                "earned",
                None,
                part * weight * factor,
                place=(interval.end, role, goal),
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
