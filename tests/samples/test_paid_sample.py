"""The shipped plans on the sample company: what the command prints is what the reference says."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compalign import Plan
from compalign.money import to_decimal
from samples.make import build_company
from tests.reference.calculator import calculate

ROOT = Path(__file__).parents[2]
PLANS = ("role_splits", "classic_commission")


def pay_as_json(plan: str, *more: str) -> dict[str, Any]:
    """Run `compalign pay PLAN samples/company.xlsx --json` and return what it printed."""
    command = [sys.executable, "-m", "compalign", "pay", f"plans/{plan}.yaml"]
    command += ["samples/company.xlsx", "--json", *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    printed: dict[str, Any] = json.loads(done.stdout, parse_float=None)
    return printed


@pytest.mark.parametrize("name", PLANS)
def test_json_payouts_equal_the_reference(name: str) -> None:
    plan = Plan.load(ROOT / "plans" / f"{name}.yaml")
    reference = calculate(plan, build_company())
    printed = pay_as_json(name)
    paid = {
        (pay["payee"], pay["period"], pay["incentive"], pay["goal"]): Decimal(pay["amount"])
        for pay in printed["payouts"]
    }
    expected = {
        key: to_decimal(minor, plan.currency) for key, minor in reference.payouts.items() if minor
    }
    assert {key: amount for key, amount in paid.items() if amount} == expected
    assert Decimal(printed["total"]) == sum(expected.values())
    assert len(paid) > 400


@pytest.mark.parametrize("name", PLANS)
def test_the_sample_is_clean(name: str) -> None:
    """Some customers of the year before the ledgers begin are lost: nothing of theirs can be undone."""
    printed = pay_as_json(name)
    expected = 4 * [("CLAWBACK_ORPHAN", "warning")] if name == "classic_commission" else []
    assert [(one["code"], one["severity"]) for one in printed["findings"]] == expected
    assert all(printed["checks"].values())


def test_a_period_asked_for_alone_is_paid_as_in_the_whole_run() -> None:
    whole = pay_as_json("classic_commission")["payouts"]
    alone = pay_as_json("classic_commission", "--period", "2025-06")["payouts"]
    assert alone == [pay for pay in whole if pay["period"] == "2025-06"]
