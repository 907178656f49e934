"""Finds a stray cell far away before a sheet is unfolded: one is enough to fill the memory.

A sheet says how far it reaches, formats included, or says nothing. Only cells with a value count.
"""

import re

from compalign.errors import LedgerError

LARGEST_AREA_CELLS = 10**8
NARROW_COLUMNS = 26
DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')
DIMENSION_WITHIN_BYTES = 4096
FILLED_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]+)([0-9]+)["'][^>/]*>\s*<(?:\w+:)?(?:v|is|f)\b"""
)
WIDE_CELLS = (re.compile(rb'r="[A-Z]{2,3}[0-9]'), re.compile(rb"r='[A-Z]{2,3}[0-9]"))


class FarCorner:
    """The last row and column with a value, as far as the sheet may be too large."""

    def __init__(self) -> None:
        self._first = True
        self._is_small = False
        self._columns = NARROW_COLUMNS
        self._letters = b"Z"
        self._rows = 0

    def look(self, chunk: bytes) -> None:
        """Look at the next piece of the sheet's XML."""
        if self._first:
            said = DIMENSION.search(chunk, 0, DIMENSION_WITHIN_BYTES)
            area = column_number(said[1]) * int(said[2]) if said else LARGEST_AREA_CELLS + 1
            self._is_small = area <= LARGEST_AREA_CELLS
            self._first = False
        if self._is_small or not any(wide.search(chunk) for wide in WIDE_CELLS):
            return
        for cell in FILLED_CELL.finditer(chunk):
            columns = column_number(cell[1])
            if columns > self._columns:
                self._columns, self._letters = columns, cell[1]
            self._rows = max(self._rows, int(cell[2]))

    def check(self) -> None:
        """Raise `LedgerError` where the sheet reaches too far."""
        if self._columns * self._rows > LARGEST_AREA_CELLS:
            raise LedgerError(
                f"found a sheet that reaches to {self._letters.decode()}{self._rows}; expected at "
                f"most {LARGEST_AREA_CELLS:,} cells; delete the rows and columns beyond the ledger"
            )


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1.

    >>> column_number(b"A"), column_number(b"AA")
    (1, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
