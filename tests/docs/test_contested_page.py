"""The worked example of contested money on the page of readings: its sums and its printed lines."""

import csv
import re

import pandas as pd

from compalign import Ledgers, Plan, run
from compalign.report.contested_words import contested_lines
from tests.docs.pages import ROOT, blocks

PAGE = ROOT / "docs" / "readings" / "findings.md"
NAMES = re.findall(r"^`(\w+)\.csv`$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
TABLES = dict(zip(NAMES, blocks(PAGE, "csv"), strict=True))


def printed(*ledgers: str) -> tuple[dict[str, int], str]:
    """Return what each payee is paid in minor units, and the lines about contested money."""
    frames = {
        name: pd.DataFrame(list(csv.DictReader(TABLES[name].splitlines()))) for name in ledgers
    }
    (plan,) = blocks(PAGE, "yaml")
    results = run(Plan.read(plan), Ledgers.from_frames(frames))
    paid = results.payouts.groupby("payee")["amount_minor"].sum()
    told = "".join(f"{line}\n" for line in contested_lines(results))
    return {str(payee): int(amount) for payee, amount in paid.items()}, told


def test_the_example_of_contested_money_is_what_is_printed() -> None:
    held, settled = blocks(PAGE, "text")
    assert printed("deals", "accounts", "assignments") == ({"P-1": 10000}, held)
    assert printed(*TABLES) == ({"P-1": 13000, "P-2": 2000}, settled)
