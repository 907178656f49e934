"""Every file from outside: it imports with these rows and sums, or is refused for this reason.

The figures were worked out by looking at the files.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from compalign import LedgerError, LedgerMap, Ledgers
from compalign.importing.options import ReadingOptions
from compalign.ledgers.tables import FrameTable
from tests.outside.places import OUTSIDE, needs_ledgers

pytestmark = needs_ledgers


class Entry(NamedTuple):
    """A file with the map it needs; its rows, the sum of its amounts in cents, what is said."""

    file: str
    rows: Mapping[str, int]
    used: int
    cents: int | None
    maps: Mapping[str, Any] = {}
    ledger: str | None = None
    says: tuple[str, ...] = ()


class Refused(NamedTuple):
    """A file that is no ledger, with what is said of it."""

    file: str
    says: str
    ledger: str | None = None


LINES = {"event_id": "row number", "credit_date": "date", "account": "account number"}
READ = (
    Entry(
        "chris1610__2018_Sales_Total.xlsx", {"deals": 1500}, 1500, 2_018_784_32,
        {"deals": {"sheet": "Sheet1", "columns": {**LINES, "amount": "ext price"}}},
    ),
    Entry(
        "chris1610__sales-jan-2014.xlsx", {"deals": 134}, 134, 185_361_66,
        {"deals": {"sheet": "Sheet1", "columns": {**LINES, "amount": "ext price"}}},
    ),
    Entry(
        "chris1610__sample-sales-reps.xlsx", {"deals": 1500}, 1500, 857_630_19,
        {"deals": {"sheet": "sample-salesv4", "columns": {**LINES, "amount": "ext price"}}},
    ),
    # four of the seventeen are won: 65,000 + 65,000 + 7,000 + 100,000
    Entry(
        "chris1610__salesfunnel.xlsx", {"deals": 17}, 4, 237_000_00,
        {"deals": {"sheet": "Sheet1", "columns": {"event_id": "row number", "amount": "Price"},
                   "constants": {"credit_date": "2025-01-31"}}},
        says=("'won'",),
    ),
    # 500 + 1,000 + 300.10 + 750.01 + 300 + 250
    Entry(
        "chris1610__sales_cleanup.xlsx", {"deals": 6}, 6, 3_100_11,
        {"deals": {"sheet": "Sheet1", "columns": {"event_id": "row number", "amount": "Sales"},
                   "constants": {"credit_date": "2025-01-31"}}},
    ),
    Entry(
        "chris1610__sample-sales-tax.csv", {"deals": 1000}, 1000, 579_843_90,
        {"deals": {"sheet": "chris1610__sample-sales-tax",
                   "columns": {**LINES, "amount": "ext price"}}},
    ),
    Entry("fzumstein__sales_new__January.xlsx", {"deals": 9493}, 9493, 138_803_10,
          says=("It was read as deals",)),
    Entry("fzumstein__sales_existing__January.xls", {"deals": 5098}, 5098, 79_741_75,
          says=("It was read as deals", "a workbook of the kind .xls")),
    Entry("ikebude__sales_pipeline.csv", {"deals": 8800}, 4238, 10_005_534_00,
          says=("It was read as deals", "'Won' (4,238)")),
    Entry("ikebude__sales_teams.csv", {"people": 35}, 35, None, says=("It was read as people",)),
    Entry("ikebude__accounts.csv", {"accounts": 85}, 85, None, ledger="accounts"),
    Entry(
        "Monish-2305__ravenstack_subscriptions.csv", {"deals": 5000}, 5000, 136_064_964_00,
        {"deals": {"sheet": "Monish-2305__ravenstack_subscriptions",
                   "columns": {"event_id": "subscription_id", "credit_date": "start_date",
                               "amount": "arr_amount"}}},
    ),
    # 75,000 + 50,000 + 95,000 as targets of three people
    Entry(
        "justinrichie__Salesperson.xlsx", {"quotas": 3}, 3, 220_000_00,
        {"quotas": {"sheet": "Sheet1", "columns": {"amount": "Yearly_Sales"},
                    "constants": {"goal": "sales", "period": "2025"}}},
    ),
    # the second sheet: 15,000 + 7,500 + 12,500 + 5,000 + 9,000 + 4,500
    Entry(
        "justinrichie__Salesperson_Project.xlsx", {"deals": 6}, 6, 53_500_00,
        {"deals": {"sheet": "ProductPr", "columns": {"event_id": "row number"},
                   "constants": {"credit_date": "2025-01-31"}}},
    ),
    Entry(
        "justinrichie__Commission.xlsx", {"rates": 3}, 3, None,
        {"rates": {"sheet": "Sheet1", "columns": {"rate": "Commission"},
                   "constants": {"table": "flat"}}},
    ),
)  # fmt: skip
REFUSED = (
    Refused("chris1610__sales_data_types.csv", "no ledger was found"),
    Refused("chris1610__sales_data_types.csv", "the required column 'event_id'", "deals"),
    Refused("diegobimxl__commission_calculator.xlsx", "no ledger was found"),
    Refused("ikebude__products.csv", "no ledger was found"),
    Refused("tafia__errors.xlsx", "no ledger was found"),
    Refused("tafia__errors.xlsx", "empty sheet", "deals"),
    Refused("tafia__date_1904.xlsx", "no ledger was found"),
    Refused("tafia__merged_range.xlsx", "no ledger was found"),
    Refused("tidyverse__inst__extdeaths.xlsx", "no ledger was found"),
    Refused("tidyverse__inst__exttype-me.xlsx", "no ledger was found"),
    Refused("tidyverse__names-need-repair-xlsx.xlsx", "no ledger was found"),
    Refused("tidyverse__names-need-repair-xlsx.xlsx", "the headers 'a b', 'a b', 'c%&$'", "deals"),
    Refused("frictionlessdata__multiline-headers.xlsx", "no ledger was found"),
    Refused(
        "frictionlessdata__multiline-headers.xlsx",
        "'Caloric contribution (%)'",
        "deals",
    ),
    Refused("frictionlessdata__merged-cells.xlsx", "no ledger was found"),
)


def read(file: str, maps: Mapping[str, Any], ledger: str | None) -> Ledgers:
    """Read a file from outside."""
    columns = {name: LedgerMap.model_validate(one) for name, one in maps.items()}
    return Ledgers.read(
        OUTSIDE / file, columns=columns, allow_rejected=True, options=ReadingOptions(ledger=ledger)
    )


def test_every_file_is_in_the_index() -> None:
    there = {path.name for path in OUTSIDE.iterdir()} - {"README.md"}
    assert there == {entry.file for entry in READ} | {one.file for one in REFUSED}


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry.file)
def test_a_file_imports_as_it_was_looked_at(entry: Entry) -> None:
    ledgers = read(entry.file, entry.maps, entry.ledger)
    assert ledgers.rows_read == entry.rows
    frames = [one.frame for tables in ledgers.tables.values() for one in tables
              if isinstance(one, FrameTable)]  # fmt: skip
    assert sum(map(len, frames)) == entry.used
    assert len(ledgers.rejected) == 0
    if entry.cents is not None:
        assert sum(int(frame["amount"].sum()) for frame in frames) == entry.cents
    told = "\n".join(map(str, ledgers.problems))
    assert all(text in told for text in entry.says), told
    assert bool(told) == bool(entry.says), told


@pytest.mark.parametrize("one", REFUSED, ids=lambda one: f"{one.file}-{one.ledger}")
def test_a_file_that_is_no_ledger_is_refused(one: Refused) -> None:
    with pytest.raises(LedgerError) as refused:
        read(one.file, {}, one.ledger)
    assert one.says in str(refused.value)


def test_notes_around_a_table_are_told() -> None:
    """Ten artists stand between four lines of notes above and four below."""
    maps = {"people": {"sheet": "arts", "columns": {"payee": "Name"}}}
    ledgers = read("tidyverse__inst__extdeaths.xlsx", maps, None)
    [table] = ledgers.tables["people"]
    assert isinstance(table, FrameTable)
    assert "David Bowie" in set(table.frame["payee"])
    assert "rows 1 to 4: found notes above the headers" in str(ledgers.problems[0])
    reported = set(ledgers.rejected["row"]) | set(ledgers.left_out["row"])
    assert set(table.frame["row"]) | reported == set(range(6, 20))
