"""The payouts: a row for each payee, incentive and goal, a column for each period, and totals."""

from collections import defaultdict
from collections.abc import Mapping

from compalign.money import to_decimal
from compalign.report.cells import Kind
from compalign.report.frames import texts
from compalign.report.sheets import Book, Column
from compalign.results import Results

Paid = tuple[str, str, str]
"""Payee, incentive, goal (empty where there is none)."""


def add_payouts(book: Book, results: Results, names: Mapping[str, str]) -> None:
    """Add the sheet; the totals stand above the header."""
    paid = _paid(results)
    rows = sorted({row for row, _ in paid})
    book.add_list(
        "Payouts",
        [
            Column("payee", Kind.TEXT, [payee for payee, _, _ in rows], total="Total"),
            Column("name", Kind.TEXT, [names.get(payee) for payee, _, _ in rows]),
            Column("incentive", Kind.TEXT, [incentive for _, incentive, _ in rows]),
            Column("goal", Kind.TEXT, [goal for _, _, goal in rows]),
            *(
                _money(results, period, [paid.get((row, period)) for row in rows])
                for period in results.periods
            ),
            _money(results, "total", _row_totals(paid, rows)),
        ],
    )


def _paid(results: Results) -> dict[tuple[Paid, str], int]:
    """Return what is paid, in minor units, by row and period."""
    frame = results.payouts
    goals = [goal or "" for goal in texts(frame, "goal")]
    rows = zip(frame["payee"], frame["incentive"], goals, strict=True)
    paid: defaultdict[tuple[Paid, str], int] = defaultdict(int)
    for row, period, minor in zip(rows, frame["period"], frame["amount_minor"], strict=True):
        paid[row, period] += int(minor)
    return dict(paid)


def _row_totals(paid: Mapping[tuple[Paid, str], int], rows: list[Paid]) -> list[int | None]:
    totals: defaultdict[Paid, int] = defaultdict(int)
    for (row, _), minor in paid.items():
        totals[row] += minor
    return [totals[row] for row in rows]


def _money(results: Results, name: str, minors: list[int | None]) -> Column:
    """Return a column of amounts with its total; blank where nothing was earned."""
    values = [None if minor is None else to_decimal(minor, results.currency) for minor in minors]
    total = to_decimal(sum(minor or 0 for minor in minors), results.currency)
    return Column(name, Kind.MONEY, values, total)
