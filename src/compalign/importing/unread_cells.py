"""Finds the cells of a workbook that calamine returns as blank although they are not.

An error (`#REF!`) and a formula whose value was never saved would otherwise be taken for a blank
cell, and an optional column would get its default in silence. The sheet's XML is searched as
bytes: parsing it would take longer than reading the whole workbook.
"""

import re

from compalign.errors import LedgerError
from compalign.importing.cells import Unread

ERROR_BYTES, FORMULA_BYTES = (b't="e"', b"t='e'"), (b"<f", b":f")
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


Unreads = dict[tuple[int, int], Unread]


def find_unread(chunk: bytes, found: Unreads) -> None:
    """Add what calamine does not show in a piece of a sheet, by row and column from 0."""
    # Looking for plain bytes first is much faster than any pattern.
    if any(mark in chunk for mark in ERROR_BYTES) and ERROR_MARK.search(chunk):
        for cell in ERROR_CELL.finditer(chunk):
            error = (cell["error"] or b"").decode("utf-8", "replace").strip() or "of a formula"
            found[address(cell["attributes"])] = Unread(f"the error {error}", MEND_IT)
    if any(mark in chunk for mark in FORMULA_BYTES) and FORMULA_MARK.search(chunk):
        for cell in FORMULA_CELL.finditer(chunk):
            # A spreadsheet saves the empty text that a formula yields as an empty value.
            is_empty_text = cell["empty"] and TEXT_MARK.search(cell["attributes"])
            place = None if is_empty_text else address(cell["attributes"])
            if place is not None and place not in found:
                found[place] = Unread("a formula without a saved value", SAVE_IT)


def address(attributes: bytes) -> tuple[int, int]:
    """Return row and column, from 0, of a cell by its attributes in the XML."""
    written = ADDRESS.search(attributes)
    if written is None:
        raise LedgerError(f"an error or a formula stands in a cell without an address. {SAVE_IT}")
    column = 0
    for letter in written[1]:
        column = column * 26 + letter - 64
    return int(written[2]) - 1, column - 1
