"""The findings: what may be paid wrongly or disputed, the most money first, with what to do."""

from collections.abc import Mapping, Sequence

import pandas as pd

from compalign.report.advice import ADVICE
from compalign.report.cells import Kind
from compalign.report.frames import amounts, source_columns, text_columns, texts
from compalign.report.sheets import Book, Column
from compalign.results import Results

SEVERITIES = ("error", "warning", "info")


def add_findings(book: Book, results: Results, names: Mapping[str, str]) -> None:
    """Add the sheet, grouped by code; errors first, then by the amount at stake."""
    frame = ranked(results.findings)
    payees = texts(frame, "payee")
    codes = [code or "" for code in texts(frame, "code")]
    book.add_list(
        "Findings",
        [
            *text_columns(frame, "code", "severity", "payee"),
            Column("name", Kind.TEXT, [names.get(payee or "") for payee in payees]),
            *text_columns(frame, "role", "goal", "incentive", "period", "interval", "account"),
            Column("event", Kind.TEXT, texts(frame, "event_id")),
            *text_columns(frame, "rule"),
            Column(
                "amount at stake",
                Kind.MONEY,
                amounts(frame, "amount_minor", results.currency),
            ),
            Column("found", Kind.NOTE, texts(frame, "found")),
            Column("expected", Kind.NOTE, [ADVICE[code].expected for code in codes]),
            Column("what to do", Kind.NOTE, [ADVICE[code].todo for code in codes]),
            *source_columns(frame),
        ],
    )


def ranked(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings with the groups and rows that matter most first; otherwise as they stood."""
    if findings.empty:
        return findings
    stakes = findings["amount_minor"].fillna(0).abs()
    groups = [findings["severity"], findings["code"]]
    order = pd.DataFrame(
        {
            "severity": findings["severity"].map(SEVERITIES.index),
            "group": -stakes.groupby(groups).transform("sum"),
            "code": findings["code"],
            "stake": -stakes,
        }
    ).sort_values(["severity", "group", "code", "stake"], kind="stable")
    return findings.loc[order.index]


def counted(findings: pd.DataFrame) -> Sequence[tuple[str, str, int, int]]:
    """Return code, severity, number and minor units at stake of each group, as ranked."""
    groups = ranked(findings).groupby(["code", "severity"], sort=False)["amount_minor"]
    return [
        (str(code), str(severity), len(stakes), int(stakes.fillna(0).abs().sum()))
        for (code, severity), stakes in groups
    ]
