"""How long an import takes, against the bare reading of the same file in the same run.

    python bench/reading.py --rounds 3

A workbook of 100,000 rows and 12 columns against calamine alone; csv and parquet of a million rows
against DuckDB reading every column of them.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import duckdb
import openpyxl
from python_calamine import CalamineWorkbook

from compalign.importing.ledgers import Ledgers

HEADERS = (
    "event_id", "account", "kind", "credit_date", "amount", "product", "arr", "units",
    "closed_by", "region", "note", "Owner",
)  # fmt: skip
QUERY = """
    select 'D-' || i as event_id, 'A-' || i % 5000 as account, 'new' as kind,
        date '2025-01-01' + cast(i % 300 as integer) as credit_date,
        cast(cast(i * 37 % 100000 as decimal(18, 0)) * 0.01 as decimal(18, 2)) as amount,
        'Core' as product, 'P-' || i % 60 as closed_by, 'EMEA' as region
    from range({rows}) as r(i)
"""


def main() -> None:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = _workbook(Path(folder) / "deals.xlsx", given.rows)
        _show("xlsx / calamine", given.rounds, lambda: _import(book), lambda: _calamine(book), 2.5)
        query = QUERY.format(rows=given.lines)
        for kind, scan in (("parquet", "read_parquet"), ("csv", "read_csv")):
            path = Path(folder) / f"deals.{kind}"
            duckdb.execute(f"copy ({query}) to '{path}' (format {kind})")
            bare = f"select bit_xor(hash(columns(*))) from {scan}('{path}')"
            _show(
                f"{kind} / duckdb",
                given.rounds,
                lambda path=path: _import(path),  # type: ignore[misc]
                lambda bare=bare: duckdb.execute(bare).fetchall(),  # type: ignore[misc]
                None,
            )


def _show(
    name: str,
    rounds: int,
    ours: Callable[[], object],
    bare: Callable[[], object],
    held: float | None,
) -> None:
    times = [(_seconds(ours), _seconds(bare)) for _ in range(rounds)]
    mine, other = (median(column) for column in zip(*times, strict=True))
    limit = f"   (held: at most {held})" if held else ""
    print(f"{name:16} {mine:6.2f} s / {other:6.2f} s = {mine / other:5.2f}{limit}")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _import(path: Path) -> None:
    Ledgers.read(path)


def _calamine(path: Path) -> None:
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _workbook(path: Path, rows: int) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("deals")
    sheet.append(HEADERS)
    for at in range(rows):
        day = date(2025, 1, 1) + timedelta(days=at % 300)
        cents = at * 37 % 100_000
        sheet.append(
            (f"D-{at}", f"A-{at % 5000}", "new", day, cents / 100, "Core", cents / 50, at % 50,
             f"P-{at % 60}", "EMEA", f"note {at % 999}", f"P-{at % 60}")
        )  # fmt: skip
    book.save(path)
    return path


if __name__ == "__main__":
    main()
