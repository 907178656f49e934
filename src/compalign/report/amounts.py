"""Amounts and rates as text: every digit of money, and fractions as exact as a reader can use."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from compalign.money import minor_digits, money_text
from compalign.report.exact import is_exact, rounded
from compalign.terms.measures import Unit

RATE_PLACES = 4
"""Decimals of a percentage that has no end; it is then marked with `≈`."""
EXACT_PLACES = 9
"""Decimals of an unrounded amount that are written out before it is called endless."""


def decimal_texts(minor: "pd.Series[int]", currency: str) -> Sequence[str | None]:
    """Return a column of minor units as plain decimals, `1200.50`; None where it is missing.

    >>> decimal_texts(pd.Series([120050, -5, None], dtype="Int64"), "USD")
    ['1200.50', '-0.05', None]
    """
    digits = minor_digits(currency)
    known = minor.dropna()
    texts = known.abs().astype(str).str.zfill(digits + 1)
    if digits:
        texts = texts.str[:-digits] + "." + texts.str[-digits:]
    signed = texts.where(known >= 0, "-" + texts)
    return [None if pd.isna(text) else str(text) for text in signed.reindex(minor.index)]


def exact_text(minor: Fraction, currency: str) -> str:
    """Return an unrounded amount with all its decimals, or `≈` and the fraction it is.

    >>> exact_text(Fraction(123201288, 10000), "USD"), exact_text(Fraction(100, 3), "USD")
    ('123.201288', '≈ 0.333333 (1/3)')
    """
    if minor.denominator == 1:
        return money_text(int(minor), currency)
    major = minor / 10 ** minor_digits(currency)
    if is_exact(major, EXACT_PLACES):
        return f"{rounded(major, EXACT_PLACES):,f}".rstrip("0")
    return f"≈ {rounded(major, 6):,f} ({major.numerator}/{major.denominator})"


def exact_number(number: Fraction) -> str:
    """Return a plain number, such as a count or a score.

    >>> exact_number(Fraction(5, 2)), exact_number(Fraction(3))
    ('2.5', '3')
    """
    if is_exact(number, EXACT_PLACES):
        return f"{rounded(number, EXACT_PLACES):,f}".rstrip("0").rstrip(".")
    return f"≈ {rounded(number, RATE_PLACES):,f}"


def rate_text(rate: Fraction) -> str:
    """Return a rate as a percentage.

    >>> rate_text(Fraction(3, 200)), rate_text(Fraction(1, 3))
    ('1.5%', '≈ 33.3333%')
    """
    if is_exact(rate * 100, EXACT_PLACES):
        text = f"{rounded(rate * 100, EXACT_PLACES):,f}".rstrip("0").rstrip(".")
        return f"{text}%"
    return f"≈ {rounded(rate * 100, RATE_PLACES):,f}%"


def number_text(number: Fraction) -> str:
    """Return a plain number, such as a count or a mean.

    >>> number_text(Fraction(1234)), number_text(Fraction(9, 2)), number_text(Fraction(10, 3))
    ('1,234', '4.5', '≈ 3.333333 (10/3)')
    """
    if is_exact(number, EXACT_PLACES):
        text = f"{rounded(number, EXACT_PLACES):,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"≈ {rounded(number, 6):,f} ({number.numerator}/{number.denominator})"


def value_text(value: Fraction, unit: Unit, currency: str) -> str:
    """Return what a goal reached, or its target, in the goal's unit.

    >>> [value_text(Fraction(150), unit, "USD") for unit in ("money", "number", "share")]
    ['1.50', '150', '15,000%']
    """
    if unit == "share":
        return rate_text(value)
    return number_text(value) if unit == "number" else exact_text(value, currency)
