"""A fault planted in the clean company raises its code, and nothing else that was not there."""

from functools import cache

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from samples.faults import FAULTS, plant
from samples.make import build_company, main
from tests.plans.shipped import PLANS
from tests.samples.plain import Company

OF_EACH_PLACE = ["code", "payee", "role", "account", "event_id", "interval", "found"]


def places(plan: str, company: Company) -> set[tuple[object, ...]]:
    """Return what a shipped plan finds in a company."""
    frames = {name: pd.DataFrame(rows) for name, rows in company.items()}
    found = run(Plan.load(PLANS / f"{plan}.yaml"), Ledgers.from_frames(frames), conflicts=True)
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
    found = places(fault.plan, plant(shipped(), code))
    assert {place[0] for place in found - clean(fault.plan)} == {code}


def test_planting_leaves_the_company_as_it_was(company: Company) -> None:
    before = {name: [dict(row) for row in rows] for name, rows in company.items()}
    for code in FAULTS:
        plant(company, code)
    assert company == before


def test_the_generator_plants_when_asked(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("planted") / "company.xlsx"
    main([str(out), "--plant", "UNKNOWN_NAME"])
    ledgers = Ledgers.read(out)
    found = run(Plan.load(PLANS / "role_splits.yaml"), ledgers).findings
    assert found["code"].tolist() == ["UNKNOWN_NAME"]
