"""The public names: few, held by a list, and lazily fetched."""

import importlib
import subprocess
import sys
from types import FunctionType

import pytest

import compalign

NAMES = [
    "CompalignError", "DateOrder", "DecimalMark", "DuckDBEngine", "EngineError", "LedgerError",
    "LedgerMap", "Ledgers", "Mistake", "Plan", "PlanError", "Problem", "ReadingOptions", "Results",
    "run",
]  # fmt: skip


def test_public_names_are_these() -> None:
    assert compalign.__all__ == NAMES
    assert len(NAMES) <= 15


@pytest.mark.parametrize("name", NAMES)
def test_each_is_fetched_and_documented(name: str) -> None:
    assert getattr(compalign, name).__doc__
    assert name in dir(compalign)


def test_run_is_the_function_after_its_module_is_loaded() -> None:
    importlib.import_module("compalign.payrun")
    assert isinstance(compalign.run, FunctionType)


@pytest.mark.parametrize(
    "code",
    [
        "from compalign import run; run.__code__",
        "import compalign.results; from compalign import run, Plan; run.__code__",
        "from compalign.payrun import run; from compalign import run as same; assert run is same",
        "import compalign; compalign.run.__code__; compalign.Plan.load",
    ],
)
def test_order_of_imports_does_not_matter(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'runs'"):
        compalign.runs  # noqa: B018
