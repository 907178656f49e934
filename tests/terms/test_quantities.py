"""Shares, amounts and bounds: what is read, what is refused, and that nothing is lost."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compalign.terms.quantities import (
    Point,
    read_amount,
    read_decimal,
    read_point,
    read_share,
    share_text,
)
from compalign.terms.wrong import Wrong


@pytest.mark.parametrize(
    ("given_text", "number"),
    [
        ("1_000.00", "1000.00"),
        ("1,234,567.8", "1234567.8"),
        (" -5 ", "-5"),
        (".5", "0.5"),
        (7, "7"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_numbers(given_text: Any, number: str) -> None:
    assert read_decimal(given_text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", ".", "1,00", "1__0", "1 000", "1e3", "0x1f", "٣", "nan", "9" * 21, "1.", 0.1,
     True, None, Decimal("Infinity"), Decimal("1E-21"), 10**20, [1], "--1", "1.5.5"],
)  # fmt: skip
def test_what_is_no_number(text: Any) -> None:
    with pytest.raises(Wrong, match=r"^found .*; expected a"):
        read_decimal(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [("85%", "17/20"), ("0.85", "17/20"), ("17/20", "17/20"), ("1 / 3", "1/3"), ("8 %", "2/25"),
     ("0.0000001%", "1/1000000000"), (1, "1"), ("250%", "5/2"), ("-10%", "-1/10")],
)  # fmt: skip
def test_shares(text: Any, share: str) -> None:
    assert read_share(text) == Fraction(share)


@pytest.mark.parametrize(
    "text",
    ["%", "1/0", "1/1000000001", "0.0000000001", "0.00000001%", "a%", 0.5, None, "1/-3", "5%%",
     Fraction(1, 10**9 + 1)],
)  # fmt: skip
def test_what_is_no_share(text: Any) -> None:
    with pytest.raises(Wrong):
        read_share(text)


@given(st.fractions(min_value=-5, max_value=5, max_denominator=10**9))
def test_a_share_is_written_without_loss(share: Fraction) -> None:
    assert read_share(share_text(share)) == share


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15,
                   places=4))  # fmt: skip
def test_an_amount_as_a_point_is_written_without_loss(amount: Decimal) -> None:
    point = read_point(amount)
    assert read_point(str(point)) == point == Point(Fraction(amount), percent=False)


def test_a_currency_code_must_be_the_plan_s() -> None:
    assert read_amount("1,000.00 USD", "USD") == 1000
    assert read_point("50_000 USD", "USD") == Point(Fraction(50_000), percent=False)
    for currency, expected in (("EUR", "an amount in EUR"), (None, "without a currency code")):
        with pytest.raises(Wrong, match=expected):
            read_amount("1,000.00 USD", currency)
    with pytest.raises(Wrong, match="found 'USD'; expected an amount"):
        read_amount("USD", None)


def test_thirds_are_shares_of_a_target() -> None:
    assert read_point("1/3") == read_point(Fraction(1, 3)) == Point(Fraction(1, 3), percent=True)
    assert str(read_point("1/3")) == "1/3"
