"""Which currency a sign or a code beside an amount means: `R$` is BRL, `$` any dollar or peso."""

import re

from compalign.money import is_currency

BEHIND = re.compile(
    r"(?P<name>.*?\S)[\s_]+(?:(?:in|en|em)[\s_]+)?(?P<sign>[A-Za-z]{3}|[A-Z]{0,2}\$|[€£¥₹])"
)
IN_BRACKETS = re.compile(
    r"(?P<name>.*\S)\s*[(\[]\s*(?:(?:in|en|em)\s+)?(?P<sign>[^()\[\]\s]{1,4})\s*[)\]]"
)

_DOLLARS = (
    "USD AUD CAD NZD SGD HKD TWD MXN CLP COP ARS UYU BSD BBD BZD BMD BND FJD GYD JMD KYD LRD NAD "
    "SBD SRD TTD XCD"
)
SIGNS = {
    "$": _DOLLARS,
    "US$": "USD",
    "U$": "USD",
    "U$S": "USD UYU",
    "C$": "CAD NIO",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "S$": "SGD",
    "HK$": "HKD",
    "NT$": "TWD",
    "MX$": "MXN",
    "R$": "BRL",
    "€": "EUR",
    "Euro": "EUR",
    "euro": "EUR",
    "EURO": "EUR",
    "£": "GBP EGP FKP GIP SHP SSP SYP",
    "¥": "JPY CNY",
    "円": "JPY",
    "元": "CNY",
    "kr": "SEK NOK DKK ISK",
    "kr.": "DKK SEK NOK ISK",
    "Fr.": "CHF XAF XOF",
    "SFr.": "CHF",
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "lei": "RON MDL",
    "₹": "INR",
    "Rs": "INR PKR LKR NPR MUR",
    "Rs.": "INR PKR LKR NPR MUR",
    "₩": "KRW KPW",
    "₺": "TRY",
    "₪": "ILS",
    "₽": "RUB",
    "₴": "UAH",
    "₱": "PHP CUP",
    "฿": "THB",
    "₫": "VND",
    "₦": "NGN",
    "₡": "CRC",
    "₲": "PYG",
    "S/": "PEN",
    "S/.": "PEN",
    "Bs": "BOB VES",
    "Bs.": "BOB VES",
    "Q": "GTQ",
    "L": "HNL",
    "R": "ZAR",
    "RM": "MYR",
    "Rp": "IDR",
}

IN_HEADERS = frozenset(
    {"USD", "EUR", "GBP", "BRL", "MXN", "COP", "CLP", "ARS", "PEN", "UYU", "CAD", "AUD", "NZD"}
    | {"CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "ILS", "ZAR"}
    | {"SGD", "HKD", "KRW", "AED", "SAR"}
)
"""Codes that are taken for a currency without brackets around them."""


def meant_by(sign: str) -> frozenset[str] | None:
    """Return the currencies that a sign or code may mean, None when it is neither.

    >>> sorted(meant_by("R$")), meant_by("k")
    (['BRL'], None)
    """
    if sign in SIGNS:
        return frozenset(SIGNS[sign].split())
    code = sign.upper()
    return frozenset({code}) if len(sign) == 3 and is_currency(code) else None


def is_ours(sign: str, currency: str) -> bool:
    """Tell whether a sign or code may mean a currency; what is none says nothing against it."""
    meant = meant_by(sign)
    return meant is None or currency in meant


def parted_sign(header: str) -> tuple[str, str]:
    """Return a header without the currency behind it, and that currency.

    Without brackets it must be a sign or a code that is in wide use: `Amount ALL` is not in lek.

    >>> parted_sign("Amount (USD)"), parted_sign("Betrag in €"), parted_sign("Amount (converted)")
    (('Amount', 'USD'), ('Betrag', '€'), ('Amount (converted)', ''))
    """
    found = IN_BRACKETS.fullmatch(header)
    if found is not None and meant_by(found["sign"]) is not None:
        return found["name"], found["sign"]
    found = BEHIND.fullmatch(header)
    if found is None or (found["sign"].isalpha() and found["sign"].upper() not in IN_HEADERS):
        return header, ""
    return (found["name"], found["sign"]) if meant_by(found["sign"]) is not None else (header, "")
