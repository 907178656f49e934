"""Why a plan cannot be run on these ledgers, in words."""

from collections.abc import Iterator, Mapping

import pandas as pd

from compalign.engine.base import Engine
from compalign.errors import Mistake, PlanError

REMEDIES: Mapping[str, tuple[str, str]] = {
    "ladder": (
        "a marginal ladder that counts exactly what it pays on",
        "Let `on` and the goal's `of` choose the same events, or use `style: whole`.",
    ),
    "netted": (
        "either losses that lower the credit, or a `clawback`",
        "An incentive whose measure already nets the loss may not claw it back as well: let "
        "the credit rules leave `kind: churn` out.",
    ),
}
"""By the reason of a refusal: what is expected instead, and what to do."""


def refused(engine: Engine) -> PlanError:
    """Return the error of a run that a plan makes impossible on these ledgers."""
    frame = engine.frame("explained_refusals", ("incentive", "reason", "event_id", "found"))
    return PlanError(_mistakes(frame))


def _mistakes(frame: pd.DataFrame) -> Iterator[Mistake]:
    """Yield one mistake for each incentive and reason; a circle is told by its names."""
    for (incentive, reason), rows in frame.groupby(["incentive", "reason"], sort=True):
        path = f"incentives.{incentive}"
        if reason == "circle":
            yield Mistake(
                path=path,
                found=f"that {', '.join(rows['found'])} report to themselves through others",
                expected="a hierarchy with a top: nobody below themselves",
                advice="Correct `manager` in the sheet people.",
            )
            continue
        first = rows.iloc[0]
        found = f"that the event {first['event_id']} {first['found']}"
        yield Mistake(path, found, *REMEDIES[str(reason)])
