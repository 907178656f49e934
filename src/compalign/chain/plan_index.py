"""The numbers by which the steps know a plan's parts, and the conditions gathered on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from compalign.errors import nearest
from compalign.ledgers.fields import CreditedBy
from compalign.money import minor_digits, to_minor
from compalign.plan.model import Plan
from compalign.plan.positions import Fault, Path
from compalign.terms.conditions import Condition
from compalign.terms.curve import PayCurve
from compalign.terms.measures import Unit
from compalign.terms.rounding import RoundAt
from compalign.terms.tiers import Tiers

TAKEN = (CreditedBy.ANY_RULE, CreditedBy.CONDITION)
"""The ledgers whose events rules may credit, as the event class tells them."""


@dataclass(frozen=True)
class Met:
    """What the ledgers of a run bring along that a plan is compiled for.

    `uncredited`: events that not every rule may credit; `splits`: shares agreed by hand;
    `reversals`: deals that take back others; `contested`: events that are held; `adjustments`: pay
    decided by hand; `unit_rules`: the credit rules whose base is a column of numbers.
    """

    uncredited: bool = False
    splits: bool = False
    reversals: bool = False
    contested: bool = False
    adjustments: bool = False
    unit_rules: frozenset[str] = frozenset()


class PlanIndex:
    """Numbers roles by name and everything else by its place in the plan, from 1.

    The event class string has one place for each truth about an event: first those of `truths`
    (a role inside its windows, a lack of authority, an early expansion, an explicit split, a held
    event, an event that any rule may credit, or only one with a condition), then each distinct
    condition; `conditions` lists them in that order once the plan is compiled.
    """

    def __init__(
        self, plan: Plan, met: Met | None = None, closed_names: Sequence[str] = ()
    ) -> None:
        """Number the parts of a plan; `closed_names` are incentives of entries paid before."""
        self.plan = plan
        self.met = met or Met()
        self.closed_names = closed_names
        self.truths = self._truths()
        self.roles = {name: place for place, name in enumerate(sorted(plan.roles), 1)}
        self.goals = {name: place for place, name in enumerate(plan.goals, 1)}
        ids = [*(rule.id for rule in plan.credit), *self.given_rules()]
        self.rules = {name: place for place, name in enumerate(ids, 1)}
        self.conditions: list[Condition] = []
        self.places: list[list[Path]] = []
        self.event_columns: dict[str, list[Path]] = {}
        self.people_columns: dict[str, list[Path]] = {}
        self.rate_tables: dict[str, list[Path]] = {}
        self._asked: list[tuple[Condition, bool]] = []

    def _truths(self) -> list[tuple[str, str | int]]:
        windowed = sorted({one.role for one in self.plan.engagement if not one.called_back_when})
        return [
            *(("inside", role) for role in windowed),
            *(("breach", number) for number, _ in enumerate(self.bans(), 1)),
            *([("exclusive", 1)] if self.plan.renewals else []),
            *([("explicit", 1)] if self.met.splits else []),
            *([("contested", 1)] if self.met.contested else []),
            *(("credited", by) for by in TAKEN if self.met.uncredited),
        ]

    def bans(self) -> Sequence[tuple[int, str]]:
        """Return the rules of authority by place, once for each role that they bar."""
        rules = enumerate(self.plan.authority, 1)
        return [(place, role) for place, rule in rules for role in dict.fromkeys(rule.role)]

    def truth(self, what: str, of: str | int = 1) -> int:
        """Return the place of a truth in the event class; 0 where nothing can be true."""
        return self.truths.index((what, of)) + 1 if (what, of) in self.truths else 0

    def rolls_up(self) -> bool:
        """Tell whether managers are credited for those below them."""
        return any(rule.roll_up for rule in self.plan.credit)

    def given_rules(self) -> Sequence[str]:
        """Return the names of credit that no rule of the plan gives."""
        referring = any(rule.pays for rule in self.plan.authority)
        return [
            *(["explicit"] if self.met.splits else []),
            *(["referral"] if referring else []),
        ]

    def role(self, name: str) -> int:
        """Return the number of a role."""
        return self.roles[name]

    def goal(self, name: str) -> int:
        """Return the number of a goal."""
        return self.goals[name]

    def unit(self, goal: str) -> Unit:
        """Return what a goal's values are."""
        return self.plan.goals[goal].unit

    def credit_rule(self, name: str) -> int:
        """Return the number of a credit rule."""
        return self.rules[name]

    def credit_rules(self) -> Sequence[str]:
        """Return the ids of the rules that give credit."""
        own = [rule.id for rule in self.plan.credit if rule.credits_somebody]
        return [*own, *self.given_rules()]

    def condition(self, condition: Condition, *at: str | int) -> int:
        """Return the place of a condition in the event class; 0 when there is nothing to test.

        `at` is the condition's path inside the plan, kept for messages.
        """
        if not condition:
            return 0
        asked = (condition, self.met.reversals and at[:1] == ("credit",))
        if asked not in self._asked:
            self._asked.append(asked)
            self.conditions.append(condition)
            self.places.append([])
        number = self._asked.index(asked)
        self.places[number].append(at)
        return len(self.truths) + number + 1

    def credit_places(self) -> Sequence[int]:
        """Return the places of the event class that decide credit; a reversal inherits them."""
        asked = enumerate(self._asked, len(self.truths) + 1)
        return [*range(1, len(self.truths) + 1), *(place for place, (_, own) in asked if own)]

    def event_number(self, column: str, *at: str | int) -> int:
        """Return the number by which `event_numbers` knows a number column of the events."""
        return _asked(self.event_columns, column, at)

    def people_number(self, column: str, *at: str | int) -> int:
        """Return the number by which `people_numbers` knows a number column of people."""
        return _asked(self.people_columns, column, at)

    def rate_table(self, name: str, *at: str | int) -> str:
        """Return the name by which `event_rates` knows a rate table of the ledgers."""
        self.rate_tables.setdefault(name, []).append(at)
        return name

    def minor(self, amount: Decimal) -> int:
        """Return an amount in minor units of the plan's currency."""
        return to_minor(amount, self.plan.currency)

    def smallest(self) -> Fraction:
        """Return one minor unit in major units."""
        return Fraction(1, 10 ** minor_digits(self.plan.currency))

    def incentive(self, name: str) -> int:
        """Return the number of an incentive."""
        return [one.id for one in self.plan.all_incentives()].index(name) + 1

    def incentives_of(self, kinds: Sequence[str]) -> Sequence[str]:
        """Return the ids of the incentives of some kinds."""
        return [one.id for one in self.plan.all_incentives() if one.kind in kinds]

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


def _asked(columns: dict[str, list[Path]], column: str, at: Path) -> int:
    """Note where a column is asked for, and return its place among those asked for, from 1."""
    columns.setdefault(column, []).append(at)
    return list(columns).index(column) + 1
