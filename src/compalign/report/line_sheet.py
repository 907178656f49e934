"""The lines: every amount with its cause, from the rule and rate to the cell of the source."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from compalign.money import minor_digits
from compalign.report.amounts import number_text
from compalign.report.cells import Kind, Value
from compalign.report.exact import is_exact, rounded
from compalign.report.frames import (
    amounts,
    counts,
    days,
    fractions,
    source_columns,
    text_columns,
    texts,
    words,
)
from compalign.report.sheets import Book, Column
from compalign.results import Results

RATE_PLACES = 9
EXTRA_PLACES = 6
"""Decimals of the exact amount beyond those of the currency."""


def add_lines(book: Book, results: Results, names: Mapping[str, str]) -> None:
    """Add the sheet, in the order in which lines count."""
    frame, currency = results.lines, results.currency
    payees = texts(frame, "payee")
    book.add_list(
        "Lines",
        [
            Column("payee", Kind.TEXT, payees),
            Column("name", Kind.TEXT, [names.get(payee or "") for payee in payees]),
            *text_columns(frame, "period", "incentive", "goal", "role", "interval"),
            Column("entry", Kind.TEXT, words(frame, "entry")),
            Column("event", Kind.TEXT, texts(frame, "event_id")),
            *text_columns(frame, "account", "kind"),
            Column("credit date", Kind.DAY, days(frame, "credit_date")),
            *text_columns(frame, "rule"),
            Column("base", Kind.MONEY, amounts(frame, "base_minor", currency)),
            *_rates(frame),
            Column("tier", Kind.COUNT, counts(frame, "tier")),
            Column("running total", Kind.MONEY, amounts(frame, "running_total_minor", currency)),
            Column("target", Kind.MONEY, _targets(frame, currency)),
            Column("attainment", Kind.PERCENT, _percentages(frame, "attainment")),
            Column("factor", Kind.RATE, _percentages(frame, "factor")),
            Column("before rounding", Kind.EXACT, _before_rounding(frame, currency)),
            Column("barred by", Kind.TEXT, texts(frame, "barred")),
            Column("cut by caps", Kind.MONEY, amounts(frame, "cut_minor", currency)),
            Column("amount", Kind.MONEY, amounts(frame, "amount_minor", currency)),
            *source_columns(frame),
            *text_columns(frame, "about"),
        ],
    )


def _rates(frame: pd.DataFrame) -> list[Column]:
    """Return the rate as a number, and beside it the exact fraction where it goes on longer."""
    found = fractions(frame, "rate")
    shown = [None if rate is None else rounded(rate, RATE_PLACES) for rate in found]
    exact = [None if rate is None or is_exact(rate, RATE_PLACES) else f"{rate}" for rate in found]
    return [Column("rate", Kind.RATE, shown), Column("exact rate", Kind.TEXT, exact)]


def _percentages(frame: pd.DataFrame, name: str) -> list[Decimal | None]:
    found = fractions(frame, name)
    return [None if share is None else rounded(share, RATE_PLACES) for share in found]


def _targets(frame: pd.DataFrame, currency: str) -> Sequence[Value]:
    """Return amounts in major units, shares as `95.00%`, and counts and means as plain text."""
    digits = minor_digits(currency)
    return [
        None
        if target is None
        else f"{rounded(target * 100, 2)}%"
        if unit == "share"
        else number_text(target)
        if unit == "number"
        else rounded(target / 10**digits, digits)
        for unit, target in zip(texts(frame, "unit"), fractions(frame, "target"), strict=True)
    ]


def _before_rounding(frame: pd.DataFrame, currency: str) -> list[Decimal | None]:
    """Return the exact value, times the factor, where it is not the amount: six more decimals."""
    digits = minor_digits(currency)
    exact = [
        value if value is None or factor is None else value * factor
        for value, factor in zip(
            fractions(frame, "exact_minor"), fractions(frame, "factor"), strict=True
        )
    ]
    return [
        None
        if value is None or value == Fraction(paid)
        else rounded(value / 10**digits, digits + EXTRA_PLACES)
        for value, paid in zip(exact, counts(frame, "amount_minor"), strict=True)
        if paid is not None
    ]
