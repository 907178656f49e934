"""What must hold in a row: each wrong row with a part of its message, and rows that are right."""

from typing import Any

import pandas as pd
import pytest

from compalign.errors import LedgerError
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.tables import FrameTable

QUOTA = {"payee": "P-1", "goal": "growth", "period": "2025-Q1", "amount": 100}
PERSON = {"payee": "P-1", "start": "2025-01-01"}
HOLDER = {"payee": "P-1", "role": "rep", "account": "A-1"}
DEAL = {"event_id": "D-1", "credit_date": "2025-01-02", "amount": 10}
LOSS = {"event_id": "C-1", "account": "A-1", "credit_date": "2025-01-02", "amount": 10}


def read(ledger: str, row: dict[str, Any]) -> Ledgers:
    """Read a ledger of one row."""
    return Ledgers.from_frames({ledger: pd.DataFrame([row])})


@pytest.mark.parametrize(
    ("ledger", "row", "message"),
    [
        ("quotas", QUOTA | {"amount": 0}, "a target of 0: to say that there is no "
         "target yet, write the full target and a ramp of 0 %"),
        ("quotas", QUOTA | {"amount": -5}, "expected a target above 0"),
        ("quotas", QUOTA | {"ramp": "150%"}, "expected a ramp between 0 % and 100 %"),
        ("quotas", QUOTA | {"ramp": -0.1}, "expected a ramp between 0 % and 100 %"),
        ("quotas", QUOTA | {"ramp": "1.000000001"}, "expected a ramp between 0 % and 100 %"),
        ("quotas", QUOTA | {"period": "Q1 2025"}, "expected a period such as 2025, 2025-Q1"),
        ("quotas", QUOTA | {"period": "2025-13"}, "found '2025-13'"),
        ("quotas", QUOTA | {"period": "0000"}, "found '0000'"),
        ("people", PERSON | {"end": "2025-01-01"}, "expected a day after the start, 2025-01-01"),
        ("people", PERSON | {"last_day": "2024-12-31"}, "a day not before the start, 2025-01-01"),
        ("people", PERSON | {"end": "2025-03-01", "last_day": "2025-02-28"},
         "found both 'end' and 'last_day'; expected one of them"),
        ("people", PERSON | {"currency": "EUR"}, "expected 'USD', the currency of the ledgers"),
        ("people", PERSON | {"currency": "EUR"}, "Foreign amounts are not converted yet"),
        ("people", PERSON | {"target_incentive": -1}, "expected an amount of 0 or more"),
        ("people", PERSON | {"base": -1}, "expected an amount of 0 or more"),
        ("accounts", {"account": "A-1", "arr": -0.01}, "expected an amount of 0 or more"),
        ("quotas", QUOTA | {"amount": 0, "ramp": 0}, "This is a target of 0: to say"),
        ("assignments", HOLDER | {"weight": 0}, "expected a weight above 0"),
        ("assignments", HOLDER | {"pod": "North"}, "found account and pod; expected exactly one"),
        ("assignments", HOLDER | {"account": None}, "none of them filled; expected exactly one of "
         "account, pod, territory, segment"),
        ("churn", LOSS | {"amount": -1}, "expected the amount lost as a positive number"),
        ("churn", LOSS | {"loss": "contracton"}, "Did you mean 'contraction'?"),
        ("churn", LOSS | {"loss": "sad"}, "expected one of full, contraction, non_payment"),
        ("deals", DEAL | {"amount": None}, "found a blank cell; expected a value, such as"),
        ("deals", DEAL | {"amount": "  "}, "Fill in 'amount'"),
        ("deals", DEAL | {"currency": "eur"}, "found 'eur'"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told(ledger: str, row: dict[str, Any], message: str) -> None:
    with pytest.raises(LedgerError) as raised:
        read(ledger, row)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("ledger", "row"),
    [
        ("quotas", QUOTA | {"ramp": "0%"}),
        ("quotas", QUOTA | {"period": "2025-W07", "ramp": 1}),
        ("quotas", QUOTA | {"period": 2025.0}),
        ("people", PERSON | {"last_day": "2025-01-01"}),
        ("people", PERSON | {"start": None, "end": "2020-01-01"}),
        ("people", PERSON | {"currency": "USD", "target_incentive": 0, "base": 0}),
        ("accounts", {"account": "A-1", "arr": 0}),
        ("assignments", HOLDER | {"weight": "50%"}),
        ("churn", LOSS | {"amount": 0}),
        ("deals", DEAL | {"amount": -10}),
    ],
)
def test_a_right_row_is_left_alone(ledger: str, row: dict[str, Any]) -> None:
    assert not read(ledger, row).problems


def test_the_last_day_is_stored_as_the_end_a_day_later() -> None:
    people = pd.DataFrame([PERSON | {"last_day": "2025-02-28"}, PERSON | {"role": "am"}])
    [table] = Ledgers.from_frames({"people": people}).tables["people"]
    assert isinstance(table, FrameTable)
    assert "last_day" not in table.columns and "last_day" not in table.frame
    assert table.frame["end"].tolist() == [pd.Timestamp("2025-03-01"), pd.NaT]


def test_an_unreadable_cell_is_told_once() -> None:
    with pytest.raises(LedgerError, match=r"^1 problem in the ledgers"):
        read("assignments", HOLDER | {"account": "A\x00"})


def test_blank_cells_get_the_default() -> None:
    rows = pd.DataFrame([DEAL | {"kind": None}, DEAL | {"event_id": "D-2", "kind": "services"}])
    [table] = Ledgers.from_frames({"deals": rows}).tables["deals"]
    assert isinstance(table, FrameTable)
    assert table.frame["kind"].tolist() == ["new", "services"]


def test_keys_are_unique_over_all_rows() -> None:
    rows = pd.DataFrame([DEAL, DEAL | {"event_id": "D-2"}, DEAL])
    with pytest.raises(LedgerError) as raised:
        Ledgers.from_frames({"deals": rows})
    assert "row 3, column 'event_id': found 'D-1' again, first in row 1 of <frame>" in str(
        raised.value
    )


def test_blanks_in_a_key_are_equal() -> None:
    rows = pd.DataFrame([{"payee": "P-1"}, {"payee": "P-1"}, {"payee": "P-1", "role": "am"}])
    with pytest.raises(LedgerError, match=r"found 'P-1', blank, blank again, first in row 1 "):
        Ledgers.from_frames({"people": rows})


def people(*stretches: tuple[str | None, str | None], **more: Any) -> pd.DataFrame:
    """Return rows of one person in one role, by start and end."""
    return pd.DataFrame([{"payee": "P-1", "start": a, "end": b, **more} for a, b in stretches])


def test_stretches_of_one_person_and_role_must_not_overlap() -> None:
    rows = people(("2024-06-01", None), ("2024-01-01", None), role="rep")
    with pytest.raises(LedgerError) as raised:
        Ledgers.from_frames({"people": rows})
    assert "row 1, column 'start': found 2024-06-01, a row that starts before row 2 ends" in str(
        raised.value
    )
    assert "Give row 2 the end 2024-06-01." in str(raised.value)


@pytest.mark.parametrize(
    "rows",
    [
        people((None, "2024-06-01"), ("2024-05-31", None)),
        people((None, None), ("2024-05-31", "2024-06-30")),
        people(("2024-01-01", "2025-01-01"), ("2024-02-01", "2024-03-01"), ("2024-12-31", None)),
    ],
)
def test_open_and_nested_stretches_overlap(rows: pd.DataFrame) -> None:
    with pytest.raises(LedgerError, match=r"starts before row 1 ends"):
        Ledgers.from_frames({"people": rows})


def test_stretches_that_meet_or_are_of_other_roles_do_not_overlap() -> None:
    first = people((None, "2024-06-01"), ("2024-06-01", "2024-07-01"), ("2024-08-01", None))
    rows = pd.concat([first.assign(role="rep"), people((None, None), role="am")])
    assert not Ledgers.from_frames({"people": rows}).problems


def test_a_row_with_an_unreadable_end_is_not_said_to_overlap() -> None:
    rows = people(("2024-01-01", "soon"), ("2024-06-01", None))
    with pytest.raises(LedgerError, match=r"^1 problem in the ledgers"):
        Ledgers.from_frames({"people": rows})
