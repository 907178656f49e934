"""The examples of docs/findings: a folder for each code, and beside it the near miss.

A near miss is the example with the files of its folder `near_miss` in place of those with the
same name.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from compalign import Ledgers, Plan, run
from compalign.report.lint_page import plan_findings
from compalign.results import Results

FOLDER = Path(__file__).parents[2] / "docs" / "findings"
NEAR_MISS = "near_miss"


def files(code: str, *, near: bool = False) -> Mapping[str, Path]:
    """Return the plan and the ledgers of an example, or of its near miss, by name."""
    found = {path.stem: path for path in sorted((FOLDER / code).glob("*.*"))}
    instead = {path.stem: path for path in sorted((FOLDER / code / NEAR_MISS).glob("*.*"))}
    return found | instead if near else found


def has_ledgers(code: str) -> bool:
    """Tell whether the example is more than a plan."""
    return set(files(code)) > {"plan"}


@cache
def found(code: str, *, near: bool = False) -> pd.DataFrame:
    """Return what is found in an example, by plan and ledgers or by the plan alone."""
    parts = files(code, near=near)
    plan = Plan.load(parts["plan"])
    if not has_ledgers(code):
        return plan_findings(plan)
    return results(code, near=near).findings


@cache
def results(code: str, *, near: bool = False) -> Results:
    """Return the results of an example with its conflicts."""
    parts = dict(files(code, near=near))
    plan = Plan.load(parts.pop("plan"))
    ledgers = Ledgers.read(*parts.values(), currency=plan.currency, allow_rejected=True)
    return run(plan, ledgers, conflicts=True)
