"""The workbook of findings alone: by cause, by place, and what the plan silences."""

from pathlib import Path

from compalign.report.cells import Kind
from compalign.report.engagement_table import engagement_rows
from compalign.report.finding_sheet import add_findings
from compalign.report.payee_names import payee_names
from compalign.report.sheets import Book, Column
from compalign.results import Results


def write_conflicts(results: Results, path: str | Path) -> None:
    """Write the findings as an xlsx workbook; the same results give the same bytes."""
    book = Book(results.currency)
    add_findings(book, results, payee_names(results.ledgers), with_lines=False)
    counts = results.silenced.groupby("code").size()
    codes = [str(code) for code in counts.index]
    because = [results.silenced_because[code] for code in codes]
    book.add_list(
        "Silenced",
        [
            Column("code", Kind.TEXT, codes),
            Column("places", Kind.COUNT, [int(count) for count in counts]),
            Column("because", Kind.NOTE, because),
        ],
    )
    rules = engagement_rows(results.ledgers, results.as_of)
    if rules:
        columns = [Column(name, Kind.TEXT, [row[name] for row in rules]) for name in rules[0]]
        book.add_list("Rules of engagement", columns)
    book.save(path)
