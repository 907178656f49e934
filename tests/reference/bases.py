"""What a credit rule shares out: the amount of an event, a column, or steps over columns."""

from dataclasses import dataclass
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.terms.credit import CreditRule
from tests.reference.books import Event
from tests.reference.exact import minor_per_major, round_half

MONEY_COLUMNS = frozenset(["amount", "arr", "up_for_renewal"])
"""The columns of money; every other column that a base names holds numbers."""


@dataclass(frozen=True)
class Base:
    """What is shared out, in minor units; `unit` is the least that a share differs by."""

    amount: int
    in_units: bool = False
    unit: int = 1


def base_of(
    rule: CreditRule | None, event: Event, reversed_event: Event | None, plan: Plan
) -> Base:
    """Return the base of an event; a reversal takes its part of the base it takes back."""
    if reversed_event is None:
        return _own_base(rule, event, plan)
    whole = _own_base(rule, reversed_event, plan)
    if not reversed_event.amount:
        return Base(0, whole.in_units, whole.unit)
    part = Fraction(whole.amount * event.amount, reversed_event.amount)
    return Base(round_half(part, whole.unit, plan.rounding.mode), whole.in_units, whole.unit)


def _own_base(rule: CreditRule | None, event: Event, plan: Plan) -> Base:
    if rule is None or not rule.base:
        return Base(event.amount)
    left = Fraction(0)
    for step in rule.base:
        if step.percent is not None:
            left *= step.percent
        else:
            column = step.add or step.subtract or ""
            left += _minor(event, column, plan) * (1 if step.add else -1)
    in_units = len(rule.base) == 1 and rule.base[0].add not in MONEY_COLUMNS
    unit = minor_per_major(plan.currency) if in_units and rule.whole_units else 1
    return Base(round_half(left, unit, plan.rounding.mode), in_units, unit)


def _minor(event: Event, column: str, plan: Plan) -> Fraction:
    """Return a cell in minor units, 0 where it is blank; a number counts as major units."""
    if column == "amount":
        return Fraction(event.amount)
    return Fraction(event.columns.get(column) or 0) * minor_per_major(plan.currency)
