"""The DuckDB engine: typed tables in, whole numbers and plain text out, nothing in between."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from compalign.chain.walk import empty, perform
from compalign.engine.duckdb_engine import FEW_CELLS, DuckDBEngine
from compalign.engine.step import Step, parse_step
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable, ParquetTable

COLUMNS = {"no": "bigint", "name": "string", "day": "date", "is_new": "boolean", "size": "integer"}


@pytest.fixture
def engine() -> Iterator[DuckDBEngine]:
    with DuckDBEngine() as opened:
        yield opened


@pytest.mark.parametrize(
    ("declared", "sql"),
    [
        pytest.param({"n": "bigint"}, "select 1 as n", id="integer for bigint"),
        pytest.param({"n": "integer"}, "select cast(1 as bigint) as n", id="bigint for integer"),
        pytest.param({"n": "bigint"}, "select 0.5 as n", id="decimal"),
        pytest.param({"n": "bigint"}, "select cast(1 as double) as n", id="float"),
        pytest.param({"n": "wide"}, "select cast(1 as bigint) as n", id="narrow for wide"),
        pytest.param({"n": "string"}, "select 1 as n", id="number for text"),
        pytest.param({"n": "integer"}, "select 1 as m", id="another name"),
        pytest.param({"n": "integer"}, "select 1 as n, 2 as m", id="a column too many"),
        pytest.param({"n": "integer", "m": "integer"}, "select 1 as n", id="a column too few"),
    ],
)
@pytest.mark.parametrize("stored", [True, False])
def test_a_step_that_gives_other_columns_than_declared_is_refused(
    engine: DuckDBEngine, declared: dict[str, str], sql: str, stored: bool
) -> None:
    with pytest.raises(TypeError, match=r"step odd declares .* but gives"):
        engine.run(Step("odd", sql, declared, stored))


@pytest.mark.parametrize("count", [0, 1, FEW_CELLS // 5, FEW_CELLS // 5 + 1, 1_000])
def test_few_rows_and_many_rows_arrive_alike(engine: DuckDBEngine, count: int) -> None:
    """Both ways of handing rows over keep every value, text that looks like SQL included."""
    rows = [
        (
            number * 10**14,
            None if number % 3 == 0 else f"it's; -- {number} ?",
            None if number % 4 == 0 else f"2025-01-{number % 28 + 1:02}",
            None if number % 5 == 0 else number % 2 == 0,
            None if number % 7 == 0 else number,
        )
        for number in range(count)
    ]
    engine.load_rows("given", COLUMNS, rows)
    frame = engine.frame("given", ["no"])
    assert engine.count("given") == count
    assert frame.dtypes.astype(str).tolist() == [
        "Int64", "object", frame["day"].dtype.name, "boolean", "Int32",
    ]  # fmt: skip
    back = [
        (
            int(no),
            name,
            None if pd.isna(day) else day.date().isoformat(),
            None if pd.isna(is_new) else bool(is_new),
            None if pd.isna(size) else int(size),
        )
        for no, name, day, is_new, size in frame.itertuples(index=False)
    ]
    assert back == rows


def test_a_frame_stands_in_the_order_asked_for_with_blanks_last(engine: DuckDBEngine) -> None:
    rows = [("b", 1), (None, 2), ("a", 3), ("a", None), ("B", 4), ("é", 5), (None, None)]
    engine.load_rows("given", {"name": "string", "n": "bigint"}, rows)
    frame = engine.frame("given", ["name", "n"])
    assert [known if known is not None else "-" for known in frame["name"]] == [
        "B", "a", "a", "b", "é", "-", "-",
    ]  # fmt: skip
    assert frame["n"].isna().tolist() == [False, False, True, False, False, False, True]


def test_wide_numbers_come_as_text_and_blanks_as_none(engine: DuckDBEngine) -> None:
    largest = 10**37
    sql = f"select cast('{largest}' as wide) as n union all select -cast('{largest}' as wide) union all select null"
    engine.run(Step("wide_ones", sql, {"n": "wide"}))
    assert engine.frame("wide_ones", ["n"])["n"].tolist() == [f"-{largest}", str(largest), None]


def test_sums_are_exact_beyond_what_a_float_holds(engine: DuckDBEngine) -> None:
    engine.load_rows("given", {"n": "bigint"}, [(10**17,), (1,), (10**17,), (None,)])
    engine.load_rows("nothing", {"n": "bigint", "day": "date"}, [])
    assert engine.sum("given", "n") == 2 * 10**17 + 1
    assert engine.sum("nothing", "n") == 0
    assert engine.span("nothing", "day") is None


def test_the_span_of_days(engine: DuckDBEngine) -> None:
    engine.load_rows("given", {"day": "date"}, [("2025-03-31",), ("2024-02-29",), (None,)])
    assert engine.span("given", "day") == (date(2024, 2, 29), date(2025, 3, 31))


def test_a_step_that_is_only_named_sees_what_comes_later_and_a_stored_one_does_not(
    engine: DuckDBEngine,
) -> None:
    engine.load_rows("given", {"n": "bigint"}, [(1,)])
    engine.run(Step("kept", "select n from given", {"n": "bigint"}))
    engine.run(Step("named", "select n from given", {"n": "bigint"}, stored=False))
    engine._connection.execute("insert into given values (2)")
    assert (engine.count("kept"), engine.count("named")) == (1, 2)
    engine.drop("kept")
    with pytest.raises(Exception, match="kept"):
        engine.count("kept")


def test_a_step_left_empty_has_its_columns_and_no_rows(engine: DuckDBEngine) -> None:
    columns = {**COLUMNS, "large": "wide"}
    perform(engine, empty(Step("idle", "select what is never run", columns)))
    frame = engine.frame("idle", ["no"])
    assert list(frame.columns) == list(columns)
    assert frame.empty


def test_a_ledger_frame_is_cast_to_the_types_of_its_columns(engine: DuckDBEngine) -> None:
    frame = pd.DataFrame(
        {
            "event_id": pd.Series(["D-1", "D-2"], dtype=object),
            "amount": pd.array([10**17, None], dtype="Int64"),
            "weight": pd.Series(["0.333333333", None], dtype=object),
            "file": ["a.csv"] * 2,
            "sheet": ["a"] * 2,
            "row": pd.array([2, 3], dtype="Int64"),
        }
    )
    kinds = {"event_id": ColumnType.TEXT, "amount": ColumnType.MONEY, "weight": ColumnType.NUMBER}
    engine.load_ledger("stored", FrameTable(frame, kinds), 2)
    found = engine._connection.execute("from stored").fetchall()
    assert found == [
        ("D-1", 10**17, Decimal("0.333333333"), "a.csv", "a", 2),
        ("D-2", None, None, "a.csv", "a", 3),
    ]
    names = engine._connection.execute("select view_name from duckdb_views where not internal")
    assert names.fetchall() == [], "the frame that was handed over is forgotten"


AWKWARD_NAMES = [
    "deals.parquet",
    "it's.parquet",
    "q[1].parquet",
    "who?.parquet",
    "all*.parquet",
    "a b'[x]*?.parquet",
]


@pytest.mark.parametrize("name", AWKWARD_NAMES)
def test_a_parquet_file_is_read_under_any_name_and_alone(
    engine: DuckDBEngine, tmp_path: Path, name: str
) -> None:
    """A name with `*` or `[1]` means that one file, not the files it would match as a pattern."""
    path = tmp_path / name
    cents = pd.DataFrame({"close value": [Decimal("1200.50"), Decimal("-0.01"), None]})
    cents.to_parquet(path)
    for decoy in ("all-of-it.parquet", "q1.parquet", "whom.parquet"):
        pd.DataFrame({"close value": [Decimal("9.99")]}).to_parquet(tmp_path / decoy)
    table = ParquetTable(
        path,
        {"amount": ColumnType.MONEY, "product": ColumnType.TEXT},
        {"amount": "close value"},
        file="deals of 2025.parquet",
        sheet="deals of 2025",
        first_row=2,
    )
    engine.load_ledger("stored", table, 2)
    assert engine._connection.execute("from stored order by row").fetchall() == [
        (120_050, None, "deals of 2025.parquet", "deals of 2025", 2),
        (-1, None, "deals of 2025.parquet", "deals of 2025", 3),
        (None, None, "deals of 2025.parquet", "deals of 2025", 4),
    ]


def test_results_leave_through_the_parquet_door_in_order(
    engine: DuckDBEngine, tmp_path: Path
) -> None:
    sql = "select n, cast(n as wide) * 1000000000000000000 as large from given"
    engine.load_rows("given", {"n": "bigint"}, [(number,) for number in range(900, 0, -1)])
    engine.run(Step("made", sql, {"n": "bigint", "large": "wide"}))
    engine.write_parquet("made", tmp_path / "it's [1].parquet", ["n"])
    found = pd.read_parquet(tmp_path / "it's [1].parquet")
    assert found["n"].tolist() == list(range(1, 901))
    assert found["large"].tolist()[-1] == Decimal(900 * 10**18)


def test_what_another_engine_wrote_is_read_as_a_frame(engine: DuckDBEngine, tmp_path: Path) -> None:
    engine.run(Step("made", "select '7' as large, 'x' as t", {"large": "string", "t": "string"}))
    engine.write_decimals("made", tmp_path / "part-0.parquet")
    columns = {"large": "string", "t": "string"}
    for _ in range(2):
        assert engine.read_parquet(tmp_path, columns, ["t"])["large"].tolist() == ["7"]


def test_a_frame_of_the_caller_is_never_found_by_its_python_name(engine: DuckDBEngine) -> None:
    """A step can read only tables of its own run, not what happens to be a variable."""
    stray = pd.DataFrame({"n": [1]})
    with pytest.raises(Exception, match="stray"):
        engine.run(Step("peek", "select n from stray", {"n": "bigint"}))
    assert len(stray) == 1


def test_two_engines_share_nothing() -> None:
    with DuckDBEngine() as one, DuckDBEngine(memory_limit="256MB", threads=1) as two:
        one.load_rows("same_name", {"n": "bigint"}, [(1,)])
        two.load_rows("same_name", {"n": "bigint"}, [(2,)])
        assert (one.sum("same_name", "n"), two.sum("same_name", "n")) == (1, 2)


@pytest.mark.parametrize(
    ("text", "stored", "columns"),
    [
        (
            "-- What it is.\n-- columns: a bigint, b string\nselect 1",
            True,
            {"a": "bigint", "b": "string"},
        ),
        ("-- What it is.\n-- view columns: a wide\nselect 1", False, {"a": "wide"}),
        (
            "-- What it is.\n-- More of it.\n-- columns: a date,\n--   b date\nselect 1",
            True,
            {"a": "date", "b": "date"},
        ),
    ],
    ids=["stored", "named", "declared over two lines"],
)
def test_a_step_file_comes_apart(text: str, stored: bool, columns: dict[str, str]) -> None:
    assert parse_step("one", text) == Step("one", "select 1", columns, stored)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select 1\n-- columns: a bigint\nselect 1", "must open with its promise"),
        ("-- What.\n-- columns: a float\nselect 1", "cannot declare 'a float'"),
        ("-- What.\n-- columns: a bigint, a bigint\nselect 1", "second column of that name"),
    ],
)
def test_a_step_file_with_a_mistake_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_step("one", text)
