"""Holds: pay that is earned now and paid later, when the customer is live or has paid."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    PlainSerializer,
    StringConstraints,
    Tag,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from compalign.terms.base import Term
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong, listed, shown

ColumnName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
LONGEST_HOLD = 1_000


def _read_periods(given: object) -> int:
    text = given.strip() if isinstance(given, str) else str(given)
    if isinstance(given, bool) or not text.isascii() or not text.isdigit() or len(text) > 4:
        raise Wrong(shown(given), "a number of pay periods, such as 2")
    if not 1 <= int(text) <= LONGEST_HOLD:
        raise Wrong(shown(given), f"a number of pay periods from 1 to {LONGEST_HOLD:,}")
    return int(text)


PeriodCount = Annotated[
    int,
    BeforeValidator(_read_periods),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["integer", "string"], "examples": [2]}),
]


class DayColumn(Term):
    """A column of the event's ledger that holds a day."""

    column: ColumnName = Field(description="The header of the column that holds the day.")


def _form(given: Any) -> str:
    return "word" if given is None or isinstance(given, (str, bool)) else "day_column"


Until = Annotated[
    Annotated[Literal["go_live", "paid"], Tag("word")] | Annotated[DayColumn, Tag("day_column")],
    Discriminator(_form),
]
"""`go_live`, `paid`, or `{column: NAME}`."""


class Hold(Term):
    """What pay waits for: one of `until`, `periods` and `milestones`.

    Only the payment waits: credit, attainment and tiers count on the credit date.
    """

    until: Until | None = Field(
        default=None,
        description="`go_live` of the account, `paid` by the customer, or `{column: NAME}` of "
        "the event with the day of release.",
    )
    periods: PeriodCount | None = Field(
        default=None, description="Released so many pay periods later."
    )
    milestones: Mapping[ColumnName, Share] = Field(
        default={},
        description="The share that each releases: `signed`, `go_live`, `paid` or a column with "
        "a day; together exactly 100%.",
    )
    release: Literal["whole", "in_proportion"] = Field(
        default="whole",
        description="With `until: paid`: `whole` when all is paid, or `in_proportion` to what is.",
    )

    @field_validator("milestones")
    @classmethod
    def _whole_shares(cls, shares: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
        for name, share in shares.items():
            if not 0 < share <= 1:
                raise Wrong(share_text(share), "a share above 0% and up to 100%", at=(name,))
        total = sum(shares.values(), Fraction(0))
        if shares and total != 1:
            parts = " + ".join(map(share_text, shares.values()))
            found = f"shares that total {share_text(total)} ({parts})"
            raise Wrong(found, "shares that total exactly 100%")
        return shares

    @model_validator(mode="after")
    def _one_trigger(self) -> Self:
        triggers = ("until", "periods", "milestones")
        given = [name for name in triggers if getattr(self, name)]
        if len(given) != 1:
            raise Wrong(listed(given), f"exactly one of {listed(triggers)}")
        if self.release == "in_proportion" and self.until != "paid":
            raise Wrong(
                "`in_proportion` without `until: paid`",
                "`until: paid` beside it",
                "Only payments come in parts; shares of a hold are `milestones`.",
                at=("release",),
            )
        return self

    @property
    def reads_payments(self) -> bool:
        """Tell whether the payments ledger decides the release."""
        return self.until == "paid" or "paid" in self.milestones
