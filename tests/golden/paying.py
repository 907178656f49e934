"""Pays a plan written as YAML over ledgers written as csv, and shows the results in short."""

import csv
from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from compalign import Ledgers, Plan, Results, run
from compalign.money import to_decimal

ONE_ROLE = """
plan: golden
currency: USD
roles: {rep: {payee_column: rep}}
credit: [{id: all, split: {rep: 100%}}]
"""


def pay(plan: str, **ledgers: str) -> Results:
    """Run a plan over ledgers, each a csv text whose first line is its headers."""
    declared = Plan.read(plan)
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in ledgers.items()
    }
    results = run(declared, Ledgers.from_frames(frames, currency=declared.currency))
    assert all(results.checks.values())
    return results


def amounts(rows: pd.DataFrame, column: str = "amount_minor", currency: str = "USD") -> list[str]:
    """Return a column of minor units as amounts, in the order of the rows."""
    return [str(to_decimal(int(value), currency)) for value in rows[column]]


def shown(rows: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    """Return some columns of each row, those in minor units of USD as amounts."""
    texts = [
        amounts(rows, column) if column.endswith("_minor") else rows[column].tolist()
        for column in columns
    ]
    return list(zip(*texts, strict=True))


def shares(rows: pd.DataFrame, column: str) -> Sequence[Fraction]:
    """Return a column of texts such as `23/25` as fractions."""
    return [Fraction(text) for text in rows[column]]
