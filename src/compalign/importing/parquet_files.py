"""Reads parquet files with DuckDB; a clean event file is left where it is and only checked.

A million clean rows are checked by one query and never loaded. Anything else (texts where money
is expected, untrimmed texts, one wrong cell) is read like a sheet, so that every mistake is told
by the same sentence whatever the file's type.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap, alike
from compalign.importing.currency_signs import is_ours, parted_sign
from compalign.importing.frames import sheet_of_frame
from compalign.importing.headers import Layout, lay_out
from compalign.importing.options import ReadingOptions
from compalign.importing.parquet_checks import SCAN, clean_query, fitting_type, quoted
from compalign.importing.places import Place, Style
from compalign.importing.sheets import Sheet, SheetSource
from compalign.importing.stage_words import COUNTED, HEADERS, stage_words
from compalign.importing.staging import MOST_STAGES, tells_stages
from compalign.ledgers.fields import ColumnType, LedgerRow
from compalign.ledgers.tables import ParquetTable, in_minor_units
from compalign.money import minor_digits

KEPT_TYPES = frozenset({"VARCHAR", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP"})
"""Types that a DataFrame holds exactly; every other type is read as its text."""


def open_parquet(path: Path, name: str, _: ReadingOptions) -> list[SheetSource]:
    """Return the one sheet of a parquet file; it is named by the file's stem."""
    place = Place(name, path.stem, Style.ROW)
    return [SheetSource(place, lambda *_: [_load(path, place)], parquet=path)]


class Scanned(NamedTuple):
    """A clean file that the engine scans: its table, how many rows it has, and what its headers
    are, with the map that says so."""

    table: ParquetTable
    rows: int
    headers: tuple[str, ...]
    layout: Layout
    ledger_map: LedgerMap


def parquet_table(
    source: SheetSource, model: type[LedgerRow], ledger_map: LedgerMap, currency: str
) -> Scanned | None:
    """Return the file as a table, or None where it must be read as a sheet.

    Events and assignments grow with the company; the other ledgers are small and always read.
    """
    path, is_mapped = source.parquet, ledger_map.kinds is not None or bool(ledger_map.constants)
    if path is None or is_mapped or not (model.is_event or model.ledger == "assignments"):
        return None
    types = _types(path, source.place)
    headers = tuple(name.strip() for name in types)
    layout = lay_out(source.place, headers, model, ledger_map)
    if layout.problems or layout.numbered or not all(name.strip() for name in types):
        return None
    columns = _columns(list(types.values()), model, layout, minor_digits(currency))
    if columns is None or "last_day" in layout.declared:
        return None
    if any(not is_ours(parted_sign(headers[at])[1], currency) for at in layout.declared.values()):
        return None
    names = list(types)
    if _has_stages(
        path, source.place, {one: names[at] for one, at in layout.extras.items()}, model
    ):
        return None
    sources = {name: names[at] for name, at in {**layout.declared, **layout.extras}.items()}
    query = clean_query(model, columns, sources, currency)
    count, clean, unique = asked(path, source.place, query).iloc[0]
    if not (clean and unique):
        return None
    table = ParquetTable(path, columns, sources, source.place.file, source.place.sheet)
    return Scanned(table, int(count), headers, layout, ledger_map)


def _has_stages(
    path: Path, place: Place, extras: Mapping[str, str], model: type[LedgerRow]
) -> bool:
    """Tell whether stages say which rows count: a sheet is read for them."""
    if model.ledger not in COUNTED:
        return False
    for header, name in extras.items():
        limit = "" if alike(header) in stage_words(HEADERS) else f" limit {MOST_STAGES + 1}"
        query = f"select distinct cast({quoted(name)} as varchar) from {SCAN}{limit}"
        found = asked(path, place, query).iloc[:, 0].dropna().tolist()
        if (not limit or len(found) <= MOST_STAGES) and tells_stages(header, found, model.ledger):
            return True
    return False


