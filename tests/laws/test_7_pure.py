"""Law 7, pure: the same inputs and plan give the same bytes, on any day and any machine."""

import ast
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import compalign
from compalign import Ledgers, Plan, Results, run
from compalign.manifest import describe
from compalign.report.json_text import results_json
from compalign.report.workbook import write_workbook
from tests.laws.company import FRAMES, PLAN, frames, paid, rows

ROOT = Path(compalign.__file__).parent
PARTS = ("chain", "engine", "incentives", "ledgers", "terms", "payrun.py", "results.py", "manifest.py", "money.py", "calendar.py")  # fmt: skip
IMPURE_MODULES = {"time", "random", "secrets", "uuid", "os", "socket", "urllib", "http", "requests", "locale", "platform", "getpass"}  # fmt: skip
IMPURE_NAMES = {"now", "today", "utcnow", "environ", "getenv", "urandom"}
LATER = 10 * 365 * 24 * 3_600


@pytest.fixture(scope="module")
def twice() -> tuple[Results, Results]:
    """Return the company's results, worked out twice."""
    return paid(rows()), paid(rows())


def test_the_same_twice_gives_equal_frames_and_equal_json(twice: tuple[Results, Results]) -> None:
    one, two = twice
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name), obj=name)
    assert results_json(one) == results_json(two)
    assert one.manifest == two.manifest


def test_a_workbook_written_ten_years_later_has_the_same_bytes(
    twice: tuple[Results, Results], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_workbook(twice[0], tmp_path / "one.xlsx")
    clock, local = time.time, time.localtime
    monkeypatch.setattr(time, "time", lambda: clock() + LATER)
    monkeypatch.setattr(time, "localtime", lambda given=None: local((given or clock()) + LATER))
    write_workbook(paid(rows()), tmp_path / "two.xlsx")
    one, two = ((tmp_path / f"{name}.xlsx").read_bytes() for name in ("one", "two"))
    assert hashlib.sha256(one).hexdigest() == hashlib.sha256(two).hexdigest()


def test_the_parquet_files_hold_the_same_rows_in_the_same_order(
    twice: tuple[Results, Results], tmp_path: Path
) -> None:
    for number, results in zip(("one", "two"), twice, strict=True):
        results.write_parquet(tmp_path / number)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["credits.parquet", "events.parquet", "lines.parquet", "payouts.parquet"]
    for name in names:
        one, two = (pd.read_parquet(tmp_path / number / name) for number in ("one", "two"))
        pd.testing.assert_frame_equal(one, two, obj=name)


SCRIPT = """
import hashlib, sys
from compalign.report.json_text import results_json
from tests.laws.company import paid, rows
results = paid(rows())
text = results_json(results) + results.lines.to_csv() + results.credits.to_csv()
sys.stdout.write(hashlib.sha256(text.encode()).hexdigest())
"""


def test_another_process_with_another_environment_gives_the_same() -> None:
    """Time zone, language, hash seed and width of the terminal are nobody's business."""
    found = set()
    for zone, language, seed in (
        ("Pacific/Kiritimati", "C", "1"),
        ("America/Adak", "de_DE.UTF-8", "77"),
    ):
        environment = {
            **os.environ,
            "TZ": zone,
            "LC_ALL": language,
            "PYTHONHASHSEED": seed,
            "COLUMNS": seed,
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        found.add(done.stdout)
    assert len(found) == 1 and len(next(iter(found))) == 64


def modules() -> Sequence[Path]:
    """Return the modules of the calculation; Spark keeps its steps in a folder, so not that one."""
    files = [
        path
        for part in PARTS
        for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).glob("*.py"))
    ]
    return sorted(path for path in files if path.name != "spark_engine.py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_part_of_the_calculation_knows_a_clock_chance_or_the_outside(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    imported |= {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert imported.isdisjoint(IMPURE_MODULES)
    assert asked.isdisjoint(IMPURE_NAMES)


@pytest.mark.parametrize(
    ("periods", "as_of"),
    [
        ((), date(2025, 11, 30)),  # the month of the last event
        (("2025-03",), date(2025, 3, 31)),
        (("2025-03", "2025-02"), date(2025, 3, 31)),
    ],
)
def test_today_is_the_end_of_the_last_period_asked_for(
    periods: tuple[str, ...], as_of: date
) -> None:
    results = run(Plan.read(PLAN), Ledgers.from_frames(frames(rows())), periods=periods)
    assert results.as_of == as_of
    assert results.manifest["as of"] == as_of.isoformat()


def made_of(ledgers: Ledgers, plan: str = PLAN) -> Mapping[str, str]:
    """Return the manifest of a run at the end of 2025."""
    return describe(Plan.read(plan), ledgers, "duckdb", date(2025, 12, 31), ())


def test_a_changed_cell_changes_the_hash_of_its_input_and_of_no_other(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.csv" for name in rows()]
    for path in paths:
        frames(rows())[path.stem].to_csv(path, index=False)
    before, again = made_of(Ledgers.read(*paths)), made_of(Ledgers.read(*paths))
    churn = tmp_path / "churn.csv"
    churn.write_text(churn.read_text().replace("300.01", "300.02"))
    after = made_of(Ledgers.read(*paths))
    assert before == again
    assert {name for name in before if before[name] != after[name]} == {"input churn.csv"}
    assert after["input churn.csv"] == hashlib.sha256(churn.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("column", "cell"),
    [("amount", "300.02"), ("account", "A-4"), ("credit_date", date(2025, 6, 7))],
)
def test_a_changed_cell_of_a_frame_changes_its_hash(column: str, cell: object) -> None:
    known = dict(frames(rows()))
    before = Ledgers.from_frames(known).sources
    known["churn"] = known["churn"].assign(**{column: cell})
    after = Ledgers.from_frames(known).sources
    changed = [one.name for one, two in zip(before, after, strict=True) if one.sha256 != two.sha256]
    assert len(changed) == 1 and "churn" in changed[0]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param("3.35%", "3.36%", True, id="a rate"),
        pytest.param("id: flat", "id: flat-2", True, id="a name"),
        pytest.param("pay: monthly", "pay: quarterly", True, id="a period"),
        pytest.param("3.35%", "0.0335", False, id="the same rate in other words"),
        pytest.param("pay: monthly", "pay: monthly  # for now", False, id="a comment"),
    ],
)
def test_the_hash_of_a_plan_is_that_of_what_it_says(old: str, new: str, changes: bool) -> None:
    ledgers = Ledgers.from_frames(frames(rows()))
    before, after = made_of(ledgers), made_of(ledgers, PLAN.replace(old, new))
    assert (before != after) == changes
    assert {name for name in before if before[name] != after[name]} <= {"plan sha256"}
