"""The steps of the checks, which run after pay when somebody asks for conflicts."""

from collections.abc import Iterator

from compalign.chain.account_windows import windows_step
from compalign.chain.plan_index import PlanIndex
from compalign.chain.walk import empty
from compalign.engine.base import Dialect
from compalign.engine.step import Step, read_step
from compalign.findings.base import PLACE_COLUMNS, Check
from compalign.findings.checks import CHECKS, COMMON_STEPS

PLACES = "places"
COLUMNS = {"code": "string", **PLACE_COLUMNS}


def conflict_steps(index: PlanIndex, dialect: Dialect, *, conflicts: bool) -> Iterator[Step]:
    """Yield the steps of every check that applies to the plan, then `places`, what they found."""
    if not conflicts:
        yield empty(Step(PLACES, "", COLUMNS))
        return
    yield windows_step(index, dialect)
    yield from (read_step("compalign.findings", name) for name in COMMON_STEPS)
    asked = [one for one in CHECKS if one.steps and one.applies(index.plan)]
    for check in asked:
        yield from check_steps(check)
    yield _places(asked)


def check_steps(check: Check) -> Iterator[Step]:
    """Yield the steps of one check, as they stand in their files."""
    for name in check.steps:
        yield read_step("compalign.findings", name)


def _places(checks: list[Check]) -> Step:
    """Return the view of all places; what a check does not tell is blank."""
    if not checks:
        return empty(Step(PLACES, "", COLUMNS))
    selects = []
    for check in checks:
        last = list(check_steps(check))[-1]
        told = [
            name if name in last.columns else f"cast(null as {kind}) as {name}"
            for name, kind in PLACE_COLUMNS.items()
            if name != "severity"
        ]
        usual = f"'{check.severity}'"
        severity = f"coalesce(severity, {usual})" if "severity" in last.columns else usual
        selects.append(
            f"select '{check.code}' as code, {severity} as severity, {', '.join(told)} "
            f"from {last.name}"
        )
    return Step(PLACES, "\nunion all\n".join(selects), COLUMNS, stored=False)
