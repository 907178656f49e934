"""The page of incentives: a section for each kind, and every plan on it gives the lines it shows."""

import csv
import re

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from compalign.incentives.kinds import KINDS
from compalign.money import to_decimal
from compalign.plan.reading import read_document
from compalign.plan.schema import plan_schema
from tests.docs.pages import ROOT, blocks

PAGE = ROOT / "docs" / "incentives.md"
EXAMPLES = list(zip(*(blocks(PAGE, language) for language in ("yaml", "csv", "text")), strict=True))


def frames(text: str) -> dict[str, pd.DataFrame]:
    """Return the ledgers of a block: each a name on a line of its own, then csv."""
    found = {}
    for part in text.strip().split("\n\n"):
        name, _, rows = part.partition("\n")
        found[name] = pd.DataFrame(list(csv.DictReader(rows.splitlines()))).replace("", None)
    return found


def test_there_is_one_section_for_each_kind_in_the_order_of_the_list() -> None:
    headings = re.findall(r"^## (\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [kind.kind_name() for kind in KINDS]
    assert len(EXAMPLES) == len(headings)


@pytest.mark.parametrize("plan", [plan for plan, _, _ in EXAMPLES])
def test_an_editor_accepts_the_plan(plan: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(read_document(plan, "page").content, plan_schema())


@pytest.mark.parametrize(
    ("plan", "ledgers", "shown"), EXAMPLES, ids=[kind.kind_name() for kind in KINDS]
)
def test_a_plan_gives_the_lines_that_are_shown(plan: str, ledgers: str, shown: str) -> None:
    lines = run(Plan.read(plan), Ledgers.from_frames(frames(ledgers))).lines
    expected = [tuple(re.split(r"  +", row.strip())) for row in shown.strip().splitlines()]
    found = [
        (line.payee, line.incentive, line.event_id or line.about, str(to_decimal(line.amount_minor, "USD")))
        for line in lines.itertuples()
    ]  # fmt: skip
    assert found == expected
