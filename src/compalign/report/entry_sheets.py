"""Settlement: every entry; and, where there are any, holds, balances and clawbacks."""

from collections.abc import Mapping

import pandas as pd

from compalign.report.cells import Kind
from compalign.report.frames import amounts, text_columns, texts, words
from compalign.report.sheets import Book, Column
from compalign.results import Results

HOLDS = ("earned", "released", "forfeited", "held")
BALANCES = ("opening", "advanced", "recovered", "closing")
CLAWBACKS = ("lost", "amount", "forfeited", "clawed", "excess")


def add_entries(book: Book, results: Results, names: Mapping[str, str]) -> None:
    """Add the sheet of entries, and those of holds, balances and clawbacks that are not empty."""
    frame = results.entries
    book.add_list(
        "Entries",
        [
            *_payees(frame, names),
            *text_columns(frame, "period", "incentive", "goal"),
            Column("entry", Kind.TEXT, words(frame, "entry")),
            Column("event", Kind.TEXT, texts(frame, "event_id")),
            *text_columns(frame, "of_period"),
            Column("amount", Kind.MONEY, amounts(frame, "amount_minor", results.currency)),
        ],
    )
    parts: tuple[tuple[str, pd.DataFrame, tuple[str, ...], tuple[str, ...]], ...] = (
        ("Holds", results.holds, ("incentive", "event_id", "period"), HOLDS),
        ("Balances", results.balances, ("period", "kind"), BALANCES),
        (
            "Clawbacks",
            results.clawbacks,
            ("incentive", "loss_id", "event_id", "period", "of_period", "unserved"),
            CLAWBACKS,
        ),
    )
    for title, rows, told, money in parts:
        if len(rows):
            columns = [*_payees(rows, names), *text_columns(rows, *told)]
            columns += [
                Column(name, Kind.MONEY, amounts(rows, f"{name}_minor", results.currency))
                for name in money
            ]
            book.add_list(title, columns)


def _payees(frame: pd.DataFrame, names: Mapping[str, str]) -> list[Column]:
    payees = texts(frame, "payee")
    return [
        Column("payee", Kind.TEXT, payees),
        Column("name", Kind.TEXT, [names.get(payee or "") for payee in payees]),
    ]
