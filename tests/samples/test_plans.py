"""The shipped plans are valid, introduce themselves, and speak the sample company's words."""

import pytest
import yaml

from compalign.incentives.commission import Commission
from compalign.plan.model import Plan
from tests.samples.plain import ROOT, Company


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
    named = [row.when["product"] for row in table.rates if "product" in row.when]
    sold = {row["product"] for row in shipped["deals"] if row["kind"] == "expansion"}
    assert sold == {word for one in named for word in ([one] if isinstance(one, str) else one)}
