"""The ledgers as the calculation needs them: events in order, people, assignments, quotas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from compalign.plan.model import Plan
from tests.reference.days import ONE_DAY, Span, read_label
from tests.reference.exact import to_minor

Row = Mapping[str, Any]
LEVELS = ("account", "pod", "territory", "segment")
"""How an assignment names its accounts; the first that has a holder counts."""

EVENT_LEDGERS = ("deals", "renewals", "churn", "activities", "handoffs", "adjustments")

CREDITED = ("deals", "renewals", "churn", "activities")
"""The ledgers whose events a rule may credit; what is in the others nobody ever sold."""

FIXED_KINDS = {"renewals": "renewal", "handoffs": "handoff", "adjustments": "adjustment"}

DECLARED = frozenset(
    [
        "event_id",
        "account",
        "kind",
        "credit_date",
        "amount",
        "product",
        "arr",
        "currency",
        "up_for_renewal",
        "loss",
        "units",
        "reverses",
        "closed_by",
        "priced_by",
        "contract_ended",
    ]
)
"""The columns that the event ledgers declare."""


@dataclass(frozen=True)
class Event:
    """A row of an event ledger; `amount` in minor units, negative for a loss."""

    id: str
    ledger: str
    account: str | None
    day: date
    amount: int
    columns: Row


@dataclass(frozen=True)
class Person:
    """A row of people; `target_incentive` per year in minor units."""

    payee: str
    role: str | None
    days: Span
    target_incentive: int | None
    manager: str | None = None


@dataclass(frozen=True)
class Assignment:
    """A payee in a role for what `name` names at `level`."""

    payee: str
    role: str
    level: str
    name: str
    days: Span
    weight: Fraction


@dataclass(frozen=True)
class Quota:
    """The exact target of a payee and goal for an interval: quota x ramp, in minor units."""

    payee: str
    goal: str
    kind: str
    interval: Span
    amount: Fraction


@dataclass(frozen=True)
class Account:
    """A customer; `arr` in minor units, true at the start of `as_of`."""

    arr: int | None
    as_of: date | None
    columns: Row


@dataclass(frozen=True)
class AgreedShare:
    """A person's share of one event, decided by hand; `event` is the id with its ledger."""

    event: str
    payee: str
    role: str
    share: Fraction


@dataclass(frozen=True)
class Books:
    """All ledgers. `people` is None where no such ledger is given: then every name is active."""

    events: Sequence[Event]
    people: Sequence[Person] | None
    assignments: Sequence[Assignment]
    quotas: Sequence[Quota]
    accounts: Mapping[str, Account]
    agreed: Sequence[AgreedShare]
    event_columns: frozenset[str]

    def lost_shares(self) -> list[AgreedShare]:
        """Return the agreed shares of what is no event, or none that a rule may credit."""
        known = {one.id for one in self.events if one.ledger in CREDITED}
        return [row for row in self.agreed if row.event not in known]

    def event(self, written: str) -> Event | None:
        """Return the event of an id as people write it: with its ledger, or bare for a deal."""
        return next((one for one in self.events if one.id == prefixed(written)), None)


def read_books(plan: Plan, ledgers: Mapping[str, Sequence[Row]]) -> Books:
    """Read plain rows, in any order; events come out by credit date and prefixed id."""
    events = [
        event
        for ledger in EVENT_LEDGERS
        for event in _events(ledger, ledgers.get(ledger, ()), plan.currency)
    ]
    people = ledgers.get("people")
    return Books(
        events=sorted(events, key=lambda event: (event.day, event.id)),
        people=None if people is None else [_person(row, plan.currency) for row in people],
        assignments=[_assignment(row) for row in ledgers.get("assignments", ())],
        quotas=[_quota(row, plan) for row in ledgers.get("quotas", ())],
        accounts={
            row["account"]: _account(row, plan.currency) for row in ledgers.get("accounts", ())
        },
        agreed=[
            AgreedShare(
                prefixed(row["event_id"]), row["payee"], row["role"], Fraction(row["share"])
            )
            for row in ledgers.get("splits", ())
        ],
        event_columns=DECLARED.union(*(event.columns for event in events)),
    )


def prefixed(written: str) -> str:
    """Return an event's id with its ledger; a bare one is a deal's.

    >>> prefixed("D-1"), prefixed("renewals:R-1")
    ('deals:D-1', 'renewals:R-1')
    """
    return written if written.partition(":")[0] in EVENT_LEDGERS else f"deals:{written}"


def _events(ledger: str, rows: Sequence[Row], currency: str) -> Iterator[Event]:
    for row in rows:
        columns = {name: cell for name, cell in row.items() if cell is not None}
        if ledger == "deals":
            columns.setdefault("kind", "new")
        elif ledger == "activities":
            columns = {"kind": "activity", "amount": Decimal(0), "units": Decimal(1)} | columns
        elif ledger in FIXED_KINDS:
            columns |= {"kind": FIXED_KINDS[ledger], "amount": columns.get("amount", Decimal(0))}
        else:
            columns.setdefault("loss", "full")
            columns |= {"kind": "churn", "amount": -Decimal(row["amount"])}
        yield Event(
            id=f"{ledger}:{row['event_id']}",
            ledger=ledger,
            account=row.get("account"),
            day=row["credit_date"],
            amount=to_minor(columns["amount"], currency),
            columns=columns,
        )


def _days(row: Row) -> Span:
    """Return the days a dated row covers; open ends reach as far as dates do."""
    last_day = row.get("last_day")
    end = row.get("end") or (last_day + ONE_DAY if last_day else date.max)
    return Span(row.get("start") or date.min, end)


def _money(cell: Decimal | None, currency: str) -> int | None:
    return None if cell is None else to_minor(cell, currency)


def _number(cell: Decimal | None) -> Fraction:
    """Return a weight or ramp; 1 where it is blank."""
    return Fraction(1) if cell is None else Fraction(cell)


def _person(row: Row, currency: str) -> Person:
    target = _money(row.get("target_incentive"), currency)
    return Person(row["payee"], row.get("role"), _days(row), target, row.get("manager"))


def _assignment(row: Row) -> Assignment:
    level = next(level for level in LEVELS if row.get(level) is not None)
    weight = _number(row.get("weight"))
    return Assignment(row["payee"], row["role"], level, row[level], _days(row), weight)


def _quota(row: Row, plan: Plan) -> Quota:
    kind, interval = read_label(row["period"], plan.first_month)
    amount = to_minor(row["amount"], plan.currency) * _number(row.get("ramp"))
    return Quota(row["payee"], row["goal"], kind, interval, amount)


def _account(row: Row, currency: str) -> Account:
    columns = {name: cell for name, cell in row.items() if cell is not None}
    return Account(_money(row.get("arr"), currency), row.get("as_of"), columns)
