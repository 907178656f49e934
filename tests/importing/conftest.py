"""Writes small ledger files, so that each test shows the rows it is about."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of xlsx files: sheets by name, the first row holds the headers."""

    def write(sheets: Mapping[str, Rows], name: str = "ledgers.xlsx") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of files from text or bytes."""

    def write(content: str | bytes, name: str = "deals.csv") -> Path:
        written = content.encode() if isinstance(content, str) else content
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(written)
        return tmp_path / name

    return write


@pytest.fixture
def parquet(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of parquet files from a SQL query."""

    def write(query: str, name: str = "deals.parquet") -> Path:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        with duckdb.connect() as connection:
            connection.execute(f"copy ({query}) to '{tmp_path / name}' (format parquet)")
        return tmp_path / name

    return write
