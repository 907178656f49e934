"""The ledger `resolutions` as decisions: rows about one finding and event are one decision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from compalign.errors import LedgerError
from compalign.importing.ledgers import Ledgers
from compalign.importing.problems import Problem, shown, told
from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.ledgers.resolutions import Resolution
from compalign.ledgers.tables import FrameTable
from compalign.terms.quantities import share_text

Event = tuple[str, str]
"""Ledger and id of an event."""
LEDGER = Resolution.ledger
BILLION = 10**9


class Row(NamedTuple):
    """One row of the sheet, in the table of that number; `share_n` in billionths."""

    finding: str
    event: Event | None
    decision: str
    payee: str | None
    role: str | None
    share_n: int
    reason: str
    author: str
    file: str
    sheet: str
    row: int
    table: int


@dataclass(frozen=True)
class Decision:
    """What was decided about a finding, or about one event of it."""

    finding: str
    event: Event | None
    word: str
    rows: tuple[Row, ...]

    @property
    def code(self) -> str:
        """Return the code of the finding."""
        return self.finding.rpartition("-")[0]

    @property
    def first(self) -> Row:
        """Return the first of its rows, which says why and by whom."""
        return self.rows[0]

    @property
    def shares(self) -> str | None:
        """Return the shares in words, for `credit`."""
        parts = [
            f"{one.payee} as {one.role} {share_text(_fraction(one.share_n))}"
            for one in self.rows
            if one.payee is not None
        ]
        return ", ".join(parts) or None


def read_decisions(ledgers: Ledgers) -> tuple[Decision, ...]:
    """Return the decisions, in order of finding and event; `LedgerError` tells all that contradict
    each other or share out more than the event."""
    rows = sorted(_rows(ledgers), key=_order)
    found = [
        Decision(finding, event, alike[0].decision, tuple(alike))
        for (finding, event), alike in (
            (key, list(group))
            for key, group in groupby(rows, key=lambda row: (row.finding, row.event))
        )
    ]
    problems = [problem for one in found for problem in _problems(one)]
    if problems:
        raise LedgerError(told(problems), problems)
    return tuple(found)


def event_named(text: str) -> Event:
    """Return ledger and id of an event as sheets name it: a deal where no ledger stands before.

    >>> event_named("renewals:R-1"), event_named("D-1")
    (('renewals', 'R-1'), ('deals', 'D-1'))
    """
    ledger, mark, plain = text.partition(":")
    return (ledger, plain) if mark and ledger in EVENT_LEDGERS else ("deals", text)


def problem(row: Row, column: str, found: str, expected: str, advice: str) -> Problem:
    """Return what is wrong with a row, at its place."""
    return Problem(row.file, row.sheet, f"row {row.row}", column, found, expected, advice)


def _fraction(share_n: int) -> Fraction:
    return Fraction(share_n, BILLION)


def _order(row: Row) -> tuple[str, tuple[str, str], str, str, str, int]:
    event = row.event or ("", "")
    return row.finding, event, row.payee or "", row.role or "", row.file, row.row


def _rows(ledgers: Ledgers) -> Iterator[Row]:
    for number, table in enumerate(ledgers.tables.get(LEDGER, ())):
        if isinstance(table, FrameTable):
            for cells in table.frame.to_dict("records"):
                yield _row({str(name): cell for name, cell in cells.items()}, number)


def _row(cells: Mapping[str, Any], table: int) -> Row:
    known = {name: None if pd.isna(cell) else str(cell) for name, cell in cells.items()}
    event, payee = known.get("event_id"), known.get("payee")
    share = known.get("share") or "1"
    return Row(
        finding=str(known["finding"]),
        event=event_named(event) if event else None,
        decision=str(known["decision"]),
        payee=payee,
        role=known.get("role"),
        share_n=int(Decimal(share) * BILLION) if payee else 0,
        reason=str(known["reason"]),
        author=str(known["author"]),
        file=str(known["file"]),
        sheet=str(known["sheet"]),
        row=int(str(known["row"])),
        table=table,
    )


def _problems(decision: Decision) -> Iterator[Problem]:
    words = sorted({row.decision for row in decision.rows})
    last = decision.rows[-1]
    if len(words) > 1:
        found = f"{' and '.join(map(shown, words))} for {_about(decision.rows)}"
        yield problem(
            last, "decision", found, "one decision", "Take out the rows that no longer hold."
        )
    total = sum(row.share_n for row in decision.rows)
    if len(words) == 1 and total > BILLION:
        found = f"shares that total {share_text(_fraction(total))} of {_about(decision.rows)}"
        yield problem(
            last, "share", found, "100% at most", "Correct the shares; what is left over waits."
        )


def _about(rows: Sequence[Row]) -> str:
    event = rows[0].event
    return rows[0].finding + (f" and {event[0]}:{event[1]}" if event else "")
