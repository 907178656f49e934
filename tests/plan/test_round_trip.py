"""A plan is the same after it was written and read again, and what is written reads well."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from compalign.plan.load import dump_plan, read_plan
from compalign.plan.model import Plan
from compalign.terms.tiers import Band, Tiers
from tests.plan.strategies import awkward_plans
from tests.strategies import plans

HEAD = "plan: p\ncurrency: USD\nroles:\n  rep: {}\n"
COMMISSION = """incentives:
  - id: new-business
    kind: commission
    pays: rep
"""


@settings(max_examples=100)
@given(awkward_plans())
def test_awkward_plans_come_back_equal(plan: Plan) -> None:
    assert read_plan(dump_plan(plan)) == plan


@settings(max_examples=20)
@given(plans())
def test_calculated_plans_come_back_equal(plan: Plan) -> None:
    assert read_plan(dump_plan(plan)) == plan


@settings(max_examples=15)
@given(awkward_plans())
def test_writing_twice_gives_the_same_text(plan: Plan) -> None:
    assert dump_plan(read_plan(dump_plan(plan))) == dump_plan(plan)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD, id="defaults are not written"),
        pytest.param(HEAD + "pay_curve: {0%: 0%, 100%: 100%, 130%: 190%}\n", id="a curve is a map"),
        pytest.param(HEAD + "pay_curve:\n  - [50%, 0%]\n  - [50%, 100%]\n", id="a jump is a list"),
        pytest.param(
            HEAD + "pay_curve:\n  points: {0%: 0%, 100%: 100%}\n  shape: steps\n", id="steps"
        ),
        pytest.param(
            HEAD + "incentives:\n  - {id: c, kind: commission, pays: rep, rate: 1/3}\n",
            id="one name without brackets",
        ),
        pytest.param(
            HEAD
            + COMMISSION
            + "    tiers:\n      over: period\n      bands: {0: 8%, 5000.5: 12%}\n",
            id="plain tiers are a map",
        ),
        pytest.param(
            HEAD + COMMISSION + "    tiers:\n      over: period\n      bands:\n"
            "        - {from: 10, rate: 8%}\n        - {from: 20, amount: 5, edge: lower}\n",
            id="other tiers are a list",
        ),
    ],
)
def test_a_plan_written_well_is_written_the_same_way(text: str) -> None:
    assert dump_plan(read_plan(text)) == text


def test_kind_is_written_and_implied_incentives_are_not() -> None:
    text = HEAD.replace("{}", "{mix: {new: 100%}}") + "goals:\n  new: {sum: amount}\n"
    plan = read_plan(text)
    assert [incentive.id for incentive in plan.all_incentives()] == ["target-bonus"]
    assert "incentives" not in dump_plan(plan)
    named = read_plan(text + "incentives: [{id: b, kind: target_bonus}]\n")
    assert "- {id: b, kind: target_bonus}" in dump_plan(named)


def test_bounds_keep_their_python_names_in_python() -> None:
    tiers = Tiers(over="period", bands=(Band(start="10", rate=Fraction(1, 3)),))
    assert tiers.model_dump(exclude_defaults=True)["bands"] == {"10": "1/3"}
