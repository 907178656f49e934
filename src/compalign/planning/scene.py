"""Where probes happen: two customers and one payee of each role, added to the ledgers.

Every run that is compared has the same two customers, so that nothing but the probe differs. One
is new, the other has been a customer for a year; both look like the ledgers' median account and
are held, in every role that is assigned, by the same payees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

import pandas as pd

from compalign.calendar import ONE_DAY, Interval, IntervalKind, add_months, intervals
from compalign.chain.periods import FREQUENCY_KINDS
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.plan.model import Plan
from compalign.planning.changed import Row, Rows, rows_of

NEW, HELD = "probe: new customer", "probe: customer"
MONTHS_HELD = 12
"""For how long the second customer has been one."""
LOST_AFTER = Fraction(1, 4)
"""Which part of an interval is over when a sale of the one before is lost: with goals per year,
nine months after the sale, which the usual clawback of twelve months still reaches."""


@dataclass(frozen=True)
class Holder:
    """The payee who stands for a role, and their target incentive per year, if they have one."""

    payee: str
    target_incentive_minor: int | None


@dataclass(frozen=True)
class Days:
    """When probes happen: the customers are held from `start`, on `sale` is the event, and on
    `later`, in the next interval, what follows it in a chain, such as its loss; None where the
    ledgers have only one.
    `end` is the first day after it all."""

    start: date
    end: date
    sale: date
    later: date | None
    interval: str
    following: str | None


@dataclass(frozen=True)
class Scene:
    """The two customers and their people; `rows` puts them into the ledgers."""

    days: Days
    team: Mapping[str, Holder]
    rows: Rows


def scene(plan: Plan, ledgers: Ledgers, last_day: date) -> Scene | None:
    """Set the scene; None where the ledgers have no event that is due."""
    days = _days(plan, ledgers, last_day)
    if days is None:
        return None
    team = _team(plan, ledgers, days)
    assigned = [role for role in team if plan.roles[role].payee_column is None]
    held = [
        {"payee": team[role].payee, "role": role, "account": name, "start": stamp(days.start)}
        for role in assigned
        for name in (NEW, HELD)
    ]
    return Scene(days, team, {"assignments": held, "accounts": _accounts(ledgers, days)})


def stamp(day: date) -> datetime:
    """Return a day as it is stored."""
    return datetime(day.year, day.month, day.day)


def median(rows: pd.DataFrame, *columns: str) -> Row | None:
    """Return the row in the middle by the first column, then the others; the lower one of two."""
    known = rows[rows[columns[0]].notna()]
    known = known.sort_values(list(columns), kind="stable") if len(known) else known
    return None if known.empty else dict(known.iloc[(len(known) - 1) // 2])


def _days(plan: Plan, ledgers: Ledgers, last_day: date) -> Days | None:
    """Choose the last two whole intervals of the longest kind that a goal is measured in."""
    found = pd.concat([rows_of(ledgers, name)["credit_date"] for name in EVENT_LEDGERS]).dropna()
    known = found[found <= pd.Timestamp(last_day)]
    if known.empty:
        return None
    first, last = known.min().date(), known.max().date()
    choices = [_whole(kind, plan, first, last, last_day) for kind in _kinds(plan)]
    parts = max(choices, key=lambda one: min(len(one), 2))[-2:]
    if not parts:
        return Days(first, last + ONE_DAY, last, None, last.isoformat(), None)
    sold = parts[0]
    lost = parts[1] if len(parts) > 1 else None
    return Days(
        sold.start,
        parts[-1].end,
        _within(sold, Fraction(1, 2)),
        _within(lost, LOST_AFTER) if lost else None,
        sold.label,
        lost.label if lost else None,
    )


def _within(interval: Interval, part: Fraction) -> date:
    """Return the day when a part of an interval is over."""
    return interval.start + timedelta(days=int((interval.end - interval.start).days * part))


def _whole(
    kind: IntervalKind, plan: Plan, first: date, last: date, last_day: date
) -> list[Interval]:
    """Return the intervals of a kind from the first event to the last that are over."""
    return [
        one
        for one in intervals(kind, first, last, plan.first_month)
        if one.end > first and one.start <= last and one.last_day <= last_day
    ]


def _kinds(plan: Plan) -> Sequence[IntervalKind]:
    """Return the kinds of interval, the longest that a goal is measured in first."""
    every: Sequence[IntervalKind] = ("year", "quarter", "month", "half_month", "week")
    pays = FREQUENCY_KINDS[plan.pay] if isinstance(plan.pay, str) else "quarter"
    named = {pays, *(goal.per for goal in plan.goals.values())}
    return [kind for kind in every if kind in named]


def _team(plan: Plan, ledgers: Ledgers, days: Days) -> Mapping[str, Holder]:
    """Choose who stands for each role: the middle one by target incentive of those who are active
    all along, somebody of their own for each role where there are enough people."""
    people = _active(rows_of(ledgers, "people"), days)
    assigned = _active(rows_of(ledgers, "assignments"), days)
    team: dict[str, Holder] = {}
    for role, declared in plan.roles.items():
        known = {*_named(people, role), *_named(assigned, role)}
        if declared.payee_column is not None:
            known |= _in_column(ledgers, declared.payee_column)
        if len(people):
            known &= set(people["payee"])
        used = {one.payee for one in team.values()}
        choice = [Holder(payee, _target(people, payee, role)) for payee in sorted(known)]
        own = [one for one in choice if one.payee not in used] or choice
        paid = [one for one in own if one.target_incentive_minor is not None] or own
        if paid:
            paid.sort(key=lambda one: (one.target_incentive_minor or 0, one.payee))
            team[role] = paid[(len(paid) - 1) // 2]
    return team


def _active(rows: pd.DataFrame, days: Days) -> pd.DataFrame:
    begun = rows["start"].isna() | (rows["start"] <= pd.Timestamp(days.start))
    going = rows["end"].isna() | (rows["end"] >= pd.Timestamp(days.end))
    return rows[begun & going]


def _named(rows: pd.DataFrame, role: str) -> set[str]:
    return set(rows[rows["role"] == role]["payee"])


def _in_column(ledgers: Ledgers, column: str) -> set[str]:
    """Return everyone whom a column of some event ledger names."""
    frames = [rows_of(ledgers, name) for name in EVENT_LEDGERS]
    cells = [cell for frame in frames if column in frame for cell in frame[column].dropna()]
    return {name.strip() for cell in cells for name in str(cell).split(";")}


def _target(people: pd.DataFrame, payee: str, role: str) -> int | None:
    """Return the yearly target incentive of a payee: that of the role, or their only one."""
    mine = people[(people["payee"] == payee) & people["target_incentive"].notna()]
    rows = mine[mine["role"] == role]
    found = (rows if len(rows) else mine)["target_incentive"]
    return int(found.iloc[-1]) or None if len(found) else None


def _accounts(ledgers: Ledgers, days: Days) -> Sequence[Row]:
    """Return the two customers; none where the company keeps no list of accounts."""
    known = rows_of(ledgers, "accounts")
    if known.empty:
        return ()
    model = median(known, "arr", "account") or dict(known.sort_values("account").iloc[0])
    lost = median(rows_of(ledgers, "churn"), "amount", "event_id")
    found = (model["arr"], lost["amount"] if lost else None)
    sizes = [int(size) for size in found if not pd.isna(size)]
    before, lag = add_months(days.start, -MONTHS_HELD), _lag(known)
    return (
        _account(model, NEW, days.sale, lag, days.start, 0 if sizes else None),
        _account(model, HELD, before, lag, days.start, max(sizes, default=None)),
    )


def _lag(accounts: pd.DataFrame) -> timedelta:
    """Return the median time from first close to go-live, a day where none is known."""
    lags = (accounts["go_live"] - accounts["first_close"]).dropna().sort_values()
    days = int(lags.iloc[(len(lags) - 1) // 2].days) if len(lags) else 1
    return timedelta(days=max(days, 1))


def _account(
    model: Row, name: str, since: date, lag: timedelta, as_of: date, arr: int | None
) -> Row:
    """Return a copy of an account under another name, which goes live some time after its sale."""
    end = add_months(since, MONTHS_HELD) - ONE_DAY
    return {
        **model,
        "account": name,
        "account_name": None,
        "first_close": stamp(since),
        "contract_start": stamp(since),
        "go_live": stamp(since + lag),
        "contract_end": stamp(max(end, as_of)),
        "arr": arr,
        "as_of": None if arr is None else stamp(as_of),
    }
