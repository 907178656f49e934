"""Every trap of a real export, as a small file that holds it; the page of importing shows them all.

`python -m tests.importing.traps` prints the table for `docs/importing.md`.
"""

import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill

from compalign.errors import LedgerError
from compalign.importing.ledgers import Ledgers
from compalign.importing.options import DateOrder, Hidden, ReadingOptions

Rows = Sequence[Sequence[Any]]
HEAD = ("id", "date", "amount")
ONE = ("D-1", date(2025, 1, 2), 10)
TWO = ("D-2", date(2025, 2, 2), 20.5)
OLD_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _as_it_is(_: Any) -> None:
    """Change nothing in a sheet."""


@dataclass(frozen=True)
class Trap:
    """A file with something in it; `says` begins what is told of it, an empty text for nothing."""

    name: str
    rows: Rows = ()
    content: bytes | None = None
    file: str = "deals.xlsx"
    change: Callable[[Any], None] = _as_it_is
    parts: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)
    added: Sequence[str] = ()
    options: ReadingOptions = field(default_factory=ReadingOptions)
    currency: str = "USD"

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        path = folder / self.file
        if self.content is not None:
            path.write_bytes(self.content)
            return path
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = path.stem
        for row in self.rows:
            sheet.append(list(row))
        self.change(sheet)
        book.save(path)
        if self.parts:
            _rewrite(path, self.parts)
        with zipfile.ZipFile(path, "a") as archive:
            for name in self.added:
                archive.writestr(name, b"x")
        return path

    def told(self, folder: Path) -> str:
        """Return what is said of the file; how many rows are used when nothing is said."""
        path = self.write(folder)
        try:
            read = Ledgers.read(
                path, currency=self.currency, allow_rejected=True, options=self.options
            )
        except LedgerError as error:
            text = str(error).replace(f"{path}", self.file)
            lines = text.splitlines()
            return lines[1].strip() if len(lines) > 1 else text
        used = sum(len(table.frame) for tables in read.tables.values() for table in tables)  # type: ignore[union-attr]
        if not read.problems:
            return f"nothing: {used} row{'s' * (used != 1)} used"
        errors = [problem for problem in read.problems if problem.severity == "error"]
        return str((errors or list(read.problems))[0])


