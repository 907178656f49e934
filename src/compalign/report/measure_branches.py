"""What a goal measured over events, or made of other goals, and the events and goals behind it."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.report.amounts import number_text, rate_text, value_text
from compalign.report.branches import Branch
from compalign.report.causes import Attainment, GoalEvent, records
from compalign.report.event_branches import place_branch
from compalign.results import Results
from compalign.terms.goals import Goal

MOST = 20
"""How many events an explanation lists before it only counts the rest."""


class Measured:
    """The events that a payee's goals read."""

    def __init__(self, plan: Plan, results: Results, payee: str) -> None:
        """Keep the payee's events, and those that count for everyone."""
        frame = results.goal_events
        self._goals = plan.goals
        self._currency = results.currency
        self._events = records(frame[(frame["payee"] == payee) | frame["payee"].isna()], GoalEvent)

    def over_events(self, one: Attainment) -> Branch:
        """Return a count, mean, score or sum with the events that it was made of."""
        goal = self._goals[one.goal]
        events = [
            event
            for event in self._events
            if (event.goal, event.interval) == (one.goal, one.interval)
            and event.role in (None, one.role)
        ]
        text = f"{one.goal}: {_words(goal)} in {during(one.interval, goal)}"
        if goal.sum is not None:
            parts = tuple(
                Branch(self._event(event), Fraction(event.event_amount_minor),
                       causes=(place_branch(event),))
                for event in events
            )  # fmt: skip
            parts = (*before(one, goal, parts), *parts)
            return Branch(text, one.reached, parts, word="events")
        value = self._value(one)
        more = f" in {one.interval} and those before" if goal.never_ends else ""
        return Branch(
            f"{text} is {value}, of {len(events):,} event{'' if len(events) == 1 else 's'}{more}",
            causes=tuple(self._listed(events)),
        )

    def of_goals(self, one: Attainment, others: Iterable[Branch | None]) -> Branch:
        """Return a ratio or a blend with the goals it is made of, as far as they are known."""
        goal = self._goals[one.goal]
        if goal.ratio:
            text = f"{' / '.join(goal.ratio)} in {during(one.interval, goal)} is {self._value(one)}"
        else:
            weights = " + ".join(
                f"{rate_text(weight)} of {part}" for part, weight in (goal.blend or {}).items()
            )
            text = f"{weights} in {during(one.interval, goal)} is {self._value(one)}"
        return Branch(f"{one.goal}: {text}", causes=tuple(filter(None, others)))

    def read_of(self, event_id: str) -> Iterator[Branch]:
        """Yield the goals that read an event, once each."""
        seen = dict.fromkeys(
            (one.goal, one.interval) for one in self._events if one.event_id == event_id
        )
        for goal, interval in seen:
            yield Branch(f"the goal {goal} of {interval} reads it")

    def _value(self, one: Attainment) -> str:
        return value_text(one.reached, one.unit, self._currency)

    def _listed(self, events: Sequence[GoalEvent]) -> Iterator[Branch]:
        for event in events[:MOST]:
            yield Branch(self._event(event), causes=(place_branch(event),))
        if len(events) > MOST:
            yield Branch(f"and {len(events) - MOST:,} more")

    def _event(self, event: GoalEvent) -> str:
        parts = [event.event_id, event.account, event.kind, str(event.credit_date)]
        text = ", ".join(part for part in parts if part)
        if event.value is None:
            return text
        is_text = self._goals[event.goal].distinct is not None
        return f"{text}: {event.value if is_text else number_text(Fraction(event.value))}"


def during(interval: str | None, goal: Goal) -> str:
    """Return when a goal is measured: in an interval, or in the longer one up to its end."""
    if goal.never_ends:
        return f"all history up to {interval}"
    return f"the {goal.to_date} up to {interval}" if goal.to_date else f"{interval}"


def before(one: Attainment, goal: Goal, parts: Iterable[Branch]) -> Iterator[Branch]:
    """Yield what a sum over all history had reached before the interval, if anything."""
    inside = sum((part.whole or Fraction(0) for part in parts), Fraction(0))
    reached = (one.reached or Fraction(0)) - inside
    if goal.never_ends and reached:
        yield Branch(f"reached before {one.interval}", reached)


def _words(goal: Goal) -> str:
    """Return what a goal measures, in the words of the plan."""
    column = goal.column or ""
    words = {
        "sum": "amounts",
        "count": "the number of events",
        "distinct": f"the number of different values of {column}",
        "average": f"the {'weighted ' if goal.weighted else ''}mean of {column}",
        "latest": f"the last {column}",
        "nps": f"the net promoter score of {column}",
    }
    whose = {"named": " that name the payee", "held": " of accounts held", "company": " of all"}
    return words[goal.measure] + whose.get(goal.to or "", "")
