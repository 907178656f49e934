"""A large csv file that is clean: one query checks it and writes it as typed parquet.

A million rows take a second or two then, instead of a minute cell by cell. It must accept nothing
that the readers of cells refuse or ask about, and store nothing else than they do: what it doubts
(another encoding, a date that is no ISO day, `1.234`, a stage, a blank line, an id that may be a
number or a total, `="007"`, a row that lacks something required) is read cell by cell. The copy
lies beside the run and goes with the table.
"""

import csv
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap
from compalign.importing.columns import ISO_START, NUMERAL
from compalign.importing.csv_forms import delimiter_of
from compalign.importing.headers import Layout, lay_out
from compalign.importing.number_like_ids import IDS
from compalign.importing.options import DecimalMark, ReadingOptions
from compalign.importing.parquet_checks import quoted
from compalign.importing.parquet_files import Scanned, asked, parquet_table
from compalign.importing.quantities import PLACES
from compalign.importing.sheets import SheetSource
from compalign.ledgers.fields import ColumnType, LedgerRow
from compalign.money import minor_digits

LARGE_BYTES = 2**20
"""Smaller files are read cell by cell as fast as anybody can see."""
HEAD_BYTES = 2**20
EXTRA_TYPES = (ColumnType.NUMBER, ColumnType.DAY, ColumnType.FLAG)
"""What an extra may be beside text, in the order in which the readers of cells ask."""


@dataclass(frozen=True)
class _File:
    """A csv file as it shows itself: its headers, what parts its cells, and how many lines."""

    headers: tuple[str, ...]
    delimiter: str
    lines: int


def first_headers(source: SheetSource, options: ReadingOptions) -> tuple[str, ...]:
    """Return the first line of a large csv file that may be scanned, else nothing."""
    found = _looked_at(source.csv, options) if source.csv and not options.in_memory else None
    return found.headers if found is not None else ()


def csv_table(
    source: SheetSource,
    model: type[LedgerRow],
    ledger_map: LedgerMap,
    options: ReadingOptions,
    currency: str,
) -> Scanned | None:
    """Return a clean csv file as a table, or None where it must be read cell by cell."""
    found = _looked_at(source.csv, options) if source.csv else None
    if found is None or source.csv is None or not _is_plain(model, ledger_map, options):
        return None
    layout = lay_out(source.place, found.headers, model, ledger_map)
    if layout.problems or layout.missing or layout.numbered or "last_day" in layout.declared:
        return None
    try:
        types = _types(source, found, model, layout, minor_digits(currency))
        if types is None:
            return None
        copy = _Copy()
        filled = {header: kind for header, kind in types.items() if kind is not None}
        typed = ", ".join(_typed(header, kind) for header, kind in filled.items())
        written = f"copy (select {typed} from {_scan(found)}) to {_text(str(copy.path))}"
        asked(source.csv, source.place, f"{written} (format parquet)")
    except LedgerError:
        return None
    scanned = parquet_table(replace(source, parquet=copy.path), model, ledger_map, currency)
    if scanned is None or scanned.rows + 1 != found.lines:
        return None
    blank = {name: ColumnType.TEXT for name in layout.extras if name not in scanned.table.columns}
    table = replace(
        scanned.table, columns={**scanned.table.columns, **blank}, first_row=2, keeps=copy
    )
    return scanned._replace(table=table, headers=found.headers, layout=layout)


class _Copy:
    """A place for the copy; its folder goes with the last who holds it."""

    def __init__(self) -> None:
        folder = mkdtemp(prefix="compalign-")
        self.path = Path(folder) / "ledger.parquet"
        finalize(self, shutil.rmtree, folder, ignore_errors=True)


def _is_plain(model: type[LedgerRow], said: LedgerMap, options: ReadingOptions) -> bool:
    """Tell whether nothing is said of how the file is written, and rows cannot be totals."""
    return (
        sum(column.required for column in model.columns()) > 1
        and not any((said.kinds, said.constants, said.header_row, said.dates, said.decimals))
        and options.decimals in (None, DecimalMark.POINT)
        and options.encoding is None
    )


