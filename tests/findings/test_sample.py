"""The sample company is clean by construction: no plan of ours finds an error in it."""

from pathlib import Path

import pytest

from compalign import Ledgers, Plan, run
from tests.plans.shipped import PLANS, ROOT

DECLARED = {
    # What these plans are known for, or what rows near a change of hands give reason to ask.
    "am_led_hybrid": {"INCENTIVE_OPPOSED", "OVER_ALLOCATED"},
    "classic_commission": {"CLAWBACK_ORPHAN"},
    "funnel_trio": {"HANDOFF_INCOMPLETE", "HANDOFF_MISSING", "INCENTIVE_OPPOSED", "UPSTREAM_LATE"},
    "pods": {"INCENTIVE_OPPOSED", "ROLE_DRIFT"},
    "role_splits": {"ROLE_REDUNDANT"},
    "rotation": {"INCENTIVE_OPPOSED", "ROLE_DRIFT", "ROLE_REDUNDANT", "WINDOW_DISPUTE"},
    "seven_roles": {"CROWDED_ACCOUNT", "INCENTIVE_OPPOSED", "WINDOW_DISPUTE"},
    "specialist_line": {
        "HANDOFF_INCOMPLETE",
        "HANDOFF_MISSING",
        "INCENTIVE_OPPOSED",
        "UPSTREAM_LATE",
    },
}


@pytest.fixture(name="ledgers", scope="module")
def _ledgers() -> Ledgers:
    return Ledgers.read(ROOT / "samples" / "company.xlsx")


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_plan_finds_an_error_in_the_sample(path: Path, ledgers: Ledgers) -> None:
    found = run(Plan.load(path), ledgers, conflicts=True).findings
    assert not (found["severity"] == "error").any()
    assert set(found["code"]) == DECLARED.get(path.stem, set())
