"""Saves workbooks whose bytes depend on their cells alone, with rows written as they are made.

A workbook is a zip file, and both carry the time of writing; here all times are one fixed day.
openpyxl writes everything but the rows of long sheets: it makes an object of each cell, which
takes seconds for what a page of text takes milliseconds. Rows given here go straight into the
file, so that a sheet of a million rows never stands in memory.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from compalign.report.safe_file import replacing

WRITTEN = datetime(2000, 1, 1)
"""The time that every workbook and every part of it bears."""

Rows = Mapping[str, Iterable[str]]
"""The rows of sheets as `<row>` elements, by the path of the sheet inside the file."""


Links = Mapping[str, str]
"""The links of sheets as one `<hyperlinks>` element, by the path of the sheet."""


def sheet_path(number: int) -> str:
    """Return where openpyxl puts a sheet inside the file; the first sheet is number 1."""
    return f"xl/worksheets/sheet{number}.xml"


def hyperlinks(links: Iterable[tuple[str, str]]) -> str:
    """Return links from cells to places of the same workbook as the file format has them."""
    one = "<hyperlink ref={} location={} />"
    written = "".join(one.format(quoteattr(cell), quoteattr(place)) for cell, place in links)
    return f"<hyperlinks>{written}</hyperlinks>"


_BEHIND_LINKS = "<pageMargins"
"""What follows the links of a sheet in the file; openpyxl always writes it."""
_NO_ROWS = re.compile("<sheetData ?/>|<sheetData></sheetData>")
"""How openpyxl writes a sheet without rows, without or with lxml installed."""


class TimelessZip(ZipFile):
    """A zip file whose entries all bear `WRITTEN`; it has the two doors that openpyxl uses."""

    def __init__(self, path: Path, rows: Rows, links: Links) -> None:
        """Begin the file; `rows` fill the sheets that openpyxl hands over empty."""
        super().__init__(path, "w", ZIP_DEFLATED)
        self._rows = rows
        self._links = links

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add an entry with a content."""
        super().writestr(_entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a sheet that openpyxl wrote to a file, with its rows."""
        whole = Path(filename).read_text(encoding="utf-8")
        if arcname not in self._rows:
            self.writestr(arcname, whole)
            return
        before, after = _NO_ROWS.split(whole)
        if arcname in self._links:
            after = after.replace(_BEHIND_LINKS, self._links[arcname] + _BEHIND_LINKS, 1)
        with self.open(_entry(arcname), "w") as target:
            target.write(f"{before}<sheetData>".encode())
            for row in self._rows[arcname]:
                target.write(row.encode())
            target.write(f"</sheetData>{after}".encode())


def save(
    book: Workbook, path: str | Path, rows: Rows | None = None, links: Links | None = None
) -> None:
    """Save a workbook; the same cells give the same bytes, and a failure leaves nothing behind."""
    book.properties.creator = "compalign"
    book.properties.created = book.properties.modified = WRITTEN
    with replacing(path) as draft, TimelessZip(draft, rows or {}, links or {}) as archive:
        # `Workbook.save` would put the present time into the properties.
        ExcelWriter(book, archive).save()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, WRITTEN.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry
