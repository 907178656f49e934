"""The query that tells whether a parquet file is clean, so that it can be left where it is.

It must accept nothing that the readers of cells refuse: what it doubts is read cell by cell.
Only names and limits of our own and quoted column names go into its text.
"""

import re
from collections.abc import Mapping

from compalign.importing.days import FIRST_YEAR, LAST_YEAR
from compalign.importing.leaving_out import TOTALS
from compalign.importing.long_ids import LONG_LENGTH, SHORT_LENGTH
from compalign.importing.number_like_ids import IDS, SHORTENED
from compalign.importing.quantities import LARGEST, PLACES
from compalign.importing.texts import INVISIBLE, LONGEST_TEXT
from compalign.ledgers.fields import Column, ColumnType, LedgerRow
from compalign.money import LARGEST_MINOR, minor_digits

SCAN = "read_parquet($path, hive_partitioning = false)"
WHOLE_TYPES = frozenset(
    {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
)
DECIMAL_TYPE = re.compile(r"DECIMAL\((\d+),(\d+)\)")
UNSEEN = "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in INVISIBLE)
TOTAL_START = f"^[^0-9a-z]*({TOTALS.replace(' ', '[ _-]*')})([^0-9a-z]|$)"
"""How an id begins that may be the word for a total; see `leaving_out`."""
SIMPLE_TYPES = {
    "VARCHAR": ColumnType.TEXT,
    "DATE": ColumnType.DAY,
    "BOOLEAN": ColumnType.FLAG,
}


def quoted(name: str) -> str:
    """Return a column's name as SQL writes it.

    >>> quoted('a "b')
    '"a ""b"'
    """
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def fitting_type(physical: str, wanted: ColumnType | None, digits: int) -> ColumnType | None:
    """Return the column type that a physical type holds exactly; None when it must be read.

    An extra (`wanted` is None) with numbers is a number; for money the decimals must fit.

    >>> fitting_type("DECIMAL(18,2)", ColumnType.MONEY, digits=2)
    <ColumnType.MONEY: 'money'>
    >>> fitting_type("DOUBLE", ColumnType.MONEY, digits=2) is None
    True
    """
    decimal = DECIMAL_TYPE.fullmatch(physical)
    scale = int(decimal[2]) if decimal else 0
    if decimal or physical in WHOLE_TYPES:
        if wanted is ColumnType.MONEY:
            return ColumnType.MONEY if scale <= digits else None
        return ColumnType.NUMBER if scale <= PLACES else None
    return SIMPLE_TYPES.get(physical)


def clean_query(
    model: type[LedgerRow],
    columns: Mapping[str, ColumnType],
    sources: Mapping[str, str],
    currency: str,
) -> str:
    """Return the query for: number of rows, whether every row is clean, whether keys are unique.

    The file's path is its parameter `$path`.
    """
    declared = {column.name: column for column in model.columns()}
    tests = [
        test
        for name, source in sources.items()
        for test in _tests(quoted(source), columns[name], declared.get(name), currency)
    ]
    tests += _row_tests(model, sources)
    clean = "\n      and ".join(f"coalesce({test}, true)" for test in tests)
    missing = [
        f"{quoted(source)} is not null"
        for name, source in sources.items()
        if (column := declared.get(name)) and (column.required or column.default is not None)
    ]
    filled = "".join(f"\n      and {test}" for test in missing)
    return f"""
    select
      count(*),
      coalesce(bool_and({clean}{filled}), true),
      {_unique(model, sources)}
    from {SCAN}
    """


def _unique(model: type[LedgerRow], sources: Mapping[str, str]) -> str:
    """Return the test that no row is there twice, also not under ids of 15 and of 18 letters."""
    key = ", ".join(quoted(sources[name]) for name in model.key)
    unique = f"count(*) = count(distinct {key})" if key else "true"
    if "event_id" not in sources:
        return unique
    ids = quoted(sources["event_id"])
    lengths = (f"bool_or(length({ids}) = {one})" for one in (SHORT_LENGTH, LONG_LENGTH))
    return f"{unique} and not coalesce({' and '.join(lengths)}, false)"


def _row_tests(model: type[LedgerRow], sources: Mapping[str, str]) -> list[str]:
    """Return what must hold in each row beyond its single cells; see `row_rules`."""
    tests = []
    if model.ledger == "churn":
        tests.append(f"{quoted(sources['amount'])} >= 0")
    if "weight" in sources:
        tests.append(f"{quoted(sources['weight'])} > 0")
    if model.ledger == "assignments" and "hours" in sources:
        tests.append(f"{quoted(sources['hours'])} between 0 and 168")
    if "start" in sources and "end" in sources:
        tests.append(f"{quoted(sources['start'])} < {quoted(sources['end'])}")
    if model.one_of:
        given = [quoted(sources[name]) for name in model.one_of if name in sources]
        filled = [f"({column} is not null)::int" for column in given]
        tests.append(f"{' + '.join(filled) or '0'} = 1")
    return tests


def _tests(source: str, kind: ColumnType, column: Column | None, currency: str) -> list[str]:
    """Return what must hold in a column where it is not null."""
    if kind is ColumnType.DAY:
        return [f"{source} between date '{FIRST_YEAR}-01-01' and date '{LAST_YEAR}-12-31'"]
    if kind is ColumnType.MONEY:
        largest = LARGEST_MINOR // 10 ** minor_digits(currency)
        return [f"{source} between -{largest} and {largest}"]
    if kind is ColumnType.NUMBER:
        return [f"{source} between -{LARGEST} and {LARGEST}"]
    if kind is ColumnType.FLAG:
        return []
    tests = [
        f"length({source}) between 1 and {LONGEST_TEXT}",
        rf"not regexp_matches({source}, '^[\s\pZ]|[\s\pZ]$|[\x00-\x1f\x7f-\x{{9f}}{UNSEEN}]')",
    ]
    if column is not None and column.choices:
        choices = ", ".join(f"'{choice}'" for choice in column.choices)
        tests.append(f"{source} in ({choices})")
    if column is not None and column.name == "currency":
        tests.append(f"{source} = '{currency}'")
    if column is not None and column.name in IDS:
        tests.append(f"not regexp_full_match({source}, '{SHORTENED.pattern}')")
    if column is not None and column.name == "event_id":
        tests.append(f"not regexp_matches(lower(strip_accents({source})), '{TOTAL_START}')")
    return tests
