"""Ledgers that nobody here made, with the figures their publishers give."""

from pathlib import Path

import pytest

from compalign.importing.column_map import LedgerMap
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable

OUTSIDE = Path(__file__).parents[3] / "shared" / "ledgers-from-outside"
pytestmark = pytest.mark.skipif(
    not OUTSIDE.is_dir(), reason="the outside ledgers may not be copied into the project"
)
PIPELINE = LedgerMap(
    sheet="ikebude__sales_pipeline",
    columns={"event_id": "opportunity_id", "credit_date": "close_date", "amount": "close_value"},
    kinds={"column": "deal_stage", "Won": "new"},
)
TEAMS = LedgerMap(sheet="ikebude__sales_teams", columns={"payee": "sales_agent"})
ORDER_LINES = LedgerMap(
    sheet="sample-salesv4",
    columns={
        "account": "account number",
        "amount": "ext price",
        "event_id": "row number",
        "credit_date": "date",
    },
)


def test_a_pipeline_of_which_the_won_deals_count() -> None:
    ledgers = Ledgers.read(
        OUTSIDE / "ikebude__sales_pipeline.csv",
        OUTSIDE / "ikebude__sales_teams.csv",
        columns={"deals": PIPELINE, "people": TEAMS},
    )
    [deals], [people] = ledgers.tables["deals"], ledgers.tables["people"]
    assert isinstance(deals, FrameTable) and isinstance(people, FrameTable)
    assert ledgers.rows_read == {"deals": 8800, "people": 35}
    assert len(deals.frame) == 4238 and len(ledgers.left_out) == 4562
    assert deals.frame["amount"].sum() == 10_005_534_00
    assert deals.frame["kind"].unique().tolist() == ["new"]
    assert len(people.frame) == 35


def test_order_lines_without_an_id() -> None:
    path = OUTSIDE / "chris1610__sample-sales-reps.xlsx"
    ledgers = Ledgers.read(path, columns={"deals": ORDER_LINES})
    [deals] = ledgers.tables["deals"]
    assert isinstance(deals, FrameTable)
    assert ledgers.rows_read == {"deals": 1500} and len(deals.frame) == 1500
    assert deals.columns["sales rep"] is deals.columns["category"] is ColumnType.TEXT
    assert deals.columns["quantity"] is ColumnType.NUMBER
    assert deals.frame.iloc[0][["event_id", "account", "amount"]].tolist() == [
        "0000002", "680916", 168131,
    ]  # fmt: skip
