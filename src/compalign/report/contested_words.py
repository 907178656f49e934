"""Contested money on the terminal: how much is open and how much was settled, and the largest."""

from collections.abc import Iterator

import pandas as pd

from compalign.money import money_text
from compalign.report.screen import printable
from compalign.results import Results

SHOWN = 5
OPEN = "open"
HOW_TO_SETTLE = (
    "to settle it, give a sheet `resolutions`: finding, event_id, decision (as computed, credit, "
    "hold or pay), reason, author"
)


def contested_lines(results: Results) -> Iterator[str]:
    """Yield what is open and what was settled, each with its largest events; nothing without."""
    rows = results.contested
    for state, alike in rows.groupby("state", sort=True):
        stake = alike["amount_minor"].fillna(0).abs()
        once = stake[~alike.duplicated(["event_id", "amount_minor"])]
        total = money_text(int(once.sum()), results.currency)
        cases = f"{len(alike):,} case{'' if len(alike) == 1 else 's'}"
        yield f"contested money, {state}: {cases}, {total}"
        order = stake.sort_values(ascending=False, kind="stable").index
        for _, row in alike.loc[order[:SHOWN]].iterrows():
            yield f"  {_words(row, results.currency)}"
        if len(alike) > SHOWN:
            yield f"  and {len(alike) - SHOWN:,} more"
    if rows["state"].str.startswith(OPEN).any():
        yield HOW_TO_SETTLE


def _words(row: "pd.Series[str]", currency: str) -> str:
    """Return finding, event, amount, and what was decided, by whom and why."""
    named = [str(row[name]) for name in ("finding", "event_id", "account") if pd.notna(row[name])]
    amount = row["amount_minor"]
    known = [] if pd.isna(amount) else [money_text(int(amount), currency)]
    text = ", ".join([*map(printable, named), *known])
    if pd.isna(row["decision"]):
        return text
    shares = f" {printable(str(row['shares']))}" if pd.notna(row["shares"]) else ""
    why = f"because {printable(str(row['reason']))}, by {printable(str(row['author']))}"
    return f"{text}: {row['decision']}{shares}, {why}"
