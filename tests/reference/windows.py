"""Engagement windows: for which days of an account a role is there to be credited.

A blank anchor is a day that never comes: a window that begins there holds for no day, and one
that ends there is open.
"""

from datetime import date, timedelta

from compalign.plan.model import Plan
from compalign.terms.anchors import Anchor, Moment
from compalign.terms.engagement import Engagement
from tests.reference.books import Books, Event
from tests.reference.conditions import matches
from tests.reference.days import ONE_DAY, Span, add_months

ALWAYS, NEVER = date.min, date.max
"""An open start, and a day that never comes."""


def is_eligible(role: str, event: Event, plan: Plan, books: Books) -> bool:
    """Tell whether the role may be credited: inside a window, or called back for the event."""
    spans = windows_of(role, event, plan, books)
    calls = [one for one in plan.engagement if one.role == role and one.called_back_when]
    return (
        not spans
        or any(span.holds(event.day) for span in spans)
        or any(matches(call.called_back_when, event, books) for call in calls)
    )


def windows_of(role: str, event: Event, plan: Plan, books: Books) -> list[Span]:
    """Return the windows of a role for the account of an event; none for a free role."""
    return [
        _span(one, event, plan, books)
        for one in plan.engagement
        if one.role == role and not one.called_back_when
    ]


def _span(window: Engagement, event: Event, plan: Plan, books: Books) -> Span:
    first = ALWAYS if window.start is None else _moment(window.start, event, plan, books)
    end = NEVER if window.until is None else _moment(window.until, event, plan, books)
    return Span(first, end)


def _moment(moment: Moment, event: Event, plan: Plan, books: Books) -> date:
    days = [_anchor_day(anchor, event, plan, books) for anchor in moment.anchors]
    return min(days) if moment.choice == "earlier_of" else max(days)


def _anchor_day(anchor: Anchor, event: Event, plan: Plan, books: Books) -> date:
    """Return the day of an anchor, moved; months count from the anchor."""
    day = _account_day(anchor, event, plan, books)
    if day in (ALWAYS, NEVER):
        return day
    return add_months(day, anchor.months) + timedelta(days=anchor.days)


def _account_day(anchor: Anchor, event: Event, plan: Plan, books: Books) -> date:
    if anchor.role is not None:
        spans = windows_of(anchor.role, event, plan, books)
        if anchor.day == "start":
            return min(span.start for span in spans)
        return max(span.end for span in spans)
    if anchor.day == "handoff":
        return _latest_handoff(event, books)
    account = books.accounts.get(event.account or "")
    written = account.columns.get(anchor.day) if account else None
    if anchor.day == "contract_end" and written is not None:
        return date.fromisoformat(str(written)) + ONE_DAY
    if anchor.day == "first_close" and written is None:
        return _first_new_deal(event.account, books)
    return NEVER if written is None else date.fromisoformat(str(written))


def _latest_handoff(event: Event, books: Books) -> date:
    """Return the day of the account's latest handoff that is not after the event."""
    days = [
        one.day
        for one in books.events
        if one.ledger == "handoffs" and one.account == event.account and one.day <= event.day
    ]
    return max(days, default=NEVER)


def _first_new_deal(account: str | None, books: Books) -> date:
    if account is None:
        return NEVER
    days = [
        one.day
        for one in books.events
        if one.ledger == "deals" and one.account == account and one.columns["kind"] == "new"
    ]
    return min(days, default=NEVER)
