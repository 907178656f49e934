"""Finds the cells of a workbook that calamine returns as blank although they are not.

An error (`#REF!`) and a formula whose value was never saved would otherwise be taken for a blank
cell, and an optional column would get its default in silence. The sheet's XML is searched as
bytes: parsing it would take longer than reading the whole workbook.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from compalign.errors import LedgerError
from compalign.importing.cells import Unread

CHUNK_BYTES = 2**24
BOOK_PART, LINKS_PART = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ERROR_MARK = re.compile(rb"""\st=["']e["']""")
FORMULA_MARK = re.compile(rb"<(?:\w+:)?f[\s/>]")
ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c(?P<attributes>\s(?:[^>]*\s)?t=["']e["'][^>]*)>"""
    rb"(?:\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"(?:\s*<(?:\w+:)?v(?:\s[^>]*)?>(?P<error>[^<]*))?"
)
FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c(?P<attributes>\s[^>]*)>"
    rb"\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?P<empty><(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
TEXT_MARK = re.compile(rb"""\st=["']str["']""")
ADDRESS = re.compile(rb"""\sr=["']([A-Z]+)([0-9]+)["']""")
MEND_IT = "Mend the formula in the source."
SAVE_IT = "Open the workbook in a spreadsheet and save it."


def unread_cells(archive: zipfile.ZipFile, sheet: str) -> dict[tuple[int, int], Unread]:
    """Return what calamine does not show, by row and column from 0."""
    found: dict[tuple[int, int], Unread] = {}
    for chunk in _chunks(archive, _part(archive, sheet)):
        if ERROR_MARK.search(chunk):
            for cell in ERROR_CELL.finditer(chunk):
                error = (cell["error"] or b"").decode("utf-8", "replace").strip() or "of a formula"
                found[_address(cell["attributes"])] = Unread(f"the error {error}", MEND_IT)
        if FORMULA_MARK.search(chunk):
            for cell in FORMULA_CELL.finditer(chunk):
                # A spreadsheet saves the empty text that a formula yields as an empty value.
                is_empty_text = cell["empty"] and TEXT_MARK.search(cell["attributes"])
                address = None if is_empty_text else _address(cell["attributes"])
                if address is not None and address not in found:
                    found[address] = Unread("a formula without a saved value", SAVE_IT)
    return found


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the member of the archive that holds a sheet; `KeyError` when there is none."""
    members = {name.lower(): name for name in archive.namelist()}
    # The archive was bounded before, and expat itself refuses texts that unfold without end.
    book = ET.fromstring(archive.read(members[BOOK_PART]))  # noqa: S314
    links = ET.fromstring(archive.read(members[LINKS_PART]))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            link = next(value for key, value in element.items() if key.endswith("}id"))
            target = posixpath.normpath(posixpath.join("/xl", targets[link]))
            return members[target.lstrip("/").lower()]
    raise KeyError(sheet)


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield the XML of a sheet in pieces that end between two rows."""
    rest = b""
    with archive.open(part) as file:
        while read := file.read(CHUNK_BYTES):
            rest += read
            end = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
            if end >= 0:
                yield rest[: end + 1]
                rest = rest[end + 1 :]
    yield rest


def _address(attributes: bytes) -> tuple[int, int]:
    written = ADDRESS.search(attributes)
    if written is None:
        raise LedgerError(f"an error or a formula stands in a cell without an address. {SAVE_IT}")
    column = 0
    for letter in written[1]:
        column = column * 26 + letter - 64
    return int(written[2]) - 1, column - 1
