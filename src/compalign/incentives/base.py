"""What every incentive kind shares: an id, the roles it pays, and how it becomes rows.

An incentive kind is one module and the .sql files beside it. The module declares the plan's
words as a pydantic class and compiles one object to rows of small tables; the .sql turns those
rows and the payee's credits or attainments into drafts of lines, which are rounded elsewhere, once
for all kinds. `payrun.py` names no kind.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal, NamedTuple, Protocol, Self, get_args

from pydantic import Field, field_validator, model_validator

from compalign.terms.base import Name, Names, Term
from compalign.terms.clawbacks import Clawback
from compalign.terms.conditions import Condition
from compalign.terms.curve import PayCurve
from compalign.terms.holds import Hold
from compalign.terms.measures import Unit
from compalign.terms.modifiers import (
    Limit,
    SomeGates,
    SomeLimits,
    SomeMultipliers,
    Threshold,
    refuse_modifiers,
)
from compalign.terms.pay_words import Payment
from compalign.terms.rounding import RoundAt
from compalign.terms.tiers import Tiers
from compalign.terms.wrong import Wrong

Cell = int | str | bool | None
Rows = Mapping[str, Sequence[tuple[Cell, ...]]]
"""Table name to its rows, in the order of the table's declared columns."""


class PlanNumbers(Protocol):
    """What an incentive may ask of its plan while it is compiled to rows."""

    def role(self, name: str) -> int:
        """Return the number of a role."""

    def goal(self, name: str) -> int:
        """Return the number of a goal."""

    def unit(self, goal: str) -> Unit:
        """Return what a goal's values are: money, plain numbers or shares."""

    def credit_rule(self, name: str) -> int:
        """Return the number of a credit rule."""

    def condition(self, condition: Condition, *at: str | int) -> int:
        """Return the place of a condition in the event class; 0 when there is nothing to test.

        `at` is the condition's path inside the plan, for messages.
        """

    def event_number(self, column: str, *at: str | int) -> int:
        """Return the number by which `event_numbers` knows a number column of the events.

        `at` is the column's path inside the plan, for messages.
        """

    def people_number(self, column: str, *at: str | int) -> int:
        """Return the number by which `people_numbers` knows a number column of people."""

    def rate_table(self, name: str, *at: str | int) -> str:
        """Return the name by which `event_rates` knows a rate table of the ledgers."""

    def minor(self, amount: Decimal) -> int:
        """Return an amount in minor units of the plan's currency."""

    def smallest(self) -> Fraction:
        """Return one minor unit in major units: 1/100 for USD."""

    def incentive(self, name: str) -> int:
        """Return the number of an incentive."""

    def incentives_of(self, kinds: Sequence[str]) -> Sequence[str]:
        """Return the ids of the incentives of some kinds."""

    def interval_kind(self, tiers: Tiers) -> str:
        """Return the kind of interval in which a ladder's running total starts anew."""

    def rounds_total(self, round_at: RoundAt | None) -> bool:
        """Tell whether an incentive is rounded at its total; the plan decides where it is blank."""

    def credit_rules(self) -> Sequence[str]:
        """Return the ids of the rules that give credit."""

    def roles_with_mix(self) -> Sequence[str]:
        """Return the roles that have a goal mix."""

    def mix(self, role: str) -> Mapping[str, Fraction]:
        """Return the goal mix of a role."""

    def goal_curves(self, curve: PayCurve | None) -> Mapping[int, PayCurve]:
        """Return each goal's number and pay curve; `curve` wins over the goal's and the plan's."""


def one_of_kind(kind: str) -> str:
    """Return a kind with its article, as messages name it.

    >>> one_of_kind("override"), one_of_kind("unit_bonus")
    ('an override', 'a unit_bonus')
    """
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"


class Source(Term):
    """Which credits an incentive is paid on: those of named rules, of matching events, or both."""

    credit: Names = Field(default=(), description="Credit rule or rules; all when left out.")
    when: Condition = Field(default={}, description="Tests on the event; all events when blank.")


SOURCE_TABLES: Mapping[str, Mapping[str, str]] = {
    "incentive_roles": {"incentive_no": "integer", "role_no": "integer"},
    "incentive_credit_rules": {"incentive_no": "integer", "rule_no": "integer"},
}
"""The tables of every kind that is paid on credits: which roles, and which credit rules."""


def source_rows(number: int, pays: Sequence[str], on: Source, plan: PlanNumbers) -> Rows:
    """Compile who is paid on which credit rules to the tables of `SOURCE_TABLES`."""
    return {
        "incentive_roles": [(number, plan.role(role)) for role in pays],
        "incentive_credit_rules": [
            (number, plan.credit_rule(rule)) for rule in on.credit or plan.credit_rules()
        ],
    }


def payment_cells(payment: Payment | None, plan: PlanNumbers) -> tuple[int, int, int]:
    """Compile a payment to the cells `rate_n`, `rate_d` and `amount`; nothing to a rate of 0."""
    rate = (payment.rate if payment else None) or Fraction(0)
    amount = plan.minor(payment.amount) if payment and payment.amount is not None else 0
    return rate.numerator, rate.denominator, amount


class Reference(NamedTuple):
    """A name that must be declared elsewhere in the plan, and where it stands in the incentive."""

    what: Literal["role", "goal", "incentive"]
    name: str
    at: tuple[str | int, ...]
    is_key: bool = False


