"""`compalign conflicts` and `compalign lint`: what they print, write and end with."""

import json
from pathlib import Path

import openpyxl
import pytest

from compalign.findings.checks import CHECKS
from tests.commands.company import Company, invoke
from tests.findings.examples import FOLDER, files, has_ledgers
from tests.report.books import table

ERRORS = {check.code for check in CHECKS if check.severity == "error"}


def run_example(code: str, *options: str, command: str = "conflicts") -> tuple[int, str, str]:
    """Run a command over an example; return exit code, output and what was told beside it."""
    ledgers = [str(path) for name, path in files(code).items() if name != "plan"]
    done = invoke(command, str(files(code)["plan"]), *ledgers, *options)
    return done.exit_code, done.stdout, done.stderr


def test_findings_are_printed_by_cause_with_what_to_do() -> None:
    code, shown, _ = run_example("OWNER_GAP")
    assert code == 0
    lines = shown.splitlines()
    assert lines[0] == "windows: 2025-Q4 to 2026-Q2, as of 2026-06-30"
    assert "  nobody owns account between the end of rep and the start of am" in lines
    assert (
        "    A-1: 15 days, from 2026-02-28 to 2026-03-15 (accounts.csv, sheet accounts, row 2)"
        in lines
    )
    assert lines[-1] == "1 finding: 0 errors, 1 warning, 0 info"


def test_an_error_ends_with_1() -> None:
    code, shown, _ = run_example("RENEWAL_EXCLUSIVITY")
    assert code == 1
    assert "at stake 120,000.00" in shown


def test_json_has_every_place_and_no_float() -> None:
    code, shown, _ = run_example("RENEWAL_EXCLUSIVITY", "--json")
    told = json.loads(shown, parse_float=pytest.fail)
    (finding,) = told["findings"]
    assert code == 1
    assert (finding["code"], finding["severity"], finding["amount"]) == (
        "RENEWAL_EXCLUSIVITY", "error", "120000.00",
    )  # fmt: skip
    assert finding["events"] == ["deals:D-1", "renewals:R-1"]
    (place,) = finding["places"]
    assert (place["payee"], place["file"], place["row"]) == ("P-2", "renewals.csv", 2)


def test_the_workbook_has_a_row_for_each_cause_and_a_sheet_of_places(tmp_path: Path) -> None:
    out = tmp_path / "conflicts.xlsx"
    code, _, told = run_example("OWNER_OVERLAP", "--out", str(out))
    assert (code, told) == (0, f"workbook written to {out}\n")
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Summary", "Findings", "Places"]
    shown = [[cell.value for cell in row] for row in book["Summary"].iter_rows()]
    assert shown[0][0] == "Conflicts in the plan windows"
    assert ["Periods", "2025-Q4, 2026-Q1, 2026-Q2"] in [row[:2] for row in shown]
    assert ["OWNER_OVERLAP", "warning", 1, 12000] in [row[:4] for row in shown]
    (finding,) = table(book, "Findings")
    assert (finding["code"], finding["places"], finding["amount at stake"]) == (
        "OWNER_OVERLAP", 1, 12000,
    )  # fmt: skip
    assert book["Findings"]["A2"].hyperlink.location == "Places!A2"
    (place,) = table(book, "Places")
    assert place["finding"] == finding["finding"]
    assert place["found"] == "from 2026-03-15 to 2026-11-30"


def test_what_is_silent_is_counted_in_print_workbook_and_json(company: Company) -> None:
    plan = company.plan.read_text()
    words = "findings: {COST_OF_SALE: {silence: true, because: a start-up}}\n"
    company.plan.write_text(plan + words)
    shown = company.run("conflicts").stdout
    assert "silenced: COST_OF_SALE, 1 place, because a start-up" in shown
    told = json.loads(company.run("conflicts", "--json").stdout)
    assert told["silenced"] == [{"code": "COST_OF_SALE", "places": 1, "because": "a start-up"}]
    out = company.folder / "conflicts.xlsx"
    company.run("conflicts", "--out", str(out))
    assert table(openpyxl.load_workbook(out), "Silenced") == [
        {"code": "COST_OF_SALE", "places": 1, "because": "a start-up"}
    ]


