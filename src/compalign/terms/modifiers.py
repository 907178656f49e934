"""What changes an incentive's pay after its formula: thresholds, floors, caps and gates."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    WrapSerializer,
    field_validator,
    model_serializer,
    model_validator,
)

from compalign.terms.base import Name, Names, Term, shortest_terms, terms_or_one
from compalign.terms.factor import Multiplier
from compalign.terms.quantities import Amount, Scale, Share, decimal_text, share_text
from compalign.terms.wrong import Part, Wrong

SPANS = ("transaction", "event", "period", "year", "lifetime")
Span = Annotated[
    Literal["transaction", "period", "year", "lifetime"],
    BeforeValidator(lambda given: "transaction" if given == "event" else given),
    WithJsonSchema({"type": "string", "enum": list(SPANS)}),
]
"""Over what a floor or cap is reckoned: one event, a pay period, a fiscal year, or all time. An
`event` is another word for a `transaction`."""

NO_VALUE = "`pass`: where the goal has no value it is passed, without a finding."


class Threshold(Term):
    """The attainment from which an incentive pays at all; below it pays 0."""

    of: Name | None = Field(
        default=None,
        description="The goal; a target bonus may leave it out: each line's own goal.",
    )
    at_least: Share = Field(description="The attainment from which there is pay, such as 70%.")
    no_value: Literal["pass"] | None = Field(default=None, description=NO_VALUE)

    @model_validator(mode="before")
    @classmethod
    def _attainment_alone(cls, given: Any) -> Any:
        """Let `70%` stand for the attainment of each line's own goal."""
        return given if isinstance(given, (Mapping, Threshold)) else {"at_least": given}

    @model_validator(mode="after")
    def _above_zero(self) -> Self:
        if self.at_least <= 0:
            raise Wrong(share_text(self.at_least), "an attainment above 0%", at=("at_least",))
        return self

    @model_serializer(mode="wrap")
    def _short(self, write: SerializerFunctionWrapHandler) -> Any:
        """Write the attainment alone where there is nothing beside it."""
        if self.of is None and self.no_value is None:
            return share_text(self.at_least)
        written: dict[str, Any] = write(self)
        return {key: value for key, value in written.items() if value is not None}


class Gate(Term):
    """A condition on a goal of the payee; where it is not met the incentive pays 0."""

    of: Name = Field(description="The goal that is looked at.")
    at_least: Scale | None = Field(
        default=None, description="The least value of the goal: an amount, or a share such as 30%."
    )
    at_most: Scale | None = Field(
        default=None, description="The largest value of the goal: an amount, or a share."
    )
    attainment: Share | None = Field(
        default=None, description="The least attainment of the goal, instead of its value."
    )
    no_value: Literal["pass"] | None = Field(default=None, description=NO_VALUE)

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        by_value = self.at_least is not None or self.at_most is not None
        if by_value == (self.attainment is not None):
            found = "`attainment` beside a value" if by_value else "a gate without a test"
            raise Wrong(found, "`at_least` and/or `at_most`, or `attainment` alone")
        low, high = self.at_least, self.at_most
        if low is None or high is None:
            return self
        if low.percent != high.percent or high.value < low.value:
            raise Wrong(f"{high}", f"{low}, the least value, or more", at=("at_most",))
        return self


class Limit(Term):
    """An amount per pay period, or per `transaction`, `year` or `lifetime`."""

    amount: Amount = Field(description="The amount.")
    per: Span = Field(
        default="period",
        description="Over what: each `transaction` (event and payee), the pay `period`, the fiscal "
        "`year` or the `lifetime`.",
    )

    @model_validator(mode="before")
    @classmethod
    def _amount_alone(cls, given: Any) -> Any:
        """Let a bare amount stand for one per pay period."""
        return given if isinstance(given, (Mapping, Limit)) else {"amount": given}

    @field_validator("amount")
    @classmethod
    def _above_zero(cls, amount: Decimal) -> Decimal:
        if amount <= 0:
            advice = "To pay nothing under a condition, write a `gate`."
            raise Wrong(decimal_text(amount), "an amount above 0", advice)
        return amount

    @model_serializer(mode="wrap")
    def _short(self, write: SerializerFunctionWrapHandler) -> Any:
        """Write the amount alone where it is per pay period."""
        if self.per == "period":
            return decimal_text(self.amount)
        return write(self)


class SharedCap(Term):
    """One cap over several incentives together, filled in the order of the list."""

    id: Name = Field(description="The cap's name.")
    amount: Amount = Field(description="The most that the incentives pay together.")
    per: Literal["period", "year", "lifetime"] = Field(
        default="period", description="Over what: the pay `period`, fiscal `year` or `lifetime`."
    )
    incentives: Names = Field(description="The incentives that share the cap, first one first.")

    @field_validator("amount")
    @classmethod
    def _above_zero(cls, amount: Decimal) -> Decimal:
        if amount <= 0:
            raise Wrong(decimal_text(amount), "an amount above 0")
        return amount

    @field_validator("incentives")
    @classmethod
    def _several(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if len(names) < 2 or len(set(names)) < len(names):
            found = "one incentive" if len(names) < 2 else "an incentive twice"
            advice = "A cap of one incentive is its own `cap`."
            raise Wrong(found, "two or more different incentives", advice)
        return names


MOST_MEASURED = 4
"""The multipliers of one incentive that may look at goals."""
_ONE_OR_MANY = (BeforeValidator(terms_or_one), WrapSerializer(shortest_terms))
SomeMultipliers = Annotated[tuple[Multiplier, ...], *_ONE_OR_MANY]
SomeLimits = Annotated[tuple[Limit, ...], *_ONE_OR_MANY]
SomeGates = Annotated[tuple[Gate, ...], *_ONE_OR_MANY]
LISTED_MODIFIERS = ("multiplier", "floor", "cap", "gate")
"""The words after which a single part may stand for a list of one."""


def refuse_modifiers(
    multipliers: Sequence[Multiplier],
    floors: Sequence[Limit],
    caps: Sequence[Limit],
) -> None:
    """Raise `Wrong` where the modifiers of one incentive contradict each other."""
    measured = [number for number, one in enumerate(multipliers) if one.of is not None]
    if len(measured) > MOST_MEASURED:
        expected = f"at most {MOST_MEASURED} multipliers of goals, beside any number of constants"
        at: tuple[Part, ...] = ("multiplier", measured[MOST_MEASURED])
        raise Wrong(f"{len(measured)} multipliers of goals", expected, at=at)
    for word, limits in (("floor", floors), ("cap", caps)):
        for number, limit in enumerate(limits):
            if limit.per in [one.per for one in limits[:number]]:
                raise Wrong(f"a second {word} per {limit.per}", "one per span", at=(word, number))
    highest = {cap.per: cap.amount for cap in caps}
    for number, floor in enumerate(floors):
        if floor.amount > highest.get(floor.per, floor.amount):
            found = f"a floor of {decimal_text(floor.amount)} per {floor.per}"
            expected = f"at most the cap, {decimal_text(highest[floor.per])}"
            raise Wrong(found, expected, at=("floor", number))