class IncentiveBase(Term):
    """The fields of every incentive kind."""

    id: Name = Field(description="The incentive's name, as it appears on every line.")
    pays: Names = Field(default=(), description="The role or roles that are paid.")
    hold: Hold | None = Field(
        default=None, description="What the payment waits for; paid at once when left out."
    )
    clawback: Clawback | None = Field(
        default=None, description="When pay is taken back; never when left out."
    )
    threshold: Threshold | None = Field(
        default=None, description="The attainment of a goal from which there is pay at all."
    )
    multiplier: SomeMultipliers = Field(
        default=(), max_length=20, description="A factor, or a list of factors, on the exact pay."
    )
    combine: Literal["multiply", "add"] = Field(
        default="multiply",
        description="Several multipliers are multiplied together, or their gains are added: "
        "110% and 120% are 132%, or 130%.",
    )
    floor: SomeLimits = Field(
        default=(), description="The least that is paid; what lacks is a line of its own."
    )
    cap: SomeLimits = Field(
        default=(), description="The most that is paid; what is above it is cut from the lines."
    )
    gate: SomeGates = Field(
        default=(),
        max_length=20,
        description="Conditions on goals; where one is not met there is no pay.",
    )

    lines_have_goals: ClassVar[bool] = False
    """Whether each line has a goal of its own, which a threshold may then leave unnamed."""

    @model_validator(mode="after")
    def _modifiers_fit(self) -> Self:
        refuse_modifiers(self.multiplier, self.floor, self.cap)
        if self.threshold and self.threshold.of is None and not self.lines_have_goals:
            expected = "`of: GOAL` beside `at_least`"
            raise Wrong("a threshold without a goal", expected, at=("threshold",))
        return self

    def goals_of_modifiers(self) -> Sequence[str]:
        """Return the goals that the threshold, the gates and the multipliers look at."""
        named = [
            self.threshold.of if self.threshold else None,
            *(gate.of for gate in self.gate),
            *(multiplier.of for multiplier in self.multiplier),
        ]
        return [goal for goal in dict.fromkeys(named) if goal is not None]

    def roles_named(self) -> Sequence[str]:
        """Return the roles that the incentive names as paid."""
        return self.pays

    def modifier_caps(self) -> Sequence[Limit]:
        """Return the caps that cut lines; a kind may see to some of its caps itself."""
        return self.cap

    @property
    def is_modified(self) -> bool:
        """Tell whether anything of its own changes the pay after the formula."""
        caps = self.modifier_caps()
        return bool(self.threshold or self.multiplier or self.floor or caps or self.gate)

    @property
    def falls_by_loss(self) -> bool:
        """Tell whether a loss takes back what would not have been paid without it."""
        return self.clawback is not None and self.clawback.at == "counterfactual"

    may_hold: ClassVar[bool] = True
    """Whether there are lines of events, whose payment may wait."""
    may_claw: ClassVar[bool] = False
    """Whether a loss is an event that may be undone here, and is not netted already."""
    tables: ClassVar[Mapping[str, Mapping[str, str]]]
    """The kind's plan tables: name, then columns with their step types."""
    steps: ClassVar[tuple[str, ...]]
    """The kind's .sql steps in order. `<kind>_drafts` gives its lines before rounding (see
    `drafts.py`) and, where a kind has them, `<kind>_findings`
    what kept it from paying, `<kind>_refusals` what makes a run impossible and `<kind>_clawbacks`
    what a loss takes back of it."""

    reads_groups: ClassVar[bool] = False
    """Whether the steps read who holds which role, who reports to whom, or who hands over."""
    reads_lines: ClassVar[bool] = False
    """Whether the steps may read the lines of other kinds, which are then made before."""

    @field_validator("hold")
    @classmethod
    def _holdable(cls, hold: Hold | None) -> Hold | None:
        if hold is not None and not cls.may_hold:
            found = f"`hold` on {one_of_kind(cls.kind_name())}"
            raise Wrong(found, "a kind of incentive that pays on events", "Leave `hold` out.")
        return hold

    @field_validator("clawback")
    @classmethod
    def _clawable(cls, clawback: Clawback | None) -> Clawback | None:
        if clawback is not None and not cls.may_claw:
            raise Wrong(
                f"`clawback` on {one_of_kind(cls.kind_name())}",
                "`clawback` on a commission or another incentive that pays on single events",
                "An incentive whose measure already nets the loss may not claw it back as well.",
            )
        return clawback

    @classmethod
    def kind_name(cls) -> str:
        """Return the word that chooses this kind in a plan."""
        return str(get_args(cls.model_fields["kind"].annotation)[0])

    def rounds_total(self, plan: PlanNumbers) -> bool:
        """Tell whether lines are rounded at the total of payee, pay period and interval."""
        return False

    @abstractmethod
    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to rows of this kind's tables, for the incentive numbered `number`."""

    def goals_asked(self) -> Sequence[str]:
        """Return the goals whose attainment this incentive asks for, of the roles that it pays."""
        return ()

    def targets_asked(self, plan: PlanNumbers) -> Sequence[tuple[str, str]]:
        """Return the goals whose targets this incentive asks for beyond the mixes, each with the
        kind of interval."""
        return ()

    def refers_to(self) -> Iterable[Reference]:
        """Return the names inside this incentive that the plan must declare, beside `pays`, `on`
        and ladders."""
        return ()

    def needs_lines(self) -> bool:
        """Tell whether this incentive reads the lines of others."""
        return False

    def ledgers_read(self) -> Sequence[str]:
        """Return the event ledgers whose rows this incentive reads without crediting them."""
        return ()
