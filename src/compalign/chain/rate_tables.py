"""Rate tables that are kept in the ledger `rates`: which row of each table an event falls under.

A row's own columns are its tests: values, or comparisons as conditions have them; a blank one fits
every value. All of it is decided on the few different combinations of values that events show, not
event by event.
"""

from collections.abc import Iterator, Mapping

from sqlglot import exp

from compalign.chain.conditions import ColumnScope, test_of
from compalign.chain.event_tables import event_columns
from compalign.chain.gather import Gathered, as_text
from compalign.chain.plan_index import PlanIndex
from compalign.chain.reference_tables import account_columns
from compalign.chain.walk import empty
from compalign.engine.projection import SQL_TYPES
from compalign.engine.step import Step
from compalign.errors import nearest
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType
from compalign.money import minor_digits
from compalign.plan.positions import Fault
from compalign.terms.wrong import Wrong, shown

COLUMNS: Mapping[str, str] = {
    "event_no": "bigint",
    "table_name": "string",
    "rate_n": "bigint",
    "amount": "bigint",
}
MOST_CELLS = 1_000
"""How many different comparisons a column of `rates` may have."""
_MONEY_AS = "cast(cast({} * {} as bigint) as string)"


def rates_step(index: PlanIndex, gathered: Gathered) -> Step:
    """Return the step `event_rates`; `PlanError` where a column of `rates` is no column to test."""
    if not index.rate_tables:
        return empty(Step("event_rates", "", COLUMNS))
    known = gathered.columns(["rates"])
    declared = {column.name for column in BY_NAME["rates"].columns()}
    tests = {name: kind for name, kind in known.items() if name not in declared}
    events, accounts = event_columns(gathered), account_columns(gathered)
    faults = [
        Fault(
            path,
            f"a sheet `rates` with the column {name!r}, which no other ledger has",
            "columns that events or their accounts have",
            nearest(name, {**accounts, **events}),
        )
        for paths in index.rate_tables.values()
        for path in paths
        for name in tests
        if name not in events and name not in accounts
    ]
    if faults:
        raise index.plan.refusal(faults)
    return Step("event_rates", _select(index, gathered, tests), COLUMNS)


def _fits(
    index: PlanIndex, gathered: Gathered, name: str, kinds: tuple[ColumnType, ColumnType], key: str
) -> str:
    """Return the test whether a row `r` fits the values `k` that events show: cell by cell where
    texts such as `>= 24` meet numbers, money or days.

    `PlanError` tells every cell that is no value of that type and no comparison with one.
    """
    equal, (of_row, met) = f"r.{key} = k.{key}", kinds
    if of_row is not ColumnType.TEXT or met in (ColumnType.TEXT, ColumnType.FLAG):
        return equal
    shown_value = exp.func("nullif", exp.column(key, table="k"), exp.Literal.string(""))
    value = exp.cast(shown_value, SQL_TYPES[met])
    scope = ColumnScope({name: met}, {}, index.plan.currency)
    cells, faults, whens = sorted(gathered.cells("rates", name)), list[Fault](), []
    if len(cells) > MOST_CELLS:
        found = f"a sheet `rates` with {len(cells):,} different texts under {name!r}"
        faults += _everywhere(
            index, Wrong(found, f"at most {MOST_CELLS:,} of them, or plain values")
        )
    for cell in cells[:MOST_CELLS]:
        try:
            test = test_of(name, cell, scope).transform(
                lambda node: value if isinstance(node, exp.Column) else node
            )
        except Wrong as wrong:
            found = f"a sheet `rates` with {shown(cell)} under {name!r}: {wrong.found}"
            faults += _everywhere(index, Wrong(found, wrong.expected, wrong.advice))
            continue
        literal = exp.Literal.string(cell).sql(gathered.dialect)
        whens.append(f"when {literal} then {test.sql(gathered.dialect)}")
    if faults:
        raise index.plan.refusal(faults)
    return f"case r.{key} {' '.join(whens)} else {equal} end"


def _everywhere(index: PlanIndex, wrong: Wrong) -> Iterator[Fault]:
    """Yield a mistake at each place of the plan that reads the tables."""
    for paths in index.rate_tables.values():
        for path in paths:
            yield Fault(path, wrong.found, wrong.expected, wrong.advice)


def _select(index: PlanIndex, gathered: Gathered, tests: Mapping[str, ColumnType]) -> str:
    """Return the statement: rows in sheet order, values shown by events, the first that fits."""
    events, accounts = event_columns(gathered), account_columns(gathered)
    blank = gathered.blank(EVENT_LEDGERS)
    digits = 10 ** minor_digits(index.plan.currency)
    of_row, of_event = [], []
    for name, kind in tests.items():
        column = gathered.quote(name)
        met = events.get(name) or accounts[name]
        is_money = met is ColumnType.MONEY and kind is ColumnType.NUMBER
        of_row.append(_MONEY_AS.format(column, digits) if is_money else as_text(column, kind))
        owner = "e" if name in events else "a"
        held = "null" if name in events and name in blank else as_text(f"{owner}.{column}", met)
        of_event.append(f"coalesce({held}, '')")
    keys = [f"key_{number}" for number in range(1, len(tests) + 1)]
    rows = gathered.union("rates", {**BY_COLUMN, **tests})
    made = "".join(f", {value} as {key}" for value, key in zip(of_row, keys, strict=True))
    seen = "".join(f", {value} as {key}" for value, key in zip(of_event, keys, strict=True))
    fits = "".join(
        f" and (r.{key} is null or "
        f"{_fits(index, gathered, name, (kind, events.get(name) or accounts[name]), key)})"
        for (name, kind), key in zip(tests.items(), keys, strict=True)
    )
    same = "".join(f" and c.{key} = v.{key}" for key in keys)
    named = "".join(f", {key}" for key in keys)
    table = gathered.quote("table")
    return (
        "with table_rows as (select row_number() over (order by source_no, "
        f"{gathered.quote('row')}) as rate_no, {table} as table_name, "
        "cast(coalesce(rate, 0) * 1000000000 as bigint) as rate_n, "
        f"cast(coalesce(amount, 0) as bigint) as amount{made} from ({rows}) as stored), "
        f"event_values as (select e.event_no{seen} from events as e "
        "left join accounts as a on a.account = e.account), "
        f"shown as (select distinct 1 as one{named} from event_values), "
        f"chosen as (select r.table_name{''.join(f', k.{key}' for key in keys)}, "
        "min(r.rate_no) as rate_no from shown as k join table_rows as r on k.one = 1"
        f"{fits} group by r.table_name{''.join(f', k.{key}' for key in keys)}) "
        "select v.event_no, c.table_name, r.rate_n, r.amount from event_values as v "
        f"join chosen as c on c.rate_no > 0{same} join table_rows as r on r.rate_no = c.rate_no"
    )


BY_COLUMN: Mapping[str, ColumnType] = {
    "table": ColumnType.TEXT,
    "rate": ColumnType.NUMBER,
    "amount": ColumnType.MONEY,
}
"""The declared columns of a rate table."""
