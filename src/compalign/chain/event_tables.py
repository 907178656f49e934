"""All event ledgers as one table `events`, in the one order that counts.

`events` has, besides the columns that any event ledger fills: `event_no` (that order: credit
date, ledger, id), `ledger`, and the signed `amount`: a loss is a negative one, and
what carries no amount has 0. `event_details` names every declared column of every event ledger,
filled or not, so that a step may read any of them.
"""

from collections.abc import Mapping
from datetime import date

from compalign.chain.gather import ROW_SOURCE, Gathered, declared
from compalign.engine.base import Engine
from compalign.engine.projection import SQL_TYPES
from compalign.engine.step import Step
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType

EVENT_COLUMNS: Mapping[str, ColumnType] = {
    "account": ColumnType.TEXT,
    "kind": ColumnType.TEXT,
    "credit_date": ColumnType.DAY,
    "amount": ColumnType.MONEY,
    "product": ColumnType.TEXT,
    "arr": ColumnType.MONEY,
    "up_for_renewal": ColumnType.MONEY,
    "loss": ColumnType.TEXT,
}
UNTESTED = frozenset({"event_id", "currency"})
"""Columns of event ledgers that no condition may test."""
CREDIT_DAYS = Step("credit_days", "select distinct credit_date as day from events", {"day": "date"})


def event_columns(gathered: Gathered) -> dict[str, ColumnType]:
    """Return the columns of events that conditions may test, extras and blank ones included."""
    found = gathered.columns(EVENT_LEDGERS)
    extras = {
        name: kind
        for name, kind in found.items()
        if name not in EVENT_COLUMNS and name not in UNTESTED
    }
    return {**EVENT_COLUMNS, **extras}


def _filled_columns(gathered: Gathered) -> dict[str, ColumnType]:
    """Return the columns that `events` has: the fixed ones, and every other that is not blank."""
    blank = gathered.blank(EVENT_LEDGERS) - set(EVENT_COLUMNS)
    return {name: kind for name, kind in event_columns(gathered).items() if name not in blank}


def detail_columns() -> dict[str, ColumnType]:
    """Return the declared columns of all event ledgers beyond the fixed ones, by name."""
    return {
        name: kind
        for ledger in EVENT_LEDGERS
        for name, kind in declared(ledger).items()
        if name not in EVENT_COLUMNS and name not in UNTESTED
    }


def event_steps(gathered: Gathered) -> tuple[Step, ...]:
    """Return the steps that make `arrived`, all event ledgers in one, `events` from it, and
    `event_details`.

    Events are numbered day by day, which is quicker than one long sort and can be spread.
    """
    columns = _filled_columns(gathered)
    types = {name: SQL_TYPES[kind] for name, kind in columns.items()}
    head = {"event_id": "string", "ledger": "string", "kind": types.pop("kind")}
    arrived = {**head, "amount": types.pop("amount"), **types, **ROW_SOURCE}
    every = "\nunion all\n".join(_events_of(ledger, gathered) for ledger in EVENT_LEDGERS)
    numbered = (
        "select cast(d.earlier + row_number() over (partition by e.credit_date "
        f"order by e.ledger, e.event_id) as bigint) as event_no, "
        f"{', '.join('e.' + gathered.quote(name) for name in arrived)} "
        "from arrived as e join (select credit_date, sum(events) over (order by credit_date) - "
        "events as earlier from (select credit_date, count(*) as events from arrived "
        "group by credit_date) as days) as d on d.credit_date = e.credit_date"
    )
    return (
        Step("arrived", every, arrived, stored=False),
        Step("events", numbered, {"event_no": "bigint", **arrived}),
        _details(gathered, columns),
    )


def _details(gathered: Gathered, filled: Mapping[str, ColumnType]) -> Step:
    """Return the view that has every declared column, null where no ledger fills it."""
    kinds = {name: SQL_TYPES[kind] for name, kind in detail_columns().items()}
    listed = [
        f"cast({gathered.quote(name) if name in filled else 'null'} as {kind}) as "
        f"{gathered.quote(name)}"
        for name, kind in kinds.items()
    ]
    select = f"select event_no, ledger, event_id, {', '.join(listed)} from events"
    head = {"event_no": "bigint", "ledger": "string", "event_id": "string"}
    return Step("event_details", select, {**head, **kinds}, stored=False)


def _events_of(ledger: str, gathered: Gathered) -> str:
    columns, model = _filled_columns(gathered), BY_NAME[ledger]
    rest = [gathered.quote(name) for name in columns if name not in ("amount", "kind")]
    source = [gathered.quote(name) for name in ROW_SOURCE]
    kind = f"'{model.fixed_kind}'" if model.fixed_kind else f"coalesce(kind, '{_usual(ledger)}')"
    given = "amount" in model.model_fields
    amount = f"{'-' * (model.sign < 0)}coalesce(amount, 0)" if given else "cast(0 as bigint)"
    rows = gathered.union(ledger, {"event_id": ColumnType.TEXT, **columns})
    return (
        f"select event_id, '{ledger}' as ledger, "
        f"{kind} as kind, {amount} as amount, {', '.join([*rest, *source])} "
        f"from ({rows}) as stored"
    )


def _usual(ledger: str) -> str:
    """Return the kind of an event whose row names none."""
    return next(str(one.default) for one in BY_NAME[ledger].columns() if one.name == "kind")


def event_days(engine: Engine) -> list[date]:
    """Return the days on which there are events, in order."""
    engine.run(CREDIT_DAYS)
    return [one.date() for one in engine.frame("credit_days", ("day",))["day"]]
