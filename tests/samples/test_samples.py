"""The sample workbook: reproducible to the byte, small, and as full as promised."""

import sys
from collections import Counter, defaultdict
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from compalign.ledgers.catalog import BY_NAME
from samples.make import build_company, main, workbook_bytes
from tests.samples.plain import END, FIRST, ROOT, Company, Row, events, sign

SAMPLE = ROOT / "samples" / "company.xlsx"


def test_same_seed_same_bytes(shipped: Company) -> None:
    """Two workbooks of one seed are equal byte for byte, with no time of writing inside."""
    once, again = workbook_bytes(shipped), workbook_bytes(build_company(seed=7))
    assert once == again
    with ZipFile(BytesIO(once)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b"2026-01-01T00:00:00Z") == 2


def test_another_seed_another_company(shipped: Company) -> None:
    """The seed reaches every sheet."""
    other = build_company(seed=8)
    assert all(other[name] != rows for name, rows in shipped.items())


def test_file_in_the_tree_is_what_the_generator_gives(shipped: Company) -> None:
    """Whoever changes the generator writes the workbook anew: `python samples/make.py`."""
    book = openpyxl.load_workbook(SAMPLE)
    assert book.sheetnames == list(shipped)
    for name, rows in shipped.items():
        header, *cells = book[name].iter_rows(values_only=True)
        assert header == tuple(rows[0])
        assert [tuple(map(_as_read, row.values())) for row in rows] == cells


def _as_read(value: object) -> object:
    """Return what a reader finds in a cell: numbers as float or int, days with a midnight."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return value


def test_parts_of_the_file_are_what_the_generator_gives(shipped: Company) -> None:
    """With the openpyxl that wrote it, the file agrees part by part."""
    with ZipFile(SAMPLE) as kept, ZipFile(BytesIO(workbook_bytes(shipped))) as made:
        if kept.read("docProps/app.xml") != made.read("docProps/app.xml"):
            pytest.skip(f"written by another openpyxl than {openpyxl.__version__}")
        assert kept.namelist() == made.namelist()
        assert [kept.read(part) for part in kept.namelist()] == [
            made.read(part) for part in made.namelist()
        ]


def test_file_is_small_and_comfortable() -> None:
    """Below 400 KiB; every sheet has a frozen header, a filter and formats."""
    assert SAMPLE.stat().st_size < 400 * 1024
    book = openpyxl.load_workbook(SAMPLE)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert len(sheet.column_dimensions) == sheet.max_column
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(width.width >= 14 for width in sheet.column_dimensions.values())
    assert book["deals"]["D2"].number_format == "yyyy-mm-dd"
    assert book["deals"]["E2"].number_format == "#,##0.00"
    assert book["quotas"]["E2"].number_format == "0%"


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes where it is told and says what it wrote."""
    out = tmp_path / "small.xlsx"
    main([str(out), "--accounts", "40", "--people", "12", "--seed", "3", "--years", "2025"])
    assert openpyxl.load_workbook(out).sheetnames == [
        name for name in BY_NAME if name in build_company()
    ]
    assert "accounts 40" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--people", "11"], "at least 12 people"),
        (["--accounts", "39"], "at least 40 accounts"),
        (["--years", "2023", "2025"], "years must follow each other"),
        (["--people", "1601"], "names for 1,600 people"),
    ],
)
def test_command_line_refuses(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A company that cannot be made is refused in words, not by a traceback."""
    with pytest.raises(SystemExit, match="2"):
        main(["never-written.xlsx", *arguments])
    assert said in capsys.readouterr().err
    assert not Path("never-written.xlsx").exists()


def test_module_runs_without_the_package() -> None:
    """The rows come from the standard library alone, so that a reference may trust them."""
    sources = (ROOT / "samples").glob("*.py")
    imports = {line for path in sources for line in path.read_text("utf-8").splitlines()}
    assert not [line for line in imports if line.startswith(("from compalign", "import compalign"))]
    assert sys.modules[build_company.__module__].__name__ == "samples.company"


def test_size(shipped: Company) -> None:
    """60 who sell and 15 specialists, 400 accounts, two years."""
    assert len({row["payee"] for row in shipped["people"]}) == 75
    assert len(shipped["accounts"]) == 400
    days = [event["credit_date"] for _, event in events(shipped)]
    assert FIRST <= min(days) < date(2024, 1, 15)
    assert date(2025, 12, 15) < max(days) < END
    assert Counter(row["segment"] for row in shipped["accounts"]).keys() == {
        "smb", "midmarket", "enterprise",
    }  # fmt: skip
    assert len({row["territory"] for row in shipped["accounts"]}) == 3


def test_what_happens_in_it(shipped: Company) -> None:
    """Every kind of event and of change that the ledgers can tell is there."""
    assert {row["kind"] for row in shipped["deals"]} == {"new", "expansion", "services"}
    assert {row["loss"] for row in shipped["churn"]} == {"full", "contraction", "non_payment"}
    outcome = Counter(sign(row["amount"], row["up_for_renewal"]) for row in shipped["renewals"])
    assert outcome[0] > sum(outcome.values()) / 2
    assert min(outcome[-1], outcome[1]) >= 20
    new = [row for row in shipped["deals"] if row["kind"] == "new"]
    assert any(row["arr"] < row["amount"] for row in new)
    assert {row["ramp"] for row in shipped["quotas"]} == {Decimal(0), Decimal("0.5"), Decimal(1)}
    assert any(row["territory"] for row in shipped["assignments"])
    assert any(row["segment"] for row in shipped["assignments"])
    assert any(row["weight"] != 1 and row["account"] for row in shipped["assignments"])


def test_people_come_go_and_change(shipped: Company) -> None:
    """There are joiners, leavers, raises, and people who change from one role to another."""
    stays: dict[object, list[Row]] = defaultdict(list)
    for row in shipped["people"]:
        stays[row["payee"]].append(row)
    joined = [rows for rows in stays.values() if rows[0]["start"] > FIRST]
    left = [rows for rows in stays.values() if rows[-1]["end"] is not None]
    changed = [rows for rows in stays.values() if len({row["role"] for row in rows}) == 2]
    raised = [rows for rows in stays.values() if len(rows) > len({row["role"] for row in rows})]
    assert (len(joined) >= 5, len(left) >= 5, len(changed), len(raised) >= 5) == (
        True,
        True,
        2,
        True,
    )


def test_handovers(shipped: Company) -> None:
    """Accounts, territories and segments change hands: one ends the day the next begins."""
    for column, least in (("account", 100), ("territory", 1), ("segment", 1)):
        ended = Counter(_seat(row, "end") for row in shipped["assignments"] if row[column])
        begun = Counter(_seat(row, "start") for row in shipped["assignments"] if row[column])
        handed = {seat: count for seat, count in ended.items() if seat[2] is not None}
        assert sum(handed.values()) >= least
        assert all(begun[seat] == count for seat, count in handed.items())


def _seat(row: Row, side: str) -> tuple[object, object, object]:
    return row["role"], row["account"] or row["territory"] or row["segment"], row[side]
