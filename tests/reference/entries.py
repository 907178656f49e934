"""What settlement hands out: entries, balances, and what became of held and of lost pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.books import Event

BEFORE_TOP_UPS = (
    "earned",
    "true_up",
    "tier_amount",
    "floor",
    "adjustment",
    "clawback",
    "held",
    "released",
    "forfeited",
    "prior_period",
)
"""The entries that guarantees and draws look at; a difference to an earlier run is one of them."""

CARRY = "carry"
"""The name under which pay below zero is carried or forgiven."""


@dataclass(frozen=True)
class Entry:
    """An amount in a payee's pay period, in minor units.

    `of_period` is the pay period that it is about, where that is another one.
    """

    payee: str
    period: str
    incentive: str
    goal: str | None
    entry: str
    amount: int
    event: str | None = None
    of_period: str | None = None


@dataclass(frozen=True)
class Balance:
    """What a payee owes by a draw, or because of pay below zero, over a pay period."""

    payee: str
    period: str
    kind: str
    opening: int
    advanced: int
    recovered: int
    closing: int


@dataclass(frozen=True)
class HeldPay:
    """What became, by the end of the last pay period, of pay that waits."""

    payee: str
    incentive: str
    period: str
    event: str | None
    earned: int
    released: int
    forfeited: int


@dataclass(frozen=True)
class Taken:
    """What a loss takes back of one event's pay: forfeited, clawed back, or neither."""

    payee: str
    incentive: str
    loss: str
    event: str
    period: str
    of_period: str
    lost: int
    unserved: Fraction
    amount: int
    forfeited: int
    clawed: int


@dataclass(frozen=True)
class Settled:
    """All that settlement makes of the lines."""

    entries: Sequence[Entry] = ()
    balances: Sequence[Balance] = ()
    holds: Sequence[HeldPay] = ()
    clawbacks: Sequence[Taken] = ()
    orphans: Sequence[Event] = ()
