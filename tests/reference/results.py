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
    """One line of pay: what it is (`entry`), in minor units, exact and rounded.

    `factor` is the product of multipliers, `barred` what let it not pass, `cut` what caps took.
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


@dataclass(frozen=True)
class Reference:
    """The whole result of a calculation."""

    credits: list[Credit]
    lines: list[Line]
    payouts: dict[PayoutKey, int]
    statuses: dict[str, str]
    attainments: dict[AttainmentKey, Fraction | None]
    findings: set[Finding]


class LadderError(Exception):
    """The run is refused: a marginal ladder does not count exactly what it pays."""

    def __init__(self, incentive: str, event: str, payee: str) -> None:
        """Name the incentive, the event and the payee."""
        super().__init__(
            f"{incentive} pays {payee} on {event} something other than its goal counts"
        )
        self.event = event
