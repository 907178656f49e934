"""Target bonus: the part of the yearly target incentive x weight x pay curve of the attainment."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from compalign.incentives.target_bonus import TargetBonus
from compalign.terms.curve import PayCurve
from tests.reference.books import Person
from tests.reference.curve import pay_share
from tests.reference.days import Span, intervals_ending_in, place_in_year
from tests.reference.exact import round_half
from tests.reference.exclusivity import relieved
from tests.reference.holders import last_active_day, roles_of
from tests.reference.measures import Sale, sales, target
from tests.reference.results import AttainmentKey, Finding, Line
from tests.reference.retention import retention
from tests.reference.rounding import Draft, Scene, settle


@dataclass
class BonusRun:
    """The target bonus of one incentive: drafts, attainments and findings, as they are found."""

    scene: Scene
    incentive: TargetBonus
    drafts: list[Draft] = field(default_factory=list)
    attainments: dict[AttainmentKey, Fraction | None] = field(default_factory=dict)
    findings: set[Finding] = field(default_factory=set)
    counted: dict[str, list[Sale]] = field(default_factory=dict)

    def lines(self) -> list[Line]:
        """Work out every payee, role, goal and interval that is to be paid."""
        payees = sorted({row.payee for row in self.scene.books.people or ()})
        for payee in payees:
            for kind in self._kinds():
                for interval, period in self._intervals(kind):
                    self._pay_interval(payee, kind, interval, period)
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

    def _pay_interval(self, payee: str, kind: str, interval: Span, period: Span) -> None:
        day = last_active_day(payee, interval, self.scene.books)
        for role, row in self._paid_roles(payee, day, interval, kind).items() if day else ():
            self._pay_role(row, role, kind, interval, period)

    def _pay_role(self, row: Person, role: str, kind: str, interval: Span, period: Span) -> None:
        for goal, weight in self.scene.plan.roles[role].mix.items():
            if self.scene.plan.goals[goal].per == kind:
                self._pay_goal(row, role, goal, weight, interval, period)

    def _paid_roles(self, payee: str, day: date, interval: Span, kind: str) -> dict[str, Person]:
        """Return the roles paid for that day, with the row of people whose target counts."""
        paid: dict[str, Person] = {}
        rows = [row for row in self.scene.books.people or () if row.payee == payee]
        for row in sorted(rows, key=lambda row: row.days.start):
            roles = [role for role in roles_of(row, day, self.scene.books) if self._claims(role)]
            if row.role is None and len(roles) > 1:
                if any(self._claims(role, kind) for role in roles):
                    self.findings.add(("TARGET_MISSING", "error", payee, None, interval.label))
                continue
            for role in roles:
                if not self.incentive.pays or role in self.incentive.pays:
                    paid[role] = row
        return paid

    def _pay_goal(
        self, row: Person, role: str, goal: str, weight: Fraction, interval: Span, period: Span
    ) -> None:
        if row.target_incentive is None:
            self.findings.add(("TARGET_MISSING", "warning", row.payee, None, None))
            return
        attainment, reason = self._attainment(row, role, goal, interval)
        if reason is not None:
            if row.target_incentive > 0:
                self.findings.add((*reason, row.payee, goal, interval.label))
            return
        part = self._part(row.target_incentive, goal, interval)
        factor = Fraction(0) if attainment is None else pay_share(self._curve(goal), attainment)
        self.drafts.append(
            Draft(
                row.payee,
                period,
                goal,
                "earned",
                None,
                part * weight * factor,
                place=(interval.end, role, goal),
            )
        )

    def _attainment(
        self, row: Person, role: str, goal: str, interval: Span
    ) -> tuple[Fraction | None, tuple[str, str] | None]:
        """Return the attainment, or the code and severity of what is missing.

        None and no finding is a ramp of 0 %.
        """
        scene = self.scene
        declared = scene.plan.goals[goal]
        value, severity = self._value(row, role, goal, interval)
        if declared.grr is not None:
            assert declared.target is not None
            reached = None if value is None else value / Fraction(declared.target.value)
            self.attainments[(goal, row.payee, role, interval.label)] = reached
            return reached, None if severity is None else ("OPENING_MISSING", severity)
        own = target(row.payee, goal, declared.per, interval, scene.plan, scene.books)
        wanted = relieved(own, row.payee, goal, interval, scene)
        reached = value / wanted if wanted and value is not None else None
        self.attainments[(goal, row.payee, None, interval.label)] = reached
        return reached, ("TARGET_MISSING", "error") if wanted is None else None

    def _value(
        self, row: Person, role: str, goal: str, interval: Span
    ) -> tuple[Fraction | None, str | None]:
        """Return what the goal measures, or the severity of an opening that is missing."""
        scene = self.scene
        declared = scene.plan.goals[goal]
        if declared.grr is not None:
            kept = retention(
                row.payee, role, declared.per, interval, scene.plan, scene.books, scene.due
            )
            return kept.share, kept.severity
        counted = sum(
            sale.amount
            for sale in self._counted(goal)
            if sale.payee == row.payee and interval.holds(sale.event.day)
        )
        return Fraction(counted), None

    def _counted(self, goal: str) -> list[Sale]:
        """Return what a goal counts, for every payee; worked out once."""
        scene = self.scene
        if goal not in self.counted:
            of = scene.plan.goals[goal].of
            self.counted[goal] = sales(scene.due, scene.credits, of, scene.books)
        return self.counted[goal]

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
