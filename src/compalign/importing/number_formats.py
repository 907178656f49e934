"""Finds currencies that live only in the number formats of a workbook: `[$R$-416] #,##0.00`.

The built-in formats are left alone: they show the currency of whoever looks.
"""

import re
from xml.etree import ElementTree as ET

from compalign.importing.currency_signs import meant_by

LOCALE_SIGN = re.compile(r"\[\$([^\]\-]*)(?:-[0-9A-Fa-f]*)?\]")
QUOTED = re.compile(r'"([^"]*)"')
BARE = re.compile(r"[$€£¥₹₩₺₪₽₴₱฿₫₦₡₲]")


def currency_sign(code: str) -> str:
    """Return the currency sign that a number format shows, or an empty text.

    >>> currency_sign("[$R$-416] #,##0.00"), currency_sign('#,##0.00 "€"'), currency_sign("0.00%")
    ('R$', '€', '')
    """
    shown = [*LOCALE_SIGN.findall(code), *QUOTED.findall(code)]
    rest = QUOTED.sub("", LOCALE_SIGN.sub("", code)).replace("\\", "")
    for sign in (*(one.strip() for one in shown), *BARE.findall(rest)):
        if sign and meant_by(sign):
            return str(sign)
    return ""


def foreign_styles(styles: bytes) -> dict[int, str]:
    """Return the currency sign of each cell style of a workbook that shows one."""
    # The archive was bounded before, and parts that declare entities were refused.
    root = ET.fromstring(styles)  # noqa: S314
    own = {
        int(one.get("numFmtId", "0")): currency_sign(one.get("formatCode", ""))
        for one in root.iter()
        if one.tag.endswith("}numFmt")
    }
    formats = next((one for one in root.iter() if one.tag.endswith("}cellXfs")), ())
    found = {at: own.get(int(one.get("numFmtId", "0")), "") for at, one in enumerate(formats)}
    return {at: sign for at, sign in found.items() if sign}