def _rewrite(path: Path, parts: Mapping[str, tuple[bytes, bytes]]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            old, new = parts.get(name, (b"", b""))
            assert old in content
            archive.writestr(name, content.replace(old, new) if old else content)


def _csv(*lines: str) -> bytes:
    return "\n".join((*lines, "")).encode()


def _dated(*days: Any) -> Rows:
    return [HEAD, *((f"D-{at}", day, 10) for at, day in enumerate(days, 1))]


def _amounts(*amounts: Any) -> Rows:
    return [HEAD, *((f"D-{at}", date(2025, 1, 2), one) for at, one in enumerate(amounts, 1))]


def _hide_row(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True


def _hide_column(sheet: Any) -> None:
    sheet.column_dimensions["D"].hidden = True


def _hide_sheet(sheet: Any) -> None:
    sheet.parent.create_sheet("other")
    sheet.sheet_state = "hidden"


def _second_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("deals Feb")
    for row in (HEAD, TWO):
        other.append(row)


def _merge_account(sheet: Any) -> None:
    sheet.merge_cells("D2:D3")


def _merge_amount(sheet: Any) -> None:
    sheet.merge_cells("C2:C3")


def _merge_headers(sheet: Any) -> None:
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(area)


def _format_reais(sheet: Any) -> None:
    sheet["C2"].number_format = "[$R$-416] #,##0.00"


def _colour_far_away(sheet: Any) -> None:
    sheet["XFD1048576"].fill = PatternFill("solid", start_color="FFFF00")


def _write_far_away(sheet: Any) -> None:
    sheet["XFD1048576"] = "x"


DAY_FIRST = ReadingOptions(dates=DateOrder.DAY_FIRST)
SHEET = "xl/worksheets/sheet1.xml"
TRAPS = (
    Trap("notes above the headers", [["Won deals"], ["made by Ana"], [], HEAD, ONE]),
    Trap("a table that does not start at A1", [[], [None, *HEAD], [None, *ONE]]),
    Trap("blank rows between", [HEAD, ONE, [], TWO]),
    Trap("headers over two rows", [["Deal", None, "Money"], HEAD, ONE]),
    Trap(
        "headers merged over two rows",
        [["id", "close date", "amount", None], [None, None, "net", "gross"], [*ONE, 12]],
        change=_merge_headers,
    ),
    Trap("several tables on a sheet", [["Q1"], HEAD, ONE, [], ["Q2"], HEAD, TWO]),
    Trap("another table beside", [[*HEAD, None, "rep", "sum"], [*ONE, None, "Ana", 9], TWO]),
    Trap("a total below", [HEAD, ONE, TWO, ["Total", None, 30.5]]),
    Trap("a total that does not tie", [HEAD, ONE, TWO, ["Total", None, 31]]),
    Trap("subtotals between", [HEAD, ONE, ["Acme Total", None, 10], TWO]),
    Trap("a total where the id stands", [HEAD, ONE, TWO, ["Total", date(2025, 3, 31), 30.5]]),
    Trap("a total with a name", [HEAD, ONE, TWO, ["Total Q1 2025", None, 30.5]]),
    Trap("a count below", [HEAD, ONE, TWO, ["Count", None, 2]]),
    Trap("a total without a word", [HEAD, ONE, TWO, [None, None, 30.5]]),
    Trap("a note below", [HEAD, ONE, [], ["Confidential, do not distribute"]]),
    Trap("the headers again", [HEAD, ONE, HEAD, TWO]),
    Trap("merged cells", [[*HEAD, "account"], [*ONE, "A-1"], TWO], change=_merge_account),
    Trap("merged amounts", [HEAD, ONE, ("D-2", date(2025, 2, 2), None)], change=_merge_amount),
    Trap("hidden rows", [HEAD, ONE, TWO], change=_hide_row),
    Trap(
        "hidden rows, with --hidden drop",
        [HEAD, ONE, TWO],
        change=_hide_row,
        options=ReadingOptions(hidden=Hidden.DROP),
    ),
    Trap("hidden columns", [[*HEAD, "rep"], [*ONE, "Ana"]], change=_hide_column),
    Trap("a hidden sheet", [HEAD, ONE], change=_hide_sheet),
    Trap("a sheet beside that is not read", [HEAD, ONE], change=_second_sheet),
    Trap("formats far beyond the data", [HEAD, ONE], change=_colour_far_away),
    Trap("a stray cell far away", [HEAD, ONE], change=_write_far_away),
    Trap("two headers for one column", [["id", "deal id", "date", "amount"], ["1", "2", *ONE[1:]]]),
    Trap("two usual headers for one column", [[*HEAD, "Client", "Company"], [*ONE, "A", "B"]]),
    Trap("a flag headed as a date", [["id", "closed", "close date", "amount"], ["D-1", True, *ONE[1:]]]),
    Trap("a blank header above values", [[*HEAD, None, "rep"], [*ONE, "x", "Ana"]]),
    Trap("padded and accented headers", [[" ID ", "Fecha  de ciérre", "AMOUNT:"], ONE]),
    Trap("an unknown header", [["id", "date", "amuont"], ONE]),
    Trap("an error in a cell", _amounts("#REF!")),
    Trap("a formula without a value", _amounts("=5+5")),
    Trap("a text among the amounts", _amounts("soon")),
    Trap("a blank where a value must be", _amounts(None)),
    Trap("dates as text, day first", _dated("25/01/2025", "03/02/2025")),
    Trap("dates that do not show their order", _dated("03/04/2025", "05/06/2025")),
    Trap("the same, with --dates day-first", _dated("03/04/2025", "05/06/2025"), options=DAY_FIRST),
    Trap("both orders in one column", _dated("25/01/2025", "01/25/2025")),
    Trap("dates turned by a spreadsheet", _dated(date(2025, 4, 3), "25/03/2025")),
    Trap("the same, the other way", _dated(date(2025, 4, 3), "03/25/2025")),
    Trap("day numbers", _dated(45702, 45703)),
    Trap("months by name", _dated("14 Feb 2025", "3 de marzo de 2025")),
    Trap("weekdays, zones, years first", _dated("Friday, Feb 14, 2025", "2025/3/4 10:00 UTC")),
    Trap("years of two digits", _dated("14/02/25")),
    Trap("a day that is none", _dated("2025-02-30")),
    Trap(
        "days counted from 1904",
        [HEAD, ("D-1", 44240, 10)],
        parts={"xl/workbook.xml": (b"<workbookPr ", b'<workbookPr date1904="1" ')},
    ),
    Trap("amounts with a sign", _amounts("$1,200.50", "(1,200)", 5)),
    Trap("amounts with a decimal comma", _amounts("1.200,50 €", "3,5"), currency="EUR"),
    Trap("amounts that do not show their mark", _amounts("1,200", "3,400")),
    Trap("both marks in one column", _amounts("1.200,50", "1,200.50")),
    Trap("amounts in another currency", _amounts("R$ 1.500,00")),
    Trap("a currency only in the format", _amounts(10, 5), change=_format_reais),
    Trap("a currency in the header", [["id", "date", "amount (R$)"], ONE]),
    Trap("a currency behind the header", [["id", "date", "Amount EUR"], ONE]),
    Trap("a currency in a column", [[*HEAD, "Amount Currency"], [*ONE, "usd"], [*TWO, "EUR"]]),
    Trap("amounts cut short", _amounts("1.2k")),
    Trap("amounts without cents, and in lakhs", _amounts("500.-", "1,20,000.50")),
    Trap("a dash for an amount", _amounts("$ -")),
    Trap("a word for nothing", [[*HEAD, "arr"], [*ONE, "NULL"]]),
    Trap("percents as amounts", _amounts("5%")),
    Trap("more decimals than the currency has", _amounts(0.125)),
    Trap("numbers stored as text", _amounts("10.50", "3")),
    Trap(
        "ids that lost their zeros",
        [[*HEAD, "account"], [*ONE, "00123"], [*TWO, 123]],
    ),
    Trap("ids that lost their digits", [HEAD, ("4.9E+18", *ONE[1:])]),
    Trap("ids kept by a formula", content=_csv("id,date,amount", '="007",2025-01-02,1'), file="deals.csv"),
    Trap("an id in two lengths", [HEAD, ("0065e00000AbCdE", *ONE[1:]), ("0065e00000AbCdEAAV", *ONE[1:])]),
    Trap("stages of a CRM", [[*HEAD, "stage"], [*ONE, "Closed Won"], [*TWO, "Closed Lost"]]),
    Trap("stages with numbers and chances", [[*HEAD, "stage"], [*ONE, "5 - Closed Won (100%)"], [*TWO, "Closed – Lost"]]),
    Trap("stages under another header", [[*HEAD, "Verdict"], [*ONE, "Won"], [*TWO, "Lost"]]),
    Trap("won by yes and no", [[*HEAD, "Is Won"], [*ONE, True], [*TWO, False]]),
    Trap("a row without a stage", [[*HEAD, "stage"], [*ONE, "Won"], [*TWO, None]]),
    Trap("an unknown stage", [[*HEAD, "etapa"], [*ONE, "Ganada"], [*TWO, "Casi"]]),
    Trap("a row exported twice", [HEAD, ONE, ONE]),
    Trap("one id, two contents", [HEAD, ONE, ("D-1", date(2025, 1, 2), 12)]),
    Trap("one deal, two dates", [HEAD, ONE, ("D-1", date(2025, 3, 2), 10)]),
    Trap("csv with semicolons", content=_csv("id;date;amount", "D-1;2025-01-02;1,5"), file="deals.csv"),
    Trap("csv with tabs", content=_csv("id\tdate\tamount", "D-1\t2025-01-02\t1.5"), file="deals.csv"),
    Trap("utf-16", content=_csv("id,date,amount", "D-1,2025-01-02,1").decode().encode("utf-16"), file="deals.csv"),
    Trap("an old encoding", content=_csv("id,date,amount,rep", "D-1,2025-01-02,1,Jörg").decode().encode("cp1252"), file="deals.csv"),
    Trap("a line with too many cells", content=_csv("id,date,amount", "D-1,2025-01-02,1,200"), file="deals.csv"),
    Trap("a line with too few cells", content=_csv("id,date,amount", "D-1,2025-01-02,1", "D-2,2025-01-02"), file="deals.csv"),
    Trap("an open quotation mark", content=_csv("id,date,amount", '"D-1,2025-01-02,1'), file="deals.csv"),
    Trap("an empty file", content=b"", file="deals.csv"),
    Trap("the lock of an open workbook", content=b"Ana", file="~$deals.xlsx"),
    Trap("a workbook called csv", [HEAD, ONE], file="deals.csv"),
    Trap("text called xlsx", content=_csv("id,date,amount")),
    Trap("a web page called xls", content=b"<html><table>", file="deals.xls"),
    Trap("a password", content=OLD_OLE + "EncryptedPackage".encode("utf-16-le")),
    Trap("an old workbook called xlsx", content=OLD_OLE + "Workbook".encode("utf-16-le")),
    Trap("a workbook cut off", content=b"PK\x03\x04 and no more"),
    Trap("links to other workbooks", [HEAD, ONE], added=("xl/externalLinks/externalLink1.xml",)),
    Trap("macros", [HEAD, ONE], file="deals.xlsm", added=("xl/vbaProject.bin",)),
    Trap("entities in the XML", [HEAD, ONE], parts={SHEET: (b"<worksheet", b"<!DOCTYPE x><worksheet")}),
    Trap("headers of no ledger", [["colour", "size"], ["red", 5]], file="things.xlsx"),
    Trap("headers of a ledger, no name", [["Opportunity ID", "Close Date", "Amount"], ONE], file="report.xlsx"),
)  # fmt: skip


def table() -> str:
    """Return the table of the page: every trap with what is said of it."""
    lines = ["| trap | what is said |", "|---|---|"]
    for trap in TRAPS:
        with tempfile.TemporaryDirectory() as folder:
            told = trap.told(Path(folder)).replace("|", "\\|").replace("\n", " ")
        lines.append(f"| {trap.name} | {told} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")
