"""The plan as an object: frozen, checked as a whole, the same built in Python or read from YAML."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from compalign.errors import PlanError
from compalign.importing.column_map import LedgerMap
from compalign.incentives.kinds import Incentive
from compalign.incentives.target_bonus import TargetBonus
from compalign.money import is_currency
from compalign.plan.checks import IMPLIED
from compalign.plan.mistakes import Place, check_plan, place_of, placed_error, refuse_plan
from compalign.plan.parts import Context
from compalign.plan.positions import Fault
from compalign.plan.positions import Path as PlanPath
from compalign.plan.reading import read_document, read_file
from compalign.plan.writing import plan_text
from compalign.terms.authority import AuthorityRule, RenewalRule
from compalign.terms.base import Name, Term
from compalign.terms.credit import CreditRule
from compalign.terms.curve import LINEAR, PayCurve
from compalign.terms.draws import Draw, NegativePay
from compalign.terms.engagement import Engagement
from compalign.terms.finding_settings import FindingSetting
from compalign.terms.goals import Goal
from compalign.terms.modifiers import SharedCap
from compalign.terms.pay import Pay
from compalign.terms.ramps import Prorate
from compalign.terms.roles import Role
from compalign.terms.rounding import Rounding
from compalign.terms.wrong import Wrong, shown

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
Month = Literal[
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip


def _text(given: Any) -> Any:
    """Let a version be written as a number; it is kept as text."""
    return str(given) if isinstance(given, int) else given


class Origin:
    """The file a plan was read from, for messages; plans from different files may be equal."""

    def __init__(self, context: Context | None = None) -> None:
        """Keep the validation context, which holds the document."""
        self.context = context

    def __eq__(self, other: object) -> bool:
        """Count every origin as equal, so that it never tells two plans apart."""
        return isinstance(other, Origin)

    __hash__ = None  # type: ignore[assignment]


class Plan(Term):
    """A compensation plan: goals, roles, credit rules and incentives, in one currency.

    Built in Python or read from a file, a plan with mistakes raises `PlanError` with all of them.
    """

    plan: Name = Field(description="The plan's name.")
    version: Annotated[str, BeforeValidator(_text)] = Field(
        default="1", max_length=60, description="The plan's version, free text."
    )
    currency: str = Field(description="ISO 4217 code of every amount of the plan, such as USD.")
    fiscal_year_starts: Month = Field(
        default="January", description="The month in which the fiscal year starts."
    )
    pay: Pay = Field(
        default="quarterly",
        description="How often people are paid, or an explicit list of periods.",
    )
    rounding: Rounding = Field(default=Rounding(), description="How results are rounded, once.")
    goals: Mapping[Name, Goal] = Field(default={}, description="What is measured, by name.")
    roles: Mapping[Name, Role] = Field(
        description="The roles, each with its goal mix if it has one."
    )
    pay_curve: PayCurve = Field(
        default=LINEAR, description="From attainment to the share of target incentive paid."
    )
    prorate: Prorate | None = Field(
        default=None, description="What is shared out by the days a payee is active in a role."
    )
    credit: tuple[CreditRule, ...] = Field(
        default=(), description="Credit rules; among splits the first that matches decides."
    )
    credit_precedence: Literal["first", "most_specific", "all"] = Field(
        default="first",
        description="Which of the split rules that match apply: the first, the one that tests "
        "the narrowest column of `specificity`, or all of them.",
    )
    specificity: tuple[str, ...] = Field(
        default=(), description="With `most_specific`: columns, the narrowest first."
    )
    engagement: tuple[Engagement, ...] = Field(
        default=(), description="When roles are credited: windows of accounts, and call-backs."
    )
    outside_window: Literal["suspense", "next_role", "house"] = Field(
        default="suspense",
        description="Where the share of a role outside its windows goes: it waits, goes to the "
        "next role of the rule that is inside, or stays with the house.",
    )
    authority: tuple[AuthorityRule, ...] = Field(
        default=(), description="What roles may not do, and where the credit goes if they do."
    )
    renewals: RenewalRule | None = Field(
        default=None, description="Who is credited with renewals after an early expansion."
    )
    incentives: tuple[Incentive, ...] = Field(
        default=(),
        description="What is paid. Where roles have a mix and no target_bonus is listed, one "
        "named `target-bonus` is understood.",
    )
    caps: tuple[SharedCap, ...] = Field(
        default=(), description="Caps that several incentives share, after their own."
    )
    draws: tuple[Draw, ...] = Field(
        default=(), description="Pay in advance of what will be earned, in order of recovery."
    )
    negative_pay: NegativePay = Field(
        default="carry",
        description="What becomes of pay below zero: `carry` into the next pay period, "
        "`floor_at_zero` (forgiven), or `collect`.",
    )
    findings: Mapping[str, FindingSetting] = Field(
        default={},
        description="By finding code: another severity or tolerance, or silence, with a reason.",
    )
    ledgers: Mapping[str, LedgerMap] = Field(
        default={}, description="Column maps, for ledgers that do not use the template's headers."
    )

    _origin: Origin = PrivateAttr(default_factory=Origin)

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, code: str) -> str:
        if not is_currency(code):
            advice = f"Write {code.upper()}." if is_currency(code.upper()) else ""
            raise Wrong(shown(code), "an ISO 4217 currency code such as USD", advice)
        return code

    @model_validator(mode="wrap")
    @classmethod
    def _all_at_once(
        cls, given: Any, validate: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Turn pydantic's errors and those of the checks into one `PlanError`."""
        try:
            plan = validate(given)
        except ValidationError as error:
            raise refuse_plan(error, cls, given, info.context) from None
        check_plan(plan, info.context)
        plan._origin = Origin(info.context)  # noqa: SLF001 - its own instance
        return plan

    def refusal(self, faults: Sequence[Fault]) -> PlanError:
        """Return the error that tells faults found after loading, each with its place."""
        return placed_error(faults, dict(self), self._origin.context)

    def place(self, path: PlanPath) -> Place:
        """Return where a part of the plan stands: in words and, if it was read, in its file."""
        return place_of(path, dict(self), self._origin.context)

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a plan from a YAML file; `PlanError` tells every mistake with its place.

        >>> Plan.load("no-such-plan.yaml")
        Traceback (most recent call last):
        ...
        compalign.errors.PlanError: 1 mistake in the plan:
          no-such-plan.yaml: found no such file; expected a plan file in YAML.
        """
        return cls.read(read_file(Path(path)), str(path))

    @classmethod
    def read(cls, text: str, name: str = "plan") -> Self:
        """Read a plan from YAML text; `name` stands for the file in messages."""
        document = read_document(text, name)
        context = {"currency": document.content.get("currency"), "document": document}
        return cls.model_validate(document.content, context=context)

    def to_yaml(self) -> str:
        """Write the plan as YAML that loads to an equal plan."""
        return plan_text(self)

    @property
    def first_month(self) -> int:
        """Return the number of the month in which the fiscal year starts."""
        return MONTHS.index(self.fiscal_year_starts) + 1

    def all_incentives(self) -> tuple[Incentive, ...]:
        """Return the incentives, with the target bonus that a goal mix implies."""
        mixed = any(role.mix for role in self.roles.values())
        bonuses = [one for one in self.incentives if isinstance(one, TargetBonus)]
        if mixed and all(one.matrix is not None for one in bonuses):
            return (*self.incentives, TargetBonus(id=IMPLIED, kind="target_bonus"))
        return self.incentives
