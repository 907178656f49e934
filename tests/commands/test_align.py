"""`compalign align`: what it prints, writes and refuses."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.commands.company import invoke
from tests.findings.examples import files
from tests.report.books import table

FILES = [str(path) for name, path in files("INCENTIVE_OPPOSED").items() if name != "plan"]
PLAN = str(files("INCENTIVE_OPPOSED")["plan"])


def test_the_screen_says_who_gains_and_who_loses_with_the_formulas() -> None:
    done = invoke("align", PLAN, *FILES)
    assert done.exit_code == 0, done.stderr
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "crossed: 2025-Q1 to 2025-Q2, as of 2025-06-30"
    assert lines[1] == "4 pay runs; each outcome happens on 2025-02-15, in 2025-Q1"
    assert "rep P-1 +12,000.00 +12,000.00" in lines
    assert "csm P-2 - -628.93" in lines
    assert "csm 0.00% -1.57%" in lines
    assert "moved by no outcome: csm" in lines
    assert "rep rises +12,000.00 not probed not probed" in lines
    assert "m = change of pay / target incentive per year" in lines


def test_json_has_exact_shares_and_no_float() -> None:
    done = invoke("align", PLAN, *FILES, "--json")
    told = json.loads(done.stdout, parse_float=pytest.fail)
    assert (told["runs"], told["periods"]) == (4, ["2025-Q1", "2025-Q2"])
    rep, csm = told["marginal"]
    assert (rep["payee"], rep["target_incentive"]) == ("P-1", "30000.00")
    assert (rep["changes"]["new"], rep["m"]["new"]) == ("12000.00", "2/5")
    assert csm["m"]["new, lost"] == "-62893/4000000"
    assert told["pairs"] == [
        {"roles": ["rep", "csm"], "alignment": None, "together": [], "opposed": ["new, lost"]}
    ]


def test_the_workbook_has_a_sheet_for_each_question(tmp_path: Path) -> None:
    out = tmp_path / "align.xlsx"
    done = invoke("align", PLAN, *FILES, "--out", str(out))
    assert (done.exit_code, done.stderr) == (0, f"workbook written to {out}\n")
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == [
        "Alignment", "Marginal pay", "Company goals", "Mix", "Rides on", "Formulas",
    ]  # fmt: skip
    changes = {
        (row["outcome"], row["role"]): row["change of pay"] for row in table(book, "Marginal pay")
    }
    assert changes["new, lost", "csm"] == -628.93
    (pair,) = table(book, "Alignment")
    assert (pair["role"], pair["and"], pair["against"]) == ("rep", "csm", "new, lost")
    told = {row["word"]: row["meaning"] for row in table(book, "Formulas")}
    assert told["plan"] == "crossed: 2025-Q1 to 2025-Q2, as of 2025-06-30"


def test_a_workbook_that_must_stay_is_refused_before_any_run(tmp_path: Path) -> None:
    done = invoke("align", PLAN, *FILES, "--out", str(tmp_path / "align.csv"))
    assert done.exit_code == 2
    assert "expected a workbook to write, NAME.xlsx" in done.stderr


def test_the_payout_workbook_takes_the_sheets_too(tmp_path: Path) -> None:
    out = tmp_path / "payouts.xlsx"
    invoke("pay", PLAN, *FILES, "--align", "--out", str(out))
    book = openpyxl.load_workbook(out)
    names = ["Alignment", "Marginal pay", "Company goals", "Mix", "Rides on", "Formulas"]
    assert book.sheetnames[-len(names) - 2 :] == [*names, "Reconciliation", "Manifest"]
    told = {row[0].value: row[1].value for row in book["Summary"].iter_rows(max_col=2)}
    assert all(told[name] for name in names)
    moved = {(row["outcome"], row["role"]): row["m"] for row in table(book, "Marginal pay")}
    assert moved["new", "rep"] == 0.4


def test_without_a_workbook_there_is_nothing_to_add_them_to() -> None:
    done = invoke("pay", PLAN, *FILES, "--align")
    assert done.exit_code == 2
    assert done.stderr == "--align adds sheets to the workbook: say --out NAME.xlsx as well\n"
