"""Rates of a commission: written in the plan, kept in a ledger, or standing in a column."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from compalign.incentives.commission import Commission
from compalign.terms.rates import RateColumn, RateTable
from tests.reference.books import Event, Row
from tests.reference.conditions import matches
from tests.reference.exact import to_minor
from tests.reference.measures import Sale
from tests.reference.scene import Scene

ZERO = Fraction(0)
NO_TESTS = frozenset(["table", "rate", "amount"])
"""The columns of a rate table that are no tests on the event."""


@dataclass(frozen=True)
class Rate:
    """What a credit is paid: a rate, and a fixed amount in minor units.

    A rate outside its range is not `likely`, and nothing is paid.
    """

    rate: Fraction
    amount: int = 0
    likely: bool = True

    def on(self, credit: Fraction) -> Fraction:
        """Return what a credit pays; a negative one takes the fixed amount back."""
        paid = credit * self.rate + self.amount * ((credit > 0) - (credit < 0))
        return paid if self.likely else ZERO


def paying_rate(incentive: Commission, sale: Sale, scene: Scene) -> Rate | None:
    """Return the rate of a sale; None where no row matches or the cell is blank."""
    if incentive.rate_column is not None:
        return _in_range(incentive.rate_column, sale.event.columns)
    if incentive.payee_rate is not None:
        rows = [
            row
            for row in scene.books.people or ()
            if row.payee == sale.payee and row.days.holds(sale.event.day)
        ]
        latest = max(rows, key=lambda row: row.days.start, default=None)
        return None if latest is None else _in_range(incentive.payee_rate, latest.columns)
    return next(_matching(incentive, sale.event, scene), None)


def _in_range(declared: RateColumn, columns: Row) -> Rate | None:
    cell = columns.get(declared.column)
    if cell is None:
        return None
    rate = Fraction(cell)
    return Rate(rate, likely=declared.lowest <= rate <= declared.highest)


def _matching(incentive: Commission, event: Event, scene: Scene) -> Iterator[Rate]:
    """Return the rows that match an event, in order: those of the plan, or of the ledger."""
    currency = scene.plan.currency
    if isinstance(incentive.rates, RateTable):
        for cells in scene.books.rates:
            if cells["table"] == incentive.rates.table and _fits(cells, event):
                fixed = to_minor(cells.get("amount") or 0, currency)
                yield Rate(Fraction(cells.get("rate") or 0), fixed)
        return
    for row in incentive.rate_rows():
        if matches(row.when, event, scene.books):
            slope = row.rate if row.per_unit is None else Fraction(row.per_unit)
            yield Rate(slope, to_minor(row.amount or 0, currency))


def _fits(cells: Row, event: Event) -> bool:
    """Tell whether every filled cell of a rate row is what the event's column holds."""
    return all(
        event.columns.get(name) == _as_written(cell, event.columns.get(name))
        for name, cell in cells.items()
        if name not in NO_TESTS and cell is not None
    )


def _as_written(cell: object, like: object) -> object:
    """Read a cell as the kind of value it meets, where one sheet has text for another's number."""
    return Decimal(cell) if isinstance(like, Decimal) and isinstance(cell, str) else cell
