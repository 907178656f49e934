"""Shares, amounts and points on a scale, written as people write them and kept exact.

`85%`, `0.85` and `17/20` are the same share. A binary float is refused everywhere: 0.1 as a
float is not a tenth. An amount may end in the plan's currency code; which one that is, the
plan reader tells in pydantic's validation context, `{"currency": "USD"}`. Outside a plan file
nobody can say whether `1,000 USD` is right, so there every code is refused.
"""

import re
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Annotated, NamedTuple

from pydantic import (
    BeforeValidator,
    InstanceOf,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)

from compalign.terms.wrong import Wrong, shown

PLACES = 9
LARGEST_DENOMINATOR = 10**9
LARGEST_NUMBER = 10**20
_PLAIN = r"[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+(_[0-9]+)*)?(\.[0-9]+)?"
SHARE_PATTERN = rf"^{_PLAIN} ?%?$|^-?[0-9]+/[0-9]+$"
AMOUNT_PATTERN = rf"^{_PLAIN}( [A-Z]{{3}})?$"
_NUMBER = re.compile(_PLAIN)
_FRACTION = re.compile(r"(-?[0-9]{1,20})\s*/\s*([0-9]{1,20})")
_WITH_CODE = re.compile(r"(.*?)\s*\b([A-Z]{3})")


def read_decimal(given: object, expected: str = "a number such as 1_000.00") -> Decimal:
    """Read a plain number such as `1_000.00` or `1,000.00`; `Wrong` names what was `expected`.

    >>> read_decimal("1,000.50")
    Decimal('1000.50')
    """
    if isinstance(given, float):
        raise Wrong(shown(given), expected, "Write it as text or Decimal: a float is not exact.")
    text = given.strip() if isinstance(given, str) else ""
    if isinstance(given, (int, Decimal)) and not isinstance(given, bool):
        number = Decimal(given)
    elif any(map(str.isdigit, text)) and len(text) <= 50 and _NUMBER.fullmatch(text):
        number = Decimal(text.replace("_", "").replace(",", ""))
    else:
        raise Wrong(shown(given), expected)
    if not number.is_finite() or abs(number) >= LARGEST_NUMBER or _places(number) > 20:
        raise Wrong(shown(given), "a number of at most 20 digits on either side of the point")
    return number


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def read_share(given: object) -> Fraction:
    """Read a share or rate: `85%`, `0.85`, `1/3`; at most nine decimal places.

    A plain number above 1 is refused, since 8 may be meant as 8% or as 800%.

    >>> read_share("85%"), read_share("1/3")
    (Fraction(17, 20), Fraction(1, 3))
    """
    text = given.strip() if isinstance(given, str) else ""
    if isinstance(given, Fraction):
        share = given
    elif match := _FRACTION.fullmatch(text):
        if not 1 <= int(match[2]) <= LARGEST_DENOMINATOR:
            raise Wrong(shown(given), "a fraction whose lower part is from 1 to 1,000,000,000")
        share = Fraction(int(match[1]), int(match[2]))
    else:
        percent = text.endswith("%")
        plain = text[:-1] if percent else given
        share = Fraction(_share_number(given, plain)) / (100 if percent else 1)
        if share > 1 and not percent:
            expected = "a share with its percent sign, such as 8% or 800%"
            raise Wrong(shown(given), expected, "Without the sign, 1 is 100%.")
        if not _is_decimal(share):
            expected = f"a share of at most {PLACES} decimal places (7 in a percentage)"
            raise Wrong(shown(given), expected)
    if share.denominator > LARGEST_DENOMINATOR or abs(share) >= LARGEST_NUMBER:
        raise Wrong(shown(given), "a share of at most nine decimal places, or a fraction like 1/3")
    return share


def _share_number(given: object, plain: object) -> Decimal:
    try:
        return read_decimal(plain)
    except Wrong as wrong:
        raise Wrong(shown(given), "a share such as 85%, 0.85 or 1/3", wrong.advice) from None


def _is_decimal(share: Fraction) -> bool:
    return bool((share * 10**PLACES).denominator == 1)


def share_text(share: Fraction) -> str:
    """Write a share as a percentage where it is a decimal one, otherwise as a fraction.

    >>> share_text(Fraction(17, 20)), share_text(Fraction(1, 3))
    ('85%', '1/3')
    """
    if not _is_decimal(share):
        return f"{share.numerator}/{share.denominator}"
    return f"{decimal_text(_exact(share * 100))}%"


def _exact(number: Fraction) -> Decimal:
    """Return a number that has an end in decimals as that decimal, every digit of it."""
    with localcontext() as context:
        context.prec = 100
        return Decimal(number.numerator) / Decimal(number.denominator)


def decimal_text(number: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros.

    >>> decimal_text(Decimal("1E+3")), decimal_text(Decimal("2.50"))
    ('1000', '2.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_amount(
    given: object, currency: str | None = None, expected: str = "an amount such as 1_000.00"
) -> Decimal:
    """Read an amount; a code behind it must be `currency`, the plan's, or it is refused.

    >>> read_amount("1,000.00 USD", "USD")
    Decimal('1000.00')
    """
    match = _WITH_CODE.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        return read_decimal(given, expected)
    if currency is None:
        advice = f"Leave {match[2]} out: an amount is always in the plan's currency."
        raise Wrong(shown(given), "an amount without a currency code", advice)
    if match[2] != currency:
        raise Wrong(shown(given), f"an amount in {currency}, the plan's currency")
    return read_decimal(match[1], expected)


class Point(NamedTuple):
    """A place on a scale: an amount, or a share of a target when `percent`."""

    value: Fraction
    percent: bool

    def __str__(self) -> str:
        """Write the point as a plan does: `100%` or `50000`."""
        return share_text(self.value) if self.percent else decimal_text(_exact(self.value))


def read_point(given: object, currency: str | None = None) -> Point:
    """Read a bound or a target: `100%` or `1/3` is a share of a target, `50_000` an amount.

    >>> read_point("100%").percent, read_point("50_000").percent
    (True, False)
    """
    if isinstance(given, Point):
        given = given.value if given.percent else _exact(given.value)
    text = given.strip() if isinstance(given, str) else ""
    if isinstance(given, Fraction) or text.endswith("%") or _FRACTION.fullmatch(text):
        return Point(read_share(given), percent=True)
    expected = "an amount such as 50_000, or a share such as 100%"
    return Point(Fraction(read_amount(given, currency, expected)), percent=False)


def _currency(info: ValidationInfo) -> str | None:
    return (info.context or {}).get("currency")


def _amount_of_plan(given: object, info: ValidationInfo) -> Decimal:
    return read_amount(given, _currency(info))


def _point_of_plan(given: object, info: ValidationInfo) -> Point:
    return read_point(given, _currency(info))


Share = Annotated[
    Fraction,
    BeforeValidator(read_share),
    PlainSerializer(share_text, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "pattern": SHARE_PATTERN, "examples": ["85%"]}),
]
"""A share, rate or weight: `85%`, `0.85` or `1/3`."""

Amount = Annotated[
    Decimal,
    BeforeValidator(_amount_of_plan),
    PlainSerializer(decimal_text, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "pattern": AMOUNT_PATTERN, "examples": ["500"]}),
]
"""An amount in the plan's currency. Every `Decimal` of a plan is one, and checked as one."""

Scale = Annotated[
    InstanceOf[Point],
    BeforeValidator(_point_of_plan),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "examples": ["100%", "50_000"]}),
]
"""A bound or target: an amount, or a share of a target."""
