"""What a cell may look like, and what it becomes: one row a case, one table a column type."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compalign.importing.amounts import read_money
from compalign.importing.cells import Cells, objects
from compalign.importing.columns import type_of_extra
from compalign.importing.days import read_days
from compalign.importing.quantities import read_numbers
from compalign.importing.reading import Reading
from compalign.importing.texts import read_flags, read_texts
from compalign.ledgers.fields import ColumnType

TOO_FINE = "at most 2 decimals, as USD has"
NO_AMOUNT = "an amount such as 1200.50"


def only(reading: Reading) -> Any:
    """Return the one value of a reading, or the one fault's expectation."""
    assert bool(reading.filled[0]) != bool(reading.faults)
    return reading.values[0] if reading.filled[0] else f"✗ {reading.faults[0].expected}"


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        (1200, 120000),
        (np.int64(1200), 120000),
        (1681.31, 168131),
        (np.float64(0.07), 7),
        (np.float32(0.5), 50),
        (-0.0, 0),
        (2.675, f"✗ an amount with {TOO_FINE}"),
        (1e15, 10**17),
        (10**15, 10**17),
        (-(10**15), -(10**17)),
        (10**15 + 1, "✗ an amount that compalign computes exactly"),
        (10**40, "✗ an amount that compalign computes exactly"),
        (1e300, "✗ an amount that compalign computes exactly"),
        (0.1 + 0.2, "✗ an amount of at most 15 digits with at most 2 decimals"),
        (float("inf"), f"✗ {NO_AMOUNT}"),
        (Decimal("1200.50"), 120050),
        (Decimal("1.2E+3"), 120000),
        (Decimal("0.005"), f"✗ an amount with {TOO_FINE}"),
        (Decimal("1." + "0" * 60 + "1"), "✗ an amount of at most 50 digits"),
        (Decimal("Infinity"), f"✗ {NO_AMOUNT}"),
        ("1200", 120000),
        (" 1200.5 ", 120050),
        ("-3.5", -350),
        ("+3.50", 350),
        ("1,200.50", 120050),
        ("1,234,567.89", 123456789),
        ("999999999999999.99", 99999999999999999),
        ("1,20.50", f"✗ {NO_AMOUNT}"),
        ("12,00", 1200),
        ("$1,000.00", 100000),
        ("(1,000.00)", -100000),
        ("1.2k", f"✗ {NO_AMOUNT}"),
        ("R$ 1.500,00", "✗ an amount in USD, the currency of the ledgers"),
        ("1e5", f"✗ {NO_AMOUNT}"),
        ("1_000", f"✗ {NO_AMOUNT}"),
        ("nan", f"✗ {NO_AMOUNT}"),
        ("١٢", f"✗ {NO_AMOUNT}"),
        ("0.005", f"✗ an amount with {TOO_FINE}"),
        ("1.005", "✗ a column that shows which mark parts the decimals"),
        ("1.00000000000000000001", f"✗ an amount with {TOO_FINE}"),
        (True, f"✗ {NO_AMOUNT}"),
        (date(2025, 1, 2), f"✗ {NO_AMOUNT}"),
        ([1, 2], f"✗ {NO_AMOUNT}"),
    ],
)
def test_money_becomes_minor_units_or_a_fault(cell: Any, minor: int | str) -> None:
    read = only(read_money("amount", Cells.of([cell]), "USD"))
    assert str(read).startswith(str(minor)) if isinstance(minor, str) else read == minor


@pytest.mark.parametrize(
    ("currency", "cell", "minor"), [("JPY", 1200.0, 1200), ("KWD", 1.234, 1234), ("KWD", "1", 1000)]
)
def test_money_has_the_decimals_of_its_currency(currency: str, cell: Any, minor: int) -> None:
    assert only(read_money("amount", Cells.of([cell]), currency)) == minor