def test_what_is_held_and_what_was_settled_is_shown(tmp_path: Path) -> None:
    """D-2 is held: an open error. Accepted as computed, it is paid 1,000.00 and no error."""
    plan, out = tmp_path / "plan.yaml", tmp_path / "conflicts.xlsx"
    words = """incentives: [{id: sales, kind: commission, pays: rep, rate: 10%}]
findings: {DUPLICATE_EVENT: {contested: hold, because: asked first}}
"""
    plan.write_text(files("DUPLICATE_EVENT")["plan"].read_text() + words)
    command = [str(plan), str(files("DUPLICATE_EVENT")["deals"])]
    open_ = invoke("conflicts", *command)
    assert open_.exit_code == 1
    (line,) = [one for one in open_.stdout.splitlines() if ", deals:D-2, A-1, " in one]
    assert "contested money, open, held: 1 case, 10,000.00" in open_.stdout
    assert json.loads(invoke("pay", *command, "--json").stdout)["total"] == "1000.00"
    ours = tmp_path / "resolutions.csv"
    finding = line.split(",")[0].strip()
    ours.write_text(
        f"finding,event_id,decision,reason,author\n{finding},D-2,as computed,two seats,P-9\n"
    )
    settled = invoke("conflicts", *command, str(ours), "--out", str(out))
    assert settled.exit_code == 0, settled.stdout
    assert "DUPLICATE_EVENT: " not in settled.stdout
    assert f"{line}: as computed, because two seats, by P-9" in settled.stdout
    (row,) = table(openpyxl.load_workbook(out), "Contested")
    assert (row["finding"], row["state"], row["amount"]) == (finding, "settled", 10000)
    assert (row["file"], row["sheet"], row["row"]) == ("resolutions.csv", "resolutions", 2)
    (told,) = json.loads(invoke("conflicts", *command, str(ours), "--json").stdout)["contested"]
    assert (told["state"], told["author"], told["amount"]) == ("settled", "P-9", "10000.00")
    paid = invoke("pay", *command, str(ours), "--conflicts", "--out", str(out))
    assert paid.exit_code == 0
    assert "contested money, settled: 1 case, 10,000.00" in paid.stdout
    assert table(openpyxl.load_workbook(out), "Contested") == [row]


def test_the_rules_of_engagement_are_shown_beside_the_findings(tmp_path: Path) -> None:
    """As of 2025-03-31 both roles answer; the table says so as the finding does."""
    code, shown, _ = run_example("ACCOUNTABILITY")
    assert code == 0
    assert "price a renewal, from 2025-01-01 to 2025-06-01: 2 roles" in shown
    row = next(line for line in shown.splitlines() if line.startswith(" price a renewal "))
    assert [cell for cell in row.split("  ") if cell.strip()][1].strip() == "am, renewal_manager"
    out = tmp_path / "conflicts.xlsx"
    run_example("ACCOUNTABILITY", "--out", str(out))
    assert table(openpyxl.load_workbook(out), "Rules of engagement") == [
        {
            "activity": "price a renewal", "accountable": "am, renewal_manager",
            "responsible": None, "consulted": None, "informed": "rep",
        }
    ]  # fmt: skip
    told = json.loads(run_example("ACCOUNTABILITY", "--json")[1])
    assert told["rules_of_engagement"][0]["informed"] == "rep"


def test_pay_shows_conflicts_when_asked_and_links_them_to_their_lines(tmp_path: Path) -> None:
    """The first place is about D-2; its line is the second one of the sheet, in row 3."""
    code, shown, _ = run_example("DUPLICATE_EVENT", command="pay")
    assert (code, "DUPLICATE_EVENT" in shown) == (0, False)
    plan = tmp_path / "plan.yaml"
    paying = "incentives: [{id: sales, kind: commission, pays: rep, rate: 10%}]\n"
    plan.write_text(files("DUPLICATE_EVENT")["plan"].read_text() + paying)
    out = tmp_path / "payouts.xlsx"
    deals = str(files("DUPLICATE_EVENT")["deals"])
    done = invoke("pay", str(plan), deals, "--conflicts", "--out", str(out))
    assert (done.exit_code, "DUPLICATE_EVENT" in done.stdout) == (1, True)
    book = openpyxl.load_workbook(out)
    places = table(book, "Places")
    assert [row["event"] for row in places] == ["deals:D-2"]
    names = [cell.value for cell in book["Places"][1]]
    link = book["Places"].cell(2, names.index("event") + 1).hyperlink.location
    assert link == "Lines!A3"
    heads = [cell.value for cell in book["Lines"][1]]
    assert book["Lines"].cell(3, heads.index("event") + 1).value == "deals:D-2"


@pytest.mark.parametrize(
    ("code", "ends", "told"),
    [
        ("MIX_SUM", 2, "MIX_SUM: "),
        ("BONUS_CYCLE", 2, "BONUS_CYCLE: "),
        ("NO_MEASURE", 1, "growth of rep"),
        ("CLIFF", 0, "plan.yaml, roles.rep.mix.acquisition, line 6"),
        ("RULE_SHADOWED", 0, "the credit rule large"),
    ],
)
def test_lint_looks_at_the_plan_alone(code: str, ends: int, told: str) -> None:
    assert not has_ledgers(code)
    done, shown, beside = run_example(code, command="lint")
    assert (done, told in shown + beside) == (ends, True)


def test_lint_tells_a_mistake_without_code_as_pay_does(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: p\ncurrency: USD\nroles: {rep: }\n")
    done = invoke("lint", str(plan))
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        "1 mistake in the plan:",
        f"  {plan}:3:9: roles.rep: found nothing; expected a map of `key: value`.",
    ]


def test_the_severity_of_a_plan_counts_for_lint(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = files("CLIFF")["plan"].read_text()
    plan.write_text(text + "findings: {CLIFF: {severity: error, because: no jumps here}}\n")
    assert invoke("lint", str(plan)).exit_code == 1
    plan.write_text(text + "findings: {CLIFF: {silence: true, because: agreed}}\n")
    done = invoke("lint", str(plan))
    assert (done.exit_code, "silenced: CLIFF, 1 place, because agreed" in done.stdout) == (0, True)


def test_examples_are_there_to_be_run() -> None:
    assert ERRORS & {path.name for path in FOLDER.iterdir()} == ERRORS
