"""A clean csv is scanned by the engine, and stores what reading it cell by cell stores."""

import string
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compalign import Plan, run
from compalign.errors import LedgerError
from compalign.importing import csv_scans
from compalign.importing.column_map import LedgerMap
from compalign.importing.ledgers import Ledgers
from compalign.importing.options import DecimalMark, ReadingOptions
from compalign.importing.parquet_files import parquet_rows
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable, ParquetTable

CELL_BY_CELL = ReadingOptions(in_memory=True)
HEADERS = "event_id,account,kind,credit_date,amount,units,Rep,signed,first,urgent,empty"
ROWS = (
    "D-1,A-1,new,2025-01-02,100,1,Ana,2025-01-01,1.5,true,",
    'D-2,"A,2",expansion,2025-01-03,-7.25,0.1250,"O""Neil",,2,FALSE,',
)


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every file for a large one."""
    monkeypatch.setattr(csv_scans, "LARGE_BYTES", 0)


def written(tmp_path: Path, *rows: str, headers: str = HEADERS, end: str = "\n") -> Path:
    """Write deals and return their path."""
    path = tmp_path / "deals.csv"
    path.write_text(end.join([headers, *rows]) + end, encoding="utf-8", newline="")
    return path


def assert_same(path: Path, currency: str = "USD") -> bool:
    """Read a file both ways and compare all that is stored and told; tell whether it was scanned."""
    ours, theirs = (_read(path, currency, options) for options in (ReadingOptions(), CELL_BY_CELL))
    if isinstance(ours, str) or isinstance(theirs, str):
        assert ours == theirs
        return False
    assert (ours.rows_read, ours.problems, ours.matched) == (
        theirs.rows_read, theirs.problems, theirs.matched,
    )  # fmt: skip
    [table], [known] = ours.tables["deals"], theirs.tables["deals"]
    assert isinstance(known, FrameTable)
    assert table.columns == known.columns
    if not isinstance(table, ParquetTable):
        return False
    stored, expected = parquet_rows(table, currency), known.frame
    for name in table.columns:
        if name not in table.sources:
            default = "new" if name == "kind" else None
            assert set(expected[name].dropna()) <= {default}
            continue
        pairs = zip(stored[name].tolist(), expected[name].tolist(), strict=True)
        assert [(one, two) for one, two in pairs if _differ(one, two)] == []
    assert (table.file, table.sheet) == (expected["file"].iloc[0], expected["sheet"].iloc[0])
    numbers = range(table.first_row, table.first_row + len(stored))
    assert expected["row"].tolist() == list(numbers)
    return True


def _read(path: Path, currency: str, options: ReadingOptions) -> Ledgers | str:
    try:
        return Ledgers.read(path, currency=currency, options=options)
    except LedgerError as error:
        return str(error)


def _differ(one: object, two: object) -> bool:
    blank = pd.isna(one), pd.isna(two)  # type: ignore[call-overload]
    return blank[0] != blank[1] if any(blank) else one != two


def test_a_clean_file_is_scanned_with_the_type_of_every_column(tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    [table] = Ledgers.read(path).tables["deals"]
    assert isinstance(table, ParquetTable)
    kinds = {name: table.columns[name] for name in ("Rep", "signed", "first", "urgent", "empty")}
    assert list(kinds.values()) == [
        ColumnType.TEXT, ColumnType.DAY, ColumnType.NUMBER, ColumnType.FLAG, ColumnType.TEXT,
    ]  # fmt: skip
    assert "empty" not in table.sources and table.first_row == 2
    assert assert_same(path)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_and_line_ends(tmp_path: Path, mark: str, end: str) -> None:
    rows = [row.replace('"A,2"', "A-2").replace(",", mark) for row in ROWS]
    assert assert_same(written(tmp_path, *rows, headers=HEADERS.replace(",", mark), end=end))


@pytest.mark.parametrize("name", ["export.csv", "opportunities.csv"])
def test_a_file_known_by_its_headers_or_by_a_usual_name_is_scanned(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("Deal ID,Close Date,Amount,Owner\nD-1,2025-01-02,10,Ana\n", encoding="utf-8")
    assert assert_same(path)
    [problem] = Ledgers.read(path).problems
    assert "It was read as deals" in problem.advice


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("id,date,amount,Is Won", "D-1,2025-01-02,10,1", "D-2,2025-01-02,10,0"),
        ("id,date,amount,Is Won", "D-1,2025-01-02,10,Yes", "D-2,2025-01-02,10,No"),
        ("id,date,amount", "0065e00000AbCdE,2025-01-02,10", "0065e00000AbCdEAAV,2025-01-02,10"),
        ("id,date,amount", "4.9E+18,2025-01-02,10", "D-2,2025-01-02,10"),
        ("id,date,amount", "D-1,2025-01-02,10", "GrandTotal,2025-01-02,10"),
        ("id,date,amount", "D-1,2025-01-02,10", "_Total,2025-01-02,10"),
    ],
)
def test_what_cells_would_tell_is_read_as_cells(
    tmp_path: Path, header: str, first: str, second: str
) -> None:
    assert not assert_same(written(tmp_path, first, second, headers=header))


def test_a_status_without_stages_and_two_usual_headers_are_scanned(tmp_path: Path) -> None:
    headers = "id,date,amount,Status,Client,Company"
    assert assert_same(written(tmp_path, "D-1,2025-01-02,10,paid,A,B", headers=headers))
    [problem] = Ledgers.read(tmp_path / "deals.csv").problems
    assert "None was taken" in problem.advice


def test_a_first_line_that_tells_no_ledger_does_not_hide_the_headers_below(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    lines = ("All deals,,", "Deal ID,Close Date,Amount", "D-1,2025-01-02,10")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert not assert_same(path)
    assert Ledgers.read(path).rows_read == {"deals": 1}


def test_a_byte_order_mark_and_no_last_line_end(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\n".join([HEADERS, *ROWS]).encode())
    assert assert_same(path)


@pytest.mark.parametrize(
    "changed",
    [
        ("D-1,A-1,new", "D-7,,Upsell"),
        ("100,1,Ana", "-0,007,Total"),
        ("2025-01-01,1.5", "soon,007"),
        ("amount", "close value"),
    ],
)
def test_odd_cells_that_are_no_question_are_scanned(
    tmp_path: Path, changed: tuple[str, str]
) -> None:
    rows = [row.replace(*changed, 1) for row in ROWS]
    assert assert_same(written(tmp_path, *rows, headers=HEADERS.replace(*changed)))


@pytest.mark.parametrize(
    "changed",
    [
        ("100,1,Ana", "1.234,1,Ana"),
        ("100,1,Ana", '"1,200.50",1,Ana'),
        ("100,1,Ana", "$100,1,Ana"),
        ("100,1,Ana", "(100),1,Ana"),
        ("100,1,Ana", "1e3,1,Ana"),
        ("100,1,Ana", "100,1.234,Ana"),
        ("100,1,Ana", "100,50%,Ana"),
        ("100,1,Ana", "100,1, Ana"),
        ("100,1,Ana", "100,1,A\u200bna"),
        ("100,1,Ana", '100,1,"A\nna"'),
        ("D-1,A-1", "17,A-1"),
        ("D-1,A-1", "D-1,0017"),
        ("D-1,A-1", "D-2,A-1"),
        ("D-1,A-1", ",A-1"),
        ("D-1,A-1,new", "D-1,A-1,"),
        ("2025-01-02", "02/01/2025"),
        ("2025-01-02", "2025-02-30"),
        ("2025-01-02", "2025-01-02 10:00"),
        ("2025-01-02", "1825-01-02"),
        ("2025-01-02", ""),
        ("2025-01-01,1.5", "2025-01-01 08:00,1.5"),
        ("2025-01-01,1.5", "2025-01-01,+1.5"),
        ("2025-01-01,1.5", "2025-01-01,1.234"),
        ("true,", "true,\n"),
        ("true,", "true"),
    ],
)
def test_what_is_in_doubt_is_read_cell_by_cell(tmp_path: Path, changed: tuple[str, str]) -> None:
    path = written(tmp_path, *(row.replace(*changed, 1) for row in ROWS))
    assert not assert_same(path)


@pytest.mark.parametrize(
    "headers",
    [
        HEADERS.replace("Rep", "Stage"),
        HEADERS.replace("empty", ""),
        HEADERS.replace("empty", "Rep"),
        HEADERS.replace("empty", "REP"),
        f"Deals of 2025,,,,,,,,,,\n{HEADERS}",
    ],
)
def test_headers_in_doubt(tmp_path: Path, headers: str) -> None:
    rows = [row.replace("Ana", "Closed Won") for row in ROWS]
    assert not assert_same(written(tmp_path, *rows, headers=headers))


def test_another_encoding_and_what_is_said_by_hand(tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    path.write_bytes(path.read_bytes().replace(b"Ana", "Añá".encode("cp1252")))
    assert not assert_same(path)
    path = written(tmp_path, *ROWS)
    for options, said in (
        (ReadingOptions(decimals=DecimalMark.COMMA), LedgerMap()),
        (ReadingOptions(), LedgerMap(constants={"segment": "smb"})),
        (ReadingOptions(), LedgerMap(decimals=DecimalMark.POINT)),
    ):
        rows = [
            row.replace("-7.25", "-7").replace("0.1250", "1").replace("1.5", "1") for row in ROWS
        ]
        plain = written(tmp_path, *rows)
        [table] = Ledgers.read(plain, columns={"deals": said}, options=options).tables["deals"]
        assert isinstance(table, FrameTable)


def test_the_copy_goes_with_the_ledgers(tmp_path: Path) -> None:
    ledgers = Ledgers.read(written(tmp_path, *ROWS))
    [table] = ledgers.tables["deals"]
    assert isinstance(table, ParquetTable)
    copy = table.path
    assert copy.exists()
    del table, ledgers
    assert not copy.parent.exists()


CELLS = st.one_of(
    st.text(string.ascii_letters + string.digits + " .,-/:%$()\"'éß", max_size=12),
    st.integers(-999, 99_999).map(str),
    st.decimals(-999, 9_999, places=2).map(str),
    st.decimals(0, 99, places=3).map(str),
    st.dates().map(str),
    st.sampled_from(["true", "False", "yes", "1,200.50", "01/02/2025", "", "", "-0", "007", "Total"]),
)  # fmt: skip
PLACES = st.tuples(st.integers(0, 2), st.integers(0, 10))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(cells=st.lists(st.tuples(PLACES, CELLS), max_size=4), currency=st.sampled_from(["USD", "JPY", "KWD"]))  # fmt: skip
def test_any_cells_are_stored_alike(
    tmp_path: Path, cells: list[tuple[tuple[int, int], str]], currency: str
) -> None:
    table = [
        ["D-1", "A-1", "new", "2025-01-02", "100", "1", "Ana", "2025-01-01", "1.5", "true", ""],
        ["D-2", "A-2", "new", "2025-01-03", "20", "2", "Bob", "2025-02-01", "2", "false", ""],
        ["D-3", "A-3", "new", "2025-01-04", "30", "3", "Cid", "2025-03-01", "3", "true", ""],
    ]
    for (row, column), cell in cells:
        table[row][column] = cell
    path = tmp_path / "deals.csv"
    lines = [HEADERS.split(","), *table]
    quoted = [[f'"{cell}"' if {*cell} & {*'",'} else cell for cell in line] for line in
              [[cell.replace('"', '""') for cell in line] for line in lines]]  # fmt: skip
    path.write_text("\n".join(",".join(line) for line in quoted), encoding="utf-8")
    assert_same(path, currency)


def test_assignments_are_scanned_and_their_slips_are_told(tmp_path: Path) -> None:
    """A misspelt role is told with its line, however the ledger was read."""
    held = tmp_path / "assignments.csv"
    held.write_text("payee,role,account\nP-1,support,A-1\nP-1,suport,A-2\nP-2,suport,A-3\n")
    deals = written(tmp_path, *ROWS)
    plan = Plan.read(
        "plan: one\ncurrency: USD\nroles: {support: {}}\n"
        "credit: [{id: all, split: {support: 100%}}]\n"
        "incentives: [{id: flat, kind: commission, pays: support, rate: 10%}]\n"
    )
    found = []
    for options, kind in ((ReadingOptions(), ParquetTable), (CELL_BY_CELL, FrameTable)):
        ledgers = Ledgers.read(deals, held, options=options)
        assert isinstance(ledgers.tables["assignments"][0], kind)
        findings = run(plan, ledgers).findings
        found.append(findings[findings["code"] == "UNKNOWN_NAME"])
    pd.testing.assert_frame_equal(*found)
    [slip] = found[0].to_dict("records")
    assert slip["found"] == (
        "2 row(s) of assignments with the role 'suport', which the plan does not have; it has 'support'"
    )
    assert (slip["file"], slip["row"]) == ("assignments.csv", 3)
