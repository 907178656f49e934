"""Hypothesis strategies for whole calculations: `plans()`, `ledgers(plan)`, and both as `cases()`.

They draw what stresses the rules, and nothing that a run refuses; see `tests/reference/drawn_plans.py`
and `drawn_ledgers.py`. `to_frames` turns drawn ledgers into DataFrames for the package.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from compalign.ledgers.catalog import BY_NAME
from compalign.plan.model import Plan
from tests.reference.drawn import Draw, Row
from tests.reference.drawn_ledgers import ledgers
from tests.reference.drawn_plans import plans

__all__ = ["EXTRA_COLUMNS", "cases", "ledgers", "plans", "to_frames"]

EXTRA_COLUMNS = {"deals": ("quantity", "owner")}
"""Drawn columns that no row model declares: a number, and names parted by `;`."""


@st.composite
def cases(draw: Draw, whales: bool = False) -> tuple[Plan, dict[str, list[Row]]]:
    """Draw a plan and ledgers for it."""
    plan = draw(plans())
    return plan, draw(ledgers(plan, whales=whales))


def to_frames(drawn: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, pd.DataFrame]:
    """Return one DataFrame a ledger, with every column of its row model and the extra ones.

    All columns are of dtype object: money and numbers `Decimal`, days `datetime.date`, blanks None.
    """
    return {name: _frame(name, rows) for name, rows in drawn.items()}


def _frame(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    columns = [*BY_NAME[name].model_fields, *EXTRA_COLUMNS.get(name, ())]
    cells = {
        column: pd.Series([row.get(column) for row in rows], dtype=object) for column in columns
    }
    return pd.DataFrame(cells, columns=columns, dtype=object)
