"""The numbers by which the steps know a plan's parts, and the conditions gathered on the way."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from compalign.errors import nearest
from compalign.money import minor_digits, to_minor
from compalign.plan.model import Plan
from compalign.plan.positions import Fault, Path
from compalign.terms.conditions import Condition
from compalign.terms.curve import PayCurve
from compalign.terms.rounding import RoundAt
from compalign.terms.tiers import Tiers


class PlanIndex:
    """Numbers roles by name and everything else by its place in the plan, from 1.

    Each distinct condition gets a place in the event class string; `conditions` lists them in
    that order once the plan has been compiled.
    """

    def __init__(self, plan: Plan, closed_names: Sequence[str] = ()) -> None:
        """Number the parts of a plan; `closed_names` are incentives of entries paid before."""
        self.plan = plan
        self.closed_names = closed_names
        self.roles = {name: place for place, name in enumerate(sorted(plan.roles), 1)}
        self.goals = {name: place for place, name in enumerate(plan.goals, 1)}
        self.rules = {rule.id: place for place, rule in enumerate(plan.credit, 1)}
        self.conditions: list[Condition] = []
        self.places: list[list[Path]] = []

    def role(self, name: str) -> int:
        """Return the number of a role."""
        return self.roles[name]

    def goal(self, name: str) -> int:
        """Return the number of a goal."""
        return self.goals[name]

    def credit_rule(self, name: str) -> int:
        """Return the number of a credit rule."""
        return self.rules[name]

    def credit_rules(self) -> Sequence[str]:
        """Return the ids of the rules that give credit."""
        return [rule.id for rule in self.plan.credit if rule.shares]

    def condition(self, condition: Condition, *at: str | int) -> int:
        """Return the place of a condition in the event class; 0 when there is nothing to test.

        `at` is the condition's path inside the plan, kept for messages.
        """
        if not condition:
            return 0
        if condition not in self.conditions:
            self.conditions.append(condition)
            self.places.append([])
        number = self.conditions.index(condition)
        self.places[number].append(at)
        return number + 1

    def minor(self, amount: Decimal) -> int:
        """Return an amount in minor units of the plan's currency."""
        return to_minor(amount, self.plan.currency)

    def smallest(self) -> Fraction:
        """Return one minor unit in major units."""
        return Fraction(1, 10 ** minor_digits(self.plan.currency))

    def interval_kind(self, tiers: Tiers) -> str:
        """Return the kind of interval in which a ladder's running total starts anew."""
        if tiers.to_date is not None:
            return tiers.to_date
        return self.plan.goals[tiers.of].per if tiers.of else "period"

    def rounds_total(self, round_at: RoundAt | None) -> bool:
        """Tell whether an incentive is rounded at its total."""
        return (round_at or self.plan.rounding.at) == "total"

    def roles_with_mix(self) -> Sequence[str]:
        """Return the roles that have a goal mix."""
        return [name for name, role in self.plan.roles.items() if role.mix]

    def mix(self, role: str) -> Mapping[str, Fraction]:
        """Return the goal mix of a role."""
        return self.plan.roles[role].mix

    def goal_curves(self, curve: PayCurve | None) -> Mapping[int, PayCurve]:
        """Return each goal's number and pay curve."""
        return {
            self.goals[name]: curve or goal.pay_curve or self.plan.pay_curve
            for name, goal in self.plan.goals.items()
        }

    def column_of(self, role: str, column: str, known: Iterable[str]) -> str:
        """Return the ledger column that names a role's payee; `PlanError` when there is none."""
        names = list(known)
        if column not in names:
            raise self.plan.refusal(
                [
                    Fault(
                        ("roles", role, "payee_column"),
                        f"{column!r}, which no event ledger has",
                        f"one of the columns {', '.join(names)}",
                        nearest(column, names),
                    )
                ]
            )
        return column
