"""Reads money to whole minor units, without binary arithmetic that could be off by a cent.

A spreadsheet holds 1681.31 as the nearest binary number. It is taken for 168131 cents because
168131/100 gives that very same binary number back, and no other amount of at most fifteen
digits does. What does not come back is looked at as exact decimal text.
"""

import re
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compalign.importing.cells import (
    DECIMAL,
    FLOAT,
    TEXT,
    WHOLE,
    Cells,
    Mask,
    Objects,
    Positions,
    matches,
)
from compalign.importing.currency_signs import meant_by
from compalign.importing.forms import NOTHING_SAID, Forms, Unsettled
from compalign.importing.number_texts import EITHER, Written, settle_decimals, taken_apart, value_of
from compalign.importing.options import DecimalMark
from compalign.importing.reading import CellMistake, Reading, read_rest
from compalign.money import LARGEST_MINOR, minor_digits, to_minor

PLAIN_TEXT = re.compile(r"-?(?=.{1,16}$)[0-9]+(\.[0-9]+)?")
WHOLE_TEXT = re.compile(r"-?[0-9]{1,15}")
EITHER_TEXT = re.compile(f"-?{EITHER.pattern}")
DASH = re.compile("[^0-9A-Za-z]{0,3}\\s*[-\u2013\u2014]+\\s*[^0-9A-Za-z]{0,3}")
EXACT_DIGITS = 15
"""As many decimal digits as a binary float holds without doubt."""
LARGEST_DIGITS = 50
ROUND_IT = "Round it in the ledger."
PLAIN_AMOUNT = "Write it with digits and a point for the decimals."
Mark = DecimalMark | Unsettled | None
"""What parts the decimals of a column: None where no cell has a mark."""


def read_money(column: str, cells: Cells, currency: str, forms: Forms = NOTHING_SAID) -> Reading:
    """Read amounts in major units; more decimals than the currency has are a fault."""
    minor = np.zeros(len(cells.values), dtype=np.int64)
    filled = np.zeros(len(minor), dtype=np.bool_)
    scale = 10 ** minor_digits(currency)
    _fill_whole(*cells.at(WHOLE), scale, minor, filled)
    _fill_floats(*cells.at(FLOAT), scale, minor, filled)
    positions, texts = cells.at(TEXT)
    plain, mark = plain_texts(positions, texts, forms)
    _fill_floats(positions[plain], texts[plain], scale, minor, filled)
    positions, decimals = cells.at(DECIMAL)
    written = np.array(list(map(str, decimals)), dtype=object)
    plain = matches(written, PLAIN_TEXT.fullmatch)
    _fill_floats(positions[plain], written[plain], scale, minor, filled)
    return read_rest(column, cells, minor, filled, lambda value: _read_one(value, currency, mark))


def plain_texts(positions: Positions, texts: Objects, forms: Forms) -> tuple[Mask, Mark]:
    """Return which texts are digits and a decimal point, and the mark of the whole column."""
    plain = matches(texts, PLAIN_TEXT.fullmatch)
    doubtful = matches(texts[plain], EITHER_TEXT.fullmatch)
    if plain.all() and not doubtful.any() and forms.decimals is None:
        return plain, DecimalMark.POINT
    mark = settle_decimals(zip(positions.tolist(), texts.tolist(), strict=True), forms)
    if mark is not DecimalMark.POINT:
        plain = matches(texts, WHOLE_TEXT.fullmatch)
    return plain, mark


def exact(value: Any, mark: Mark = DecimalMark.POINT) -> Decimal | None:
    """Return the decimal a number or text stands for, or None where it stands for none.

    Raises `CellMistake` for a text that its column leaves open.

    >>> exact(0.1), exact("1,200.50"), exact("1,20.50")
    (Decimal('0.1'), Decimal('1200.50'), None)
    """
    if isinstance(value, str):
        written = taken_apart(value)
        return _valued(written, mark) if written is not None and not written.sign else None
    if isinstance(value, (bool, np.bool_)):
        return None
    if isinstance(value, (float, np.floating)):
        number = Decimal(repr(float(value)))
    elif isinstance(value, (int, np.integer, Decimal)):
        number = Decimal(value if isinstance(value, Decimal) else int(value))
    else:
        return None
    return number if number.is_finite() else None


