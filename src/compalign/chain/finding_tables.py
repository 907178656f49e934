"""What a plan says about findings as rows: severities, silence, tolerances, static findings."""

from collections.abc import Iterator, Mapping, Sequence

from compalign.engine.base import Cell
from compalign.findings.checks import CHECKS
from compalign.findings.tolerances import TOLERANCE_COLUMNS
from compalign.plan.lint import STATIC_COLUMNS, static_rows
from compalign.plan.model import Plan

SETTING_COLUMNS = {"code": "string", "severity": "string", "silent": "boolean"}
PROBED_COLUMNS: Mapping[str, str] = {
    "code": "string",
    "severity": "string",
    "payee": "string",
    "other_payee": "string",
    "role": "string",
    "other_role": "string",
    "amount": "bigint",
    "cause": "string",
    "found": "string",
}
"""The table `probed_findings`: what was found by paying again on changed ledgers."""


def finding_tables(
    plan: Plan, *, conflicts: bool
) -> Iterator[tuple[str, Mapping[str, str], Sequence[tuple[Cell, ...]]]]:
    """Yield name, columns and rows of each table; with `conflicts`, what the plan alone shows."""
    settings = [
        (one.code, one.severity_in(plan), one.is_silent(plan))
        for one in CHECKS
        if one.code in plan.findings
    ]
    yield "finding_settings", SETTING_COLUMNS, settings
    tolerances = [row for one in CHECKS for row in one.tolerance_rows(plan)]
    yield "tolerances", TOLERANCE_COLUMNS, tolerances if conflicts else []
    yield "static_findings", STATIC_COLUMNS, static_rows(plan) if conflicts else []
