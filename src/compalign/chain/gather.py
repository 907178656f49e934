"""From stored ledgers to the engine's tables: one `events` table, one table per reference ledger.

`events` has, besides every column of the deals, renewals and churn ledgers and their extra
columns: `event_no` (the one order that counts: credit date, then prefixed id), `event_id` with its
ledger's prefix, `ledger`, and the signed `amount` — a loss is a negative one.
"""

from collections.abc import Mapping, Sequence

from compalign.engine.base import Dialect, Engine
from compalign.engine.dialects import quote
from compalign.engine.projection import SOURCE_TYPES, SQL_TYPES
from compalign.engine.step import Step
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType
from compalign.money import minor_digits

FIXED_KINDS = {"renewals": "renewal", "churn": "churn"}
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
QUOTA_COLUMNS: Mapping[str, str] = {
    "payee": "string",
    "goal": "string",
    "period": "string",
    "amount": "bigint",
    "ramp_n": "bigint",
}


class Gathered:
    """The loaded ledgers of one run: their tables by ledger, and the types of their columns."""

    def __init__(self, engine: Engine, ledgers: Ledgers) -> None:
        """Load every stored table into the engine."""
        digits = minor_digits(ledgers.currency)
        self.dialect: Dialect = engine.dialect
        self.parts: dict[str, list[tuple[str, Mapping[str, ColumnType]]]] = {}
        for ledger, tables in ledgers.tables.items():
            for number, table in enumerate(tables):
                name = f"stored_{ledger}_{number}"
                engine.load_ledger(name, table, digits)
                self.parts.setdefault(ledger, []).append((name, table.columns))

    def columns(self, ledgers: Sequence[str]) -> dict[str, ColumnType]:
        """Return all columns of some ledgers; one that differs in type between them is text."""
        found: dict[str, ColumnType] = {}
        for ledger in ledgers:
            for _, columns in self.parts.get(ledger, []):
                for name, kind in columns.items():
                    found[name] = kind if found.get(name, kind) is kind else ColumnType.TEXT
        return found

    def union(self, ledger: str, columns: Mapping[str, ColumnType]) -> str:
        """Return one select over all stored tables of a ledger: `columns` cast, then the source."""
        source = [self.quote(name) for name in SOURCE_TYPES]
        selects = []
        for name, present in self.parts.get(ledger, []):
            listed = [self._cast(column, kind, present) for column, kind in columns.items()]
            selects.append(f"select {', '.join([*listed, *source])} from {name}")
        if not selects:
            empty = {**{name: SQL_TYPES[kind] for name, kind in columns.items()}, **SOURCE_TYPES}
            listed = [f"cast(null as {kind}) as {self.quote(name)}" for name, kind in empty.items()]
            selects = [f"select {', '.join(listed)} where 1 = 0"]
        return "\nunion all\n".join(selects)

    def quote(self, name: str) -> str:
        """Quote a column name for the engine at hand."""
        return quote(name, self.dialect)

    def _cast(self, column: str, kind: ColumnType, present: Mapping[str, ColumnType]) -> str:
        source = self.quote(column) if column in present else "null"
        return f"cast({source} as {SQL_TYPES[kind]}) as {self.quote(column)}"


def event_columns(gathered: Gathered) -> dict[str, ColumnType]:
    """Return the columns of `events` that conditions may test, extras included."""
    found = gathered.columns(EVENT_LEDGERS)
    extras = {name: kind for name, kind in found.items() if name not in EVENT_COLUMNS}
    extras.pop("event_id", None)
    extras.pop("currency", None)
    return {**EVENT_COLUMNS, **extras}


def events_step(gathered: Gathered) -> Step:
    """Return the step that makes `events` from the stored event ledgers."""
    columns = event_columns(gathered)
    rest = [gathered.quote(name) for name in columns if name not in ("amount", "kind")]
    source = ", ".join(gathered.quote(name) for name in SOURCE_TYPES)
    parts = []
    for ledger in EVENT_LEDGERS:
        kind = f"'{FIXED_KINDS[ledger]}'" if ledger in FIXED_KINDS else "coalesce(kind, 'new')"
        amount = "-amount" if ledger == "churn" else "amount"
        rows = gathered.union(ledger, {"event_id": ColumnType.TEXT, **columns})
        parts.append(
            f"select '{ledger}:' || event_id as event_id, '{ledger}' as ledger, "
            f"{kind} as kind, {amount} as amount, {', '.join(rest)}, {source} "
            f"from ({rows}) as stored"
        )
    every = "\nunion all\n".join(parts)
    types = {name: SQL_TYPES[kind] for name, kind in columns.items()}
    head = {"event_no": "bigint", "event_id": "string", "ledger": "string"}
    head |= {"kind": types.pop("kind"), "amount": types.pop("amount")}
    sql = (
        "select cast(row_number() over (order by credit_date, event_id) as bigint) as event_no, every.* "
        f"from ({every}) as every"
    )
    return Step("events", sql, {**head, **types, **SOURCE_TYPES})


def reference_steps(gathered: Gathered) -> tuple[Step, ...]:
    """Return the steps that make `people`, `assignments`, `quotas` and `accounts`."""
    accounts = account_columns(gathered)
    return (
        Step("people", _people_sql(gathered), PEOPLE_COLUMNS),
        Step("assignments", _assignments_sql(gathered), ASSIGNMENT_COLUMNS),
        Step("quotas", _quotas_sql(gathered), QUOTA_COLUMNS),
        Step(
            "accounts",
            f"select * from ({gathered.union('accounts', accounts)}) as stored",
            {**{name: SQL_TYPES[kind] for name, kind in accounts.items()}, **SOURCE_TYPES},
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
        f"from (select payee, name, role, {_days(gathered)}, target_incentive, base, manager "
        f"from ({rows}) as stored) as dated"
    )


def _assignments_sql(gathered: Gathered) -> str:
    rows = gathered.union("assignments", _declared("assignments"))
    return (
        f"select payee, role, account, pod, territory, segment, {_days(gathered)}, "
        "cast(coalesce(weight, 1) * 1000000000 as bigint) as weight_n "
        f"from ({rows}) as stored"
    )


def _quotas_sql(gathered: Gathered) -> str:
    rows = gathered.union("quotas", _declared("quotas"))
    return (
        "select payee, goal, period, amount, "
        "cast(coalesce(ramp, 1) * 1000000000 as bigint) as ramp_n "
        f"from ({rows}) as stored"
    )
