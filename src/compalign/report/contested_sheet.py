"""Contested money in a workbook: each event with what was decided, or that it is open."""

from compalign.report.cells import Kind
from compalign.report.frames import amounts, days, source_columns, text_columns, texts
from compalign.report.sheets import Book, Column
from compalign.results import Results


def add_contested(book: Book, results: Results) -> None:
    """Add the sheet, where there is anything to show; the source is that of the decision."""
    rows = results.contested
    if rows.empty:
        return
    columns = [
        *text_columns(rows, "finding", "code", "state"),
        Column("event", Kind.TEXT, texts(rows, "event_id")),
        *text_columns(rows, "account", "kind"),
        Column("credit date", Kind.DAY, days(rows, "credit_date")),
        *text_columns(rows, "period"),
        Column("amount", Kind.MONEY, amounts(rows, "amount_minor", results.currency)),
        *text_columns(rows, "decision", "shares"),
        Column("reason", Kind.NOTE, texts(rows, "reason")),
        *text_columns(rows, "author"),
        *source_columns(rows),
    ]
    book.add_list("Contested", columns)
