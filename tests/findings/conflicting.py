"""Runs a plan over ledgers with every check, and shows what was found in short."""

import csv

import pandas as pd

from compalign import Ledgers, Plan, Results, run


def conflicts(plan: str, **ledgers: str) -> Results:
    """Run a plan over ledgers, each a csv text whose first line is its headers."""
    declared = Plan.read(plan)
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in ledgers.items()
    }
    read = Ledgers.from_frames(frames, currency=declared.currency)
    return run(declared, read, conflicts=True)


def told(results: Results, code: str) -> list[str]:
    """Return what was found of a code, place by place."""
    places = results.findings
    return list(places[places["code"] == code]["found"])
