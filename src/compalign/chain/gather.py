"""From stored ledgers to the engine's tables: one `events` table, one table per reference ledger.

`events` has, besides the columns that any event ledger fills: `event_no` (the one order that
counts: credit date, ledger, id), `ledger`, and the signed `amount`: a loss is a negative one, and
what carries no amount has 0. `event_details` names every declared column of every event ledger,
filled or not, so that a step may read any of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compalign.engine.base import Cell, Dialect, Engine
from compalign.engine.dialects import quote
from compalign.engine.projection import SQL_TYPES
from compalign.engine.step import Step
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import ParquetTable, Table
from compalign.money import minor_digits

OPEN_START, OPEN_END = "date '1900-01-01'", "date '9999-12-31'"
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
PEOPLE_COLUMNS: Mapping[str, str] = {
    "people_no": "bigint",
    "payee": "string",
    "name": "string",
    "role": "string",
    "from_day": "date",
    "end_day": "date",
    "target_incentive": "bigint",
    "base": "bigint",
    "manager": "string",
    "draw": "bigint",
}
ASSIGNMENT_COLUMNS: Mapping[str, str] = {
    "payee": "string",
    "role": "string",
    "account": "string",
    "pod": "string",
    "territory": "string",
    "segment": "string",
    "from_day": "date",
    "end_day": "date",
    "weight_n": "bigint",
}
POD_COLUMNS: Mapping[str, str] = {
    "pod": "string",
    "payee": "string",
    "from_day": "date",
    "end_day": "date",
    "weight_n": "bigint",
    "share_n": "bigint",
}
QUOTA_COLUMNS: Mapping[str, str] = {
    "payee": "string",
    "goal": "string",
    "period": "string",
    "amount": "bigint",
    "ramp_n": "bigint",
}
SPLIT_COLUMNS: Mapping[str, str] = {
    "event_id": "string",
    "payee": "string",
    "role": "string",
    "share_n": "bigint",
}

ROW_SOURCE: Mapping[str, str] = {"source_no": "integer", "row": "bigint"}
SOURCE_COLUMNS: Mapping[str, str] = {"source_no": "integer", "file": "string", "sheet": "string"}


@dataclass(frozen=True)
class Part:
    """One stored table of a ledger: its name and number, its columns, those that are blank."""

    name: str
    number: int
    columns: Mapping[str, ColumnType]
    blank: frozenset[str]


def _origin(table: Table) -> tuple[str | None, str | None]:
    """Return the file and sheet that all rows of a stored table come from."""
    if isinstance(table, ParquetTable):
        return table.path.name, table.path.stem
    if table.frame.empty:
        return None, None
    return str(table.frame["file"].iat[0]), str(table.frame["sheet"].iat[0])


def _blank(ledger: str, table: Table) -> frozenset[str]:
    """Return the columns that hold nothing: those of a parquet file that it does not have."""
    if isinstance(table, ParquetTable):
        usual = {one.name for one in BY_NAME[ledger].columns() if one.default is not None}
        return frozenset(table.columns) - table.sources.keys() - usual
    return frozenset(name for name in table.columns if table.frame[name].isna().all())


class Gathered:
    """The loaded ledgers of one run: their tables by ledger, and the types of their columns."""

    def __init__(self, engine: Engine, ledgers: Ledgers) -> None:
        """Load every stored table into the engine."""
        digits = minor_digits(ledgers.currency)
        self.dialect: Dialect = engine.dialect
        self.parts: dict[str, list[Part]] = {}
        sources: list[tuple[Cell, ...]] = []
        for ledger, tables in ledgers.tables.items():
            for table in tables:
                number = len(sources) + 1
                part = Part(
                    f"stored_{ledger}_{number}", number, table.columns, _blank(ledger, table)
                )
                engine.load_ledger(part.name, table, digits)
                self.parts.setdefault(ledger, []).append(part)
                sources.append((number, *_origin(table)))
        engine.load_rows("sources", SOURCE_COLUMNS, sources)

    def columns(self, ledgers: Sequence[str]) -> dict[str, ColumnType]:
        """Return all columns of some ledgers; one that differs in type between them is text."""
        found: dict[str, ColumnType] = {}
        for ledger in ledgers:
            for part in self.parts.get(ledger, []):
                for name, kind in part.columns.items():
                    found[name] = kind if found.get(name, kind) is kind else ColumnType.TEXT
        return found

    def blank(self, ledgers: Sequence[str]) -> set[str]:
        """Return the columns that hold nothing in any of some ledgers."""
        parts = [part for ledger in ledgers for part in self.parts.get(ledger, [])]
        filled = {name for part in parts for name in part.columns if name not in part.blank}
        return {name for part in parts for name in part.blank} - filled

    def filled(self, ledger: str) -> set[str]:
        """Return the columns that hold something in some table of a ledger."""
        parts = self.parts.get(ledger, [])
        return {name for part in parts for name in part.columns if name not in part.blank}

    def union(self, ledger: str, columns: Mapping[str, ColumnType]) -> str:
        """Return one select over all stored tables of a ledger: `columns` cast, then the source."""
        selects = []
        for part in self.parts.get(ledger, []):
            listed = [self._cast(column, kind, part.columns) for column, kind in columns.items()]
            source = f"cast({part.number} as integer) as source_no, {self.quote('row')}"
            selects.append(f"select {', '.join(listed)}, {source} from {part.name}")
        if not selects:
            empty = {**{name: SQL_TYPES[kind] for name, kind in columns.items()}, **ROW_SOURCE}
            listed = [f"cast(null as {kind}) as {self.quote(name)}" for name, kind in empty.items()]
            selects = [f"select {', '.join(listed)} where 1 = 0"]
        return "\nunion all\n".join(selects)

    def quote(self, name: str) -> str:
        """Quote a column name for the engine at hand."""
        return quote(name, self.dialect)

    def _cast(self, column: str, kind: ColumnType, present: Mapping[str, ColumnType]) -> str:
        source = self.quote(column) if column in present else "null"
        if kind is ColumnType.TEXT and column in present:
            source = as_text(source, present[column])
        return f"cast({source} as {SQL_TYPES[kind]}) as {self.quote(column)}"


def as_text(column: str, kind: ColumnType) -> str:
    """Return the expression of a quoted column as people write it: a number without idle zeros.

    >>> as_text("tier", ColumnType.NUMBER)
    "regexp_replace(cast(tier as string), '[.]?0+$', '')"
    """
    if kind is ColumnType.TEXT:
        return column
    text = f"cast({column} as string)"
    return f"regexp_replace({text}, '[.]?0+$', '')" if kind is ColumnType.NUMBER else text


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
        for name, kind in _declared(ledger).items()
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


def reference_steps(gathered: Gathered) -> tuple[Step, ...]:
    """Return the steps that make a table of each reference ledger that a step reads."""
    accounts = account_columns(gathered)
    return (
        Step("people", _people_sql(gathered), PEOPLE_COLUMNS),
        Step("assignments", _assignments_sql(gathered), ASSIGNMENT_COLUMNS),
        Step("quotas", _quotas_sql(gathered), QUOTA_COLUMNS),
        Step("splits", _splits_sql(gathered), SPLIT_COLUMNS),
        Step("pod_members", _pods_sql(gathered), POD_COLUMNS),
        Step(
            "accounts",
            f"select * from ({gathered.union('accounts', accounts)}) as stored",
            {**{name: SQL_TYPES[kind] for name, kind in accounts.items()}, **ROW_SOURCE},
        ),
    )


def account_columns(gathered: Gathered) -> dict[str, ColumnType]:
    """Return the columns of `accounts` that conditions may test, extras included."""
    return {**_declared("accounts"), **gathered.columns(["accounts"])}


def _declared(ledger: str) -> dict[str, ColumnType]:
    return {
        column.name: column.type
        for column in BY_NAME[ledger].columns()
        if column.name != "last_day"
    }


def _days(gathered: Gathered) -> str:
    start, end = gathered.quote("start"), gathered.quote("end")
    return f"coalesce({start}, {OPEN_START}) as from_day, coalesce({end}, {OPEN_END}) as end_day"


def _people_sql(gathered: Gathered) -> str:
    rows = gathered.union("people", _declared("people"))
    return (
        "select cast(row_number() over (order by payee, from_day, end_day, role) as bigint) "
        "as people_no, dated.* "
        f"from (select payee, name, role, {_days(gathered)}, target_incentive, base, manager, draw "
        f"from ({rows}) as stored) as dated"
    )


def _assignments_sql(gathered: Gathered) -> str:
    rows = gathered.union("assignments", _declared("assignments"))
    return (
        f"select payee, role, account, pod, territory, segment, {_days(gathered)}, "
        "cast(coalesce(weight, 1) * 1000000000 as bigint) as weight_n "
        f"from ({rows}) as stored"
    )


def _pods_sql(gathered: Gathered) -> str:
    rows = gathered.union("pods", _declared("pods"))
    return (
        f"select pod, payee, {_days(gathered)}, "
        "cast(coalesce(weight, 1) * 1000000000 as bigint) as weight_n, "
        "cast(share * 1000000000 as bigint) as share_n "
        f"from ({rows}) as stored"
    )


def _quotas_sql(gathered: Gathered) -> str:
    rows = gathered.union("quotas", _declared("quotas"))
    return (
        "select payee, goal, period, amount, "
        "cast(coalesce(ramp, 1) * 1000000000 as bigint) as ramp_n "
        f"from ({rows}) as stored"
    )


def _splits_sql(gathered: Gathered) -> str:
    rows = gathered.union("splits", _declared("splits"))
    return (
        "select event_id, payee, role, cast(share * 1000000000 as bigint) as share_n "
        f"from ({rows}) as stored"
    )
