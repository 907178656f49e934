"""What every incentive kind shares: an id, the roles it pays, and how it becomes rows.

An incentive kind is one module and the .sql files beside it. The module declares the plan's
words as a pydantic class and compiles one object to rows of small tables; the .sql turns those
rows and the payee's credits or attainments into drafts of lines, which are rounded elsewhere, once
for all kinds. `payrun.py` names no kind.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Protocol, get_args

from pydantic import Field, field_validator

from compalign.terms.base import Name, Names, Term
from compalign.terms.clawbacks import Clawback
from compalign.terms.conditions import Condition
from compalign.terms.curve import PayCurve
from compalign.terms.holds import Hold
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

    def credit_rule(self, name: str) -> int:
        """Return the number of a credit rule."""

    def condition(self, condition: Condition, *at: str | int) -> int:
        """Return the place of a condition in the event class; 0 when there is nothing to test.

        `at` is the condition's path inside the plan, for messages.
        """

    def minor(self, amount: Decimal) -> int:
        """Return an amount in minor units of the plan's currency."""

    def smallest(self) -> Fraction:
        """Return one minor unit in major units: 1/100 for USD."""

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


class Source(Term):
    """Which credits an incentive is paid on: those of named rules, of matching events, or both."""

    credit: Names = Field(default=(), description="Credit rule or rules; all when left out.")
    when: Condition = Field(default={}, description="Tests on the event; all events when blank.")


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

    may_hold: ClassVar[bool] = True
    """Whether there are lines of events, whose payment may wait."""
    may_claw: ClassVar[bool] = False
    """Whether a loss is an event that may be undone here, and is not netted already."""
    tables: ClassVar[Mapping[str, Mapping[str, str]]]
    """The kind's plan tables: name, then columns with their step types."""
    steps: ClassVar[tuple[str, ...]]
    """The kind's .sql steps in order. `<kind>_drafts` gives its lines before rounding (see
    `DRAFT_COLUMNS`) and `<kind>_findings` what kept it from paying; `<kind>_refusals`, where a
    kind has that step, what makes a run impossible."""

    @field_validator("hold")
    @classmethod
    def _holdable(cls, hold: Hold | None) -> Hold | None:
        if hold is not None and not cls.may_hold:
            found = f"`hold` on a {cls.kind_name()}"
            raise Wrong(found, "a kind of incentive that pays on events", "Leave `hold` out.")
        return hold

    @field_validator("clawback")
    @classmethod
    def _clawable(cls, clawback: Clawback | None) -> Clawback | None:
        if clawback is not None and not cls.may_claw:
            raise Wrong(
                f"`clawback` on a {cls.kind_name()}",
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

    def targets_asked(self, plan: PlanNumbers) -> Sequence[tuple[str, str]]:
        """Return the goals whose targets this incentive asks for beyond the mixes, each with the
        kind of interval."""
        return ()


DRAFT_COLUMNS: Mapping[str, str] = {
    "incentive_no": "integer",
    "goal_no": "integer",
    "payee_no": "integer",
    "role_no": "integer",
    "interval_no": "integer",
    "period_no": "integer",
    "entry": "string",
    "stage": "integer",
    "event_no": "bigint",
    "rule_no": "integer",
    "base": "bigint",
    "rate_n": "wide",
    "rate_d": "wide",
    "tier_no": "integer",
    "running": "bigint",
    "target_n": "wide",
    "target_d": "bigint",
    "attained_n": "wide",
    "attained_d": "wide",
    "exact_n": "wide",
    "exact_d": "wide",
    "from_n": "wide",
    "to_n": "wide",
    "line_amount": "bigint",
}
"""What every kind's `<kind>_drafts` gives: one row a line before rounding, every cause beside it.

`rate_n / rate_d` is the rate on `base`; `exact_n / exact_d` the line before rounding in minor
units; `attained_n / attained_d` the attainment at that point. Where totals are rounded, lines of
one payee, pay period and interval share `exact_d` and come in the order of `stage` (0 true-ups, 1
events, 2 fixed amounts) and event; `from_n` and `to_n`, where given, are the running totals before
and after the line. `line_amount` is an amount that is a sum of rounded parts already.
"""
