"""Credit: which rule decides an event, and whose it is, to the minor unit."""

from collections.abc import Iterator
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.terms.credit import CreditRule
from tests.reference.books import Books, Event
from tests.reference.conditions import matches
from tests.reference.exact import round_half, share_out
from tests.reference.holders import Holders, absence, holders_for
from tests.reference.results import Credit

NO_HOLDER = "no holder"
NO_RULE = "no rule"


def credit_event(event: Event, plan: Plan, books: Books) -> tuple[str, list[Credit]]:
    """Return the status of an event that is due, and its credits (suspense among them)."""
    holding = [rule for rule in plan.credit if matches(rule.when, event, books)]
    deciding = next((rule for rule in holding if not rule.overlay), None)
    if deciding is not None and deciding.non_commissionable:
        return "non_commissionable", []
    if not holding and _is_measured(event, plan):
        return "measured", []
    given = [] if deciding else [Credit(event.id, "", "", None, NO_RULE, event.amount)]
    if deciding is not None:
        given += _split(event, deciding, plan, books)
    for rule in holding:
        given += _overlay(event, rule, plan, books)
    paid = any(credit.payee is not None for credit in given)
    return "credited" if paid else "unclaimed", given


def _is_measured(event: Event, plan: Plan) -> bool:
    """Tell whether retention reads the event: a loss or a renewal, and retention in use.

    It is in use in a mix, or where a threshold, a gate or a multiplier looks at it.
    """
    retention = {name for name, goal in plan.goals.items() if goal.grr is not None}
    weighed = {goal for role in plan.roles.values() for goal in role.mix}
    weighed |= {goal for incentive in plan.incentives for goal in incentive.goals_of_modifiers()}
    return event.ledger in ("churn", "renewals") and bool(retention & weighed)


def _split(event: Event, rule: CreditRule, plan: Plan, books: Books) -> Iterator[Credit]:
    """Share the event over the roles of the rule, then each role's part over its holders."""
    holders = {role: holders_for(event, role, plan.roles[role], books) for role in rule.split}

    def rank(role: str) -> tuple[bool, str, str]:
        return not holders[role], min(holders[role], default=""), role

    parts = share_out(event.amount, list(rule.split.items()), rank)
    for role, part in parts.items():
        yield from _to_holders(event, rule, role, part, holders[role], books)


def _overlay(event: Event, rule: CreditRule, plan: Plan, books: Books) -> Iterator[Credit]:
    """Give each role of an overlay its extra credit, rounded by the plan's mode."""
    for role, share in rule.overlay.items():
        holders = holders_for(event, role, plan.roles[role], books)
        part = round_half(event.amount * Fraction(share), 1, plan.rounding.mode)
        yield from _to_holders(event, rule, role, part, holders, books)


def _to_holders(
    event: Event, rule: CreditRule, role: str, part: int, holders: Holders, books: Books
) -> Iterator[Credit]:
    direct = bool(rule.split)
    if not holders:
        yield Credit(event.id, rule.id, role, None, NO_HOLDER, part, direct)
        return
    for payee, amount in share_out(part, sorted(holders.items()), str).items():
        reason = absence(payee, event.day, books)
        yield Credit(event.id, rule.id, role, None if reason else payee, reason, amount, direct)
