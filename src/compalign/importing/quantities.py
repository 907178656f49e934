"""Reads numbers (weights, percentages, counts) to canonical decimal text of at most nine places.

Canonical means: no sign on zero, no leading zeros, no zeros at the end, no exponent. Equal
numbers are equal texts, and no engine reads them through a binary float.
"""

import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any

import numpy as np

from compalign.importing.amounts import Mark, exact, plain_texts
from compalign.importing.cells import FLOAT, TEXT, WHOLE, Cells, matches, objects
from compalign.importing.forms import NOTHING_SAID, Forms
from compalign.importing.options import DecimalMark
from compalign.importing.reading import CellMistake, Reading, read_rest

CANONICAL_TEXT = re.compile(r"(?!-0$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,8}[1-9])?")
WHOLE_TEXT = re.compile(r"(?!-0$)-?(0|[1-9][0-9]{0,14})")
PLACES = 9
LARGEST = 10**17
SCALE = 10**PLACES


def read_numbers(
    column: str, cells: Cells, rounding: bool = False, forms: Forms = NOTHING_SAID
) -> Reading:
    """Read numbers; `50%` is 0.5. More than nine places are a fault, or rounded by `rounding`."""
    values = np.full(len(cells.values), None, dtype=object)
    filled = np.zeros(len(values), dtype=np.bool_)
    positions, floats = cells.at(FLOAT)
    given = floats.astype(np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        nearest = np.rint(given * SCALE)
        fits = (nearest / SCALE == given) & (np.abs(nearest) <= 1e15) & (np.abs(given) >= 1e-4)
        whole = (np.rint(given) == given) & (np.abs(given) <= 1e15)
    values[positions[fits]] = objects(map(repr, given[fits].tolist()))
    values[positions[whole]] = objects(map(str, given[whole].astype(np.int64).tolist()))
    filled[positions[fits | whole]] = True
    positions, texts = cells.at(TEXT)
    mark = plain_texts(positions, texts, forms)[1]
    plain = matches(texts, (CANONICAL_TEXT if mark is DecimalMark.POINT else WHOLE_TEXT).fullmatch)
    values[positions[plain]] = texts[plain]
    filled[positions[plain]] = True
    positions, integers = cells.at(WHOLE)
    small = matches(integers, lambda value: -LARGEST <= value <= LARGEST)
    values[positions[small]] = objects(map(str, map(int, integers[small])))
    filled[positions[small]] = True
    return read_rest(column, cells, values, filled, lambda value: _read_one(value, rounding, mark))


def canonical(number: Decimal) -> str:
    """Return a decimal as canonical text.

    >>> canonical(Decimal("-0.50")), canonical(Decimal("1E+2")), canonical(Decimal("-0"))
    ('-0.5', '100', '0')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _read_one(value: Any, rounding: bool, mark: Mark) -> str:
    percent = isinstance(value, str) and value.endswith("%")
    number = exact(value[:-1].rstrip() if percent else value, mark)
    if number is None:
        raise CellMistake("a number such as 0.5 or 50%", "Write it with digits and a point.")
    with localcontext() as context:
        context.prec = 400
        number = number.scaleb(-2) if percent else number
        if abs(number) > LARGEST:
            raise CellMistake("a number that compalign computes exactly, at most 10^17")
        rounded = number.quantize(Decimal(1).scaleb(-PLACES), rounding=ROUND_HALF_EVEN)
        if rounded != number and not rounding:
            raise CellMistake(f"a number of at most {PLACES} decimals", "Round it in the ledger.")
    return canonical(rounded)
