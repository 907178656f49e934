"""Plain readings of the sample rows: who holds what, what an account pays, in a few lines each.

They know neither the generator's bookkeeping nor the package.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FIRST, END = date(2024, 1, 1), date(2026, 1, 1)
QUARTERS = [date(year, month, 1) for year in (2024, 2025) for month in (1, 4, 7, 10)]
ROLES = ("rep", "am", "csm")

Row = dict[str, Any]
Company = dict[str, list[Row]]


def events(company: Company) -> Iterator[tuple[str, Row]]:
    """Yield all events in the order of days; on one day deals, then renewals, then churn."""
    ledgers = ("deals", "renewals", "churn")
    events = [(ledger, row) for ledger in ledgers for row in company[ledger]]
    order = {ledger: place for place, ledger in enumerate(ledgers)}
    return iter(sorted(events, key=lambda one: (one[1]["credit_date"], order[one[0]])))


def paying_before(company: Company, day: date) -> set[str]:
    """Return the accounts with recurring revenue at the start of a day."""
    paying = {row["account"] for row in company["accounts"] if row["arr"] > 0}
    for _, event in events(company):
        if event["credit_date"] < day and event.get("kind") == "new":
            paying.add(event["account"])
        if event["credit_date"] < day and event.get("loss") in ("full", "non_payment"):
            paying.remove(event["account"])
    return paying


def holders(company: Company) -> Callable[[Row, str, date], list[object]]:
    """Return a look-up of who holds an account in a role on a day: the narrowest place counts."""
    places: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in company["assignments"]:
        for column in ("account", "territory", "segment"):
            if row[column]:
                places[row["role"], column, row[column]].append(row)

    def look_up(account: Row, role: str, day: date) -> list[object]:
        for column in ("account", "territory", "segment"):
            rows = places[role, column, account[column]]
            found = [
                row["payee"]
                for row in rows
                if (row["start"] or FIRST) <= day < (row["end"] or date.max)
            ]
            if found:
                return found
        return []

    return look_up


def activity(company: Company) -> Callable[[object, str, date], bool]:
    """Return a test whether somebody works in a role on a day."""
    stays: dict[tuple[object, object], list[tuple[date, date]]] = defaultdict(list)
    for row in company["people"]:
        stays[row["payee"], row["role"]].append((row["start"], row["end"] or date.max))

    def works(payee: object, role: str, day: date) -> bool:
        return any(start <= day < end for start, end in stays[payee, role])

    return works


def quarter(day: date) -> str:
    """Return the label of the quarter that holds a day."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_end(start: date) -> date:
    """Return the first day after the quarter that begins on `start`."""
    return date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)


def sign(amount: Decimal, before: Decimal) -> int:
    """Return 1, 0 or -1 for more, the same or less than before."""
    return (amount > before) - (amount < before)


def repeated(values: Iterable[object]) -> list[object]:
    """Return the values that come more than once."""
    return [value for value, count in Counter(values).items() if count > 1]
