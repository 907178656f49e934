"""How what a loss takes back is met: first by what is still held, then by what was paid.

One payee, incentive and original pay period at a time, its losses in their order. In all never
more is clawed back than was paid for that pay period; what exceeds it is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

CLAWBACK_COLUMNS: Mapping[str, str] = {
    "incentive_no": "integer",
    "payee_no": "integer",
    "period_no": "integer",
    "goal_no": "integer",
    "loss_no": "bigint",
    "undone_no": "bigint",
    "loss_period_no": "integer",
    "forfeited": "bigint",
    "clawed": "bigint",
    "excess": "bigint",
}


class Clawed(NamedTuple):
    """What a loss takes back of one event, as `clawed_lines` gives it."""

    incentive_no: int
    payee_no: int
    period_no: int
    loss_no: int
    undone_no: int
    loss_period_no: int
    goal_no: int | None
    amount: int


class Met(NamedTuple):
    """A row of `clawbacks`."""

    incentive_no: int
    payee_no: int
    period_no: int
    goal_no: int | None
    loss_no: int
    undone_no: int
    loss_period_no: int
    forfeited: int
    clawed: int
    excess: int


@dataclass
class HeldLine:
    """A line whose payment waits: its amount, by when how much may be released, what is gone."""

    amount: int
    steps: Sequence[tuple[int, int]] = ()
    forfeited: int = 0

    def released(self, period_no: int) -> int:
        """Return what was released by the end of a pay period."""
        reached = max((abs(sum_) for step, sum_ in self.steps if step <= period_no), default=0)
        part = min(abs(self.amount) - self.forfeited, reached)
        return part if self.amount >= 0 else -part

    def forfeit(self, amount: int, period_no: int) -> int:
        """Give up as much as is still held at the start of a pay period; return how much."""
        held = self.amount - self.forfeited - self.released(period_no - 1)
        part = max(0, min(amount, held))
        self.forfeited += part
        return part


@dataclass
class Paid:
    """What one incentive paid a payee for one pay period."""

    at_once: int = 0
    waiting: int = 0
    held: dict[int, HeldLine] = field(default_factory=dict)

    def by(self, period_no: int) -> int:
        """Return what was paid before a pay period, or at once."""
        released = sum(line.released(period_no - 1) for line in self.held.values())
        earned = sum(line.amount for line in self.held.values())
        if earned == 0:
            return self.at_once + self.waiting + released
        part = 2 * self.waiting * released
        whole = 2 * abs(earned)
        sign = 1 if (part >= 0) == (earned > 0) else -1
        return self.at_once + released + sign * ((abs(part) + abs(earned)) // whole)


Place = tuple[int, int, int]
"""Incentive, payee, original pay period."""


def meet(clawed: Sequence[Clawed], paid: Mapping[Place, Paid]) -> Iterator[Met]:
    """Yield how each of the amounts is met."""
    taken: defaultdict[Place, int] = defaultdict(int)
    for one in sorted(clawed, key=lambda row: (*row[:6], row.goal_no or 0)):
        place = (one.incentive_no, one.payee_no, one.period_no)
        known = paid.get(place) or Paid()
        line = known.held.get(one.undone_no)
        forfeited = line.forfeit(one.amount, one.loss_period_no) if line else 0
        left = one.amount - forfeited
        clawed_back = min(left, max(0, known.by(one.loss_period_no) - taken[place]))
        taken[place] += clawed_back
        yield Met(
            *place, one.goal_no, one.loss_no, one.undone_no, one.loss_period_no,
            forfeited, clawed_back, left - clawed_back,
        )  # fmt: skip
