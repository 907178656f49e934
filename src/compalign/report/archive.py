"""Saves workbooks whose bytes depend on their cells alone.

A workbook is a zip file, and both carry the time of writing; here all times are one fixed day.
"""

from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from compalign.report.safe_file import replacing

WRITTEN = datetime(2000, 1, 1)
"""The time that every workbook and every part of it bears."""


class TimelessZip(ZipFile):
    """A zip file whose entries all bear `WRITTEN`; it has the two doors that openpyxl uses."""

    def writestr(self, name: Any, content: Any, *_: Any, **__: Any) -> None:
        """Add an entry with a content."""
        super().writestr(self._entry(name), content)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file under the name `arcname`, piece by piece."""
        entry = self._entry(arcname)
        entry.file_size = Path(filename).stat().st_size
        with open(filename, "rb") as source, self.open(entry, "w") as target:
            copyfileobj(source, target)

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, WRITTEN.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        return entry


def save(book: Workbook, path: str | Path) -> None:
    """Save a workbook; the same cells give the same bytes, and a failure leaves nothing behind."""
    book.properties.creator = "compalign"
    book.properties.created = book.properties.modified = WRITTEN
    with replacing(path) as draft, TimelessZip(draft, "w", ZIP_DEFLATED) as archive:
        # `Workbook.save` would put the present time into the properties.
        ExcelWriter(book, archive).save()
