"""Text as a spreadsheet can hold it: nothing that XML forbids, nothing that a program would run."""

import re

LONGEST = 32_767
"""How many characters a cell can hold."""
CUT_MARK = "… (cut)"
RUNNABLE = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""A text that begins with one of these, the last four full width, can be taken for a formula."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cell_text(text: str) -> str:
    r"""Return a text as it is written into a cell.

    Forbidden characters become `�`, line ends become one newline, and
    what is too long is cut with a mark. `_x0041_` is how the file format writes an `A`, so an
    underscore that would begin such an escape is itself escaped.

    >>> cell_text("a\x00b"), cell_text("_x0041_")
    ('a�b', '_x005F_x0041_')
    """
    legal = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", text))
    whole = _ESCAPE.sub("_x005F_", legal)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - len(CUT_MARK)] + CUT_MARK


def is_runnable(text: str) -> bool:
    """Tell whether a text must be marked so that no spreadsheet takes it for a formula.

    >>> is_runnable("=1+1"), is_runnable("+49 30"), is_runnable("Juniper Works")
    (True, True, False)
    """
    return text[:1] in RUNNABLE
