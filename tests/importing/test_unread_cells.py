"""Errors and formulas without a saved value: told at the cell, never taken for a blank cell."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from compalign.errors import LedgerError
from compalign.importing.column_map import KindMap, LedgerMap
from compalign.importing.ledgers import Ledgers

Writer = Callable[..., Path]
HEADERS = ["id", "date", "amount", "kind", "note"]
DEAL = ["D-1", "2025-01-02", 10, "new", "x"]


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """Replace bytes in the sheets of a workbook, as another program would have written them."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            is_sheet = name.startswith("xl/worksheets/")
            assert not is_sheet or old in content
            archive.writestr(name, content.replace(old, new) if is_sheet else content)
    return path


def message(path: Path) -> str:
    """Return what reading a workbook raises."""
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(path)
    return str(raised.value)


@pytest.mark.parametrize(("column", "letter"), [(3, "D"), (4, "E")])
@pytest.mark.parametrize(
    ("value", "found", "advice"),
    [
        ("#REF!", "the error #REF!", "Mend the formula in the source."),
        ("#N/A", "the error #N/A", "Mend the formula in the source."),
        ("=1+1", "a formula without a saved value", "Open the workbook in a spreadsheet and save"),
    ],
)
def test_a_cell_without_a_value_is_told(
    workbook: Writer, column: int, letter: str, value: str, found: str, advice: str
) -> None:
    wrong = [*DEAL[:column], value, *DEAL[column + 1 :]]
    told = message(workbook({"other": [["#REF!"]], "deals": [HEADERS, DEAL, wrong]}))
    assert f"cell {letter}3, column {HEADERS[column]!r}: found {found}; expected a value" in told
    assert advice in told


def test_a_last_row_with_only_a_formula_is_told(workbook: Writer) -> None:
    path = workbook({"deals": [HEADERS, DEAL, [None, None, "=C2"]]})
    assert "cell C3, column 'amount': found a formula without" in message(path)


def test_an_error_in_a_header_is_told(workbook: Writer) -> None:
    path = workbook({"deals": [[*HEADERS, "#NAME?"], [*DEAL, 1]]})
    assert "sheet 'deals', cell F1: found the error #NAME?; expected a value" in message(path)


def test_an_error_in_the_stage_is_told_and_not_left_out(workbook: Writer) -> None:
    path = workbook({"deals": [["id", "date", "amount", "stage"], [*DEAL[:3], "#N/A"]]})
    kinds = KindMap(column="stage", kinds={"Won": "new"})
    with pytest.raises(LedgerError, match="found the error #N/A"):
        Ledgers.read(path, columns={"deals": LedgerMap(kinds=kinds)})


@pytest.mark.parametrize(
    ("saved", "cell"),
    [
        (b'<c r="C2"><f>5+5</f><v>10</v></c>', None),
        (b'<c r="C2" s="1"><f t="shared" ref="C2" si="0"/><v>10</v></c>', None),
        (b'<c r="C2" t="n"><f>5+5</f></c>', "a formula without a saved value"),
        (b"<c s='1' r='C2'><f>IF(1&gt;2,1)</f><v/></c>", "a formula without a saved value"),
        (b'<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "the error #DIV/0!"),
        (b"<c t='e' r='C2'><v>#DIV/0!</v></c>", "the error #DIV/0!"),
    ],
)
def test_cells_as_other_programs_write_them(
    workbook: Writer, saved: bytes, cell: str | None
) -> None:
    path = workbook({"deals": [HEADERS, DEAL]})
    rewritten(path, b'<c r="C2" t="n"><v>10</v></c>', saved)
    if cell is None:
        assert Ledgers.read(path).rows_read == {"deals": 1}
    else:
        assert f"cell C2, column 'amount': found {cell}; " in message(path)


def test_a_formula_that_yields_an_empty_text_is_blank(workbook: Writer) -> None:
    path = workbook({"deals": [HEADERS, [*DEAL[:4], 7]]})
    saved = b'<c r="E2" t="str"><f>""</f><v></v></c>'
    assert Ledgers.read(rewritten(path, b'<c r="E2" t="n"><v>7</v></c>', saved)).problems == ()


def test_a_cell_without_an_address_is_refused(workbook: Writer) -> None:
    path = workbook({"deals": [HEADERS, DEAL]})
    rewritten(path, b'<c r="C2" t="n"><v>10</v></c>', b'<c t="e"><v>#REF!</v></c>')
    assert "in a cell without an address. Open the workbook" in message(path)
