"""Files that are no ledgers: each is refused with one sentence that says what to do."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from compalign.errors import LedgerError
from compalign.importing import archives, files
from compalign.importing.ledgers import Ledgers

Writer = Callable[..., Path]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("deals.csv", b"", "is an empty file (0 bytes)"),
        ("deals.pdf", b"x", "found the extension '.pdf'; expected one of .xlsx, .xlsm, .xls"),
        ("deals", b"x", "found the extension ''; expected one of"),
        ("deals.csv", b" , \n , \n", "found no headers; expected them in line 1"),
        ("deals.csv", b"id,date\nM\x81ller,x\n", "deals.csv, line 2: the file is not utf-8 (the byte 0x81"),
        ("deals.csv", b"id,date\nM\x81ller,x\n", "export it again as 'CSV UTF-8'"),
        ("deals.csv", b"id,date,amount\nD-1,2025-01-02,1,200\n",
         "deals.csv, line 2: found 4 cells; expected 3"),
        ("deals.csv", b'id,date,amount\n"D\n1",2025-01-02,1\nD-2\n', "deals.csv, line 4: found 1 "),
        ("deals.csv", b'id,date,amount\n"D-1,2025-01-02,1\n', "deals.csv, line 2: the csv cannot"),
        ("deals.xlsx", b"id,date,amount\n", "is no xlsx workbook; open it and save it as .xlsx"),
        ("deals.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600, "protected by a password"),
        ("deals.parquet", b"PAR1 but not really PAR1", "is no parquet file that can be read"),
        ("people.csv", b"payee\n", "found no rows below them; expected at least one row of people"),
    ],
)  # fmt: skip
def test_bad_files(text_file: Writer, name: str, content: bytes, message: str) -> None:
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(text_file(content, name))
    assert message in str(raised.value)
    assert raised.value.__cause__ is None and raised.value.__suppress_context__ in (True, False)


def test_no_file_no_such_file_and_a_directory(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger file was given"):
        Ledgers.read()
    with pytest.raises(LedgerError, match="there is no such file"):
        Ledgers.read(tmp_path / "deals.csv")
    with pytest.raises(LedgerError, match="is a directory; name the files inside it"):
        Ledgers.read(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(text_file: Writer) -> None:
    path = text_file("id,date,amount\n")
    path.chmod(0)
    with pytest.raises(LedgerError, match="look at its permissions"):
        Ledgers.read(path)


def test_a_file_that_is_too_large(text_file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE_BYTES", 10)
    with pytest.raises(LedgerError, match="a ledger file may have 1 GiB"):
        Ledgers.read(text_file("id,date,amount\n"))


def test_a_workbook_that_would_fill_the_memory(
    workbook: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_EXPANDED_BYTES", 1000)
    with pytest.raises(LedgerError, match="a workbook may expand to 2 GiB"):
        Ledgers.read(workbook({"deals": [["id"]]}))


def test_a_stray_cell_far_away_is_refused_before_the_sheet_is_unfolded(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "deals"
    book.worksheets[0].append(["id", "date", "amount"])
    book.worksheets[0].cell(1_048_576, 16_384, "x")
    book.save(tmp_path / "deals.xlsx")
    with pytest.raises(LedgerError, match="found a sheet that reaches to XFD1048576"):
        Ledgers.read(tmp_path / "deals.xlsx")


def test_a_zip_archive_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "deals.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(
        LedgerError,
        match=r"xlsx: the workbook is damaged: open it in a spreadsheet and save it again$",
    ):
        Ledgers.read(tmp_path / "deals.xlsx")


def test_a_workbook_with_a_broken_sheet(workbook: Writer, tmp_path: Path) -> None:
    path = workbook({"deals": [["id"]]})
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            is_sheet = member.filename.startswith("xl/worksheets/")
            new.writestr(member, b"<worksheet><sheetData><row" if is_sheet else content)
    with pytest.raises(LedgerError):
        Ledgers.read(broken)


def test_empty_sheets_and_first_rows(workbook: Writer) -> None:
    with pytest.raises(LedgerError, match="found an empty sheet; expected headers and, below"):
        Ledgers.read(workbook({"deals": []}))
    below = workbook({"deals": [[], ["id", "date", "amount"], ["D-1", "2025-01-02", 1]]})
    assert Ledgers.read(below).rows_read == {"deals": 1}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_event_ledger_may_have_no_rows(text_file: Writer, mark: str) -> None:
    assert Ledgers.read(text_file(f"{mark}id,date,amount\n")).rows_read == {"deals": 0}


def test_rows_are_named_by_the_line_on_which_they_begin(text_file: Writer) -> None:
    path = text_file('id,date,amount,note\nD-1,2025-01-02,1,"a\nb"\nD-2,2025-01-02,?,c\n')
    with pytest.raises(LedgerError, match="line 4, column 'amount'"):
        Ledgers.read(path)
