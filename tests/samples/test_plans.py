"""The shipped plans are valid, introduce themselves, and speak the sample company's words."""

from pathlib import Path

import pytest
import yaml

from compalign import Ledgers, Plan, run
from compalign.incentives.commission import Commission
from compalign.terms.rates import RateRow
from tests.samples.plain import ROOT, Company

PLANS = sorted((ROOT / "plans").glob("*.yaml"))
WAITING = {"referred"}
"""Nobody in the sample company sets a price that somebody else should have set."""


@pytest.fixture(name="ledgers", scope="module")
def _ledgers() -> Ledgers:
    """The sample workbook, read once."""
    return Ledgers.read(ROOT / "samples" / "company.xlsx")


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_plan_comes_back_equal_and_pays_the_sample(path: Path, ledgers: Ledgers) -> None:
    """Every incentive and goal of the plan pays somebody; nothing may be paid wrongly."""
    plan = Plan.load(path)
    assert Plan.read(plan.to_yaml()) == plan
    results = run(plan, ledgers, periods=["2025-06" if plan.pay == "monthly" else "2025-Q2"])
    assert all(results.checks.values())
    assert not (results.findings["severity"] == "error").any()
    paid = results.payouts[results.payouts["amount_minor"] > 0]
    assert set(paid["incentive"]) == {one.id for one in plan.all_incentives()} - WAITING
    weighed = {goal for role in plan.roles.values() for goal in role.mix}
    assert set(paid["goal"].dropna()) >= weighed


@pytest.mark.parametrize("name", ["role_splits", "classic_commission"])
def test_plan_is_valid_and_fits_the_samples(name: str, shipped: Company) -> None:
    """The plan says for whom it is, has only known keys, and knows the samples' words."""
    text = (ROOT / "plans" / f"{name}.yaml").read_text("utf-8")
    comments = text.splitlines()[:4]
    assert [line.partition(":")[0] for line in comments] == [
        "# For whom", "# Rewards", "# Known to get wrong", "plan",
    ]  # fmt: skip
    plan = Plan.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
    assert {row["role"] for row in shipped["people"]} >= set(plan.roles)
    assert {row["goal"] for row in shipped["quotas"]} >= set(plan.goals) - {"retention"}
    credited = {rule.when["kind"] for rule in plan.credit}
    assert credited == {"new", "expansion", "services", "renewal"}


def test_classic_rates_name_products_that_are_sold(shipped: Company) -> None:
    """The rate table speaks of products that the sample company expands with."""
    text = (ROOT / "plans" / "classic_commission.yaml").read_text("utf-8")
    plan = Plan.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
    (table,) = (one for one in plan.incentives if isinstance(one, Commission) and one.rates)
    rows = [row for row in table.rates if isinstance(row, RateRow)]
    named = [row.when["product"] for row in rows if "product" in row.when]
    sold = {row["product"] for row in shipped["deals"] if row["kind"] == "expansion"}
    assert sold == {word for one in named for word in ([one] if isinstance(one, str) else one)}
