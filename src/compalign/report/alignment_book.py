"""The workbook of goal alignment: one sheet for each question, and the formulas."""

from pathlib import Path

from compalign.money import to_decimal
from compalign.planning.alignment import Alignment
from compalign.report.alignment_words import FORMULAS, direction, remarks
from compalign.report.cells import Kind
from compalign.report.exact import rounded
from compalign.report.period_words import span
from compalign.report.sheets import Book, Column

PLACES = 6
"""Decimals of a share in a cell: a hundredth of a basis point."""


def write_alignment(found: Alignment, path: str | Path) -> None:
    """Write goal alignment as an xlsx workbook; the same results give the same bytes."""
    book = Book(found.currency)
    add_alignment(book, found)
    book.save(path)


def add_alignment(book: Book, found: Alignment) -> None:
    """Add the sheets of goal alignment."""
    _pairs(book, found)
    _marginal(book, found)
    _towards(book, found)
    _mix(book, found)
    _riding(book, found)
    head = ("plan", f"{found.plan}: {span(found.periods)}, as of {found.as_of}")
    notes = [head, *FORMULAS.items(), *(("note", line) for line in remarks(found))]
    book.add_list(
        "Formulas",
        [
            Column("word", Kind.TEXT, [word for word, _ in notes]),
            Column("meaning", Kind.NOTE, [text for _, text in notes]),
        ],
    )


def _pairs(book: Book, found: Alignment) -> None:
    rows = found.pairs
    book.add_list(
        "Alignment",
        [
            Column("role", Kind.TEXT, [one.role for one in rows]),
            Column("and", Kind.TEXT, [one.other for one in rows]),
            Column("alignment", Kind.EXACT, [one.alignment for one in rows]),
            Column("both", Kind.TEXT, ["; ".join(one.together) for one in rows]),
            Column("against", Kind.TEXT, ["; ".join(one.opposed) for one in rows]),
        ],
    )


def _marginal(book: Book, found: Alignment) -> None:
    changes, team = found.marginal.changes, found.marginal.team
    rows = [(name, role) for name in changes for role in team]
    shares = [found.marginal.share(*row) for row in rows]
    book.add_list(
        "Marginal pay",
        [
            Column("outcome", Kind.TEXT, [name for name, _ in rows]),
            Column("role", Kind.TEXT, [role for _, role in rows]),
            Column("payee", Kind.TEXT, [team[role].payee for _, role in rows]),
            Column(
                "change of pay",
                Kind.MONEY,
                [to_decimal(changes[name][role], found.currency) for name, role in rows],
            ),
            Column(
                "m", Kind.RATE, [None if one is None else rounded(one, PLACES) for one in shares]
            ),
        ],
    )


def _towards(book: Book, found: Alignment) -> None:
    rows = found.towards
    amounts = [
        None if one.change_minor is None else to_decimal(one.change_minor, found.currency)
        for one in rows
    ]
    book.add_list(
        "Company goals",
        [
            Column("role", Kind.TEXT, [one.role for one in rows]),
            Column("goal", Kind.TEXT, [one.goal for one in rows]),
            Column("pay", Kind.TEXT, [direction(one.change_minor) for one in rows]),
            Column("change of pay", Kind.MONEY, amounts),
        ],
    )


def _mix(book: Book, found: Alignment) -> None:
    rows = found.mix
    realised = [None if one.realised is None else rounded(one.realised, PLACES) for one in rows]
    book.add_list(
        "Mix",
        [
            Column("role", Kind.TEXT, [one.role for one in rows]),
            Column("payee", Kind.TEXT, [one.payee or "all" for one in rows]),
            Column("goal", Kind.TEXT, [one.goal for one in rows]),
            Column("declared", Kind.PERCENT, [rounded(one.declared, PLACES) for one in rows]),
            Column("realised", Kind.PERCENT, realised),
            Column(
                "earned", Kind.MONEY, [to_decimal(one.paid_minor, found.currency) for one in rows]
            ),
        ],
    )


def _riding(book: Book, found: Alignment) -> None:
    rows = found.riding
    shares = [None if one.share is None else rounded(one.share, PLACES) for one in rows]
    book.add_list(
        "Rides on",
        [
            Column("role", Kind.TEXT, [one.role or "all" for one in rows]),
            Column("on", Kind.TEXT, [one.wanted for one in rows]),
            Column(
                "earned", Kind.MONEY, [to_decimal(one.paid_minor, found.currency) for one in rows]
            ),
            Column("share", Kind.PERCENT, shares),
        ],
    )
