"""What `compalign lint` prints: findings in a plan alone, and the codes of a plan without sense."""

from collections.abc import Iterator

import pandas as pd

from compalign.errors import PlanError
from compalign.findings.grouping import grouped
from compalign.plan.lint import STATIC_COLUMNS, static_rows
from compalign.plan.model import Plan
from compalign.report.conflict_page import print_findings, silence_lines
from compalign.report.screen import Screen, printable

NO_CODE = "PLAN"
_BLANK = (
    "payee", "other_payee", "other_role", "interval", "period", "account", "event_id",
    "other_event_id", "from_day", "end_day", "amount_minor",
)  # fmt: skip


def print_lint(plan: Plan) -> bool:
    """Print what is found in a plan alone; tell whether it is an error."""
    found = plan_findings(plan)
    settings = plan.findings
    silent = found["code"].map(lambda code: code in settings and settings[code].silence)
    listed = grouped(found[~silent.astype(bool)])
    console = Screen()
    console.print(f"{printable(plan.plan)}: the plan alone")
    print_findings(console, listed, plan.currency)
    because = {code: one.because for code, one in settings.items()}
    for line in silence_lines(grouped(found[silent.astype(bool)]), because):
        console.print(line)
    return any(one.severity == "error" for one in listed)


def plan_findings(plan: Plan) -> pd.DataFrame:
    """Return the static findings as rows of `results.findings`, as grave as the plan says."""
    frame = pd.DataFrame(static_rows(plan), columns=list(STATIC_COLUMNS), dtype=object)
    for name in _BLANK:
        frame[name] = None
    wanted = {code: one.severity for code, one in plan.findings.items() if one.severity}
    usual = zip(frame["code"], frame["severity"], strict=True)
    frame["severity"] = [wanted.get(code, severity) for code, severity in usual]
    return frame


def mistake_lines(error: PlanError) -> Iterator[str]:
    """Yield what keeps a plan from being used, each mistake under its code."""
    count = len(error.mistakes)
    yield f"{count} mistake{'s' * (count != 1)} in the plan:"
    for mistake in error.mistakes:
        code = "" if mistake.code == NO_CODE else f"{mistake.code}: "
        yield f"  {code}{mistake}"
