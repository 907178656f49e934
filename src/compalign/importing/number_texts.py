"""Takes apart numbers that are written as text: `$1,200.50`, `1.200,50 €`, `(1,200)`, `12 %`.

Which mark parts the decimals is settled for the whole column; see `forms`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from compalign.importing.forms import Forms, Label, Unsettled, shown_rows
from compalign.importing.options import DecimalMark

_SPACES = "\u0020\u00a0\u2009\u202f'’"
"""What may group thousands beside the mark that does not part decimals."""
_PLUS_MINUS = "+\\-\u2212"
WRITTEN = re.compile(
    rf"(?P<before>[{_PLUS_MINUS}]?)\s*(?P<sign>[^\d\s(){_PLUS_MINUS},%'’]{{1,4}})?\s*"
    rf"(?P<after>[{_PLUS_MINUS}]?)\s*(?P<body>[0-9](?:[0-9.,{_SPACES}]*[0-9])?)\s*"
    rf"(?P<behind>[^\d\s(){_PLUS_MINUS},%'’]{{1,4}})?\s*(?P<last>[{_PLUS_MINUS}]?)"
)
BRACKETS = re.compile(r"(?P<sign>[^\d\s()]{0,4})\s*\(\s*(?P<inside>[^()]+?)\s*\)")
SPACED = re.compile(
    rf"(?P<groups>[0-9]{{1,3}}(?P<by>[{_SPACES}])[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*)(?P<rest>[.,][0-9]+)?"
)
GROUPED = re.compile(r"[0-9]{1,3}(?P<by>[.,])[0-9]{3}(?:(?P=by)[0-9]{3})*(?P<rest>[.,][0-9]+)?")
LAKHS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
"""How numbers are grouped in India: `12,34,567.50`."""
NO_CENTS = re.compile(r"(?<=[0-9])([.,])\s?(?:--?|[\u2013\u2014])(?=\s*[^\d\s]*$)")
"""How amounts without cents are written: `500.-`, `1.200,--`."""
EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
DECIMAL = re.compile(r"[0-9]+([.,])[0-9]+")
Class = Literal["plain", "point", "comma", "either", "wrong"]
SAY_DECIMALS = "Say --decimals point or --decimals comma, or `decimals: point` in the column map."


@dataclass(frozen=True)
class Written:
    """A number taken apart: its digits and marks, whether it is below zero, its currency sign."""

    body: str
    negative: bool
    sign: str
    how: Class


@lru_cache(maxsize=65536)
def taken_apart(text: str) -> Written | None:
    """Return the parts of a written number, None where the text is none.

    >>> taken_apart("(R$ 1.500,00)")
    Written(body='1.500,00', negative=True, sign='R$', how='comma')
    >>> taken_apart("1.2k").sign, taken_apart("soon")
    ('k', None)
    """
    whole = NO_CENTS.sub(r"\g<1>00", text)
    brackets = BRACKETS.fullmatch(whole)
    inside = f"{brackets['sign']}{brackets['inside']}" if brackets else whole
    found = WRITTEN.fullmatch(inside)
    if found is None:
        return None
    signs = [found[name] for name in ("before", "after", "last") if found[name]]
    currencies = [found[name] for name in ("sign", "behind") if found[name]]
    if len(signs) + bool(brackets) > 1 or len(currencies) > 1:
        return None
    negative = bool(brackets) or (bool(signs) and signs[0] != "+")
    return Written(found["body"], negative, "".join(currencies), _class_of(found["body"]))


def value_of(body: str, mark: DecimalMark | None) -> Decimal | None:
    """Return the value of digits and marks, None where they do not fit the mark.

    >>> value_of("1.200,50", DecimalMark.COMMA), value_of("1.200,50", DecimalMark.POINT)
    (Decimal('1200.50'), None)
    """
    how = _class_of(body)
    if how == "wrong" or (how != "plain" and mark is None):
        return None
    if mark is not None and how in ("point", "comma") and how != mark.value:
        return None
    sign = mark.sign if mark is not None else "."
    whole, _, decimals = body.partition(sign) if how != "plain" else (body, "", "")
    digits = "".join(letter for letter in whole if letter.isdigit())
    return Decimal(f"{digits}.{decimals}" if decimals else digits)


def settle_decimals(
    texts: Iterable[tuple[int, str]], forms: Forms
) -> DecimalMark | Unsettled | None:
    """Return the mark that parts the decimals of a column, None where it has no mark at all.

    `texts` are the positions and the texts of the column.
    """
    if forms.decimals is not None:
        return forms.decimals
    seen: dict[Class, list[tuple[int, str]]] = {}
    for position, text in texts:
        written = taken_apart(text.removesuffix("%").rstrip())
        if written is not None and written.how not in ("plain", "wrong"):
            seen.setdefault(written.how, []).append((position, text))
    if "point" in seen and "comma" in seen:
        return _mixed(seen["point"][0], seen["comma"][0], forms.label)
    if "point" in seen or "comma" in seen:
        return DecimalMark.POINT if "point" in seen else DecimalMark.COMMA
    if "either" in seen:
        rows = shown_rows(seen["either"], forms.label)
        said = f"a column that shows which mark parts the decimals; {rows} can be read in two ways"
        return Unsettled(said, SAY_DECIMALS)
    return None


def _mixed(point: tuple[int, str], comma: tuple[int, str], label: Label) -> Unsettled:
    rows = shown_rows(sorted([point, comma]), label)
    said = f"one mark for the decimals in the whole column, not {rows}"
    return Unsettled(said, f"Write them alike. {SAY_DECIMALS}")


def _class_of(body: str) -> Class:
    """Return what the digits and marks of one number tell about its column."""
    if body.isdigit():
        return "plain"
    spaced = SPACED.fullmatch(body)
    if spaced is not None:
        return _mark_of(spaced["rest"])
    if EITHER.fullmatch(body):
        return "either"
    grouped = GROUPED.fullmatch(body)
    if grouped is not None and grouped["rest"] is None:
        # Groups alone: the mark that groups does not part decimals. `0.125` is no group.
        is_group = body.count(grouped["by"]) > 1
        return _other(grouped["by"]) if is_group else _mark_of(grouped["by"])
    if grouped is not None and grouped["rest"][0] != grouped["by"]:
        return _mark_of(grouped["rest"])
    if LAKHS.fullmatch(body):
        return "point"
    decimal = DECIMAL.fullmatch(body)
    return _mark_of(decimal[1]) if decimal else "wrong"


def _mark_of(rest: str | None) -> Class:
    if not rest:
        return "plain"
    return "point" if rest[0] == "." else "comma"


def _other(mark: str) -> Class:
    return "comma" if mark == "." else "point"
