"""The examples of the plan language load as they are written, from a file or from Python."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from compalign.errors import PlanError
from compalign.incentives.commission import Commission
from compalign.plan.load import load_plan, read_plan
from compalign.plan.model import Plan

ROLE_SPLITS = """
plan: role-splits
version: 2025.1
currency: USD
fiscal_year_starts: January
pay: quarterly

goals:
  acquisition: {sum: amount, of: {kind: new},       per: quarter, to: credited}
  growth:      {sum: amount, of: {kind: expansion}, per: quarter, to: credited}
  retention:   {grr: portfolio,                     per: quarter, target: 95%}

roles:
  rep: {mix: {acquisition: 85%, retention: 15%}}
  am:  {mix: {retention: 50%, growth: 50%}}
  csm: {mix: {retention: 85%, growth: 15%}}

pay_curve:                       # attainment: share of target incentive
  0%: 0%
  70%: 50%
  100%: 100%
  130%: 190%

credit:
  - {id: new-logo,  when: {kind: new},       split: {rep: 100%}}
  - {id: expansion, when: {kind: expansion}, split: {am: 70%, csm: 30%}}
  - {id: renewal,   when: {kind: renewal},   split: {am: 50%, csm: 50%}}
"""
COMMISSION = """
incentives:
  - id: new-business
    kind: commission
    pays: rep
    on: {credit: new-logo}
    tiers: {over: attainment, of: acquisition, to_date: year, style: marginal, bands: {0%: 8%, 100%: 12%, 150%: 15%}}
"""


def test_duty_mixes_load_as_written(tmp_path: Path) -> None:
    path = tmp_path / "role_splits.yaml"
    path.write_text(ROLE_SPLITS, encoding="utf-8")
    plan = load_plan(path)
    assert plan == Plan.load(path)
    assert (plan.version, plan.pay, plan.first_month) == ("2025.1", "quarterly", 1)
    assert plan.roles["rep"].mix == {"acquisition": Fraction(17, 20), "retention": Fraction(3, 20)}
    assert plan.pay_curve.points[1] == (Fraction(7, 10), Fraction(1, 2))
    assert [rule.id for rule in plan.credit] == ["new-logo", "expansion", "renewal"]
    assert plan.credit[1].when == {"kind": "expansion"}
    assert [one.id for one in plan.all_incentives()] == ["target-bonus"]


def test_the_ladder_of_the_commission_example_loads_as_written() -> None:
    (incentive, _) = read_plan(ROLE_SPLITS + COMMISSION).all_incentives()
    assert isinstance(incentive, Commission) and incentive.tiers is not None
    assert incentive.on.credit == ("new-logo",)
    rungs = incentive.tiers.rungs(Fraction(1, 100))
    assert [(rung.start, rung.end, rung.rate) for rung in rungs] == [
        (0, 1, Fraction(8, 100)),
        (1, Fraction(3, 2), Fraction(12, 100)),
        (Fraction(3, 2), None, Fraction(15, 100)),
    ]


def test_a_plan_built_in_python_is_the_plan_of_the_file() -> None:
    built = Plan.model_validate({
        "plan": "p",
        "currency": "USD",
        "roles": {"rep": {}},
        "incentives": [{"id": "c", "kind": "commission", "pays": ("rep",), "rate": Fraction(1, 8),
                        "amount": Decimal(1000)}],
    })  # fmt: skip
    text = "plan: p\ncurrency: USD\nroles: {rep: {}}\nincentives:\n"
    assert built == read_plan(
        f"{text}  - {{id: c, kind: commission, pays: rep, rate: 12.5%, amount: '1,000.00 USD'}}\n"
    )


def test_a_plan_built_in_python_tells_every_mistake_without_a_place() -> None:
    with pytest.raises(PlanError) as refused:
        Plan.model_validate(
            {
                "plan": "p",
                "currency": "USD",
                "roles": {"rep": {"mix": {"new": "100%"}}, "am": {"mixx": {}}},
                "credit": [{"id": "c", "split": {"rep": 0.5}}],
            }
        )
    assert [(one.place, one.path) for one in refused.value.mistakes] == [
        ("", "roles.am.mixx"), ("", "credit[c].split.rep"), ("", "roles.rep.mix.new"),
    ]  # fmt: skip
