"""What calamine does not tell of a sheet of an .ods workbook: hidden rows and columns, currencies.

A sheet without any of them, as most are, is not parsed a second time.
"""

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from compalign.importing.workbook_parts import WIDEST, SheetParts

CONTENT = "content.xml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TELLING = (b"office:currency=", b'table:visibility="')
HIDDEN = ("collapse", "filter")
NOTHING = SheetParts({}, frozenset(), frozenset(), {}, since_1904=False)


def ods_parts(path: Path, sheet: str) -> SheetParts:
    """Return the hidden rows and columns of a sheet, and its currencies by row and column."""
    return _all_parts(path, path.stat().st_mtime_ns).get(sheet, NOTHING)


@lru_cache(maxsize=4)
def _all_parts(path: Path, _: int) -> dict[str, SheetParts]:
    with zipfile.ZipFile(path) as archive:
        content = archive.read(CONTENT)
    if not any(mark in content for mark in TELLING):
        return {}
    # The archive was bounded before, and parts that declare entities were refused.
    root = ET.fromstring(content)  # noqa: S314
    return {table.get(f"{TABLE}name", ""): _of_table(table) for table in root.iter(f"{TABLE}table")}


def _of_table(table: ET.Element) -> SheetParts:
    columns = frozenset(
        at
        for first, count, column in _placed(table, "table-column", "number-columns-repeated")
        if column.get(f"{TABLE}visibility") in HIDDEN
        for at in range(first, min(first + count, WIDEST))
    )
    rows: set[int] = set()
    signs: dict[tuple[int, int], str] = {}
    for first, count, row in _placed(table, "table-row", "number-rows-repeated"):
        currencies = dict(_currencies(row))
        is_hidden = row.get(f"{TABLE}visibility") in HIDDEN
        if is_hidden or currencies:
            lines = range(first, first + min(count, WIDEST))
            rows.update(lines if is_hidden else ())
            signs.update(((line, at), sign) for line in lines for at, sign in currencies.items())
    return SheetParts({}, frozenset(rows), columns, signs, since_1904=False)


def _placed(parent: ET.Element, name: str, repeated: str) -> Iterator[tuple[int, int, ET.Element]]:
    """Yield elements with their place from 0 and how often they are repeated."""
    at = 0
    for element in parent.iter(f"{TABLE}{name}"):
        count = int(element.get(f"{TABLE}{repeated}", "1"))
        yield at, count, element
        at += count


def _currencies(row: ET.Element) -> Iterator[tuple[int, str]]:
    at = 0
    for cell in row:
        count = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        sign = cell.get(f"{OFFICE}currency")
        if sign:
            yield from ((place, sign) for place in range(at, min(at + count, WIDEST)))
        at += count
