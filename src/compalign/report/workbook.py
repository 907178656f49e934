"""The payout workbook: what finance opens, from the total down to the cell of each source row."""

from pathlib import Path

from compalign.planning.alignment import Alignment
from compalign.report.alignment_book import add_alignment
from compalign.report.attainment_sheet import add_attainments
from compalign.report.cells import Kind
from compalign.report.contested_sheet import add_contested
from compalign.report.credit_sheets import add_credits, add_unclaimed
from compalign.report.entry_sheets import add_entries
from compalign.report.finding_sheet import add_findings
from compalign.report.line_sheet import add_lines
from compalign.report.payee_names import payee_names
from compalign.report.payout_sheet import add_payouts
from compalign.report.reconciliation_sheet import add_reconciliation
from compalign.report.sheets import Book, Column
from compalign.report.summary_page import add_summary
from compalign.results import Results


def write_workbook(results: Results, path: str | Path, alignment: Alignment | None = None) -> None:
    """Write the results as an xlsx workbook; the same results give the same bytes.

    `alignment` adds the sheets of goal alignment. An existing file is replaced only when the new
    one is complete. Raises `CompalignError` when the file cannot be written.
    """
    names = payee_names(results.ledgers)
    book = Book(results.currency)
    add_summary(book, results, has_alignment=alignment is not None)
    add_payouts(book, results, names)
    add_lines(book, results, names)
    add_entries(book, results, names)
    add_attainments(book, results, names)
    add_credits(book, results, names)
    add_unclaimed(book, results)
    add_findings(book, results, names)
    add_contested(book, results)
    if alignment is not None:
        add_alignment(book, alignment)
    add_reconciliation(book, results)
    _add_manifest(book, results)
    book.save(path)


def _add_manifest(book: Book, results: Results) -> None:
    """Add what the results were made of."""
    columns = [
        Column("name", Kind.TEXT, list(results.manifest)),
        Column("value", Kind.TEXT, list(results.manifest.values())),
    ]
    book.add_list("Manifest", columns)
