"""Headers that are nearly a column, doubled or unreadable: each is told once."""

import sys
import unicodedata

import pandas as pd
import pytest

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap
from compalign.importing.ledgers import Ledgers
from compalign.importing.misspelt import meant
from compalign.importing.texts import CONTROL_CHARACTER
from compalign.ledgers.catalog import BY_NAME

DEAL = {"event_id": "D-1", "credit_date": "2025-01-02", "amount": 10}
ORDINARY = [
    "region",
    "notes",
    "owner",
    "sales_rep",
    "quantity",
    "category",
    "series",
    "status",
    "stage",
    "state",
    "contract_id",
    "start_time",
    "account_manager",
    "territory_id",
    "customer_type",
    "contract_start",
    "manager_id",
]


def message(ledger: str, row: dict[str, object]) -> str:
    """Return what reading a ledger of one row raises."""
    with pytest.raises(LedgerError) as raised:
        Ledgers.from_frames({ledger: pd.DataFrame([row])})
    return str(raised.value)


@pytest.mark.parametrize(
    ("ledger", "header", "name"),
    [
        ("deals", "knd", "kind"),
        ("assignments", "weigth", "weight"),
        ("assignments", "last_dya", "last_day"),
        ("quotas", "rmap", "ramp"),
        ("people", "target incentve", "target_incentive"),
    ],
)
def test_a_header_that_is_nearly_an_absent_column_is_told(
    ledger: str, header: str, name: str
) -> None:
    required = {column.name: "x" for column in BY_NAME[ledger].columns() if column.required}
    told = message(ledger, {**required, header: "x"})
    assert told.startswith("1 problem")
    assert f"found the header {header!r}" in told and f"Did you mean {name!r}? Rename it" in told


def test_a_misspelt_header_may_be_named_in_the_map_or_stand_beside_the_column() -> None:
    mapped = {"deals": LedgerMap(columns={"kind": "knd"})}
    row = pd.DataFrame([DEAL | {"knd": "new"}])
    assert not Ledgers.from_frames({"deals": row}, columns=mapped).problems
    assert not Ledgers.from_frames({"deals": row.assign(kind="new")}).problems


@pytest.mark.parametrize("ledger", BY_NAME)
def test_ordinary_extras_are_no_misspellings(ledger: str) -> None:
    names = [
        name
        for column in BY_NAME[ledger].columns()
        if not column.required
        for name in (column.name, *column.aliases)
    ]
    hit = {header: meant(header, names) for header in ORDINARY if header not in names}
    assert set(hit.values()) <= {None}, hit


def test_two_headers_for_one_column_are_told_once() -> None:
    assert message("deals", DEAL | {"id": "D-1"}).startswith("1 problem in")


def test_a_long_or_unseen_header_is_not_said_to_be_blank() -> None:
    assert "expected a text of at most 1,000 characters" in message("deals", DEAL | {"x" * 1001: 1})
    assert "(it holds U+200B)" in message("deals", DEAL | {"no\u200bte": 1})


def test_a_header_that_is_a_column_is_not_suggested_for_another() -> None:
    told = message("accounts", {"account_name": "x", "arr": 1})
    assert "the required column 'account'" in told and "Did you mean" not in told


def test_every_unseen_character_is_refused() -> None:
    unseen = ("Cc", "Cf", "Co", "Cs")
    missed = [
        point
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) in unseen and not CONTROL_CHARACTER.search(chr(point))
    ]
    assert missed == []
