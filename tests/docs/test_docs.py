"""The docs are run: examples, commands and their pasted output, tables, and links."""

import re
import shlex
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from compalign import Ledgers, Plan, Results, run
from compalign.cli import app
from compalign.ledgers.tables import FrameTable
from compalign.report.advice import ADVICE
from compalign.report.columns_page import columns_page
from tests.docs.pages import (
    HOW_IT_WORKS,
    README,
    ROOT,
    Pasted,
    blocks,
    is_shown,
    lost_links,
    pasted,
    table_rows,
)

PYTHON = [(page, code) for page in (README, HOW_IT_WORKS) for code in blocks(page, "python")]
SHELL = [word for block in blocks(README, "sh") for word in re.split(r"&&|\n", block) if word]
STATUSES = (
    "credited", "unclaimed", "measured", "non commissionable", "not yet due", "left out",
    "rejected", "unread",
)  # fmt: skip
FRAMES = (
    "payouts", "lines", "credits", "attainments", "goal_credits", "goal_events", "goal_earnings", "retention",
    "losses", "events", "findings", "contested", "reconciliation", "entries", "balances", "holds", "clawbacks",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(name="results", scope="module")
def _results() -> Results:
    ledgers = Ledgers.read(ROOT / "samples" / "company.xlsx")
    return run(Plan.load(ROOT / "plans" / "role_splits.yaml"), ledgers, periods=["2025-Q1"])


def names_of_commands() -> set[str]:
    """Return the names of the subcommands."""
    return set(getattr(get_command(app), "commands"))  # noqa: B009 - typer's group has them


def told(page: Path, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table below a heading by their first cell, without backticks."""
    return {cells[0].strip("`"): cells[1:] for cells in table_rows(page, heading)}


@pytest.mark.parametrize(("page", "code"), PYTHON, ids=lambda value: getattr(value, "stem", ""))
def test_a_python_example_runs_as_it_is_written(page: Path, code: str) -> None:
    exec(compile(code, str(page), "exec"), {})  # noqa: S102


def test_there_is_a_python_example_on_each_page() -> None:
    assert [page.name for page, _ in PYTHON] == ["README.md", "how-it-works.md"]


@pytest.mark.parametrize("command", SHELL)
def test_a_shell_command_of_the_readme_exists(command: str) -> None:
    program, *arguments = shlex.split(command)
    installed = {entry.name for entry in entry_points(group="console_scripts")} | {"pip"}
    assert program == "python3" or Path(program).name in installed
    if Path(program).name == "compalign":
        assert arguments[0] in names_of_commands()
        told = CliRunner().invoke(app, [arguments[0], "--help"]).output
        for word in arguments[1:]:
            exists = re.search(rf"{word}\b", told) if word[:2] == "--" else "/" not in word
            assert exists or (ROOT / word).exists(), word


def test_the_readme_lists_every_command() -> None:
    listed = re.findall(r"^\| `compalign (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(listed) == names_of_commands()


@pytest.mark.parametrize("one", pasted(HOW_IT_WORKS), ids=lambda one: " ".join(one.arguments))
def test_a_pasted_output_is_what_the_command_prints(one: Pasted) -> None:
    printed = CliRunner().invoke(app, list(one.arguments), prog_name="compalign")
    assert printed.exit_code == 0, printed.output
    assert is_shown(one.output, printed.stdout), printed.stdout


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a  \nb\n\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nd\n", True),
        ("a\n...\n", "b\n", False),
        ("a\nd\n", "a\nb\nd\n", False),
        ("a.\n", "ab\n", False),
    ],
)
def test_only_three_dots_stand_for_other_lines(shown: str, printed: str, same: bool) -> None:
    assert is_shown(shown, printed) is same


def test_every_command_on_the_page_is_run() -> None:
    text = HOW_IT_WORKS.read_text(encoding="utf-8")
    commands = re.findall(r"^\W*compalign .*$", text, re.MULTILINE)
    assert len(commands) == len(pasted(HOW_IT_WORKS)) == 3


def test_the_page_of_columns_is_what_its_generator_prints() -> None:
    assert (ROOT / "docs" / "columns.md").read_text(encoding="utf-8") == columns_page()


@pytest.mark.parametrize("name", FRAMES)
def test_the_columns_of_each_table_are_listed(results: Results, name: str) -> None:
    listed = told(HOW_IT_WORKS, "The tables")
    assert set(listed) == set(FRAMES)
    assert listed[name][1].split(", ") == list(getattr(results, name).columns)


def test_every_status_and_finding_is_told(results: Results) -> None:
    statuses = told(HOW_IT_WORKS, "What each status means")
    assert set(statuses) == set(STATUSES)
    assert {status.replace("_", " ") for status in results.events["status"]} <= set(statuses)
    by_pay = {code for code, check in ADVICE.items() if check.by_pay}
    assert set(told(HOW_IT_WORKS, "What each finding means")) == by_pay


@pytest.mark.parametrize(
    ("ledger", "row", "expected"),
    [
        ("deals", 650, {"event_id": "D-0649", "account": "A-323", "amount": 3_028_523}),
        ("assignments", 405, {"payee": "P-005", "account": "A-323", "role": "rep"}),
        ("quotas", 6, {"payee": "P-005", "amount": 4_800_000, "period": "2025-Q1"}),
        ("people", 7, {"payee": "P-005", "target_incentive": 6_510_000}),
    ],
)
def test_a_row_that_the_page_names_is_that_row(
    results: Results, ledger: str, row: int, expected: dict[str, object]
) -> None:
    (table,) = results.ledgers.tables[ledger]
    assert isinstance(table, FrameTable)
    (found,) = table.frame[table.frame["row"] == row].to_dict("records")
    assert {name: found[name] for name in expected} == expected
    assert f"row {row}" in HOW_IT_WORKS.read_text(encoding="utf-8").replace("Row", "row")


def test_the_page_links_to_every_decision() -> None:
    text = HOW_IT_WORKS.read_text(encoding="utf-8")
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        assert f"(decisions/{path.name})" in text


@pytest.mark.parametrize(
    "page", [README, *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.stem
)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert lost_links(page) == []
