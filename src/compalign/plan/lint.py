"""The static pass: what can be found in a plan alone, each with its place in the file."""

from collections.abc import Iterator
from typing import NamedTuple

from compalign.findings.base import Spot
from compalign.findings.checks import CHECKS
from compalign.plan.mistakes import Place
from compalign.plan.model import Plan

STATIC_COLUMNS = {
    "code": "string",
    "severity": "string",
    "role": "string",
    "goal": "string",
    "incentive": "string",
    "rule": "string",
    "cause": "string",
    "found": "string",
    "file": "string",
    "sheet": "string",
    "row": "bigint",
}
"""The table `static_findings`: `sheet` is the path inside the plan, `row` the line."""


class Found(NamedTuple):
    """What a check found in a plan, before the plan's own severity."""

    code: str
    severity: str
    spot: Spot
    place: Place


def static_findings(plan: Plan) -> Iterator[Found]:
    """Yield what the checks find in a plan alone, in the order of the list of checks."""
    for check in CHECKS:
        for spot in check.static(plan, check.limits(plan)) if check.static else ():
            yield Found(check.code, spot.severity or check.severity, spot, plan.place(spot.at))


def static_rows(plan: Plan) -> list[tuple[str | int | None, ...]]:
    """Return the rows of the table `static_findings`."""
    return [
        (
            one.code, one.severity, one.spot.role, one.spot.goal, one.spot.incentive, one.spot.rule,
            one.spot.cause, one.spot.found, one.place.file, one.place.words, one.place.line,
        )
        for one in static_findings(plan)
    ]  # fmt: skip
