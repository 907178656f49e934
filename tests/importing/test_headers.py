"""Headers: matched by name, alias or map; every mistake of a sheet's headers in one message."""

import pandas as pd
import pytest

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap
from compalign.importing.headers import Layout, lay_out
from compalign.importing.ledgers import Ledgers
from compalign.importing.places import Place, Style
from compalign.ledgers.deals import Deal
from compalign.ledgers.people import Person

PLACE = Place("ledgers.xlsx", "deals", Style.CELL)


def deals(headers: str, ledger_map: LedgerMap | None = None) -> Layout:
    """Lay out comma-separated headers as deals."""
    return lay_out(PLACE, tuple(headers.split(",")), Deal, ledger_map or LedgerMap())


@pytest.mark.parametrize(
    "headers",
    [
        "event_id,credit_date,amount",
        "Event ID,CREDIT-DATE,Amount",
        "deal_id,Close  Date,Value",
        "opportunity id,closed, AMOUNT ",
    ],
)
def test_names_and_aliases_match_in_any_spelling(headers: str) -> None:
    layout = deals(headers)
    assert not layout.problems
    assert layout.declared == {"event_id": 0, "credit_date": 1, "amount": 2}


def test_the_map_wins_over_names() -> None:
    layout = deals("id,date,value,net", LedgerMap(columns={"amount": "Net"}))
    assert layout.declared["amount"] == 3
    assert layout.extras == {"value": 2}


def test_extras_keep_their_header_as_written() -> None:
    assert deals("id,date,amount,Sales Rep").extras == {"Sales Rep": 3}


def test_the_stage_may_stand_under_the_name_kind() -> None:
    layout = deals("id,date,amount,kind", LedgerMap(kinds={"column": "kind", "Won": "new"}))
    assert layout.stage == 3 and not layout.extras and not layout.problems


@pytest.mark.parametrize(
    ("headers", "columns", "message"),
    [
        ("id,date", {}, "the required column 'amount' ('amount' or 'value')"),
        ("id,date", {}, "found the headers 'id', 'date'"),
        ("id,date,amuont", {}, "Did you mean 'amuont'?"),
        ("id,date,amount,value", {}, "one header for the column 'amount'"),
        ("id,date,amount,value", {}, "Say in the column map which one is 'amount'"),
        ("id,date,net,net", {"amount": "net"}, "2 headers 'net'"),
        ("id,date,net", {"amount": "nett"}, "the header 'nett', which the column map names"),
        ("id,date,net", {"amount": "nett"}, "Did you mean 'net'?"),
        ("id,date,net", {"amuont": "net"}, "'amuont' in the column map"),
        ("id,date,net", {"amount": "row number"}, "a text column, such as event_id"),
        ("id,date,amount,net", {"amount": "net"}, "Rename it: 'amount' has a meaning of its own"),
        ("id,date,amount,File", {}, "Rename it: 'File' has a meaning of its own"),
        ("id,date,amount,Rep,rep", {}, "the header 'rep' more than once"),
    ],
)
def test_mistakes_say_what_to_do(headers: str, columns: dict[str, str], message: str) -> None:
    told = "\n".join(map(str, deals(headers, LedgerMap(columns=columns)).problems))
    assert message in told


def test_a_column_is_mapped_or_constant_not_both() -> None:
    both = LedgerMap(columns={"currency": "cur"}, constants={"currency": "USD"})
    assert "both a header and a constant" in str(deals("id,date,amount,cur", both).problems[0])


def test_a_blank_header_above_values_is_refused() -> None:
    frame = pd.DataFrame([["D-1", "2025-01-02", 1, "x"]], columns=["id", "date", "amount", ""])
    with pytest.raises(LedgerError, match="a blank header above values"):
        Ledgers.from_frames({"deals": frame})


def test_a_blank_header_above_nothing_is_no_column() -> None:
    frame = pd.DataFrame([["D-1", "2025-01-02", 1, None]], columns=["id", "date", "amount", ""])
    [table] = Ledgers.from_frames({"deals": frame}).tables["deals"]
    assert "" not in table.columns


def test_people_need_only_a_payee() -> None:
    assert not lay_out(PLACE, ("Person",), Person, LedgerMap()).problems
