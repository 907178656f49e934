"""Override: a manager's rate on the direct credits of the team, or on what the team earned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from compalign.incentives.commission import Commission
from compalign.incentives.override import Override
from compalign.incentives.unit_bonus import UnitBonus
from tests.reference.books import Event
from tests.reference.conditions import matches
from tests.reference.results import Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft, Scene
from tests.reference.sources import period_of
from tests.reference.teams import managers, plays, refuse_circles, team


@dataclass(frozen=True)
class OverrideRun:
    """The override of one incentive; `earned` are the final lines of the other incentives."""

    scene: Scene
    incentive: Override
    earned: Sequence[Line]

    def lines(self) -> list[Line]:
        """Pay every manager."""
        refuse_circles(self.scene.books)
        if self.incentive.of == "credits":
            drafts = list(self._on_credits())
        else:
            drafts = list(self._on_earnings())
        return settle(drafts, self.incentive, self.scene)

    def _paid_on(self, day: date) -> dict[str, set[str]]:
        """Return the managers who are paid that day, each with the team."""
        books, wanted = self.scene.books, self.incentive
        return {
            manager: team(manager, wanted.levels, day, books)
            for manager in managers(books)
            if plays(manager, wanted.pays, day, books)
        }

    def _on_credits(self) -> Iterator[Draft]:
        """Pay on each event what the team is credited with directly, at most its amount."""
        for event in self.scene.due:
            period = period_of(event, self.scene)
            if period is None or not matches(self.incentive.on.when, event, self.scene.books):
                continue
            for manager, members in self._paid_on(event.day).items():
                credited = self._credited(event, members)
                if credited is not None:
                    exact = credited * self.incentive.rate
                    yield Draft(manager, period, None, "earned", event.id, exact, base=credited)

    def _credited(self, event: Event, members: set[str]) -> int | None:
        """Return the direct credits of the members on an event; None where there are none."""
        rules = self.incentive.on.credit
        parts = [
            credit.amount
            for credit in self.scene.credits
            if credit.event == event.id
            and credit.direct
            and not credit.in_units
            and credit.payee in members
            and (not rules or credit.rule in rules)
        ]
        most = abs(event.amount)
        return max(-most, min(most, sum(parts))) if parts else None

    def _on_earnings(self) -> Iterator[Draft]:
        """Pay on what each member earned by each incentive in each pay period."""
        sums = self._sums()
        for period in self.scene.horizon.periods:
            teams = self._paid_on(period.last_day)
            for manager in sorted(teams):
                for (member, label, _), base in sums.items():
                    if member in teams[manager] and label == period.label and base:
                        exact = base * self.incentive.rate
                        yield Draft(manager, period, None, "earned", None, exact)

    def _sums(self) -> Mapping[tuple[str, str, str], int]:
        """Add up the lines of the incentives that count, by payee, pay period and incentive."""
        order = [
            one.id
            for one in self.scene.plan.incentives
            if one.id in self.incentive.incentives
            or (not self.incentive.incentives and isinstance(one, Commission | UnitBonus))
        ]
        sums: dict[tuple[str, str, str], int] = {}
        for line in self.earned:
            if line.incentive in order and line.undoes is None:
                key = (line.payee, line.period, line.incentive)
                sums[key] = sums.get(key, 0) + line.amount
        return dict(sorted(sums.items(), key=lambda item: (item[0][0], order.index(item[0][2]))))
