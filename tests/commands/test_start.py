"""The command as people start it: its own process, a pipe, help without waiting."""

import json
import subprocess
import sys

import pytest

from tests.commands.company import Company

HEAVY = {
    "pandas",
    "duckdb",
    "sqlglot",
    "openpyxl",
    "pydantic",
    "python_calamine",
    "babel",
    "rapidfuzz",
}


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "compalign", *arguments],
        capture_output=True, text=True, check=False, encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", **environment},
    )  # fmt: skip


def test_help_lists_the_commands() -> None:
    shown = started("--help")
    assert shown.returncode == 0
    commands = ("pay", "explain", "conflicts", "align", "lint", "import", "template", "schema")
    for command in commands:
        assert f"  {command} " in shown.stdout
    assert "..." not in shown.stdout.split("Commands:")[1]


def test_version_is_printed() -> None:
    assert started("--version").stdout.startswith("compalign 0.")


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, compalign.cli; print(*{name.split('.')[0] for name in sys.modules})"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(shown.stdout.split())


@pytest.mark.parametrize("command", [("pay",), ("explain", "--payee", "P-2")])
def test_pipe_gets_plain_and_whole_text(company: Company, command: tuple[str, ...]) -> None:
    company.texts["people"] = company.texts["people"].replace("Lena", "Lena" * 40)
    shown = started(*company.arguments(*command), COLUMNS="40")
    assert shown.returncode == 0, shown.stderr
    assert "\x1b" not in shown.stdout + shown.stderr
    assert "…" not in shown.stdout
    assert "Lena" * 40 + " Brandt" in shown.stdout
    assert shown.stderr == ""


def test_letters_that_the_pipe_cannot_show_do_not_stop_the_run(company: Company) -> None:
    company.texts["people"] = company.texts["people"].replace("Noor", "Nøør")
    arguments = company.arguments("pay")
    shown = started(*arguments, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0, shown.stderr
    assert "N??r Aziz" in shown.stdout


@pytest.mark.parametrize("command", ["pay", "schema"])
def test_reader_that_leaves_is_no_error(company: Company, command: str) -> None:
    arguments = company.arguments("pay") if command == "pay" else ["schema"]
    process = subprocess.Popen(
        [sys.executable, "-m", "compalign", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")


def test_schema_is_json_schema() -> None:
    told = json.loads(started("schema").stdout)
    assert told["$schema"].startswith("https://json-schema.org/")
    assert "currency" in told["properties"]


def test_same_input_gives_the_same_text(company: Company) -> None:
    arguments = company.arguments("pay", "--json")
    assert started(*arguments).stdout == started(*arguments).stdout
