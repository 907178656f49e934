"""What the reference calculator hands out: credits, lines, payouts, statuses, findings."""

from dataclasses import dataclass
from fractions import Fraction

Finding = tuple[str, str, str | None, str | None, str | None]
"""Code, severity, payee, goal, interval label."""

AttainmentKey = tuple[str, str, str | None, str]
"""Goal, payee, role (retention only), interval label."""

PayoutKey = tuple[str, str, str, str | None]
"""Payee, period label, incentive, goal."""


@dataclass(frozen=True)
class Credit:
    """An event's amount, or a part of it, for one payee; in suspense where `payee` is None.

    `amount` is in minor units. `rule` and `role` are blank and `reason` is `no rule` where no
    rule decides. Overlays are not `direct`.
    """

    event: str
    rule: str
    role: str
    payee: str | None
    reason: str
    amount: int
    direct: bool = True


@dataclass(frozen=True)
class Line:
    """One line of pay: an entry such as `earned`, in minor units, exact and rounded.

    `barred` tells why a line that is worth something is not paid; its amount is 0.
    """

    payee: str
    period: str
    incentive: str
    goal: str | None
    entry: str
    event: str | None
    exact: Fraction
    amount: int
    barred: str = ""


@dataclass(frozen=True)
class Reference:
    """The whole result of a calculation."""

    credits: list[Credit]
    lines: list[Line]
    payouts: dict[PayoutKey, int]
    statuses: dict[str, str]
    attainments: dict[AttainmentKey, Fraction | None]
    findings: set[Finding]


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
