"""The attainments: what each payee reached of each goal, in the goal's own unit."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pandas as pd

from compalign.report.amounts import value_text
from compalign.report.cells import Kind
from compalign.report.exact import rounded
from compalign.report.frames import fractions, text_columns, texts, words
from compalign.report.sheets import Book, Column
from compalign.results import Results
from compalign.terms.measures import Unit

PLACES = 9


def add_attainments(book: Book, results: Results, names: Mapping[str, str]) -> None:
    """Add the sheet; values and targets are text, since each goal has its own unit."""
    frame = results.attainments
    payees = texts(frame, "payee")
    book.add_list(
        "Attainments",
        [
            Column("payee", Kind.TEXT, payees),
            Column("name", Kind.TEXT, [names.get(payee or "") for payee in payees]),
            *text_columns(frame, "role", "goal"),
            Column("measure", Kind.TEXT, words(frame, "measure")),
            *text_columns(frame, "interval", "status"),
            Column("reached", Kind.TEXT, _values(frame, "reached", results.currency)),
            Column("target", Kind.TEXT, _values(frame, "target", results.currency)),
            Column("attainment", Kind.PERCENT, _shares(frame)),
        ],
    )


def _values(frame: pd.DataFrame, name: str, currency: str) -> list[str | None]:
    pairs = zip(fractions(frame, name), texts(frame, "unit"), strict=True)
    return [
        None if value is None else value_text(Fraction(value), cast(Unit, unit), currency)
        for value, unit in pairs
    ]


def _shares(frame: pd.DataFrame) -> list[Decimal | None]:
    found = fractions(frame, "attainment")
    return [None if share is None else rounded(share, PLACES) for share in found]
