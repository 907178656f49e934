"""The list of kinds against the folder: nothing lies about unlisted, and nothing is listed twice."""

import importlib
import pkgutil
import tomllib
from pathlib import Path
from typing import get_args

import compalign.incentives
from compalign.incentives.base import IncentiveBase
from compalign.incentives.kinds import KINDS, Incentive

FOLDER = Path(compalign.incentives.__file__).parent
ROOT = Path(__file__).parents[2]
NAMES = [kind.kind_name() for kind in KINDS]


def test_every_kind_of_the_folder_is_listed() -> None:
    modules = [
        importlib.import_module(f"compalign.incentives.{found.name}")
        for found in pkgutil.iter_modules([str(FOLDER)])
    ]
    declared = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, IncentiveBase) and hasattr(thing, "steps")
    }
    assert declared == set(KINDS)
    assert len(KINDS) == len(set(NAMES)) > 6


def test_what_a_plan_may_choose_is_what_is_listed() -> None:
    assert get_args(get_args(Incentive)[0]) == KINDS


def test_a_kind_is_a_module_of_its_name_with_steps_of_its_name() -> None:
    for kind in KINDS:
        name = kind.kind_name()
        assert kind.__module__ == f"compalign.incentives.{name}"
        files = {path.stem for path in FOLDER.glob(f"{name}_*.sql")}
        assert files == set(kind.steps)
        assert not kind.steps or f"{name}_drafts" in files


def test_no_step_belongs_to_no_kind() -> None:
    steps = {step for kind in KINDS for step in kind.steps}
    assert {path.stem for path in FOLDER.glob("*.sql")} == steps


def test_every_kind_has_tests_of_its_own_and_knows_no_other() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (apart,) = [one for one in contracts["contracts"] if one["type"] == "independence"]
    assert apart["modules"] == [f"compalign.incentives.{name}" for name in NAMES]
    for name in NAMES:
        text = (ROOT / "tests" / "incentives" / f"test_{name}.py").read_text(encoding="utf-8")
        assert "def test_" in text
