"""What we write we read back as it was: odd texts, dates, amounts, numbers, yes and no."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compalign.importing.column_map import LedgerMap
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.tables import FrameTable
from compalign.report.ledger_workbook import write_ledgers

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs", "Cn")), max_size=30
) | st.sampled_from(["=1+1", "'007", "007", "1e5", "TRUE", "_x0041_", "Total", "1,200", "03/04/25"])
AMOUNTS = st.integers(-(10**14), 10**14).map(lambda minor: Decimal(minor).scaleb(-2))
NUMBERS = st.decimals(-(10**6), 10**6, places=6)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
DEALS = st.lists(
    st.fixed_dictionaries(
        {
            "credit_date": DAYS,
            "amount": AMOUNTS,
            "account": st.none() | WORDS,
            "product": st.none() | WORDS,
            "units": st.none() | NUMBERS,
            "Odd one": st.none() | WORDS,
            "Mixed": st.none() | NUMBERS | st.sampled_from(["12", "0012", "+3", "5%"]),
            "Code": st.sampled_from(
                [None, "12", "5%", "+3", "1,200", "1.200", "0012", "-0", "2025-01-02"]
            ),
            "Sure": st.sampled_from([None, True, False, "true", "no"]),
        }
    ),
    min_size=1,
    max_size=8,
)
PLACES = ["file", "sheet", "row"]


def frame_of(ledgers: Ledgers, ledger: str) -> pd.DataFrame:
    """Return the rows of the one table of a ledger, without their places."""
    [table] = ledgers.tables[ledger]
    assert isinstance(table, FrameTable)
    return table.frame.drop(columns=PLACES)


@settings(max_examples=60)
@given(DEALS)
def test_deals_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    given_rows = [{"event_id": f"D-{at}", **row} for at, row in enumerate(rows)]
    before = Ledgers.from_frames({"deals": pd.DataFrame(given_rows, dtype=object)})
    path = tmp_path_factory.mktemp("round") / "ledgers.xlsx"
    write_ledgers(before, path)
    after = Ledgers.read(path)
    pd.testing.assert_frame_equal(frame_of(before, "deals"), frame_of(after, "deals"))
    assert not after.problems and not len(after.left_out)


def test_every_sample_ledger_comes_back(tmp_path: Path) -> None:
    before = Ledgers.read(Path(__file__).parents[2] / "samples" / "company.xlsx")
    write_ledgers(before, tmp_path / "ledgers.xlsx")
    after = Ledgers.read(tmp_path / "ledgers.xlsx")
    assert after.rows_read == before.rows_read and not after.problems
    for ledger in before.tables:
        pd.testing.assert_frame_equal(frame_of(before, ledger), frame_of(after, ledger))


def test_an_extra_that_is_called_as_another_column_gets_a_name_of_its_own(tmp_path: Path) -> None:
    frame = pd.DataFrame([["D-1", "2025-01-02", 5, 7]], columns=["id", "date", "value", "net"])
    columns = {"deals": LedgerMap(columns={"amount": "net"})}
    before = Ledgers.from_frames({"deals": frame}, columns=columns)
    write_ledgers(before, tmp_path / "ledgers.xlsx")
    after = frame_of(Ledgers.read(tmp_path / "ledgers.xlsx"), "deals")
    assert after["amount"].tolist() == [700] and after["other value"].tolist() == ["5"]
