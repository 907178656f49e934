"""Sales compensation that pays to the cent, explains every cent, and shows where goals pull apart.

    from compalign import Ledgers, Plan, run

    plan = Plan.load("plans/role_splits.yaml")
    ledgers = Ledgers.read("samples/company.xlsx", currency=plan.currency)
    results = run(plan, ledgers, periods=["2025-Q1"])
    results.payouts

Names are fetched when they are first used, so that `compalign --help` need not wait for pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compalign.engine.duckdb_engine import DuckDBEngine
    from compalign.errors import CompalignError, EngineError, LedgerError, Mistake, PlanError
    from compalign.importing.column_map import LedgerMap
    from compalign.importing.ledgers import Ledgers
    from compalign.importing.options import DateOrder, DecimalMark, ReadingOptions
    from compalign.importing.problems import Problem
    from compalign.payrun import run
    from compalign.plan.model import Plan
    from compalign.results import Results

__all__ = [
    "CompalignError",
    "DateOrder",
    "DecimalMark",
    "DuckDBEngine",
    "EngineError",
    "LedgerError",
    "LedgerMap",
    "Ledgers",
    "Mistake",
    "Plan",
    "PlanError",
    "Problem",
    "ReadingOptions",
    "Results",
    "run",
]

_HOMES = {
    "CompalignError": "errors",
    "DateOrder": "importing.options",
    "DecimalMark": "importing.options",
    "DuckDBEngine": "engine.duckdb_engine",
    "EngineError": "errors",
    "LedgerError": "errors",
    "LedgerMap": "importing.column_map",
    "Ledgers": "importing.ledgers",
    "Mistake": "errors",
    "Plan": "plan.model",
    "PlanError": "errors",
    "Problem": "importing.problems",
    "ReadingOptions": "importing.options",
    "Results": "results",
    "run": "payrun",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from the module where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names, for completion."""
    return sorted({*globals(), *__all__})
