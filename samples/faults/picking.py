"""What a fault is, and which rows of the company it is planted in."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

Row = dict[str, Any]
Company = dict[str, list[Row]]
ONE_DAY = timedelta(days=1)


class Fault(NamedTuple):
    """A fault: the shipped plan that finds it, and how it is planted."""

    plan: str
    plant: Callable[[Company], None]


def sale(company: Company, kind: str) -> Row:
    """Return a deal of the second year, of an account that is held one by one."""
    small = {row["account"] for row in company["accounts"] if row["segment"] == "smb"}
    return next(
        row
        for row in company["deals"]
        if row["kind"] == kind and row["credit_date"].year == 2025 and row["account"] not in small
    )


def steadies(company: Company, role: str) -> Iterator[Row]:
    """Yield the assignments to one account that began before the first day and never end."""
    alone: dict[str, list[Row]] = {}
    for row in company["assignments"]:
        if row["role"] == role and row["account"]:
            alone.setdefault(row["account"], []).append(row)
    staying = {row["payee"] for row in company["people"] if stays(row, role)}
    for held, *others in alone.values():
        began = held["start"].year < 2024
        if not others and began and held["end"] is None and held["payee"] in staying:
            yield held


def steady(company: Company, role: str) -> Row:
    """Return the first such assignment."""
    return next(steadies(company, role))


def later_sales(company: Company, kind: str, row: Row, days: int) -> list[Row]:
    """Return the deals of an account in some days after the day of another row of it."""
    day = row["credit_date"]
    return [
        deal
        for deal in company["deals"]
        if deal["account"] == row["account"] and deal["kind"] == kind
        and day < deal["credit_date"] < day + timedelta(days=days)
    ]  # fmt: skip


def colleague(company: Company, held: Row) -> str:
    """Return somebody else in the role of an assignment, who was always there."""
    return next(
        str(row["payee"])
        for row in company["people"]
        if stays(row, held["role"]) and row["payee"] != held["payee"]
    )


def stays(row: Row, role: str) -> bool:
    """Tell whether a row of people is of a role, and covers all the years."""
    return row["role"] == role and row["end"] is None and row["start"].year < 2024
