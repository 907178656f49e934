"""Money is a whole number of minor units; this module is the only door between it and text.

Decimals per currency follow ISO 4217 (JPY 0, USD 2, KWD 3). Babel's tables are not used for
this: they follow everyday usage, which drops the decimals of some currencies.
"""

from decimal import Decimal, localcontext

from babel.core import get_global

ZERO_DECIMALS = frozenset(
    {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
        "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
    }
)  # fmt: skip
THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
FOUR_DECIMALS = frozenset({"CLF", "UYW"})
LARGEST_MINOR = 10**17
"""Amounts beyond this many minor units are refused, so that 128-bit products stay exact."""


def is_currency(code: str) -> bool:
    """Tell whether `code` is an ISO 4217 currency code.

    >>> is_currency("USD"), is_currency("usd"), is_currency("XYZ")
    (True, False, False)
    """
    return code in get_global("all_currencies")


def minor_digits(currency: str) -> int:
    """Return how many decimals the currency has in ISO 4217.

    >>> [minor_digits(code) for code in ("JPY", "USD", "KWD")]
    [0, 2, 3]
    """
    if currency in ZERO_DECIMALS:
        return 0
    if currency in THREE_DECIMALS:
        return 3
    return 4 if currency in FOUR_DECIMALS else 2


def to_minor(amount: Decimal, currency: str) -> int:
    """Return an amount in minor units; `ValueError` when it is finer or larger than allowed.

    >>> to_minor(Decimal("1200.50"), "USD")
    120050
    """
    digits = minor_digits(currency)
    with localcontext() as context:
        context.prec = 60
        scaled = amount.scaleb(digits)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{amount:f} has more than the {digits} decimals of {currency}")
        if abs(scaled) > LARGEST_MINOR:
            raise ValueError(f"{amount:f} is larger than compalign computes exactly")
        return int(scaled)


def to_decimal(minor: int, currency: str) -> Decimal:
    """Return minor units as a decimal in major units, with all decimals of the currency.

    >>> str(to_decimal(-333333, "USD"))
    '-3333.33'
    """
    with localcontext() as context:
        context.prec = 60
        return Decimal(int(minor)).scaleb(-minor_digits(currency))


def money_text(minor: int, currency: str) -> str:
    """Return minor units as people read them, with thousands separators.

    >>> money_text(5395000, "USD")
    '53,950.00'
    """
    return f"{to_decimal(minor, currency):,f}"
