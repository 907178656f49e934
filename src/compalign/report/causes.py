"""Rows of the results as typed records, for the few that an explanation is about."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

import pandas as pd

from compalign.terms.measures import Unit

FRACTIONS = frozenset(
    {"rate", "target", "attainment", "exact_minor", "factor", "share", "reached", "unserved"}
)


class Line(NamedTuple):
    """One line of pay; fractions are exact, amounts in minor units."""

    payee: str
    period: str
    incentive: str
    goal: str | None
    measure: str | None
    unit: Unit | None
    role: str | None
    interval: str | None
    entry: str
    event_id: str | None
    rule: str | None
    base_minor: int | None
    rate: Fraction | None
    tier: int | None
    running_total_minor: int | None
    target: Fraction | None
    attainment: Fraction | None
    exact_minor: Fraction | None
    factor: Fraction | None
    barred: str | None
    cut_minor: int | None
    amount_minor: int
    about: str | None


class Entry(NamedTuple):
    """One entry of settlement, in minor units; `incentive` is missing only for what is paid."""

    payee: str
    period: str
    incentive: str
    entry: str
    event_id: str | None
    of_period: str | None
    amount_minor: int


class Clawed(NamedTuple):
    """What a loss took back of one event, in minor units."""

    event_id: str
    of_period: str
    unserved: Fraction
    amount_minor: int
    forfeited_minor: int
    clawed_minor: int
    excess_minor: int


class Credit(NamedTuple):
    """One share of an event; without payee it waits in suspense, for the `reason` given."""

    event_id: str
    account: str
    kind: str
    credit_date: date
    event_amount_minor: int
    rule: str
    role: str | None
    overlay: bool
    share: Fraction | None
    payee: str | None
    holder: str | None
    credit_minor: int
    reason: str | None
    file: str
    sheet: str
    row: int


class Attainment(NamedTuple):
    """How far a payee reached a goal in one interval; `measure` is its word, such as `grr`."""

    payee: str
    role: str
    goal: str
    measure: str
    unit: Unit
    interval: str
    reached: Fraction


class GoalCredit(NamedTuple):
    """One credit that a goal counted for a payee."""

    goal: str
    interval: str
    event_id: str
    account: str
    kind: str
    credit_date: date
    event_amount_minor: int
    rule: str
    role: str | None
    share: Fraction | None
    credit_minor: int
    file: str
    sheet: str
    row: int


class GoalEvent(NamedTuple):
    """One event that a goal read; without payee it counts for everyone who has the goal."""

    payee: str | None
    role: str | None
    goal: str
    interval: str
    event_id: str
    account: str | None
    kind: str
    credit_date: date
    event_amount_minor: int
    value: str | None
    file: str
    sheet: str
    row: int


class GoalEarning(NamedTuple):
    """What a goal measured of the lines of one incentive, pay period and entry, in minor units."""

    goal: str
    interval: str
    incentive: str
    period: str
    entry: str
    lines: int
    amount_minor: int


class Holding(NamedTuple):
    """One account of a portfolio; it opens with nothing known where its opening is missing."""

    role: str
    interval: str
    span: str
    account: str
    opening_minor: int | None
    lost_minor: int
    gained_minor: int
    closing_minor: int | None


class Loss(NamedTuple):
    """What one event took of an account's recurring amount."""

    account: str
    interval: str
    span: str
    event_id: str
    kind: str
    credit_date: date
    lost_minor: int
    gained_minor: int
    file: str
    sheet: str
    row: int


class Event(NamedTuple):
    """One event and what became of it."""

    event_id: str
    account: str
    kind: str
    credit_date: date
    amount_minor: int
    status: str
    file: str
    sheet: str
    row: int


R = TypeVar(
    "R",
    Line,
    Credit,
    Attainment,
    GoalCredit,
    GoalEvent,
    GoalEarning,
    Holding,
    Loss,
    Event,
    Entry,
    Clawed,
)


def records(frame: pd.DataFrame, kind: type[R]) -> Sequence[R]:
    """Return the rows of a frame as records of a kind, in the frame's order."""
    columns = [_values(frame[name], name) for name in kind._fields]
    return [kind(*row) for row in zip(*columns, strict=True)]


def _values(column: "pd.Series[Any]", name: str) -> Sequence[Any]:
    return [None if pd.isna(value) else _value(value, name) for value in column]


def _value(value: Any, name: str) -> Any:
    if name in FRACTIONS:
        return Fraction(value)
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value if isinstance(value, (str, bool)) else int(value)