def parquet_rows(table: ParquetTable, currency: str) -> pd.DataFrame:
    """Return the rows of a table that is left in its file, with the columns that the file has."""
    digits = minor_digits(currency)
    listed = [
        f"{_stored(quoted(table.sources[name]), kind, digits)} as {quoted(name)}"
        for name, kind in table.columns.items()
        if name in table.sources
    ]
    place = Place(table.file, table.sheet, Style.ROW)
    return asked(table.path, place, f"select {', '.join(listed)} from {SCAN}")


def parquet_sum(table: ParquetTable, currency: str) -> int:
    """Return the sum of the amounts of a table that has some, in minor units."""
    amount = in_minor_units(quoted(table.sources["amount"]), minor_digits(currency))
    place = Place(table.file, table.sheet, Style.ROW)
    found = asked(table.path, place, f"select cast(sum({amount}) as varchar) as total from {SCAN}")
    return int(found["total"].iloc[0] or 0)


def parquet_names(table: ParquetTable, column: str) -> list[tuple[str, int, int]]:
    """Return the names in a column in order, each with its number of rows and its first row."""
    if column not in table.sources:
        return []
    name = quoted(table.sources[column])
    query = f"""
    select {name}, count(*), cast(min(file_row_number) as bigint) + {table.first_row}
    from read_parquet($path, hive_partitioning = false, file_row_number = true)
    where {name} is not null group by all order by all
    """
    place = Place(table.file, table.sheet, Style.ROW)
    found = asked(table.path, place, query)
    return [(str(one), int(rows), int(first)) for one, rows, first in found.itertuples(index=False)]


def _stored(source: str, kind: ColumnType, digits: int) -> str:
    """Return the expression that casts a column of a file to its storage type."""
    if kind is ColumnType.MONEY:
        return in_minor_units(source, digits)
    if kind is ColumnType.NUMBER:
        text = f"cast(cast({source} as decimal(38,9)) as varchar)"
        return f"regexp_replace({text}, '[.]?0+$', '')"
    return source


def _columns(
    types: list[str], model: type[LedgerRow], layout: Layout, digits: int
) -> dict[str, ColumnType] | None:
    columns: dict[str, ColumnType] = {}
    for column in model.columns():
        at = layout.declared.get(column.name)
        if at is not None and fitting_type(types[at], column.type, digits) is not column.type:
            return None
        if column.name != "last_day":
            columns[column.name] = column.type
    for name, at in layout.extras.items():
        found = fitting_type(types[at], None, digits)
        if found is None:
            return None
        columns[name] = found
    return columns


def _types(path: Path, place: Place) -> dict[str, str]:
    """Return the file's columns and their types in file order."""
    described = asked(path, place, f"describe select * from {SCAN}")
    return dict(zip(described["column_name"], described["column_type"], strict=True))


def _load(path: Path, place: Place) -> Sheet:
    types = _types(path, place)
    shown = ", ".join(
        quoted(name) if kind in KEPT_TYPES else f"cast({quoted(name)} as varchar) as {quoted(name)}"
        for name, kind in types.items()
    )
    frame = asked(path, place, f"select {shown} from {SCAN}")
    for name, kind in types.items():
        if kind.startswith("DECIMAL"):  # a typed number, whose point is no question
            frame[name] = frame[name].astype(object).map(Decimal, na_action="ignore")
    return sheet_of_frame(place, frame)


def asked(path: Path, place: Place, query: str) -> pd.DataFrame:
    """Return the answer to a query about a file; `LedgerError` when it cannot be read."""
    import duckdb  # takes a tenth of a second, which runs without parquet need not pay

    try:
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
            return connection.execute(query, {"path": literal(path)}).df()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise LedgerError(
            f"{place.file} is no parquet file that can be read ({reason}); write it again"
        ) from None


def literal(path: Path) -> str:
    """Return a path that DuckDB takes for one file, also when its name holds `*`, `?` or `[`."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in path.as_posix())
