"""The parts of an xlsx workbook that calamine does not tell of, read from its XML as bytes.

Parsing the XML of a sheet would take longer than reading the whole workbook. This comes before
calamine unfolds the sheet, so that a part that lies about its size, or a stray cell far away, is
found first.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from compalign.importing.far_corner import FarCorner
from compalign.importing.number_formats import foreign_styles
from compalign.importing.unread_cells import Unreads, address, find_unread

CHUNK_BYTES = 2**24
BOOK_PART, LINKS_PART = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES_PART = "xl/styles.xml"
HIDDEN_MARK = re.compile(rb"""\shidden=["'](?:1|true)["']""")
HIDDEN_ROW = re.compile(
    rb"""<(?:\w+:)?row\s(?P<attributes>[^>]*\shidden=["'](?:1|true)["'][^>]*)>"""
)
HIDDEN_COLUMNS = re.compile(
    rb"""<(?:\w+:)?col\s(?P<attributes>[^>]*\bhidden=["'](?:1|true)["'][^>]*)/?>"""
)
ROW_NUMBER = re.compile(rb"""(?:^|\s)r=["']([0-9]+)["']""")
FIRST = re.compile(rb"""\bmin=["']([0-9]+)["']""")
LAST = re.compile(rb"""\bmax=["']([0-9]+)["']""")
SINCE_1904 = re.compile(rb"""\sdate1904=["'](?:1|true)["']""")
WIDEST = 16_384


@dataclass(frozen=True)
class SheetParts:
    """What the XML of a sheet tells beside its values; rows and columns count from 0."""

    unread: Unreads
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    signs: dict[tuple[int, int], str]
    since_1904: bool


def sheet_parts(archive: zipfile.ZipFile, sheet: str) -> SheetParts:
    """Read what a sheet tells beside its values; `KeyError` when the archive has no such sheet."""
    book = archive.read(_members(archive)[BOOK_PART])
    styles = _members(archive).get(STYLES_PART)
    foreign = foreign_styles(archive.read(styles)) if styles else {}
    unread: Unreads = {}
    rows: set[int] = set()
    columns: set[int] = set()
    signs: dict[tuple[int, int], str] = {}
    corner = FarCorner()
    for chunk in _chunks(archive, _part(archive, sheet)):
        find_unread(chunk, unread)
        corner.look(chunk)
        if b"hidden" in chunk and HIDDEN_MARK.search(chunk):
            rows |= _hidden_rows(chunk)
            columns |= _hidden_columns(chunk)
        for style, sign in foreign.items():
            _find_styled(chunk, style, sign, signs)
    corner.check()
    since_1904 = SINCE_1904.search(book) is not None
    return SheetParts(unread, frozenset(rows), frozenset(columns), signs, since_1904)


def _hidden_rows(chunk: bytes) -> set[int]:
    numbers = (ROW_NUMBER.search(row["attributes"]) for row in HIDDEN_ROW.finditer(chunk))
    return {int(number[1]) - 1 for number in numbers if number}


def _hidden_columns(chunk: bytes) -> set[int]:
    found: set[int] = set()
    for columns in HIDDEN_COLUMNS.finditer(chunk):
        first, last = (mark.search(columns["attributes"]) for mark in (FIRST, LAST))
        if first and last:
            found |= set(range(int(first[1]) - 1, min(int(last[1]), WIDEST)))
    return found


def _find_styled(chunk: bytes, style: int, sign: str, found: dict[tuple[int, int], str]) -> None:
    """Note the cells whose number format shows a currency."""
    mark = f's="{style}"'.encode()
    if mark in chunk:
        cells = re.compile(rb"<(?:\w+:)?c(?P<attributes>\s[^>]*\b" + mark + rb"[^>]*)>")
        for cell in cells.finditer(chunk):
            if not cell["attributes"].endswith(b"/"):
                found[address(cell["attributes"])] = sign


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    return {name.lower(): name for name in archive.namelist()}


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the member of the archive that holds a sheet; `KeyError` when there is none."""
    members = _members(archive)
    # The archive was bounded before, and parts that declare entities were refused.
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
