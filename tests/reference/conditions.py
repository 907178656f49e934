"""Conditions on events: tests on a column of the event, else of its account."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from compalign.terms.conditions import Condition, comparisons
from tests.reference.books import Books, Event


def matches(condition: Condition, event: Event, books: Books) -> bool:
    """Tell whether every test holds for the event; a test on a blank cell never does."""
    tests = comparisons(condition)
    return all(
        _holds(cell_of(test.column, event, books), test.operator, test.values) for test in tests
    )


def cell_of(column: str, event: Event, books: Books) -> Any:
    """Return the event's cell; the account's where no event ledger has such a column."""
    if column in books.event_columns:
        return event.columns.get(column)
    account = books.accounts.get(event.account or "")
    return account.columns.get(column) if account else None


def _holds(cell: Any, operator: str, values: tuple[str, ...]) -> bool:
    if cell is None or cell == "":
        return False
    return any(_compare(cell, operator, _read_like(cell, value)) for value in values)


def _read_like(cell: Any, value: str) -> Any:
    """Read the plan's text as the kind of value that the cell is."""
    if isinstance(cell, bool):
        return value.lower() == "true"
    if isinstance(cell, Decimal):
        return Decimal(value.replace("_", "").replace(",", "").split(" ")[0])
    if isinstance(cell, date):
        return date.fromisoformat(value)
    return value


def _compare(cell: Any, operator: str, value: Any) -> bool:
    outcomes: Mapping[str, bool] = {
        "=": cell == value,
        "!=": cell != value,
        ">=": cell >= value,
        "<=": cell <= value,
        ">": cell > value,
        "<": cell < value,
    }
    return outcomes[operator]