def _fill_whole(
    positions: Positions, found: Objects, scale: int, minor: NDArray[np.int64], filled: Any
) -> None:
    try:
        whole = found.astype(np.int64)
    except OverflowError:
        return
    largest = LARGEST_MINOR // scale
    fits = (whole <= largest) & (whole >= -largest)
    minor[positions[fits]] = whole[fits] * scale
    filled[positions[fits]] = True


def _fill_floats(
    positions: Positions, found: Objects, scale: int, minor: NDArray[np.int64], filled: Any
) -> None:
    given = found.astype(np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        nearest = np.rint(given * scale)
        fits = (nearest / scale == given) & (np.abs(nearest) <= 10.0**EXACT_DIGITS)
    minor[positions[fits]] = nearest[fits].astype(np.int64)
    filled[positions[fits]] = True


def _valued(written: Written, mark: Mark) -> Decimal | None:
    """Return the value of a written number by the mark of its column."""
    if isinstance(mark, Unsettled):
        if written.how != "plain":
            raise mark.mistake()
        mark = None
    value = value_of(written.body, mark)
    return -value if value is not None and written.negative else value


def _amount(value: Any, currency: str, mark: Mark) -> Decimal:
    """Return the amount in a cell, in major units; `CellMistake` where it is none."""
    written = taken_apart(value) if isinstance(value, str) else None
    if written is not None and written.sign:
        meant = meant_by(written.sign)
        if meant is None:
            advice = f"{written.sign!r} is no currency: write the amount in full, with digits."
            raise CellMistake("an amount such as 1200.50 or 1,200.50", advice)
        if currency not in meant:
            raise CellMistake(
                f"an amount in {currency}, the currency of the ledgers",
                f"Convert it, or read the ledgers in {' or '.join(sorted(meant)[:3])}.",
            )
    amount = exact(value, mark) if written is None else _valued(written, mark)
    if amount is not None:
        return amount
    if written is not None and written.how != "wrong" and isinstance(mark, DecimalMark):
        example = "1,200.50" if mark is DecimalMark.POINT else "1.200,50"
        raise CellMistake(
            f"a decimal {mark.value} as in {example}, like the rest of the column", PLAIN_AMOUNT
        )
    is_dash = isinstance(value, str) and DASH.fullmatch(value) is not None
    advice = "Write 0 where a dash stands for nothing." if is_dash else PLAIN_AMOUNT
    raise CellMistake("an amount such as 1200.50 or 1,200.50", advice)


def _read_one(value: Any, currency: str, mark: Mark) -> int:
    amount = _amount(value, currency, mark)
    digits = len(str(amount).strip("-0.").replace(".", ""))
    if isinstance(value, (float, np.floating)) and digits > EXACT_DIGITS:
        raise CellMistake(
            f"an amount of at most {EXACT_DIGITS} digits with at most {minor_digits(currency)} "
            "decimals",
            "A spreadsheet cannot hold it exactly: round it in the sheet, or write it as text.",
        )
    if abs(amount) * 10 ** minor_digits(currency) > LARGEST_MINOR:
        raise CellMistake("an amount that compalign computes exactly, at most 10^17 minor units")
    if digits > LARGEST_DIGITS:
        raise CellMistake(f"an amount of at most {LARGEST_DIGITS} digits", ROUND_IT)
    try:
        return to_minor(amount, currency)
    except ValueError:
        decimals = minor_digits(currency)
        expected = f"an amount with at most {decimals} decimals, as {currency} has"
        raise CellMistake(expected, ROUND_IT) from None
