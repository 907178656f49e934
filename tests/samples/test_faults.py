"""A fault planted in the clean company raises its code, and nothing else that was not there."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from compalign.findings.checks import BY_CODE
from compalign.incentives.commission import Commission
from compalign.incentives.unit_bonus import UnitBonus
from samples.faults import FAULTS, OF_PLANS, plant
from samples.make import build_company, main
from tests.plans.shipped import PLANS
from tests.samples.plain import ROOT, Company

OF_EACH_PLACE = ["code", "payee", "role", "account", "event_id", "interval", "found"]
NOT_OUR_WORDS = {"CLIFF", "MEASURE_MISSING", "RATE_MISSING", "UNDER_ALLOCATED"}
"""What ledgers raise only for plans with words that no shipped plan has."""


def places(plan: str, company: Company, *, broken: bool = False) -> set[tuple[object, ...]]:
    """Return what a shipped plan finds in a company; `broken` leaves rejected rows aside."""
    frames = {name: pd.DataFrame(rows) for name, rows in company.items()}
    ledgers = Ledgers.from_frames(frames, allow_rejected=broken)
    found = run(Plan.load(PLANS / f"{plan}.yaml"), ledgers, conflicts=True)
    rows = found.findings[OF_EACH_PLACE].astype(object)
    return set(rows.where(rows.notna(), None).itertuples(index=False, name=None))


@cache
def shipped() -> Company:
    """Return the shipped company; planting leaves it alone."""
    return build_company()


@cache
def clean(plan: str) -> frozenset[tuple[object, ...]]:
    """Return what a plan finds in the shipped company."""
    return frozenset(places(plan, shipped()))


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_raises_exactly_its_code(code: str) -> None:
    fault = FAULTS[code]
    found = places(fault.plan, plant(shipped(), code), broken=code == "REJECTED_ROWS")
    assert {place[0] for place in found - clean(fault.plan)} == {code}


def test_every_code_is_planted_or_lies_in_a_plan() -> None:
    assert sorted([*FAULTS, *OF_PLANS]) == sorted(BY_CODE)


def test_what_lies_in_a_plan_takes_no_ledgers_or_words_that_ours_do_not_have() -> None:
    for code in set(OF_PLANS) - NOT_OUR_WORDS:
        check = BY_CODE[code]
        assert not check.steps, code
        assert check.static or check.by_load or check.by_probes, code
    plans = [Plan.load(path) for path in sorted(PLANS.glob("*.yaml"))]
    assert all(plan.outside_window != "house" for plan in plans)
    for one in (one for plan in plans for one in plan.all_incentives()):
        assert one.threshold is None
        assert not one.gate
        assert all(part.no_value == "pass" for part in one.multiplier), one.id
        if isinstance(one, UnitBonus):
            assert one.times is None
        if isinstance(one, Commission) and one.rates is not None:
            assert isinstance(one.rates, tuple)
            assert not one.rates or one.rates[-1].when == {}, one.id
        if isinstance(one, Commission) and one.tiers is not None:
            jumps = [rung.amount for rung in one.tiers.rungs(Fraction(1, 100))]
            assert (one.tiers.style, any(jumps)) == ("marginal", False), one.id


def test_planting_leaves_the_company_as_it_was(company: Company) -> None:
    before = {name: [dict(row) for row in rows] for name, rows in company.items()}
    for code in FAULTS:
        planted = plant(company, code)
        assert planted != company
        for rows in planted.values():
            assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert company == before


def test_the_generator_plants_when_asked(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("planted") / "company.xlsx"
    main([str(out), "--plant", "UNKNOWN_NAME"])
    ledgers = Ledgers.read(out)
    found = run(Plan.load(PLANS / "role_splits.yaml"), ledgers).findings
    assert found["code"].tolist() == ["UNKNOWN_NAME"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["CLIFF"], "CLIFF lies in the plan, not in ledgers: it takes a bound at which pay jumps"),
        (["MIX_SUM"], "MIX_SUM lies in the plan, not in ledgers: it takes weights that do not"),
        (["OWNERGAP"], "no fault is called 'OWNERGAP'; choose from ABSENT_OWNER, ACCOUNTABILITY,"),
        (
            ["CAPACITY", "--accounts", "150"],
            "no row of this company is fit for CAPACITY: ask for more --accounts",
        ),
    ],
)
def test_the_generator_says_why_it_cannot_plant(
    asked: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "company.xlsx"
    with pytest.raises(SystemExit) as refused:
        main([str(out), "--plant", *asked])
    assert refused.value.code == 2
    assert not out.exists()
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("code", OF_PLANS)
def test_a_fault_of_the_plan_points_to_its_example(code: str) -> None:
    with pytest.raises(ValueError, match=f"see docs/findings/{code}/$"):
        plant(shipped(), code)
    assert (ROOT / "docs" / "findings" / code / "plan.yaml").is_file()
