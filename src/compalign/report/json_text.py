"""Results as one JSON object, for programs: every amount is a decimal text, so none is a float."""

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from compalign.money import to_decimal
from compalign.report.amounts import decimal_texts
from compalign.results import Results

MINOR = "_minor"
"""What ends the names of columns in minor units; in JSON they go without it, in major units."""
PAYOUT_COLUMNS = ("payee", "period", "incentive", "goal", "amount_minor")

Value = str | int | None


def results_json(results: Results) -> str:
    """Return payouts, entries, reconciliation, checks and findings as JSON text, the same every
    time; holds, balances, clawbacks and contested money where there are any."""
    currency = results.currency
    return json.dumps(
        {
            "currency": currency,
            "total": str(to_decimal(results.total_minor, currency)),
            "payouts": records(results.payouts[list(PAYOUT_COLUMNS)], currency),
            "entries": records(results.entries, currency),
            **{
                name: records(rows, currency)
                for name, rows in (
                    ("holds", results.holds),
                    ("balances", results.balances),
                    ("clawbacks", results.clawbacks),
                    ("contested", results.contested),
                )
                if len(rows)
            },
            "reconciliation": records(results.reconciliation, currency),
            "checks": dict(results.checks),
            "findings": records(results.findings, currency),
        },
        indent=2,
    )


def records(frame: pd.DataFrame, currency: str) -> Sequence[Mapping[str, Value]]:
    """Return the rows of a frame; columns in minor units become amounts."""
    names = [name.removesuffix(MINOR) for name in frame.columns]
    columns = [_values(frame[name], currency) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: "pd.Series[int]", currency: str) -> Sequence[Value]:
    if str(column.name).endswith(MINOR):
        return decimal_texts(column, currency)
    if pd.api.types.is_integer_dtype(column.dtype):
        return [None if pd.isna(value) else int(value) for value in column]
    return [None if pd.isna(value) else str(value) for value in column]
