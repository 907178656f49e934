"""Tiers: rates that depend on how much was sold.

`marginal` pays each slice at its own rate; `whole` pays everything at the rate reached. The
first tier reaches down without end, the last is open unless its `to` is written: above that
nothing more is earned. A value on a bound belongs to the upper tier unless said otherwise.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple, Self

from pydantic import (
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    field_serializer,
    field_validator,
    model_validator,
)

from compalign.terms.base import Term
from compalign.terms.quantities import Amount, Point, Scale, Share, share_text
from compalign.terms.wrong import Wrong

LARGEST_RATE = 10
Edge = Literal["upper", "lower"]


class Rung(NamedTuple):
    """A tier with both bounds settled; `start` None reaches down, `end` None is open.

    `owns_start` tells whether a value exactly on `start` is in this tier.
    """

    start: Fraction | None
    end: Fraction | None
    rate: Fraction
    amount: Decimal | None
    owns_start: bool


class Band(Term):
    """One tier: from where to where, and what it pays there.

    In a plan file the bounds are `from` and `to`; in Python, where `from` is no name, also
    `start` and `end`.
    """

    model_config = ConfigDict(populate_by_name=True)

    start: Scale | None = Field(
        default=None, alias="from", description="Lower bound: an amount, or a share of the target."
    )
    end: Scale | None = Field(default=None, alias="to", description="Upper bound; open when blank.")
    rate: Share | None = Field(default=None, description="The rate paid in this tier.")
    per_unit: Amount | None = Field(
        default=None, description="Instead of a rate: an amount per unit, for credits in units."
    )
    amount: Amount | None = Field(
        default=None,
        description="A fixed amount, paid once when the tier is reached (or, with "
        "`interpolated`, by how far it is filled).",
    )
    edge: Edge | None = Field(
        default=None, description="The tier that owns a value on this tier's `from`."
    )

    @field_validator("rate")
    @classmethod
    def _likely(cls, rate: Fraction | None) -> Fraction | None:
        if rate is not None and not 0 <= rate <= LARGEST_RATE:
            raise Wrong(share_text(rate), "a rate from 0% to 1000%")
        return rate

    @model_validator(mode="after")
    def _pays(self) -> Self:
        if self.rate is None and self.amount is None and self.per_unit is None:
            raise Wrong("a tier that pays nothing", "a `rate`, an `amount` or both")
        if self.rate is not None and self.per_unit is not None:
            raise Wrong("a `rate` and a `per_unit`", "one of them", at=("per_unit",))
        return self

    @property
    def slope(self) -> Fraction | None:
        """Return what a credit pays per unit of itself: the rate, or the amount per unit."""
        return self.rate if self.per_unit is None else Fraction(self.per_unit)


class Tiers(Term):
    """A ladder of tiers over a transaction, a period, a total to date, or attainment."""

    over: Literal["transaction", "period", "to_date", "attainment"] = Field(
        description="What is measured against the bounds: each `transaction` alone, the pay "
        "`period`'s total, the total `to_date`, or the `attainment` of a goal."
    )
    of: str | None = Field(
        default=None,
        description="With `over: attainment`: the goal whose target the bounds are shares of.",
    )
    to_date: Literal["half_month", "week", "month", "quarter", "year", "lifetime"] | None = Field(
        default=None,
        description="The interval over which the total runs; for attainment the goal's own when "
        "left out. A total over a `lifetime` never starts anew.",
    )
    style: Literal["marginal", "whole"] = Field(
        default="marginal", description="Each slice at its rate, or everything at the rate reached."
    )
    interpolated: bool = Field(
        default=False,
        description="With `whole`: the rate lies on the line between the bounds. With "
        "`marginal`: a tier's amount is earned by how far the tier is filled.",
    )
    edge: Edge = Field(
        default="upper", description="The tier that owns a value exactly on a bound."
    )
    bands: tuple[Band, ...] = Field(
        min_length=1,
        max_length=100,
        description="The tiers, lowest first: `{0%: 8%, 100%: 12%}` or a list with from and to.",
    )

    @model_validator(mode="before")
    @classmethod
    def _short_bands(cls, given: Any) -> Any:
        """Turn `{0%: 8%, 100%: 12%}` into a list of tiers, each reaching to the next."""
        bands = given.get("bands") if isinstance(given, Mapping) else None
        if not isinstance(bands, Mapping):
            return given
        listed = [{"from": start, "rate": rate} for start, rate in bands.items()]
        return {**given, "bands": listed}

    @field_serializer("bands", mode="wrap")
    def _shortest_bands(
        self, bands: tuple[Band, ...], write: SerializerFunctionWrapHandler
    ) -> dict[str, str] | list[dict[str, str]]:
        """Write a map when every tier is only a `from` and a `rate`; never a key left blank."""
        written = [
            {key: value for key, value in band.items() if value is not None}
            for band in write(bands)
        ]
        starts = {band.start for band in bands}
        plain = all(set(band) in ({"from", "rate"}, {"start", "rate"}) for band in written)
        if not plain or len(starts) < len(bands):
            return written
        return {str(band.start): share_text(band.rate or Fraction(0)) for band in bands}

    @model_validator(mode="after")
    def _ladder_fits(self) -> Self:
        if (self.over == "attainment") != (self.of is not None):
            found = f"`over: {self.over}` {'without' if self.of is None else 'with'} `of`"
            raise Wrong(found, "`over: attainment` together with `of: GOAL`", at=("over",))
        if self.over == "to_date" and self.to_date is None:
            advice = "Name the interval: `to_date: month`, `quarter`, `year` or `lifetime`."
            raise Wrong("`over: to_date` alone", "`to_date` beside it", advice, at=("over",))
        if self.over == "attainment" and self.to_date == "lifetime":
            found = "`to_date: lifetime` with `over: attainment`"
            advice = "No target is one for all history: let amounts be the bounds, `over: to_date`."
            raise Wrong(found, "an interval such as `to_date: year`", advice, at=("to_date",))
        if self.over in ("transaction", "period") and self.to_date is not None:
            expected = "`to_date` only over attainment or a total to date"
            raise Wrong(f"`to_date` with `over: {self.over}`", expected, at=("to_date",))
        return self

    @model_validator(mode="after")
    def _bounds_fit(self) -> Self:
        """Refuse amounts as bounds of attainment, and shares as bounds of money."""
        percent = self.over == "attainment"
        for number, band in enumerate(self.bands):
            for key, point in (("from", band.start), ("to", band.end)):
                if point is not None and point.percent != percent:
                    wanted = "a share of the target such as 100%" if percent else "an amount"
                    expected = f"{wanted} as a bound over {self.over.replace('_', ' ')}"
                    raise Wrong(str(point), expected, at=("bands", number, key))
        return self

    @model_validator(mode="after")
    def _nothing_for_nothing(self) -> Self:
        """Refuse a fixed amount that a marginal ladder would pay before anything is sold."""
        first = self.bands[0]
        reached_late = first.start is not None and first.start.value > 0
        at_once = self.style == "marginal" and not self.interpolated and not reached_late
        if at_once and first.amount is not None:
            raise Wrong(
                "an amount in the first tier",
                "a first tier with an amount only where its `from` is above 0",
                "Otherwise it would be paid before anything is sold.",
                at=("bands", 0, "amount"),
            )
        return self

    @model_validator(mode="after")
    def _can_interpolate(self) -> Self:
        if not self.interpolated:
            return self
        for number, band in enumerate(self.bands):
            wrong = self._not_interpolated(number, band)
            if wrong:
                raise Wrong(*wrong, at=("bands", number))
        return self

    def _not_interpolated(self, number: int, band: Band) -> tuple[str, str] | None:
        """Tell why a tier cannot be interpolated: what was found and what is expected."""
        if self.style == "whole":
            needed = "a `rate` in every interpolated tier of style `whole`"
            return ("no `rate`", needed) if band.slope is None else None
        if band.amount is None:
            return None
        if band.slope is not None:
            return "a `rate` and an `amount`", "one of them in an interpolated marginal tier"
        if band.start is None and number == 0:
            return "no `from`", "a `from` where an amount is earned by how far the tier is filled"
        if band.end is None and number == len(self.bands) - 1:
            return "no `to`", "a `to` where an amount is earned by how far the tier is filled"
        return None

    def rungs(self, smallest: Fraction) -> tuple[Rung, ...]:
        """Return the tiers with every bound settled, lowest first.

        `smallest` is one minor unit in major units: bounds of money that far apart still touch,
        shares must be equal. A gap, an overlap or an empty tier raises `Wrong` at its band.
        """
        touching = Fraction(0) if self.over == "attainment" else smallest
        rungs: list[Rung] = []
        for band in self.bands:
            start = band.start.value if band.start is not None else None
            if rungs:
                start = self._join(rungs, start, touching)
            end = band.end.value if band.end is not None else None
            upper = (band.edge or self.edge) == "upper"
            rungs.append(Rung(start, end, band.slope or Fraction(0), band.amount, upper))
        for number, rung in enumerate(rungs):
            if rung.start is not None and rung.end is not None and rung.end <= rung.start:
                found = f"a tier from {self._bound(rung.start)} to {self._bound(rung.end)}"
                expected = "tiers from the lowest to the highest, each ending above its start"
                raise Wrong(found, expected, at=("bands", number))
        return tuple(rungs)

    def _join(self, rungs: list[Rung], start: Fraction | None, touching: Fraction) -> Fraction:
        """Settle the bound between the last rung and the next, which begins at `start`."""
        number, before = len(rungs), rungs[-1].end
        if start is None and before is None:
            expected = f"a `from`, or a `to` in tier {number} before it"
            raise Wrong(f"tier {number + 1} without `from`", expected, at=("bands", number))
        joined = start if start is not None else before or Fraction(0)
        if before is not None and not before <= joined <= before + touching:
            kind = "a gap" if joined > before else "an overlap"
            found = f"{kind} between {self._bound(before)} and {self._bound(joined)}"
            expected = f"tier {number + 1} to begin where tier {number} ends"
            advice = f"Write the same bound twice, or leave out the `to` of tier {number}."
            raise Wrong(found, expected, advice, at=("bands", number))
        rungs[-1] = rungs[-1]._replace(end=joined)
        return joined

    def _bound(self, value: Fraction) -> str:
        return str(Point(value, percent=self.over == "attainment"))
