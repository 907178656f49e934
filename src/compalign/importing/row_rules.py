"""What must hold in a row beyond its single cells: one rule a line, applied to whole columns.

A rule judges only rows where all of its columns are filled. Rules stand here and not on the row
models because they need whole columns and the sentence that says what to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from compalign.calendar import LABEL_EXAMPLES, read_label
from compalign.importing.cells import Mask
from compalign.importing.reading import Fault
from compalign.importing.resolution_rules import resolution_faults
from compalign.ledgers.fields import LedgerRow

Found = Callable[[str, int], str]
"""Tells what a message shows for a column and a row position."""


@dataclass(frozen=True)
class RowRule:
    """`holds` is true for each row that is right, judged on one stored column."""

    ledger: str
    column: str
    holds: Callable[["pd.Series[Any]"], Mask]
    expected: str
    advice: str


def _above_zero(values: "pd.Series[Any]") -> Mask:
    return (pd.to_numeric(values) > 0).to_numpy(dtype=np.bool_)


def _not_negative(values: "pd.Series[Any]") -> Mask:
    return (pd.to_numeric(values) >= 0).to_numpy(dtype=np.bool_)


def _share(values: "pd.Series[Any]") -> Mask:
    return pd.to_numeric(values).between(0, 1).to_numpy(dtype=np.bool_)


def _week(values: "pd.Series[Any]") -> Mask:
    return pd.to_numeric(values).between(0, 168).to_numpy(dtype=np.bool_)


def _part(values: "pd.Series[Any]") -> Mask:
    return _above_zero(values) & _share(values)


def _not_zero(values: "pd.Series[Any]") -> Mask:
    return (pd.to_numeric(values) != 0).to_numpy(dtype=np.bool_)


@cache
def _is_label(label: str) -> bool:
    try:
        read_label(label, first_month=1)
    except ValueError:
        return False
    return True


def _labels(values: "pd.Series[Any]") -> Mask:
    return np.fromiter(map(_is_label, values), np.bool_, len(values))


NOT_BELOW_ZERO = "an amount of 0 or more"
TAKE_OUT_MINUS = "Write the amount without a minus sign."
NO_TARGET_YET = (
    "This is a target of 0: to say that there is no target yet, write the full "
    "target and a ramp of 0 %."
)
ROW_RULES = (
    RowRule(
        "churn",
        "amount",
        _not_negative,
        "the amount lost as a positive number",
        "Take out the minus sign; a gain belongs in the deals.",
    ),
    RowRule(
        "assignments",
        "weight",
        _above_zero,
        "a weight above 0",
        "Take the row out if the person holds no part.",
    ),
    RowRule(
        "splits",
        "share",
        _above_zero,
        "a share above 0 %",
        "Take the row out if the person has no share.",
    ),
    RowRule(
        "resolutions", "share", _part, "a share above 0 % and up to 100 %", "Write 60% or 0.6."
    ),
    RowRule(
        "assignments",
        "hours",
        _week,
        "hours from 0 to 168, as a week has",
        "Write the hours a week that this takes of the person.",
    ),
    RowRule("quotas", "amount", _not_zero, "a target above 0", NO_TARGET_YET),
    RowRule(
        "quotas",
        "amount",
        _not_negative,
        "a target above 0",
        "Write the target without a minus sign.",
    ),
    RowRule("people", "target_incentive", _not_negative, NOT_BELOW_ZERO, TAKE_OUT_MINUS),
    RowRule("people", "base", _not_negative, NOT_BELOW_ZERO, TAKE_OUT_MINUS),
    RowRule("accounts", "arr", _not_negative, NOT_BELOW_ZERO, TAKE_OUT_MINUS),
    RowRule("quotas", "ramp", _share, "a ramp between 0 % and 100 %", "Write 50% or 0.5."),
    RowRule("rates", "rate", _share, "a rate between 0 % and 100 %", "Write 8% or 0.08."),
    RowRule(
        "quotas",
        "period",
        _labels,
        f"a period such as {LABEL_EXAMPLES}",
        "Write the period's label as text.",
    ),
)


def row_faults(
    rows: pd.DataFrame, model: type[LedgerRow], currency: str, found: Found
) -> list[Fault]:
    """Check the stored columns of a sheet (with `last_day` still there) against every rule."""
    faults: list[Fault] = []
    for rule in (*ROW_RULES, *_currency_rules(model, currency)):
        if rule.ledger == model.ledger:
            filled = np.flatnonzero(rows[rule.column].notna())
            wrong = filled[~rule.holds(rows[rule.column].iloc[filled])]
            faults += [
                Fault(at, rule.column, found(rule.column, at), rule.expected, rule.advice)
                for at in wrong.tolist()
            ]
    if "last_day" in rows:
        faults += _end_faults(rows, found)
    if model.ledger == "resolutions":
        faults += resolution_faults(rows)
    if model.one_of:
        faults += _one_of_faults(rows, model.one_of)
    return faults


def _currency_rules(model: type[LedgerRow], currency: str) -> tuple[RowRule, ...]:
    if "currency" not in model.model_fields:
        return ()
    expected = f"{currency!r}, the currency of the ledgers"
    advice = "Foreign amounts are not converted yet: convert them in the ledger."

    def is_same(values: "pd.Series[Any]") -> Mask:
        """Tell which rows are in the currency of the ledgers."""
        return (values == currency).to_numpy(dtype=np.bool_)

    return (RowRule(model.ledger, "currency", is_same, expected, advice),)


def _end_faults(rows: pd.DataFrame, found: Found) -> list[Fault]:
    both = (rows["end"].notna() & rows["last_day"].notna()).to_numpy()
    faults = [
        Fault(
            at,
            "last_day",
            "both 'end' and 'last_day'",
            "one of them",
            "Keep 'last_day' if it is the last day covered, 'end' if it is the day after.",
        )
        for at in np.flatnonzero(both).tolist()
    ]
    too_early = {
        "end": (rows["end"] <= rows["start"], "a day after the start"),
        "last_day": (rows["last_day"] < rows["start"], "a day not before the start"),
    }
    for column, (early, expected) in too_early.items():
        for at in np.flatnonzero(early.to_numpy() & ~both).tolist():
            start = f"{expected}, {rows['start'].iloc[at]:%Y-%m-%d}"
            advice = "Mend the start or the end."
            faults.append(Fault(at, column, found(column, at), start, advice))
    return faults


def _one_of_faults(rows: pd.DataFrame, names: tuple[str, ...]) -> list[Fault]:
    filled = rows[list(names)].notna()
    counts = filled.sum(axis=1).to_numpy()
    listed = ", ".join(names)
    return [
        Fault(
            at,
            "",
            " and ".join(filled.columns[filled.iloc[at]]) or "none of them filled",
            f"exactly one of {listed}",
            "Write one row for each.",
        )
        for at in np.flatnonzero(counts != 1).tolist()
    ]