@given(st.integers(-(10**15), 10**15))
def test_a_float_that_shows_cents_is_those_cents(minor: int) -> None:
    for cell in (minor / 100, Decimal(minor).scaleb(-2), f"{Decimal(minor).scaleb(-2):,f}"):
        assert only(read_money("amount", Cells.of([cell]), "USD")) == minor


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1, "1"),
        (1.0, "1"),
        (0.5, "0.5"),
        (88.49, "88.49"),
        (1e-9, "0.000000001"),
        (-0.0, "0"),
        (12345678.125, "12345678.125"),
        ("1.50", "1.5"),
        ("007", "7"),
        ("-0", "0"),
        ("50%", "0.5"),
        ("12.5 %", "0.125"),
        ("1,200,000", "1200000"),
        ("1,200", "✗ a column that shows which mark parts the decimals"),
        (Decimal("1E+2"), "100"),
        (10**17, str(10**17)),
        (10**17 + 1, "✗ a number that compalign computes exactly"),
        (10**50, "✗ a number that compalign computes exactly"),
        (1e300, "✗ a number that compalign computes exactly"),
        (1 / 3, "✗ a number of at most 9 decimals"),
        ("0.1234567891", "✗ a number of at most 9 decimals"),
        ("half", "✗ a number such as 0.5 or 50%"),
        (True, "✗ a number such as 0.5 or 50%"),
    ],
)
def test_numbers_become_canonical_text_or_a_fault(cell: Any, text: str) -> None:
    assert str(only(read_numbers("weight", Cells.of([cell])))).startswith(text)


@given(st.decimals(-(10**8), 10**8, places=9) | st.floats(-(10**17), 10**17))
def test_canonical_numbers_keep_their_value(number: Decimal | float) -> None:
    read = only(read_numbers("weight", Cells.of([number]), rounding=True))
    assert abs(Decimal(read) - Decimal(repr(number) if isinstance(number, float) else number)) <= (
        Decimal("5E-10")
    )
    assert "E" not in read and (not read.endswith("0") or "." not in read)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2025, 2, 14), "2025-02-14"),
        (datetime(2025, 2, 14, 23, 59), "2025-02-14"),
        (datetime(2025, 2, 14, 23, 59, tzinfo=timezone(timedelta(hours=-8))), "2025-02-14"),
        (datetime(2025, 2, 14, 0, 1, tzinfo=UTC), "2025-02-14"),
        (pd.Timestamp("2025-02-14 07:21:51"), "2025-02-14"),
        ("2025-02-14", "2025-02-14"),
        ("2025/02/14", "2025-02-14"),
        (" 2025-02-14 07:21:51 ", "2025-02-14"),
        ("2025-02-14T07:21", "2025-02-14"),
        ("1990-01-01", "1990-01-01"),
        ("2100-12-31", "2100-12-31"),
        ("1989-12-31", "✗ a year from 1990 to 2100"),
        ("20225-02-14", "✗ a year from 1990 to 2100"),
        (date(2925, 2, 14), "✗ a year from 1990 to 2100"),
        ("2025-02-30", "✗ a day that the calendar has"),
        ("2025-02/14", "✗ a date such as 2025-02-14"),
        ("14/02/2025", "2025-02-14"),
        ("02/14/2025 7:21 PM", "2025-02-14"),
        ("14 de febrero de 2025", "2025-02-14"),
        ("Feb 14, 2025", "2025-02-14"),
        ("20250214", "2025-02-14"),
        ("05/05/2025", "2025-05-05"),
        (
            "03/04/2025",
            "✗ a column that shows whether the day or the month comes first; '03/04/2025' do not",
        ),
        ("14/02/25", "✗ a date such as 2025-02-14"),
        ("2025-2-14", "2025-02-14"),
        ("2025/2/14", "2025-02-14"),
        ("2025.02.14", "2025-02-14"),
        ("2025-02-14 10:00:00 UTC", "2025-02-14"),
        ("2025-02-14 23:59:59 -0500", "2025-02-14"),
        ("Friday, February 14, 2025", "2025-02-14"),
        ("Fri Feb 14 2025", "2025-02-14"),
        ("sex., 14 fev. 2025", "2025-02-14"),
        ("14. Mrz 2025", "2025-03-14"),
        ("about Feb 14 2025", "✗ a date such as 2025-02-14"),
        ("2025.13.01", "✗ a day that the calendar has"),
        ("2025-02-14 25:00", "✗ a date such as 2025-02-14"),
        (20.0, "✗ a date such as 2025-02-14"),
        (time(7, 21), "✗ a date such as 2025-02-14"),
        (True, "✗ a date such as 2025-02-14"),
    ],
)
def test_days_drop_the_time_of_day(cell: Any, day: str) -> None:
    assert str(only(read_days("credit_date", Cells.of([cell])))) == day


