"""Pays a shipped plan over ledgers written in the test, and shows the payouts in short."""

from pathlib import Path

import pandas as pd

from tests.golden.paying import pay, shown

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "plans"
PAGES = ROOT / "docs" / "plans"


def payouts(name: str, **ledgers: str) -> dict[str, list[tuple[str, str]]]:
    """Return for each payee the payouts of all periods: incentive or goal, and amount.

    Each ledger is a csv text whose first line is its headers. A goal mix is told by its goals.
    """
    rows = pay((PLANS / f"{name}.yaml").read_text("utf-8"), **ledgers).payouts
    told = [incentive if pd.isna(goal) else goal for incentive, goal in _names(rows)]
    found: dict[str, list[tuple[str, str]]] = {}
    for (payee, amount), what in zip(shown(rows, "payee", "amount_minor"), told, strict=True):
        found.setdefault(payee, []).append((what, amount))
    return found


def _names(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(rows["incentive"], rows["goal"], strict=True))
