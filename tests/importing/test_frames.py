"""DataFrames as ledgers: any dtype, never changed, equal to the same rows in a workbook."""

import re
import string
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compalign.errors import LedgerError
from compalign.importing.ledgers import Ledgers
from compalign.importing.options import DecimalMark, ReadingOptions
from compalign.ledgers.tables import FrameTable


def deals(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the stored deals of a frame."""
    [table] = Ledgers.from_frames({"deals": frame}).tables["deals"]
    assert isinstance(table, FrameTable)
    return table.frame


@pytest.mark.parametrize(
    "amounts",
    [
        pd.Series([5, -2]),
        pd.Series([5, -2], dtype="Int64"),
        pd.Series([5, -2], dtype="int8"),
        pd.Series([5.0, -2.0]),
        pd.Series([5.0, -2.0], dtype="Float64"),
        pd.Series(["5", "-2.00"], dtype=object),
        pd.Series(["5", "-2.00"], dtype="string"),
        pd.Series(["5", "-2"], dtype="category"),
        pd.Series([Decimal("5.00"), Decimal(-2)]),
        pd.Series([5, "-2"], dtype=object),
    ],
)
@pytest.mark.parametrize(
    "days",
    [
        pd.Series(pd.to_datetime(["2025-01-02 23:59", "2025-01-03 00:00"])),
        pd.Series(
            pd.to_datetime(["2025-01-02 23:59", "2025-01-03 00:00"]).tz_localize("US/Pacific")
        ),
        pd.Series([date(2025, 1, 2), datetime(2025, 1, 3, 4)], dtype=object),
        pd.Series(["2025-01-02", "2025/01/03"]),
    ],
)
def test_every_dtype_gives_the_same(amounts: "pd.Series[Any]", days: "pd.Series[Any]") -> None:
    frame = pd.DataFrame({"id": [1, 2], "date": days, "amount": amounts}).set_axis([7, 7])
    before = frame.copy(deep=True)
    stored = deals(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert stored["amount"].tolist() == [500, -200]
    assert stored["credit_date"].tolist() == [
        pd.Timestamp("2025-01-02"),
        pd.Timestamp("2025-01-03"),
    ]
    assert stored["event_id"].tolist() == ["1", "2"]
    assert stored["row"].tolist() == [1, 2] and set(stored["file"]) == {"<frame>"}


@pytest.mark.parametrize(
    "frame", [pd.DataFrame(), pd.DataFrame(columns=["event_id", "credit_date", "amount"])]
)
def test_an_empty_frame_is_an_empty_ledger(frame: pd.DataFrame) -> None:
    ledgers = Ledgers.from_frames({"deals": frame, "people": pd.DataFrame(columns=["payee"])})
    assert ledgers.rows_read == {"deals": 0, "people": 0}
    assert len(deals(frame)) == 0


def test_an_unknown_ledger_is_named() -> None:
    with pytest.raises(LedgerError, match=r"found 'deels' in the frames.*Did you mean 'deals'\?"):
        Ledgers.from_frames({"deels": pd.DataFrame()})


def test_equal_frames_have_equal_fingerprints() -> None:
    frame = pd.DataFrame({"id": ["D-1"], "date": ["2025-01-02"], "amount": [1]})
    first, second = (Ledgers.from_frames({"deals": each}) for each in (frame, frame.copy()))
    assert first.sources == second.sources and first.sources[0].name == "deals"


def test_a_place_in_a_frame_is_a_row_and_a_column() -> None:
    frame = pd.DataFrame({"id": ["D-1"], "date": ["2025-01-02"], "amount": ["x"]})
    with pytest.raises(LedgerError, match="<frame> 'deals', row 1, column 'amount': found"):
        Ledgers.from_frames({"deals": frame})


def test_a_doubtful_point_is_settled_by_an_option() -> None:
    frame = pd.DataFrame({"id": ["D-1"], "date": ["2025-01-02"], "amount": ["1.000"]})
    with pytest.raises(LedgerError, match=r"'1.000' \(row 1\) can be read in two ways"):
        Ledgers.from_frames({"deals": frame}, currency="KWD")
    for mark, minor in ((DecimalMark.POINT, 1_000), (DecimalMark.COMMA, 1_000_000)):
        options = ReadingOptions(decimals=mark)
        ledgers = Ledgers.from_frames({"deals": frame}, currency="KWD", options=options)
        (table,) = ledgers.tables["deals"]
        assert isinstance(table, FrameTable)
        assert table.frame["amount"].tolist() == [minor]


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs", "Cn")), max_size=40
) | st.sampled_from(["=1+1", "'007", "  x ", "1e5", "NaN", "None", "TRUE", "_x0041_", "a\u2028b"])
AMOUNTS = (
    st.integers(-(10**9), 10**9)
    | st.integers(-(10**14), 10**14).map(lambda minor: minor / 100)
    | st.integers(-(10**12), 10**12).map(lambda minor: f"{Decimal(minor).scaleb(-2):,f}")
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MOMENTS = DAYS | DAYS.map(lambda day: datetime(day.year, day.month, day.day) + timedelta(hours=7))
ROWS = st.lists(
    st.tuples(MOMENTS | DAYS.map(str), AMOUNTS, TEXTS, st.none() | AMOUNTS, TEXTS | AMOUNTS),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60)
@given(ROWS)
def test_a_workbook_gives_what_the_same_frame_gives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
) -> None:
    frame = pd.DataFrame(
        [(f"D-{at}", *row) for at, row in enumerate(rows)],
        columns=["event_id", "credit_date", "amount", "account", "arr", "Odd one"],
        dtype=object,
    )
    path: Path = tmp_path_factory.mktemp("round") / "deals.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "deals"
    for at, line in enumerate([tuple(frame.columns), *frame.itertuples(index=False)], 1):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                # A text that begins with = is a text here, and `_x0041_` is escaped as Excel does.
                cell.value, cell.data_type = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value), "s"
    book.save(path)
    [table] = Ledgers.read(path).tables["deals"]
    assert isinstance(table, FrameTable)
    places = ["file", "sheet", "row"]
    left, right = table.frame.drop(columns=places), deals(frame).drop(columns=places)
    pd.testing.assert_frame_equal(left, right)


def test_plain_ascii_is_kept_letter_by_letter() -> None:
    text = string.punctuation + string.ascii_letters + string.digits
    frame = pd.DataFrame({"id": [text], "date": ["2025-01-02"], "amount": [1]})
    assert deals(frame)["event_id"].tolist() == [text]