def test_a_wrong_year_is_named() -> None:
    [fault] = read_days("credit_date", Cells.of(["20225-02-14"])).faults
    assert fault.found == "the year 20225 in '20225-02-14'"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" Juniper Works\xa0", "Juniper Works"),
        (680916.0, "680916"),
        (680916, "680916"),
        (-3.5, "-3.5"),
        (1e22, "1e+22"),
        (Decimal("1.50"), "1.5"),
        (True, "true"),
        (date(2025, 2, 14), "2025-02-14"),
        (datetime(2025, 2, 14), "2025-02-14"),
        (datetime(2025, 2, 14, 7, 21, 51), "2025-02-14 07:21:51"),
        ("Zoë 漢字 👩💻", "Zoë 漢字 👩💻"),
        ("a\u200b", "✗ a text without invisible characters (it holds U+200B)"),
        ("\ufeffa", "✗ a text without invisible characters (it holds U+FEFF)"),
        ("a\ue000", "✗ a text without invisible characters (it holds U+E000)"),
        ("a\xa0b", "a\xa0b"),
        ("x" * 1000, "x" * 1000),
        ("x" * 1001, "✗ a text of at most 1,000 characters"),
        ("a\x00b", "✗ a text without control characters (it holds U+0000)"),
        ("a\nb", "a b"),
        ("a \r\n\tb", "a b"),
        ("a\ud800", "✗ a text without control characters (it holds U+D800)"),
        (b"bytes", "✗ a text"),
        ({"a": 1}, "✗ a text"),
    ],
)
def test_texts_are_trimmed_and_ids_stay_as_typed(cell: Any, text: str) -> None:
    assert only(read_texts("account", Cells.of([cell]))) == text


def test_notes_may_have_lines_but_no_other_control_characters() -> None:
    read = read_texts("note", Cells.of(["one\ntwo\tthree", "a\x00b"]), notes=True)
    assert read.filled.tolist() == [True, False]


def test_a_long_cell_is_never_echoed_whole() -> None:
    [fault] = read_texts("account", Cells.of(["y" * 40_000])).faults
    assert fault.found == f"'{'y' * 40}…' (40000 characters)"


@pytest.mark.parametrize(
    ("cell", "flag"),
    [(True, True), ("Yes", True), ("no", False), (1, True), (0.0, False), ("1", True),
     ("false", False), (2, "✗ yes or no"), ("perhaps", "✗ yes or no")],
)  # fmt: skip
def test_flags(cell: Any, flag: bool | str) -> None:
    assert only(read_flags("active", Cells.of([cell]))) == flag


@pytest.mark.parametrize(
    "cell", [None, "", "  \t", float("nan"), pd.NA, pd.NaT, Decimal("NaN"), np.float64("nan")]
)
def test_blanks_are_neither_values_nor_faults(cell: Any) -> None:
    for read in (read_days, read_flags, read_numbers, read_texts):
        reading = read("x", Cells.of([cell]))
        assert not reading.filled.any() and not reading.faults


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([1.0, 2.5, None], ColumnType.NUMBER),
        (["1", "2.50", "1,000", "10%"], ColumnType.NUMBER),
        ([1 / 3], ColumnType.NUMBER),
        (["007", "1"], ColumnType.TEXT),
        (["1", "one"], ColumnType.TEXT),
        ([1.0, "1"], ColumnType.NUMBER),
        ([1.0, "007"], ColumnType.TEXT),
        ([1.0, True], ColumnType.TEXT),
        ([True, "false"], ColumnType.FLAG),
        ([True, "no"], ColumnType.TEXT),
        ([date(2025, 1, 2), "2025-01-03"], ColumnType.DAY),
        ([float("inf")], ColumnType.TEXT),
        ([True, False], ColumnType.FLAG),
        (["TRUE", "false"], ColumnType.FLAG),
        (["yes", "no"], ColumnType.TEXT),
        ([date(2025, 1, 2), datetime(2025, 1, 2, 3)], ColumnType.DAY),
        (["2025-01-02", "2025/01/03 07:21:51"], ColumnType.DAY),
        (["2025-01-02", "soon"], ColumnType.TEXT),
        (["2025-02-30"], ColumnType.TEXT),
        ([None, ""], None),
    ],
)
def test_the_type_of_an_extra_fits_every_cell(cells: list[Any], kind: ColumnType | None) -> None:
    assert type_of_extra("x", Cells.of(cells)) is kind


def test_an_array_of_objects_may_hold_lists() -> None:
    assert objects([[1, 2], [3, 4]]).shape == (2,)
