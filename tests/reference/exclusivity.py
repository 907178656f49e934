"""Renewals after an early expansion: whose they are, and whose target falls with them."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from compalign.plan.model import Plan
from tests.reference.books import Books, Event
from tests.reference.conditions import matches
from tests.reference.days import ONE_DAY, Span, add_months
from tests.reference.holders import Holders, holders_for
from tests.reference.results import Credit
from tests.reference.scene import Scene


def exclusive_holders(
    renewal: Event, plan: Plan, books: Books, credits_of: Callable[[Event], Sequence[Credit]]
) -> Holders | None:
    """Return who is credited with the relieved share; None where the renewal is nobody's so.

    Those who hold the exclusive role on the day of the expansion and were credited on it in that
    role; without such, the holders on the day of the renewal.
    """
    expansion = _expansion(renewal, plan, books)
    if plan.renewals is None or expansion is None:
        return None
    role = plan.renewals.exclusive_to
    holders = holders_for(expansion, role, plan.roles[role], books)
    credited = {one.payee for one in credits_of(expansion) if one.role == role}
    agreed = {payee: weight for payee, weight in holders.items() if payee in credited}
    return agreed or holders_for(renewal, role, plan.roles[role], books)


def _expansion(renewal: Event, plan: Plan, books: Books) -> Event | None:
    """Return the account's latest expansion up to the renewal within reach of the contract's end."""
    end = _contract_end(renewal, books)
    if plan.renewals is None or end is None or renewal.ledger != "renewals":
        return None
    lasting = plan.renewals.within
    first = add_months(end, -lasting.months) - lasting.days * ONE_DAY
    found = [
        one
        for one in books.events
        if one.ledger == "deals"
        and one.columns["kind"] == "expansion"
        and one.account == renewal.account
        and first <= one.day < end
        and one.day <= renewal.day
    ]
    return found[-1] if found else None


def _contract_end(renewal: Event, books: Books) -> date | None:
    """Return the day after the last day of the contract that was renewed."""
    account = books.accounts.get(renewal.account or "")
    last_day = renewal.columns.get("contract_ended")
    if last_day is None and account is not None:
        last_day = account.columns.get("contract_end")
    return None if last_day is None else date.fromisoformat(str(last_day)) + ONE_DAY


def relieved(
    wanted: Fraction | None, payee: str, goal: str, interval: Span, scene: Scene
) -> Fraction | None:
    """Lower a target by what was moved away of the renewals that the goal would have counted.

    What is to be reached in all falls by all that was moved so far.
    """
    counts = scene.plan.goals[goal]
    if wanted is None or counts.sum != "amount" or counts.to not in (None, "credited"):
        return wanted
    whole = counts.to_date == "lifetime"
    inside = Span(date.min, interval.end) if whole else interval
    for one in scene.reliefs:
        event = scene.books.event(one.event)
        if one.payee == payee and event is not None and inside.holds(event.day):
            wanted -= one.amount if matches(counts.of, event, scene.books) else 0
    return max(wanted, Fraction(0))
