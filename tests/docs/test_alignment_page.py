"""The page of goal alignment: its command prints what it shows, and it names what is there."""

import pytest
from typer.testing import CliRunner

from compalign.cli import app
from compalign.planning.chains import NEW_AND_LOST, chain_name
from compalign.planning.probes import KINDS
from compalign.report.alignment_words import FORMULAS
from tests.docs.pages import ROOT, blocks, is_shown, pasted, table_rows

PAGE = ROOT / "docs" / "alignment.md"


def test_the_pasted_output_is_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (one,) = pasted(PAGE)
    printed = CliRunner().invoke(app, list(one.arguments), prog_name="compalign")
    assert printed.exit_code == 0, printed.output
    assert is_shown(one.output, printed.stdout), printed.stdout


def test_every_outcome_is_told() -> None:
    told = [cells[0].strip("`") for cells in table_rows(PAGE, "Probes")]
    assert told == [*KINDS, chain_name(NEW_AND_LOST)]


def test_every_number_on_the_screen_has_its_formula() -> None:
    (formulas,) = blocks(PAGE, "text")
    named = {line.split(" = ")[0].split("(")[0].strip() for line in formulas.splitlines()}
    short = {"change of pay": "change"}
    wanted = {"cash flow", "loyalty", "service"}
    assert named == {short.get(word, word) for word in FORMULAS} - wanted
