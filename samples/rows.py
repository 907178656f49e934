"""What a row of a ledger is here, and how its ids and amounts are written."""

from datetime import date
from decimal import Decimal

Value = str | Decimal | date | None
Row = dict[str, Value]


def money(cents: int) -> Decimal:
    """Return cents as an amount with two decimals.

    >>> money(123450)
    Decimal('1234.50')
    """
    return Decimal(cents).scaleb(-2)


def numbered(letter: str, number: int, count: int, least: int) -> str:
    """Return an id wide enough for `count` of its kind, so that text order is number order.

    >>> numbered("A", 7, 400, 3)
    'A-007'
    """
    return f"{letter}-{number:0{max(least, len(str(count)))}d}"
