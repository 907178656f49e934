"""Worked examples of the pages: a plan, its ledgers and what a run of both gives."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from compalign import Ledgers, Plan, Results, run
from compalign.money import to_decimal
from tests.docs.pages import blocks

CELLS = {
    "lines": ("payee", "incentive", "for", "amount_minor"),
    "payouts": ("payee", "period", "incentive", "goal", "amount_minor"),
    "entries": ("payee", "period", "incentive", "entry", "amount_minor"),
}
"""What the rows of a shown table tell; blank cells are left out."""


class Example(NamedTuple):
    """One example: its heading, the text below it, and the three blocks."""

    heading: str
    text: str
    plan: str
    ledgers: str
    shown: str


def examples(page: Path, level: str) -> Sequence[Example]:
    """Return the examples of a page, one for each heading of a level such as `##`."""
    _, *parts = re.split(rf"^{level} (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    plans, ledgers, shown = (blocks(page, language) for language in ("yaml", "csv", "text"))
    return [
        Example(*one) for one in zip(parts[::2], parts[1::2], plans, ledgers, shown, strict=True)
    ]


def frames(text: str) -> dict[str, pd.DataFrame]:
    """Return the ledgers of a block: each a name on a line of its own, then csv."""
    found = {}
    for part in text.strip().split("\n\n"):
        name, _, rows = part.partition("\n")
        found[name] = pd.DataFrame(list(csv.DictReader(rows.splitlines()))).replace("", None)
    return found


def ran(example: Example) -> Results:
    """Return what the plan of an example gives on its ledgers, in the pay periods of its command."""
    periods = re.findall(r"--period (\S+?)[` ]", example.text)
    ledgers = Ledgers.from_frames(frames(example.ledgers))
    return run(Plan.read(example.plan), ledgers, periods=periods)


def shown_rows(text: str) -> list[tuple[str, ...]]:
    """Return the rows of a shown table, whose cells are two blanks or more apart."""
    return [tuple(re.split(r"  +", row.strip())) for row in text.strip().splitlines()]


def given_rows(results: Results, table: str) -> list[tuple[str, ...]]:
    """Return the rows of a table of results as a page shows them, in dollars."""
    frame: pd.DataFrame = getattr(results, table)
    if table == "lines":
        frame = frame.assign(**{"for": frame["event_id"].fillna(frame["about"])})
    rows = frame[list(CELLS[table])].itertuples(index=False)
    return [
        (*(cell for cell in cells if isinstance(cell, str)), str(to_decimal(int(amount), "USD")))
        for *cells, amount in rows
    ]
