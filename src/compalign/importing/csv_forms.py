"""Finds out how a csv file is written: its encoding, and what parts its cells.

Utf-8 and utf-16 show themselves. Any other file is read as Windows-1252, the encoding of most
exports that are neither, and this is said with a line to look at; `--encoding` says otherwise.
"""

import codecs
import csv
from pathlib import Path

from compalign.errors import LedgerError
from compalign.importing.places import Place
from compalign.importing.problems import Problem, shown

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_ENCODING = "cp1252"
DELIMITERS = (",", ";", "\t", "|", "~", "^", "\u00a6", "\x1f")
SAMPLE_LINES = 200
SAMPLE_CHARACTERS = 2**20


def decoded(path: Path, place: Place, encoding: str | None) -> tuple[str, list[Problem]]:
    """Return the text of a file and what is to be said of its encoding."""
    content = path.read_bytes()
    known = encoding or next(
        (name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), None
    )
    if known is None and b"\x00" in content[:4096]:
        known = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
    try:
        return content.decode(known or "utf-8"), []
    except LookupError:
        raise LedgerError(
            f"found the encoding {encoding!r}; expected a name such as utf-8, cp1252 or utf-16"
        ) from None
    except UnicodeDecodeError as error:
        if known is not None:
            raise _not_encoded(content, place, known, error) from None
        return _old_text(content, place, error)


def _old_text(content: bytes, place: Place, error: UnicodeDecodeError) -> tuple[str, list[Problem]]:
    try:
        text = content.decode(OLD_ENCODING)
    except UnicodeDecodeError as other:
        raise _not_encoded(content, place, "utf-8", other) from None
    line = content.count(b"\n", 0, error.start) + 1
    # Bytes and letters are as many in this encoding, so the place of the byte is the letter's.
    start = max(text.rfind("\n", 0, error.start) + 1, error.start - 12)
    sample = text[start : error.start + 12].splitlines()[0]
    advice = (
        f"It was read as Windows-1252: look whether {shown(sample)} is right, or say --encoding."
    )
    return text, [place.warning(f"line {line}", "a file that is not utf-8", "utf-8", advice)]


def _not_encoded(
    content: bytes, place: Place, encoding: str, error: UnicodeDecodeError
) -> LedgerError:
    line = content.count(b"\n", 0, error.start) + 1
    return LedgerError(
        f"{place.file}, line {line}: the file is not {encoding} (the byte "
        f"{content[error.start]:#x} does not belong there); say --encoding, or export it again "
        "as 'CSV UTF-8'"
    )


def delimiter_of(text: str) -> str:
    """Return what parts the cells: what cuts most lines into equally many, and more than one.

    >>> delimiter_of("id;amount\\n1;1,5\\n2;2,5\\n"), delimiter_of("id\\n1\\n")
    (';', ',')
    """
    first = text[:99].partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    if first == "sep=":
        return "\t"
    sample = text[:SAMPLE_CHARACTERS].splitlines(keepends=True)[:SAMPLE_LINES]
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many lines have the commonest number of cells, and that number."""
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    many = [width for width in widths if width > 1]
    if not many:
        return 0, 0
    commonest = max(set(many), key=lambda width: (many.count(width), width))
    return many.count(commonest), commonest
