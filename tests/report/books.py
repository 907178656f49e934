"""A small run with every kind of row in it, and readers of the workbook that it gives."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from compalign.importing.ledgers import Ledgers
from compalign.payrun import run
from compalign.plan.model import Plan
from compalign.report.workbook import write_workbook
from compalign.results import Results

FORMULA = "=cmd|' /C calc'!A0"


def small_plan(currency: str = "USD") -> Plan:
    """Return a plan that pays reps 8 % on new deals, and a bonus on two goals."""
    return Plan.model_validate(
        {
            "plan": "small",
            "version": "2025.1",
            "currency": currency,
            "goals": {
                "acquisition": {"sum": "amount", "of": {"kind": "new"}, "target": "30000"},
                "retention": {"grr": "portfolio", "target": "95%"},
            },
            "roles": {"rep": {"mix": {"acquisition": "85%", "retention": "15%"}}, "am": {}},
            "pay_curve": {"0%": "0%", "100%": "100%", "200%": "200%"},
            "credit": [
                {"id": "new", "when": {"kind": "new"}, "split": {"rep": "2/3", "am": "1/3"}}
            ],
            "incentives": [{"id": "sale", "kind": "commission", "pays": "rep", "rate": "8%"}],
        }
    )


def small_frames() -> dict[str, pd.DataFrame]:
    """Return ledgers with a gap (D3), an event without a rule (D4) and a wrong row (D5)."""
    return {
        "deals": pd.DataFrame(
            {
                "event_id": ["D1", "D2", "D3", "D4", "D5"],
                "account": ["A", "A", FORMULA, "A", "A"],
                "kind": ["new", "new", "new", "training", "new"],
                "credit_date": [date(2025, 1, 5), *[date(2025, 5, 6)] * 4],
                "amount": ["30000", "20001", "900", "777", "a lot"],
            }
        ),
        "people": pd.DataFrame(
            {
                "payee": ["P", "Q"],
                "name": ["Noor Aziz", "=1+1"],
                "role": ["rep", "am"],
                "target_incentive": ["40000", None],
            }
        ),
        "assignments": pd.DataFrame(
            {"payee": ["P", "Q"], "role": ["rep", "am"], "account": ["A", "A"]}
        ),
        "accounts": pd.DataFrame({"account": ["A"], "arr": ["1000"], "as_of": [date(2024, 1, 1)]}),
    }


def small_run(
    currency: str = "USD", frames: Mapping[str, pd.DataFrame] | None = None, **more: Any
) -> Results:
    """Return the results of the small plan on the small ledgers, or on others."""
    given = small_frames() if frames is None else frames
    ledgers = Ledgers.from_frames(given, currency=currency, allow_rejected=True)
    return run(small_plan(currency), ledgers, **more)


def written(results: Results, path: Path) -> openpyxl.Workbook:
    """Write the workbook and open it again."""
    write_workbook(results, path)
    return openpyxl.load_workbook(path)


def table(book: openpyxl.Workbook, title: str) -> list[dict[str, Any]]:
    """Return the rows of a list by the names of its columns."""
    sheet = book[title]
    (found,) = sheet.tables.values()
    names, *rows = [[cell.value for cell in row] for row in sheet[found.ref]]
    return [dict(zip(names, row, strict=True)) for row in rows]


def column(rows: Sequence[Mapping[str, Any]], name: str) -> list[Any]:
    """Return one column of the rows."""
    return [row[name] for row in rows]
