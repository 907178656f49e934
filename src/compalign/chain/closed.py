"""Pay periods that were paid before: their entries stand, and only differences are paid."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pandas as pd

from compalign.calendar import read_label
from compalign.chain.periods import Numbered, Timetable
from compalign.engine.base import Cell
from compalign.errors import LedgerError, nearest
from compalign.plan.model import Plan

CLOSED_COLUMNS: Mapping[str, str] = {
    "payee": "string",
    "period": "string",
    "incentive": "string",
    "goal": "string",
    "entry": "string",
    "event_id": "string",
    "of_period": "string",
    "amount_minor": "bigint",
}


NEEDED = ("payee", "period", "incentive", "entry", "amount_minor")
ENTRIES = frozenset(
    {
        "earned", "true_up", "tier_amount", "floor", "adjustment", "held", "released",
        "forfeited", "clawback", "prior_period", "guarantee_top_up", "draw_advance",
        "draw_recovery", "carried", "payout",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Closed:
    """The entries of an earlier run, in the columns of `CLOSED_COLUMNS`."""

    rows: Sequence[tuple[Cell, ...]] = ()

    def first_open(self, times: Timetable) -> int:
        """Return the number of the first pay period after every closed one."""
        labels = {one.interval.label: one.number for one in _periods(times)}
        for label in self._labels():
            if label not in labels:
                raise LedgerError(
                    f"the closed entries name the period {label!r}, which this run does not have; "
                    f"its periods are {', '.join(labels)}. {nearest(label, labels)}"
                )
        return max((labels[str(row[1])] for row in self.rows), default=0) + 1

    def first_day(self, plan: Plan, first: date) -> date:
        """Return the first day of the closed periods, or `first` where that is earlier."""
        if isinstance(plan.pay, tuple):
            starts = {one.id: one.start for one in plan.pay}
            return min([first, *(starts[label] for label in self._labels() if label in starts)])
        days = [first]
        for label in self._labels():
            with suppress(ValueError):
                days.append(read_label(label, plan.first_month)[1].start)
        return min(days)

    def _labels(self) -> Sequence[str]:
        return sorted({str(row[1]) for row in self.rows})

    def names(self) -> Sequence[str]:
        """Return the names that the entries bear as incentives, in order."""
        return sorted({str(row[2]) for row in self.rows if row[2] is not None})

    def fingerprint(self) -> str:
        """Return the sha256 of the entries, for the manifest."""
        return sha256(repr(self.rows).encode()).hexdigest()

    def tables(
        self, times: Timetable
    ) -> Iterator[tuple[str, Mapping[str, str], Sequence[tuple[Cell, ...]]]]:
        """Yield name, columns and rows of `closed_entries` and `open_periods`."""
        yield "closed_entries", CLOSED_COLUMNS, [row for row in self.rows if row[4] != "payout"]
        first = self.first_open(times)
        opened = [(one.number,) for one in _periods(times) if one.number >= first]
        yield "open_periods", {"period_no": "integer"}, opened


def read_closed(frame: pd.DataFrame | None) -> Closed:
    """Take the entries of an earlier run, as `results.entries` gives them.

    Without `of_period` a `prior_period` entry counts for its own pay period. Raises `LedgerError`
    for a column that is missing, an entry that is not known or an amount that is not whole.
    """
    if frame is None:
        return NOTHING_CLOSED
    missing = [name for name in NEEDED if name not in frame.columns]
    if missing:
        raise LedgerError(
            f"the closed entries have no column {missing[0]!r}; expected the columns of "
            f"`results.entries`: {', '.join(CLOSED_COLUMNS)}"
        )
    rows: list[tuple[Cell, ...]] = []
    whole = frame.reindex(columns=list(CLOSED_COLUMNS)).astype(object)
    for number, row in enumerate(whole.itertuples(index=False, name=None), 1):
        *texts, amount = (None if pd.isna(cell) else cell for cell in row)
        payee, period, incentive, _, entry, *_ = texts
        if entry not in ENTRIES:
            raise LedgerError(
                f"closed entries, row {number}: found the entry {entry!r}; expected one of "
                f"{', '.join(sorted(ENTRIES))}. {nearest(str(entry), ENTRIES)}"
            )
        if payee is None or period is None or (incentive is None and entry != "payout"):
            raise LedgerError(
                f"closed entries, row {number}: found no payee, period or incentive; expected all"
            )
        if amount is None or isinstance(amount, bool) or amount != int(amount):
            raise LedgerError(
                f"closed entries, row {number}: found the amount {amount!r}; expected whole minor "
                "units, such as 1050 for 10.50"
            )
        rows.append((*(None if one is None else str(one) for one in texts), int(amount)))
    return Closed(tuple(rows))


def _periods(times: Timetable) -> Sequence[Numbered]:
    return [one for one in times.numbered if one.kind == "period"]


NOTHING_CLOSED = Closed()