def _looked_at(path: Path, options: ReadingOptions) -> _File | None:
    """Return what a file shows of itself; None for a small one, and one with odd lines."""
    state = path.stat()
    if state.st_size < LARGE_BYTES:
        return None
    return _first_look(path, options.delimiter, (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=8)
def _first_look(path: Path, said: str | None, _: tuple[int, int]) -> _File | None:
    content = path.read_bytes()
    returns = content.count(b"\r")
    if b"\x00" in content or b'="' in content or returns not in (0, content.count(b"\r\n")):
        return None
    lines = content.count(b"\n") + (not content.endswith(b"\n"))
    head = content[:HEAD_BYTES].decode("utf-8-sig", errors="ignore")
    delimiter = said or delimiter_of(head)
    headers = next(csv.reader(head.splitlines(), delimiter=delimiter), [])
    stripped = tuple(map(str.strip, headers))
    if len(delimiter) != 1 or not all(stripped) or len(set(stripped)) < len(stripped):
        return None
    return _File(stripped, delimiter, lines)


def _scan(found: _File) -> str:
    """Return the scan that gives every cell as text, and stops at a row of another width."""
    columns = ", ".join(f"{_text(one)}: 'VARCHAR'" for one in found.headers)
    return (
        f"read_csv($path, columns = {{{columns}}}, auto_detect = false, header = true, "
        f"delim = {_text(found.delimiter)}, quote = '\"', escape = '\"', strict_mode = true, "
        "null_padding = false, ignore_errors = false)"
    )


def _text(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def _types(
    source: SheetSource, found: _File, model: type[LedgerRow], layout: Layout, digits: int
) -> Mapping[str, ColumnType | None] | None:
    """Return the type of each column, None for a blank one; None altogether if one is in doubt.

    One query counts, for each column, the cells that are filled and those that fit.
    """
    declared = {at: name for name, at in layout.declared.items()}
    kinds = {column.name: column.type for column in model.columns()}
    tests: list[str] = []
    for at, header in enumerate(found.headers):
        kind = kinds[declared[at]] if at in declared else None
        tests += [f"count({quoted(header)})", *_counts(header, declared.get(at), kind, digits)]
    scan = _scan(found)
    assert source.csv is not None
    counted = asked(source.csv, source.place, f"select {', '.join(tests)} from {scan}")
    cells = iter(counted.iloc[0].fillna(0).astype("int64").tolist())
    types: dict[str, ColumnType | None] = {}
    for at, header in enumerate(found.headers):
        filled = next(cells)
        if at in declared:
            kind = kinds[declared[at]]
            types[header] = kind if filled else None
            if next(cells) != filled:
                return None
            continue
        kind, sure = _type_of_extra(filled, cells)
        if not sure:
            return None
        types[header] = kind
    return types


def _counts(header: str, name: str | None, kind: ColumnType | None, digits: int) -> Iterator[str]:
    """Yield the counts of cells that fit: a declared type, or each type that an extra may have."""
    column = quoted(header)
    if name is not None and kind is not None:
        yield f"count(case when {_fits(column, name, kind, digits)} then 1 end)"
        return
    for one in EXTRA_TYPES:
        yield f"count(case when {_looks_like(column, one)} then 1 end)"
        yield f"count(case when {_fits(column, header, one, digits)} then 1 end)"


def _type_of_extra(filled: int, cells: Iterator[int]) -> tuple[ColumnType | None, bool]:
    """Return the type of an extra and whether it is sure, from how many cells fit each type."""
    fitting = [(kind, next(cells), next(cells)) for kind in EXTRA_TYPES]
    if not filled:
        return None, True
    for kind, loose, strict in fitting:
        if loose == filled:
            return kind, strict == filled
    return ColumnType.TEXT, True


def _looks_like(column: str, kind: ColumnType) -> str:
    """Return the test by which the readers of cells tell the type of an extra."""
    if kind is ColumnType.NUMBER:
        return f"regexp_full_match({column}, '{NUMERAL.pattern}')"
    if kind is ColumnType.DAY:
        return f"regexp_matches({column}, '^{ISO_START.pattern}')"
    return f"lower({column}) in ('true', 'false')"


def _fits(column: str, name: str, kind: ColumnType, digits: int) -> str:
    """Return the test that a cell of a type can only mean one thing."""
    if kind is ColumnType.MONEY:
        decimals = min(digits, 2)  # three could be a group of thousands
        return f"regexp_full_match({column}, '-?[0-9]{{1,15}}{_point(1, decimals)}')"
    if kind is ColumnType.NUMBER:
        whole, short, long = "-?[0-9]{1,15}", _point(1, 2), _point(4, PLACES)
        return f"regexp_full_match({column}, '{whole}{short}|{whole}{long}')"
    if kind is ColumnType.DAY:
        iso = f"regexp_full_match({column}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"
        return f"{iso} and try_cast({column} as date) is not null"
    if kind is ColumnType.FLAG:
        return _looks_like(column, kind)
    number = "[0-9]+([.][0-9]+)?([eE][+][0-9]+)?"
    return f"not regexp_full_match({column}, '{number}')" if name in IDS else "true"


def _point(least: int, most: int) -> str:
    return f"([.][0-9]{{{least},{most}}})?" if most else ""


def _typed(header: str, kind: ColumnType) -> str:
    column = quoted(header)
    physical = {
        ColumnType.MONEY: "decimal(18,2)",
        ColumnType.NUMBER: f"decimal(38,{PLACES})",
        ColumnType.DAY: "date",
        ColumnType.FLAG: "boolean",
    }.get(kind, "varchar")
    return f"cast({column} as {physical}) as {column}"
