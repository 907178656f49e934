"""Pool: a group's sum of an interval, rounded once and shared out to the last minor unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from compalign.incentives.pool import Pool
from tests.reference.books import Event
from tests.reference.conditions import matches
from tests.reference.days import Span, intervals_ending_in
from tests.reference.exact import rounder, share_out, to_minor
from tests.reference.groups import Member, groups_of, members
from tests.reference.results import Finding, Line
from tests.reference.rounding import Draft, Scene, settle

ZERO, ONE = Fraction(0), Fraction(1)
REST = ""
"""Stands among the payees for what fixed shares leave unpaid."""


@dataclass
class PoolRun:
    """The pool of one incentive: its lines and findings, as they are found."""

    scene: Scene
    incentive: Pool
    findings: set[Finding] = field(default_factory=set)

    def lines(self) -> list[Line]:
        """Share out the pool of every group and interval that is over."""
        drafts: list[Draft] = []
        for interval, period in self._intervals():
            sharing = members(self.incentive, interval, self.scene)
            results = self._results(interval)
            for group in sorted(sharing.keys() | results.keys()):
                sum_to_share = self._pool(results.get(group, 0))
                drafts += self._share(sum_to_share, sharing.get(group, []), interval, period)
        return settle(drafts, self.incentive, self.scene)

    def _intervals(self) -> Iterator[tuple[Span, Span]]:
        """Return the intervals that end in a period of the run and not after `as_of`."""
        for period in self.scene.horizon.periods:
            inside: Sequence[Span] = (period,)
            if self.incentive.per != "period":
                first_month = self.scene.plan.first_month
                inside = intervals_ending_in(self.incentive.per, period, first_month)
            for interval in inside:
                if interval.last_day <= self.scene.horizon.as_of:
                    yield interval, period

    def _results(self, interval: Span) -> dict[str, int]:
        """Add up the amounts of the events of each group."""
        results: dict[str, int] = {}
        for event in self._matching(interval):
            for group in groups_of(event, self.incentive, self.scene):
                results[group] = results.get(group, 0) + event.amount
        return results

    def _matching(self, interval: Span) -> list[Event]:
        return [
            event
            for event in self.scene.due
            if self.incentive.of.rate is not None
            and interval.holds(event.day)
            and matches(self.incentive.of.on, event, self.scene.books)
        ]

    def _pool(self, result: int) -> int:
        """Return what a group with this result shares: at least 0, rounded once."""
        of = self.incentive.of
        fixed = to_minor(of.amount or 0, self.scene.plan.currency)
        return max(0, rounder(self.scene.plan)(result * (of.rate or ZERO) + fixed))

    def _share(
        self, pool: int, sharing: Sequence[Member], interval: Span, period: Span
    ) -> Iterator[Draft]:
        """Share a pool among the members; nobody is paid where no share counts, or too many."""
        shares = self._shares(sharing, interval)
        total = sum(shares.values(), ZERO)
        if pool and total > ONE:
            self.findings.add(("POD_MEMBERSHIP", "error", None, None, interval.label))
        elif pool and not total:
            self.findings.add(("POD_MEMBERSHIP", "warning", None, None, interval.label))
        elif pool:
            parts = [*shares.items(), (REST, ONE - total)]
            paid = share_out(pool, parts, lambda payee: (payee == REST, payee))
            for payee, share in shares.items():
                yield Draft(payee, period, None, "earned", None, pool * share, amount=paid[payee])

    def _shares(self, sharing: Sequence[Member], interval: Span) -> dict[str, Fraction]:
        """Return each member's exact share; all of them together are 1, unless fixed."""
        if self.incentive.share == "fixed":
            return {one.payee: self._fixed(one) for one in sharing}
        weights = {one.payee: self._weight(one, interval) for one in sharing}
        total = sum(weights.values(), ZERO)
        return {payee: weight / total for payee, weight in weights.items() if total}

    def _fixed(self, member: Member) -> Fraction:
        """Return the shares of the roles held, or the member's own."""
        shares = self.incentive.shares
        if not shares:
            return member.share
        return sum((share for role, share in shares.items() if role in member.roles), ZERO)

    def _weight(self, member: Member, interval: Span) -> Fraction:
        by = self.incentive.share
        if by == "weight":
            return member.weight
        if by == "days_of_membership":
            return Fraction(len(member.days))
        rows = [row for row in self.scene.books.people or () if row.payee == member.payee]
        if by == "target":
            targets = [row.target_incentive for row in rows if row.days.holds(interval.last_day)]
            return Fraction(sum(target or 0 for target in targets))
        if by == "tenure":
            first = min((row.days.start for row in rows), default=date.min)
            return Fraction(0 if first == date.min else (interval.end - first).days)
        return ONE
