"""The workbook of findings alone: in short, by cause, by place, and what the plan silences."""

from collections.abc import Sequence
from pathlib import Path

from compalign.findings.grouping import grouped
from compalign.report.cells import Emphasis, Kind, Look, Value
from compalign.report.contested_sheet import add_contested
from compalign.report.engagement_table import engagement_rows
from compalign.report.finding_sheet import add_findings
from compalign.report.payee_names import payee_names
from compalign.report.period_words import listed
from compalign.report.sheets import Book, Column, Page, Shown
from compalign.report.summary_page import WIDTHS, findings_by_code
from compalign.results import Results


def write_conflicts(results: Results, path: str | Path) -> None:
    """Write the findings as an xlsx workbook; the same results give the same bytes."""
    book = Book(results.currency)
    book.add_page("Summary", [*_head(results), [], *findings_by_code(results)], WIDTHS)
    add_findings(book, results, payee_names(results.ledgers), with_lines=False)
    add_contested(book, results)
    if len(results.silenced):
        _add_silenced(book, results)
    rules = engagement_rows(results.ledgers, results.as_of)
    if rules:
        columns = [Column(name, Kind.TEXT, [row[name] for row in rules]) for name in rules[0]]
        book.add_list("Rules of engagement", columns)
    book.save(path)


def _head(results: Results) -> Page:
    facts: Sequence[tuple[str, Value, Kind]] = (
        ("Currency", results.currency, Kind.TEXT),
        ("Plan and version", f"{results.plan}, {results.manifest['plan version']}", Kind.TEXT),
        ("Periods", listed(results.periods), Kind.TEXT),
        ("As of", results.as_of, Kind.DAY),
        ("Findings", len(grouped(results.findings)), Kind.COUNT),
    )
    return [
        [Shown(f"Conflicts in the plan {results.plan}", Look(emphasis=Emphasis.TITLE))],
        [],
        *([Shown(name), Shown(value, Look(kind, Emphasis.FACT))] for name, value, kind in facts),
    ]


def _add_silenced(book: Book, results: Results) -> None:
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
