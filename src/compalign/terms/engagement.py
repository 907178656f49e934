"""Engagement: for which stretch of an account's life a role is there to be credited.

    - {role: rep, owns: account, from: first_close, until: first_close + 12 months}
    - {role: rep, called_back_when: {kind: expansion, amount: ">= 50_000"}}

A role without windows is there for all of it.
"""

from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from compalign.calendar import add_months
from compalign.terms.anchors import Anchor, Day, Moment
from compalign.terms.base import Name, Term
from compalign.terms.conditions import Condition
from compalign.terms.wrong import Wrong

_FOUR_YEARS = 1461


class Engagement(Term):
    """One window of a role, from its first day to the first day not covered; or a call-back."""

    role: Name = Field(description="The role that the window is for.")
    owns: Name | None = Field(
        default=None,
        description="What the role owns then, such as account, sales or delivery; `account` when "
        "left out.",
    )
    start: Day | None = Field(
        default=None, alias="from", description="The first day covered; open when left out."
    )
    until: Day | None = Field(
        default=None, description="The first day not covered; open when left out."
    )
    called_back_when: Condition = Field(
        default={},
        description="Events for which the role is called back outside its windows; it is then "
        "credited with the share that a rule gives it.",
    )

    @model_validator(mode="after")
    def _window_or_call(self) -> Self:
        window = (self.owns, self.start, self.until) != (None, None, None)
        if self.called_back_when and window:
            found = "`called_back_when` beside a window"
            raise Wrong(found, "one of both", "Write the call-back as an entry of its own.")
        if not (self.called_back_when or self.start or self.until):
            raise Wrong("no window", "`from`, `until` or both; or `called_back_when`")
        return self

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        first, last = _only(self.start), _only(self.until)
        if first and last and first[:2] == last[:2] and not _ever_after(last, first):
            advice = "No account would have a day in it."
            raise Wrong(f"{last}", f"a day after `{first}`", advice, at=("until",))
        return self


def _only(moment: Moment | None) -> Anchor | None:
    return moment.anchors[0] if moment and moment.choice == "only" else None


def _ever_after(late: Anchor, early: Anchor) -> bool:
    """Tell whether one shift of a day is ever after another, over a leap year and three others."""
    days = (date(2023, 1, 1) + timedelta(days=number) for number in range(_FOUR_YEARS))
    return any(_moved(day, late) > _moved(day, early) for day in days)


def _moved(day: date, anchor: Anchor) -> date:
    return add_months(day, anchor.months) + timedelta(days=anchor.days)
