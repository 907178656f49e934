"""The ledgers as the calculation needs them: events in order, people, assignments, quotas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS
from compalign.plan.model import Plan
from compalign.terms.goals import Goal
from tests.reference.days import ONE_DAY, Span, read_label
from tests.reference.exact import to_minor

Row = Mapping[str, Any]
LEVELS = ("account", "pod", "territory", "segment")
"""How an assignment names its accounts; the first that has a holder counts."""

CREDITED = ("deals", "renewals", "churn", "activities")
"""The ledgers whose events any rule may credit; what is in the others nobody ever sold."""

ASKED = "scores"
"""The ledger whose events only rules with a condition may credit."""


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


def in_money(goal: Goal) -> bool:
    """Tell whether a goal measures an amount of money, so that its targets are amounts too."""
    return goal.sum == "amount" or goal.clv is not None or goal.earned is not None


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
    columns: Row = field(default_factory=dict)


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
class PodMember:
    """A payee's membership of a pod; `share` is the fixed one."""

    pod: str
    payee: str
    days: Span
    weight: Fraction
    share: Fraction | None


@dataclass(frozen=True)
class Quota:
    """The exact target of a payee and goal for an interval: quota x ramp.

    In minor units, or a plain number where the goal measures no money. `ramped` tells whether the
    row has a ramp itself.
    """

    payee: str
    goal: str
    kind: str
    interval: Span
    amount: Fraction
    ramped: bool = False


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
    """All ledgers. `people` is None where no such ledger is given: then every name is active.

    `written` are the ids of all events, those that are not due with them.
    """

    events: Sequence[Event]
    people: Sequence[Person] | None
    assignments: Sequence[Assignment]
    quotas: Sequence[Quota]
    accounts: Mapping[str, Account]
    agreed: Sequence[AgreedShare]
    event_columns: frozenset[str]
    pods: Sequence[PodMember] = ()
    rates: Sequence[Row] = ()
    written: frozenset[str] = frozenset()

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
        pods=[_pod_member(row) for row in ledgers.get("pods", ())],
        rates=ledgers.get("rates", ()),
        written=frozenset(event.id for event in events),
    )


def prefixed(written: str) -> str:
    """Return an event's id with its ledger; a bare one is a deal's.

    >>> prefixed("D-1"), prefixed("renewals:R-1")
    ('deals:D-1', 'renewals:R-1')
    """
    return written if written.partition(":")[0] in EVENT_LEDGERS else f"deals:{written}"


def _events(ledger: str, rows: Sequence[Row], currency: str) -> Iterator[Event]:
    """Read a ledger's rows; the columns have the usual value where a cell is blank."""
    model = BY_NAME[ledger]
    usual = {
        name: field.default
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default is not None
    }
    for row in rows:
        columns = usual | {name: cell for name, cell in row.items() if cell is not None}
        if model.fixed_kind is not None:
            columns["kind"] = model.fixed_kind
        given = columns.get("amount") if "amount" in model.model_fields else None
        columns["amount"] = model.sign * Decimal(given or 0)
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
    columns = {name: cell for name, cell in row.items() if cell is not None}
    return Person(row["payee"], row.get("role"), _days(row), target, row.get("manager"), columns)


def _pod_member(row: Row) -> PodMember:
    share = row.get("share")
    return PodMember(
        row["pod"],
        row["payee"],
        _days(row),
        _number(row.get("weight")),
        None if share is None else Fraction(share),
    )


def _assignment(row: Row) -> Assignment:
    level = next(level for level in LEVELS if row.get(level) is not None)
    weight = _number(row.get("weight"))
    return Assignment(row["payee"], row["role"], level, row[level], _days(row), weight)


def _quota(row: Row, plan: Plan) -> Quota:
    kind, interval = read_label(row["period"], plan.first_month)
    goal = plan.goals.get(row["goal"])
    money = goal is None or in_money(goal)
    amount = to_minor(row["amount"], plan.currency) if money else Fraction(row["amount"])
    share = _number(row.get("ramp"))
    return Quota(row["payee"], row["goal"], kind, interval, amount * share, share != 1)


def _account(row: Row, currency: str) -> Account:
    columns = {name: cell for name, cell in row.items() if cell is not None}
    return Account(_money(row.get("arr"), currency), row.get("as_of"), columns)
