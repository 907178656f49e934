"""What the reference calculator hands out: credits, lines, payouts, statuses, findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.reference.entries import Settled
from tests.reference.exact import round_half

Finding = tuple[str, str, str | None, str | None, str | None]
"""Code, severity, payee, goal, interval label."""

AttainmentKey = tuple[str, str, str | None, str]
"""Goal, payee, role (none where a ladder asks), interval label."""

PayoutKey = tuple[str, str, str, str | None]
"""Payee, period label, incentive, goal."""


@dataclass(frozen=True)
class Credit:
    """An event's amount, or a part of it, for one payee; in suspense where `payee` is None.

    `amount` is in minor units. `rule` and `role` are blank and `reason` is `no rule` where no
    rule decides. Overlays are not `direct`. Credits in units are read by what counts units alone.
    Agreed shares stand for the rule that they replace: what is paid on it is paid on them.
    """

    event: str
    rule: str
    role: str
    payee: str | None
    reason: str
    amount: int
    direct: bool = True
    in_units: bool = False
    stands_for: str = ""


@dataclass(frozen=True)
class Relief:
    """What a manager was relieved of on a renewal: their target falls by it, in minor units."""

    event: str
    payee: str
    amount: int


@dataclass(frozen=True)
class Outcome:
    """What crediting makes of one event."""

    status: str
    credits: Sequence[Credit] = ()
    findings: Sequence[Finding] = ()
    reliefs: Sequence[Relief] = ()


@dataclass(frozen=True)
class Line:
    """One line of pay: an entry such as `earned`, in minor units, exact and rounded.

    `factor` is the product of multipliers, `barred` what let it not pass, `cut` what caps took.
    `base` is what it is paid on, `role` and `last_day` those of a line about an interval,
    `undoes` the event whose pay a loss takes back; with it `of_period` is the pay period of that
    event and `unserved` the share of the fall that is taken back, `at_close` of a pay period or at the
    place of the loss.
    """

    payee: str
    period: str
    incentive: str
    goal: str | None
    entry: str
    event: str | None
    exact: Fraction
    amount: int
    factor: Fraction | None = None
    barred: str | None = None
    cut: int = 0
    base: int = 0
    role: str | None = None
    last_day: date = date.min
    undoes: str | None = None
    of_period: str | None = None
    unserved: Fraction | None = None
    at_close: bool = False

    @property
    def is_fall(self) -> bool:
        """Tell whether a loss takes the line back, rather than the incentive by its own words."""
        return self.unserved is not None


@dataclass(frozen=True)
class Reference:
    """The whole result of a calculation."""

    credits: list[Credit]
    lines: list[Line]
    payouts: dict[PayoutKey, int]
    statuses: dict[str, str]
    attainments: dict[AttainmentKey, Fraction | None]
    findings: set[Finding]
    unclaimed: dict[str, int]
    settled: Settled


def unclaimed_part(amount: int, given: Sequence[Credit]) -> int:
    """Return the part of an event's amount that nobody is credited with, half up.

    The parts of the base tell which part of the amount it is; all of it, where the base is 0
    and any share waits.
    """
    direct = [credit for credit in given if credit.direct]
    waiting = [credit.amount for credit in direct if credit.payee is None]
    base = sum(credit.amount for credit in direct)
    if not base:
        return amount if waiting else 0
    return round_half(Fraction(amount * sum(waiting), base))


class RefusedError(Exception):
    """The run is refused as a whole."""


class CircleError(RefusedError):
    """The hierarchy of people runs in a circle."""

    def __init__(self, name: str) -> None:
        """Name one of them."""
        super().__init__(f"{name} is their own manager")


class LadderError(RefusedError):
    """A marginal ladder does not count exactly what it pays."""

    def __init__(self, incentive: str, event: str, payee: str) -> None:
        """Name the incentive, the event and the payee."""
        super().__init__(
            f"{incentive} pays {payee} on {event} something other than its goal counts"
        )
        self.event = event
