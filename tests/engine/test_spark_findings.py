"""Spark finds what DuckDB finds: every check that looks at ledgers, and alignment's probes."""

import pandas as pd

from compalign import Ledgers, Plan, run
from compalign.engine.base import Engine
from compalign.findings.checks import CHECKS
from tests.engine.test_spark import ROOT, spark

__all__ = ["spark"]
HANDOFF = """
  - id: good-start
    kind: handoff_bonus
    when: {kind: expansion}
    to: {implementation: 1%}
    within: 12 months
    needs: {completeness: 80%}
"""


def test_every_check_of_ledgers(spark: Engine) -> None:
    """The plan of seven roles with handoffs, and with a house account, asks all of them."""
    text = (ROOT / "plans" / "seven_roles.yaml").read_text(encoding="utf-8")
    plan = Plan.read(text.replace("outside_window: next_role", "outside_window: house") + HANDOFF)
    assert [one.code for one in CHECKS if one.steps and not one.applies(plan)] == []
    ledgers = Ledgers.read(ROOT / "samples" / "company.xlsx")
    ours = run(plan, ledgers, conflicts=True).findings
    theirs = run(plan, ledgers, conflicts=True, engine=spark).findings
    pd.testing.assert_frame_equal(ours, theirs)
    assert set(ours["code"]) > {"CROWDED_ACCOUNT", "INCENTIVE_OPPOSED", "HANDOFF_MISSING"}
