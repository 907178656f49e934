"""The findings in a workbook: one row for each cause, and a sheet with every place it was found."""

from collections.abc import Mapping, Sequence

import pandas as pd

from compalign.findings.checks import BY_CODE
from compalign.findings.grouping import Finding, grouped
from compalign.money import to_decimal
from compalign.report.cells import Kind
from compalign.report.finding_words import listing
from compalign.report.frames import amounts, days, source_columns, text_columns, texts
from compalign.report.sheets import Book, Column
from compalign.results import Results

FIRST_ROW = 2
"""The first row below the header of a list without totals."""


def add_findings(
    book: Book, results: Results, names: Mapping[str, str], *, with_lines: bool = True
) -> None:
    """Add both sheets, errors first, then by the amount at stake; places link to their lines."""
    findings = grouped(results.findings)
    firsts = _first_rows(findings)
    book.add_list("Findings", [*_columns(findings, results.currency, firsts)])
    book.add_list("Places", _place_columns(findings, results, names, with_lines=with_lines))


def counted(findings: pd.DataFrame) -> Sequence[tuple[str, str, int, int]]:
    """Return code, severity, places and minor units at stake of each code, as they are ranked."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for one in grouped(findings):
        places, stake = counts.get((one.code, one.severity), (0, 0))
        counts[one.code, one.severity] = places + len(one.places), stake + one.amount_minor
    return [(*key, *both) for key, both in counts.items()]


def _first_rows(findings: Sequence[Finding]) -> list[int]:
    """Return the row of the sheet of places at which those of each finding begin."""
    rows, row = [], FIRST_ROW
    for one in findings:
        rows.append(row)
        row += len(one.places)
    return rows


def _columns(findings: Sequence[Finding], currency: str, firsts: Sequence[int]) -> list[Column]:
    stakes = [to_decimal(one.amount_minor, currency) for one in findings]
    links = [f"Places!A{row}" for row in firsts]
    lists = ("payees", "roles", "accounts", "events", "rules")
    return [
        Column("finding", Kind.TEXT, [one.id for one in findings], links=links),
        Column("severity", Kind.TEXT, [one.severity for one in findings]),
        Column("code", Kind.TEXT, [one.code for one in findings]),
        Column("cause", Kind.NOTE, [one.cause for one in findings]),
        Column("amount at stake", Kind.MONEY, stakes),
        Column("places", Kind.COUNT, [len(one.places) for one in findings]),
        *(
            Column(name, Kind.TEXT, [listing(getattr(one, name)) for one in findings])
            for name in lists
        ),
        Column("expected", Kind.NOTE, [BY_CODE[one.code].expected for one in findings]),
        Column("what to do", Kind.NOTE, [BY_CODE[one.code].todo for one in findings]),
    ]


def _place_columns(
    findings: Sequence[Finding], results: Results, names: Mapping[str, str], *, with_lines: bool
) -> list[Column]:
    frame = pd.concat([one.places for one in findings]) if findings else results.findings
    ids = [one.id for one in findings for _ in range(len(one.places))]
    events = texts(frame, "event_id")
    links = _line_links(frame, results) if with_lines else ()
    payees = texts(frame, "payee")
    return [
        Column("finding", Kind.TEXT, ids),
        *text_columns(frame, "severity", "code", "payee"),
        Column("name", Kind.TEXT, [names.get(payee or "") for payee in payees]),
        *text_columns(frame, "other_payee", "role", "other_role", "goal", "incentive"),
        *text_columns(frame, "period", "interval", "account"),
        Column("event", Kind.TEXT, events, links=links),
        Column("other event", Kind.TEXT, texts(frame, "other_event_id")),
        *text_columns(frame, "rule"),
        Column("from", Kind.DAY, days(frame, "from_day")),
        Column("until", Kind.DAY, days(frame, "end_day")),
        Column("amount at stake", Kind.MONEY, amounts(frame, "amount_minor", results.currency)),
        Column("found", Kind.NOTE, texts(frame, "found")),
        *source_columns(frame),
    ]


def _line_links(frame: pd.DataFrame, results: Results) -> list[str | None]:
    """Return where the first line of each place's event stands, that of its payee if there is."""
    lines = results.lines
    rows: dict[tuple[str | None, str], int] = {}
    pairs = zip(texts(lines, "payee"), texts(lines, "event_id"), strict=True)
    for row, (payee, event) in enumerate(pairs, FIRST_ROW):
        if event is not None:
            rows.setdefault((payee, event), row)
            rows.setdefault((None, event), row)
    places = zip(texts(frame, "payee"), texts(frame, "event_id"), strict=True)
    found = [rows.get((who, event or ""), rows.get((None, event or ""))) for who, event in places]
    return [f"Lines!A{row}" if row else None for row in found]
