"""Hypothesis strategies for whole calculations: `plans()`, `ledgers(plan)`, `cases()`.

They draw what stresses the rules, and nothing that a run refuses: see `drawn_plans.py` and
`drawn_ledgers.py` in `tests/reference/`. `seeded_case(n)` draws evenly, without Hypothesis.
`to_frames` turns drawn ledgers into DataFrames for the package.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from compalign.ledgers.catalog import BY_NAME
from compalign.plan.model import Plan
from tests.reference.drawn import Draw, Row
from tests.reference.drawn_falls import draw_falling_plan
from tests.reference.drawn_history import draw_history_plan
from tests.reference.drawn_ledgers import draw_ledgers
from tests.reference.drawn_plans import draw_plan
from tests.reference.drawn_settled_ledgers import Stage, draw_settled_ledgers, draw_stages
from tests.reference.drawn_settlement import draw_settled_plan

__all__ = [
    "EXTRA_COLUMNS",
    "SettledCase",
    "cases",
    "falling_case",
    "history_case",
    "ledgers",
    "plans",
    "seeded_case",
    "settled_case",
    "settled_cases",
    "to_frames",
]

Case = tuple[Plan, dict[str, list[Row]]]

EXTRA_COLUMNS = {
    "deals": ("quantity", "owner", "deal_rate", "pod", "release_date"),
    "people": ("own_rate",),
    "rates": ("product", "kind", "quantity"),
}
"""Drawn columns that no row model declares: numbers, names parted by `;`, tests of a rate table."""


def _numbers(draw: st.DrawFn) -> Draw:
    return lambda lowest, highest: draw(st.integers(lowest, highest))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a valid plan."""
    return draw_plan(_numbers(draw))


@st.composite
def ledgers(draw: st.DrawFn, plan: Plan, whales: bool = False) -> dict[str, list[Row]]:
    """Draw ledgers for a plan; `whales` adds amounts up to 1e13 minor units."""
    return draw_ledgers(_numbers(draw), plan, whales)


@st.composite
def cases(draw: st.DrawFn, whales: bool = False) -> Case:
    """Draw a plan and ledgers for it."""
    plan = draw(plans())
    return plan, draw(ledgers(plan, whales=whales))


def seeded_case(seed: int, whales: bool = False) -> Case:
    """Return the case of a seed: evenly drawn, so a thousand seeds differ more than examples do.

    Hypothesis repeats itself and shrinks; seeds do neither. Use both.
    """
    draw = Random(seed).randint  # noqa: S311 - no secret depends on a test case
    plan = draw_plan(draw)
    return plan, draw_ledgers(draw, plan, whales)


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


@dataclass(frozen=True)
class SettledCase:
    """A plan with words of settlement, ledgers, and the earlier runs that closed pay periods."""

    plan: Plan
    ledgers: dict[str, list[Row]]
    stages: list[Stage]


def history_case(seed: int, form: str, whales: bool = False) -> SettledCase:
    """Return the case of a seed over all history, of a usual, settled or falling plan."""
    draw = Random(seed).randint  # noqa: S311 - a test case is no secret
    plan = draw_history_plan(draw, form)
    if form == "usual":
        return SettledCase(plan, draw_ledgers(draw, plan, whales), [])
    drawn = draw_settled_ledgers(draw, plan, whales)
    return SettledCase(plan, drawn, draw_stages(draw, plan, drawn))


def settled_case(seed: int, whales: bool = False) -> SettledCase:
    """Return the settled case of a seed."""
    return draw_settled(Random(seed).randint, whales)  # noqa: S311 - a test case is no secret


def falling_case(seed: int, whales: bool = False) -> SettledCase:
    """Return the case of a seed in which losses take commissions back."""
    draw = Random(seed).randint  # noqa: S311 - a test case is no secret
    plan = draw_falling_plan(draw)
    drawn = draw_settled_ledgers(draw, plan, whales)
    return SettledCase(plan, drawn, draw_stages(draw, plan, drawn))


@st.composite
def settled_cases(draw: st.DrawFn) -> SettledCase:
    """Draw a settled case."""
    return draw_settled(_numbers(draw))


def draw_settled(draw: Draw, whales: bool = False) -> SettledCase:
    """Draw a settled case."""
    plan = draw_settled_plan(draw)
    drawn = draw_settled_ledgers(draw, plan, whales)
    return SettledCase(plan, drawn, draw_stages(draw, plan, drawn))
