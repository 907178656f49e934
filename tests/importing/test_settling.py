"""One decision for a column: its cells settle it together, or it is left open."""

from datetime import date
from typing import Any

import pytest

from compalign.importing.amounts import read_money
from compalign.importing.cells import Cells
from compalign.importing.days import read_days
from compalign.importing.forms import Forms
from compalign.importing.month_names import month_numbers
from compalign.importing.number_formats import currency_sign
from compalign.importing.options import DateOrder, DecimalMark
from compalign.importing.texts import read_flags

COMMA, POINT = Forms(decimals=DecimalMark.COMMA), Forms(decimals=DecimalMark.POINT)
DAY, MONTH = Forms(dates=DateOrder.DAY_FIRST), Forms(dates=DateOrder.MONTH_FIRST)


def amounts(cells: list[Any], forms: Forms = Forms(), currency: str = "USD") -> list[Any]:  # noqa: B008
    """Return the minor units of a column, None where a cell has a fault."""
    read = read_money("amount", Cells.of(cells), currency, forms)
    return [int(one) if full else None for one, full in zip(read.values, read.filled, strict=True)]


def days(cells: list[Any], forms: Forms = Forms()) -> list[str | None]:  # noqa: B008
    """Return the days of a column, None where a cell has a fault."""
    read = read_days("credit_date", Cells.of(cells), forms)
    return [str(one) if full else None for one, full in zip(read.values, read.filled, strict=True)]


@pytest.mark.parametrize(
    ("cells", "forms", "minor"),
    [
        (["1,200", "3.5"], Forms(), [120000, 350]),
        (["1.200", "3,5"], Forms(), [120000, 350]),
        (["1.200", "0,5"], Forms(), [120000, 50]),
        (["1,200", "3,400"], Forms(), [None, None]),
        (["1,200", "3,400"], POINT, [120000, 340000]),
        (["1.200", "3.400"], COMMA, [120000, 340000]),
        (["1.200,50", "7"], Forms(), [120050, 700]),
        (["1.200,50", "1,200.50", "7"], Forms(), [None, None, 700]),
        (["1.200,50"], POINT, [None]),
        (["1 200,50", "1\u202f000,00"], Forms(), [120050, 100000]),
        (["1'200.50"], Forms(), [120050]),
        (["1,234,567", "5"], Forms(), [123456700, 500]),
        (["$1,200.50", "USD 3", "4 $", "-$5", "$(6)", "7-"], Forms(),
         [120050, 300, 400, -500, -600, -700]),
        (["€5", "5 EUR", "R$ 5", "£5"], Forms(), [None] * 4),
        ([1200, 12.5, "1,200"], Forms(), [120000, 1250, None]),
        (["101,2000.00", "1.2k", "5%", "one", "1.2.3"], Forms(), [None] * 5),
    ],
)  # fmt: skip
def test_amounts(cells: list[Any], forms: Forms, minor: list[int | None]) -> None:
    assert amounts(cells, forms) == minor


@pytest.mark.parametrize(("currency", "sign"), [("EUR", "€"), ("BRL", "R$"), ("GBP", "£")])
def test_a_sign_must_be_that_of_the_ledgers(currency: str, sign: str) -> None:
    assert amounts([f"{sign} 5", "$ 5"], currency=currency) == [500, None]


@pytest.mark.parametrize(
    ("cells", "forms", "found"),
    [
        (["25/04/2025", "03/04/2025"], Forms(), ["2025-04-25", "2025-04-03"]),
        (["04/25/2025", "03/04/2025"], Forms(), ["2025-04-25", "2025-03-04"]),
        (["03/04/2025"], Forms(), [None]),
        (["03/04/2025"], DAY, ["2025-04-03"]),
        (["03/04/2025"], MONTH, ["2025-03-04"]),
        (["03.04.2025", "25.04.2025"], Forms(), ["2025-04-03", "2025-04-25"]),
        (["04/04/2025", "2025-01-02"], Forms(), ["2025-04-04", "2025-01-02"]),
        (["25/04/2025", "04/25/2025"], Forms(), [None, None]),
        (["25/04/2025", "04/25/2025"], DAY, ["2025-04-25", None]),
        ([date(2025, 4, 3), "25/03/2025"], Forms(), ["2025-04-03", None]),
        ([date(2025, 4, 30), "25/03/2025"], Forms(), ["2025-04-30", "2025-03-25"]),
        (["2025-02-14T00:00:00.000Z", "20250214"], Forms(), ["2025-02-14"] * 2),
        (["14 février 2025", "14. März 2025", "14-Fev-2025"], Forms(),
         ["2025-02-14", "2025-03-14", "2025-02-14"]),
        ([45702, 45702.7, "45702", 7, 1e9], Forms(), ["2025-02-14"] * 3 + [None, None]),
        ([44240], Forms(since_1904=True), ["2025-02-14"]),
        (["31/02/2025", "00/01/2025"], DAY, [None, None]),
    ],
)  # fmt: skip
def test_days(cells: list[Any], forms: Forms, found: list[str | None]) -> None:
    assert days(cells, forms) == found


def test_the_names_of_months_agree_between_languages() -> None:
    assert month_numbers()["mar"] == month_numbers()["marz"] == 3
    assert set(month_numbers().values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("word", "flag"),
    [("Sí", True), ("nao", False), ("Não", False), ("oui", True), ("Nein", False), ("VRAI", True),
     ("falsch", False), ("y", True), ("x", True)],
)  # fmt: skip
def test_yes_and_no_in_five_languages(word: str, flag: bool) -> None:
    read = read_flags("active", Cells.of([word]))
    assert read.filled.tolist() == [True] and bool(read.values[0]) is flag


@pytest.mark.parametrize(
    ("code", "sign"),
    [("[$€-407] #,##0.00", "€"), ('"R$ "#,##0.00', "R$"), ("$#,##0.00", "$"), ("#,##0.00", ""),
     ("[$-409]d-mmm-yy", ""), ("[$USD] #,##0", "USD"), ("0.00%", ""), ('0 "pcs"', "")],
)  # fmt: skip
def test_the_currency_of_a_number_format(code: str, sign: str) -> None:
    assert currency_sign(code) == sign
