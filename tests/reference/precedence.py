"""Which of the split rules that match an event apply."""

from collections.abc import Sequence

from compalign.plan.model import Plan
from compalign.terms.conditions import comparisons
from compalign.terms.credit import CreditRule


def deciding_rules(matching: Sequence[CreditRule], plan: Plan) -> list[CreditRule]:
    """Return the split rules that apply, the one whose shares are direct first.

    A rule that makes the event non-commissionable stands alone, and under `all` it wins.
    """
    group = [rule for rule in matching if rule.non_commissionable or rule.is_split]
    if plan.credit_precedence == "all":
        barring = [rule for rule in group if rule.non_commissionable]
        return barring[:1] or group
    if plan.credit_precedence == "most_specific":
        group.sort(key=lambda rule: _width(rule, plan.specificity))
    return group[:1]


def _width(rule: CreditRule, columns: Sequence[str]) -> list[bool]:
    """Return, narrowest column first, whether the rule does not test it: the less the narrower."""
    tested = {test.column for test in comparisons(rule.when)}
    return [column not in tested for column in columns]
