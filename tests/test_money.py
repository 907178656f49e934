"""Money: whole minor units of each currency, and nothing in between."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compalign.money import (
    FOUR_DECIMALS,
    LARGEST_MINOR,
    THREE_DECIMALS,
    ZERO_DECIMALS,
    is_currency,
    minor_digits,
    money_text,
    to_decimal,
    to_minor,
)

DIGITS = {"JPY": 0, "CLP": 0, "ISK": 0, "USD": 2, "EUR": 2, "HUF": 2, "KWD": 3, "TND": 3, "CLF": 4}


@pytest.mark.parametrize(("currency", "digits"), DIGITS.items())
def test_decimals_are_those_of_iso_4217_not_of_everyday_use(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


def test_every_currency_with_odd_decimals_is_a_currency_and_in_one_list() -> None:
    listed = [*ZERO_DECIMALS, *THREE_DECIMALS, *FOUR_DECIMALS]
    assert len(listed) == len(set(listed))
    assert [code for code in listed if not is_currency(code)] == []


@pytest.mark.parametrize("code", ["usd", "US", "USDX", "", "ABC", "U$D"])
def test_what_is_no_currency(code: str) -> None:
    assert not is_currency(code)


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1200.50", "USD", 120_050),
        ("-0.01", "USD", -1),
        ("-0.00", "USD", 0),
        ("1.500", "USD", 150),
        ("1E+3", "USD", 100_000),
        ("1500", "JPY", 1_500),
        ("1500.000", "JPY", 1_500),
        ("0.001", "KWD", 1),
        ("0.0001", "CLF", 1),
        ("1000000000000000.00", "USD", LARGEST_MINOR),
        ("-1000000000000000.00", "USD", -LARGEST_MINOR),
    ],
)
def test_an_amount_in_minor_units(amount: str, currency: str, minor: int) -> None:
    assert to_minor(Decimal(amount), currency) == minor


@pytest.mark.parametrize(
    ("amount", "currency", "message"),
    [
        ("0.001", "USD", "0.001 has more than the 2 decimals of USD"),
        ("1200.505", "USD", "1200.505 has more than the 2 decimals of USD"),
        ("0.5", "JPY", "0.5 has more than the 0 decimals of JPY"),
        ("0.0005", "KWD", "0.0005 has more than the 3 decimals of KWD"),
        ("1E-30", "USD", "has more than the 2 decimals of USD"),
        ("1000000000000000.01", "USD", "1000000000000000.01 is larger than compalign computes"),
        ("-1E+40", "USD", "is larger than compalign computes exactly"),
    ],
)
def test_an_amount_that_is_refused_and_never_rounded(
    amount: str, currency: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        to_minor(Decimal(amount), currency)


@given(
    minor=st.integers(-LARGEST_MINOR, LARGEST_MINOR),
    currency=st.sampled_from(sorted(DIGITS)),
)
def test_there_and_back_is_the_same_amount(minor: int, currency: str) -> None:
    amount = to_decimal(minor, currency)
    assert to_minor(amount, currency) == minor
    assert -amount.as_tuple().exponent == minor_digits(currency)
    assert Decimal(money_text(minor, currency).replace(",", "")) == amount


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (0, "USD", "0.00"),
        (-5, "USD", "-0.05"),
        (5_395_000, "USD", "53,950.00"),
        (-123_456_789, "USD", "-1,234,567.89"),
        (1_234_567, "JPY", "1,234,567"),
        (1_234_567, "KWD", "1,234.567"),
    ],
)
def test_an_amount_as_people_read_it(minor: int, currency: str, text: str) -> None:
    assert money_text(minor, currency) == text
