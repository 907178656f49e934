"""Exact fractions as numbers that people read: rounded to a stated number of places, or exact."""

from decimal import Decimal, localcontext
from fractions import Fraction

SHEET_DIGITS = 15
"""How many significant digits a number in a spreadsheet keeps."""


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a fraction to `places` decimals, half to even; for reading, never for reckoning.

    >>> str(rounded(Fraction(2, 3), 4))
    '0.6667'
    """
    with localcontext() as context:
        context.prec = 200
        return Decimal(round(value * 10**places)).scaleb(-places)


def is_exact(value: Fraction, places: int) -> bool:
    """Tell whether a fraction has at most `places` decimals.

    >>> is_exact(Fraction(1, 8), 3), is_exact(Fraction(1, 3), 9)
    (True, False)
    """
    scale: int = 10**places
    return scale % value.denominator == 0


def fits_sheet(number: str) -> bool:
    """Tell whether a plain number keeps every digit in a spreadsheet.

    >>> fits_sheet("9999999999999.99"), fits_sheet("12345678901234.56"), fits_sheet("1" + "0" * 20)
    (True, False, True)
    """
    if len(number) <= SHEET_DIGITS:
        return True
    return len(number.replace(".", "").strip("-0")) <= SHEET_DIGITS
