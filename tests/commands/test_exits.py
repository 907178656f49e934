"""Every kind of bad input ends with 2 and one clear text; a defect ends with 70. No traceback."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from compalign import Results
from compalign.commands import pay as pay_command
from compalign.commands.exits import ends_clearly
from tests.commands.company import Company, invoke

Spoil = Callable[[Company], None]


def missing_plan(company: Company) -> None:
    company.plan.unlink()


def plan_is_a_folder(company: Company) -> None:
    company.plan.unlink()
    company.plan.mkdir()


def broken_yaml(company: Company) -> None:
    company.plan.write_text("plan: [\n")


def wrong_plan(company: Company) -> None:
    company.plan.write_text("plan: x\ncurrency: USD\nrole: {}\n")


def bad_cell(company: Company) -> None:
    company.texts["deals"] = company.texts["deals"].replace("1000.01", "much")


def no_event(company: Company) -> None:
    company.texts["deals"] = company.texts["deals"].splitlines()[0] + "\n"


def foreign_rows(company: Company) -> None:
    company.plan.write_text(company.plan.read_text().replace("USD", "EUR"))
    company.texts["people"] = "payee,role,currency\nP-1,rep,USD\n"


BAD_FILES = {
    missing_plan: "plan.yaml: found no such file",
    plan_is_a_folder: "found a folder",
    broken_yaml: "plan.yaml:",
    wrong_plan: "Did you mean 'roles'?",
    bad_cell: "'much'",
    no_event: "no event to pay",
    foreign_rows: "USD",
}
BAD_OPTIONS = {
    ("--period", "2025-Q9"): "found no pay period '2025-Q9'",
    ("--as-of", "tomorrow"): "tomorrow",
    ("--engine", "abacus"): "abacus",
    ("--map", "no-such-map.yaml"): "no-such-map.yaml: found no such file; expected a column map",
    ("--out", "payouts.csv"): "found the extension '.csv'; expected a workbook",
    ("--out", "payouts"): "found no extension",
    ("--out", "no-such-folder/payouts.xlsx"): "there is no folder 'no-such-folder'",
    ("--unknown",): "--unknown",
}


def assert_refused(shown: Result, text: str) -> None:
    assert shown.exit_code == 2, shown.output
    assert shown.stdout == ""
    assert text in shown.stderr
    assert "Traceback" not in shown.output


@pytest.mark.parametrize("spoil", BAD_FILES, ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize("command", [("pay",), ("pay", "--json"), ("explain", "--payee", "P-1")])
def test_bad_file_is_told_in_words(
    company: Company, spoil: Spoil, command: tuple[str, ...]
) -> None:
    spoil(company)
    assert_refused(company.run(*command), BAD_FILES[spoil])


@pytest.mark.parametrize("options", BAD_OPTIONS, ids=" ".join)
def test_bad_option_is_told_in_words(
    company: Company, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert_refused(company.run("pay", *options), BAD_OPTIONS[options])


@pytest.mark.parametrize(
    ("ledger", "text"),
    [
        ("missing.csv", "there is no such file"),
        (".", "is a directory"),
        ("plan.yaml", "found the extension '.yaml'"),
        ("empty.csv", "empty file"),
    ],
)
def test_bad_ledger_file_is_told_in_words(company: Company, ledger: str, text: str) -> None:
    (company.folder / "empty.csv").touch()
    path = str(company.folder / ledger)
    assert_refused(invoke("pay", str(company.plan), path), text)


def test_input_is_never_overwritten(company: Company) -> None:
    book = company.folder / "ledgers.xlsx"
    book.write_bytes(b"kept")
    shown = company.run("pay", str(book), "--out", str(book))
    assert_refused(shown, "is there already and is kept")
    assert book.read_bytes() == b"kept"


def test_template_does_not_replace_a_filled_workbook(tmp_path: Path) -> None:
    book = tmp_path / "ledgers.xlsx"
    book.write_bytes(b"filled")
    assert_refused(invoke("template", str(book)), "is there already and is kept")


def test_no_command_or_argument_is_a_usage_error() -> None:
    assert invoke("pay").exit_code == 2
    assert invoke("pays").exit_code == 2


def test_defect_is_one_sentence(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_request: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(pay_command, "calculate", broken)
    shown = company.run("pay")
    assert (shown.exit_code, shown.stdout) == (70, "")
    assert shown.stderr.startswith("this is a defect in compalign")
    assert shown.stderr.endswith("ZeroDivisionError: by nothing\n")
    assert "Traceback" not in shown.stderr


def test_defect_shows_its_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    @ends_clearly
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setenv("COMPALIGN_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        broken()


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (KeyboardInterrupt(), 130, "stopped"),
        (PermissionError(13, "Permission denied", "out.xlsx"), 2, "out.xlsx: cannot be read or"),
    ],
)
def test_interruption_and_file_errors_are_told(
    company: Company, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, text: str
) -> None:
    def stop(_request: object) -> None:
        raise error

    monkeypatch.setattr(pay_command, "calculate", stop)
    shown = company.run("pay")
    assert (shown.exit_code, shown.stdout) == (code, "")
    assert shown.stderr.startswith(text)


def test_workbook_is_written_before_the_screen(company: Company) -> None:
    book = company.folder / "payouts.xlsx"
    shown = company.run("pay", "--json", "--out", str(book))
    assert (shown.exit_code, shown.stderr) == (0, f"workbook written to {book}\n")
    assert book.read_bytes().startswith(b"PK")
    json.loads(shown.stdout)


def test_missing_spark_is_told_with_how_to_get_it(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert_refused(company.run("pay", "--engine", "spark"), "compalign[spark]")


def test_failed_check_is_not_success(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Results, "checks", {"lines make up the payouts": False})
    shown = company.run("pay")
    assert shown.exit_code == 1
    assert "✗ lines make up the payouts" in shown.stdout
