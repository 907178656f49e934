"""The made-up company as rows: one list of rows for each ledger, keyed by column name.

Everything is drawn from one seed; staff, customers, assignments and quotas each have a stream
of their own, so that a change in one does not reshuffle the others.
"""

from collections.abc import Sequence
from datetime import date
from random import Random

from samples.book import assign, assignment_rows
from samples.history import Customer, Event, found
from samples.horizon import Horizon
from samples.rows import Row, money, numbered
from samples.specialists import engage, specialist_assignments, specialist_people
from samples.staff import hire, people_rows
from samples.targets import quota_rows
from samples.work import (
    PODS,
    activity_rows,
    handoff_rows,
    payment_rows,
    pod_rows,
    reference_rows,
    score_rows,
)

TOUCH_LEVEL = {"smb": "tech", "midmarket": "low", "enterprise": "high"}
LETTERS = {"deals": "D", "renewals": "R", "churn": "C"}


def build_company(
    seed: int = 7, accounts: int = 400, people: int = 60, years: Sequence[int] = (2024, 2025)
) -> dict[str, list[Row]]:
    """Return the ledgers of a company: sheet name to rows, in sheet order.

    Values are text, `Decimal` (money with two decimals), `date` or None for a blank cell; every
    row of a ledger has the same keys. `ValueError` for fewer than 12 people or 40 accounts.
    """
    horizon = Horizon(tuple(years))
    staff = hire(Random(f"{seed}-staff"), people, horizon)
    customers = found(Random(f"{seed}-customers"), accounts, horizon)
    book = assign(Random(f"{seed}-assignments"), staff, customers, horizon)
    specialists = engage(Random(f"{seed}-specialists"), people, horizon)
    events = _event_rows(customers)
    deals, sellers = events["deals"], people_rows(Random(f"{seed}-raises"), staff, horizon)
    work = Random(f"{seed}-work")
    return {
        **events,
        "activities": activity_rows(work, specialists, customers, horizon),
        "scores": score_rows(work, specialists, customers, horizon),
        "payments": payment_rows(work, deals, horizon),
        "handoffs": handoff_rows(work, specialists, customers, book, horizon),
        "references": reference_rows(work, customers, book, deals, horizon),
        "people": [*sellers, *specialist_people(specialists, staff[0].payee)],
        "assignments": [*assignment_rows(book), *specialist_assignments(specialists)],
        "pods": pod_rows(sellers),
        "quotas": quota_rows(Random(f"{seed}-quotas"), staff, customers, book, horizon),
        "accounts": [_account_row(one, horizon.first) for one in customers],
    }


def _event_rows(customers: list[Customer]) -> dict[str, list[Row]]:
    """Return the three event sheets, numbered by day and account."""
    sheets: dict[str, list[Row]] = {}
    for ledger, letter in LETTERS.items():
        events = [event for one in customers for event in one.events if event.ledger == ledger]
        events.sort(key=lambda event: (event.day, event.account))
        sheets[ledger] = [
            _event_row(event, numbered(letter, number, len(events), 4))
            for number, event in enumerate(events, 1)
        ]
    return sheets


def _event_row(event: Event, event_id: str) -> Row:
    row: Row = {"event_id": event_id, "account": event.account}
    recurring = None if event.recurring is None else money(event.recurring)
    if event.ledger == "deals":
        row |= {"kind": event.kind, "credit_date": event.day, "amount": money(event.amount)}
        return row | {"product": event.product, "arr": recurring, "currency": "USD"}
    row |= {"credit_date": event.day, "amount": money(event.amount)}
    if event.ledger == "renewals":
        return row | {"up_for_renewal": recurring, "product": event.product}
    return row | {"loss": event.kind}


def _account_row(customer: Customer, as_of: date) -> Row:
    return {
        "account": customer.account,
        "account_name": customer.name,
        "segment": customer.segment,
        "territory": customer.territory,
        "pod": PODS[customer.territory],
        "touch_level": TOUCH_LEVEL[customer.segment],
        "first_close": customer.first_close,
        "go_live": customer.go_live,
        "contract_end": customer.contract_end,
        "arr": money(customer.opening),
        "as_of": as_of,
    }
