"""Goals: what is measured for a payee, over which interval, against which target."""

from typing import Literal, Self

from pydantic import Field, model_validator

from compalign.terms.base import Name, Term
from compalign.terms.conditions import Condition
from compalign.terms.curve import PayCurve
from compalign.terms.measures import (
    ADDED,
    COMBINED,
    OVER_EVENTS,
    PORTFOLIO,
    PORTFOLIO_SHARES,
    WORDS,
    AtLeast,
    Blend,
    ColumnName,
    Target,
    Unit,
)
from compalign.terms.quantities import Point, Share, share_text
from compalign.terms.ramps import Ramp, Spread, fits_somewhere
from compalign.terms.wrong import Wrong, listed

LENGTHS = ("week", "half_month", "month", "quarter", "year")
"""The intervals of goals, the shortest first."""
LOOKS = {
    "ratio": "the goals it is made of",
    "blend": "the goals it is made of",
    "earned": "all that the incentive paid",
}
"""What measures look at, for messages."""
EITHER = frozenset({"average", "latest", "ratio"})
"""Measures whose values may be written as shares or as numbers."""


class Goal(Term):
    """One measure of a payee, such as a sum of credits or the retention of the accounts held.

    Attainment is what was measured over the target, or the other way round where less is better.
    """

    sum: Literal["amount", "units"] | None = Field(
        default=None,
        description="Add up the payee's credits of the events that match `of`: `amount` those in "
        "money, `units` those of rules whose base is in units. With `to` other than `credited`, "
        "the amounts of the events.",
    )
    count: Literal["events"] | None = Field(
        default=None, description="Count the events that match `of`."
    )
    distinct: ColumnName | None = Field(
        default=None, description="Count the different values of a column of the events."
    )
    average: ColumnName | None = Field(
        default=None, description="The mean of a column of numbers or amounts of the events."
    )
    latest: ColumnName | None = Field(
        default=None, description="The column of numbers or amounts on the last event that has it."
    )
    ratio: tuple[Name, Name] | None = Field(
        default=None, description="What the first goal reached, divided by what the second did."
    )
    blend: Blend | None = Field(
        default=None, description="The attainments of other goals by weight; together 100%."
    )
    nps: ColumnName | None = Field(
        default=None,
        description="Net promoter score of a column: answers from 9 to 10 less those up to 6, as "
        "a share of all answers.",
    )
    grr: Literal["portfolio"] | None = Field(
        default=None,
        description="Gross revenue retention of the accounts held on the interval's first day.",
    )
    nrr: Literal["portfolio"] | None = Field(
        default=None,
        description="Net revenue retention of the accounts held on the interval's first day.",
    )
    logo_churn: Literal["portfolio"] | None = Field(
        default=None, description="The share of the accounts held that are lost; less is better."
    )
    logo_retention: Literal["portfolio"] | None = Field(
        default=None, description="The share of the accounts held that are kept."
    )
    clv: Literal["portfolio"] | None = Field(
        default=None,
        description="Customer lifetime value: recurring amount x `margin` per account held, over "
        "the share of the accounts that is lost.",
    )
    earned: Name | None = Field(
        default=None, description="What the payee earned by another incentive, in money."
    )
    of: Condition = Field(default={}, description="Which events count.")
    per: Literal["half_month", "week", "month", "quarter", "year"] = Field(
        default="quarter", description="The interval that is measured."
    )
    to_date: Literal["month", "quarter", "year", "lifetime"] | None = Field(
        default=None,
        description="Measure from the first day of the month, quarter or year to the end of each "
        "interval, sums and counts against the targets of all these intervals, a portfolio from "
        "the accounts held on that first day; what is paid for it is paid to date as well. Over a "
        "`lifetime` the target of an interval is what is to be reached in all by its end.",
    )
    to: Literal["credited", "named", "held", "company"] | None = Field(
        default=None,
        description="Whose events: those `credited` to the payee, those whose column `payee` "
        "names them, those of the accounts they hold, or all of the `company`. When left out, "
        "`credited`; for `nps`, `named`, or `held` where no event names a payee.",
    )
    weighted: bool = Field(
        default=False, description="With `average`: by the column `weight` of the events."
    )
    least: AtLeast = Field(
        default=1, description="With `nps`: fewer answers than this have no value."
    )
    margin: Share | None = Field(
        default=None, description="With `clv`: the margin on the recurring amount."
    )
    target: Target | None = Field(
        default=None,
        description="The target of everyone without a quota row: an amount for a sum, a number "
        "for a count or an average, a share such as 95% for retention.",
    )
    better: Literal["higher", "lower"] | None = Field(
        default=None,
        description="Whether more is better; `lower` divides the target by the value, up to 200%. "
        "When left out, `lower` for `logo_churn` and `higher` for all else.",
    )
    ramp: Ramp = Field(
        default=(),
        description="The share of the target that counts in a newcomer's first, second, third ... "
        "interval.",
    )
    when_no_target: Literal["zero", "full"] = Field(
        default="zero",
        description="While a ramp of 0% leaves no target: pay `zero`, or in `full` as at 100%.",
    )
    spread: Spread = Field(
        default="even",
        description="How the quota of a longer interval is spread: `even`, by `days`, or a list "
        "of shares, one for each interval of the goal in it.",
    )
    pay_curve: PayCurve | None = Field(
        default=None, description="A pay curve for this goal alone, instead of the plan's."
    )

    @property
    def measure(self) -> str:
        """Return the word of the measure, such as `sum` or `grr`."""
        return next((word for word in WORDS if getattr(self, word) is not None), "")

    @property
    def column(self) -> str | None:
        """Return the column that is measured, for a measure that looks at one."""
        return self.distinct or self.average or self.latest or self.nps

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the goals of which this one is made, for a ratio or a blend."""
        return self.ratio or tuple(self.blend or ())

    @property
    def unit(self) -> Unit:
        """Return what a value of the goal is: money, a plain number or a share."""
        if self.sum == "units":
            return "number"
        if self.measure in ("sum", "clv", "earned"):
            return "money"
        if self.measure in PORTFOLIO_SHARES or self.measure in ("nps", "blend"):
            return "share"
        if self.measure in ("count", "distinct"):
            return "number"
        if self.target is None:
            return "share" if self.ratio else "number"
        return "share" if self.target.percent else "number"

    @property
    def takes_quotas(self) -> bool:
        """Tell whether a quota row may give the target."""
        return self.measure in OVER_EVENTS - {"nps"} | {"ratio", "earned"}

    @property
    def sums_targets(self) -> bool:
        """Tell whether the targets of the intervals to date are added up: those of what adds up."""
        return self.to_date not in (None, "lifetime") and self.measure in ADDED

    @property
    def never_ends(self) -> bool:
        """Tell whether the goal is measured over all history."""
        return self.to_date == "lifetime"

    @property
    def less_is_better(self) -> bool:
        """Tell whether a lower value attains more."""
        return self.better == "lower" or (self.better is None and self.logo_churn is not None)

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        given = [word for word in WORDS if getattr(self, word) is not None]
        if len(given) != 1:
            found = " and ".join(f"`{word}`" for word in given) or "no measure"
            raise Wrong(found, f"exactly one measure, such as `sum: amount`: {listed(WORDS)}")
        return self

    @model_validator(mode="after")
    def _words_fit_the_measure(self) -> Self:
        measure = self.measure
        places = {
            "of": (bool(self.of), OVER_EVENTS),
            "to": (self.to is not None, OVER_EVENTS),
            "weighted": (self.weighted, {"average"}),
            "least": (self.least != 1, {"nps"}),
            "margin": (self.margin is not None, {"clv"}),
            "better": (self.better is not None, set(WORDS) - {"blend"}),
            "ramp": (bool(self.ramp), set(WORDS) - {"blend"}),
            "when_no_target": (self.when_no_target != "zero", set(WORDS) - {"blend"}),
            "spread": (self.spread != "even", OVER_EVENTS - {"nps"} | {"ratio", "earned"}),
        }
        for word, (is_given, measures) in places.items():
            if is_given and measure not in measures:
                usual = f"`{word}` only beside {listed([one for one in WORDS if one in measures])}"
                looks = LOOKS.get(measure, "the whole portfolio")
                advice = f"`{measure}` looks at {looks}: leave `of` out." if word == "of" else ""
                raise Wrong(f"`{word}` beside `{measure}`", usual, advice, at=(word,))
        if self.sum == "units" and self.to not in (None, "credited"):
            raise Wrong(f"`to: {self.to}` beside `sum: units`", "`to: credited`", at=("to",))
        if self.clv and (self.margin is None or not 0 < self.margin <= 1):
            found = "no `margin`" if self.margin is None else share_text(self.margin)
            at = () if self.margin is None else ("margin",)
            raise Wrong(found, "a `margin` above 0% and up to 100%, such as 80%", at=at)
        return self

    @model_validator(mode="after")
    def _target_fits(self) -> Self:
        measure, target = self.measure, self.target
        if measure == "blend":
            if target is not None:
                raise Wrong("`target` beside `blend`", "none: the target is 100%", at=("target",))
            return self
        either = measure in EITHER
        share, amount = measure in PORTFOLIO_SHARES or measure == "nps", self.unit == "money"
        wanted = (
            "a number or a share"
            if either
            else "a share such as 95%"
            if share
            else "an amount such as 250_000"
            if amount
            else "a number such as 30"
        )
        if target is None:
            if measure in PORTFOLIO | {"nps"}:
                whose = f"a goal of {'retention' if measure in PORTFOLIO else 'nps'}"
                raise Wrong("no `target`", f"{wanted} as the `target` of {whose}")
        elif not either and target.percent != share:
            raise Wrong(f"{target}", f"{wanted} for this measure", at=("target",))
        elif target.value <= 0:
            raise Wrong(f"{target}", "a target above 0", at=("target",))
        return self

    @model_validator(mode="after")
    def _to_date_is_longer(self) -> Self:
        longer = [one for one in LENGTHS[2:] if LENGTHS.index(one) > LENGTHS.index(self.per)]
        if self.measure in OVER_EVENTS | COMBINED:
            longer.append("lifetime")
        if self.to_date is None or self.to_date in longer:
            return self
        beside = f"beside `{self.measure}`" if self.never_ends else f"of a goal `per: {self.per}`"
        expected = f"`to_date: {' or '.join(longer)}`" if longer else "no `to_date`"
        raise Wrong(f"`to_date: {self.to_date}` {beside}", expected, at=("to_date",))

    @model_validator(mode="after")
    def _spread_fits(self) -> Self:
        if self.spread != "even" and self.never_ends:
            found = "`spread` beside `to_date: lifetime`"
            advice = "Only the quota of an interval itself says what is to be reached by its end."
            raise Wrong(found, "no `spread`", advice, at=("spread",))
        if isinstance(self.spread, tuple) and not fits_somewhere(self.per, len(self.spread)):
            found = f"{len(self.spread)} shares for intervals of a {self.per.replace('_', ' ')}"
            expected = "as many shares as a longer interval has of them, such as 4 quarters a year"
            raise Wrong(found, expected, at=("spread",))
        return self

    def may_be(self, value: Point) -> bool:
        """Tell whether a value of the goal may be written so: as a share, an amount, a number."""
        return value.percent == (self.unit == "share") or self.measure in EITHER

    @property
    def usual_value(self) -> str:
        """Return what a value of the goal looks like, for messages."""
        usual = {"share": "a share such as 30%", "money": "an amount such as 50_000"}
        return usual.get(self.unit, "a number such as 12")
