"""The blank workbook: a sheet for each ledger, with an example row, that imports as it is."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from compalign.ledgers.catalog import ROW_MODELS
from compalign.ledgers.fields import Column, ColumnType, LedgerRow
from compalign.report.archive import save
from compalign.report.cells import Kind, Value, number_format
from compalign.report.examples import example_row
from compalign.report.guide_sheet import add_guide
from compalign.report.template_looks import look_like_example, look_like_header

LAST_ROW = 1_048_576
WIDTH_RANGE = (12, 26)
DIGITS = 2
"""Decimals of the example amounts, which are in USD."""


def write_template(path: str | Path) -> None:
    """Write the blank workbook; the same version writes the same bytes.

    An existing file is replaced only when the new one is complete. Raises `CompalignError` when
    the file cannot be written.
    """
    book = Workbook()
    add_guide(book.worksheets[0])
    for model in ROW_MODELS:
        _add_ledger(book.create_sheet(model.ledger), model)
    save(book, path)


def example_value(column: Column, example: str) -> Value:
    """Return an example as a cell holds it: a real day, a real number, or text.

    >>> from compalign.ledgers.catalog import BY_NAME
    >>> columns = {column.name: column for column in BY_NAME["quotas"].columns()}
    >>> example_value(columns["ramp"], "100%"), example_value(columns["amount"], "150000.00")
    (Decimal('1'), Decimal('150000.00'))
    """
    if column.type is ColumnType.DAY:
        return date.fromisoformat(example)
    if column.type in (ColumnType.MONEY, ColumnType.NUMBER):
        number = Decimal(example.rstrip("%"))
        return number / 100 if example.endswith("%") else number
    return example


def _add_ledger(sheet: Any, model: type[LedgerRow]) -> None:
    examples = example_row(model)
    sheet.freeze_panes = "A2"
    for position, column in enumerate(model.columns(), 1):
        letter = get_column_letter(position)
        head = sheet.cell(1, position, column.name)
        look_like_header(head, required=column.required)
        head.comment = _comment(column)
        form = _format(column)
        sheet.column_dimensions[letter].number_format = form
        width = max(len(column.name), len(column.example)) + 4
        sheet.column_dimensions[letter].width = max(WIDTH_RANGE[0], min(width, WIDTH_RANGE[1]))
        if column.name in examples:
            example = sheet.cell(2, position, example_value(column, examples[column.name]))
            look_like_example(example, form)
        check = _validation(column)
        if check is not None:
            check.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(check)


def _format(column: Column) -> str:
    """Return the number format of a column; text columns keep ids such as 007 as they are typed."""
    if column.example.endswith("%"):
        return "0%"
    return {
        ColumnType.MONEY: number_format(Kind.MONEY, DIGITS),
        ColumnType.DAY: number_format(Kind.DAY, DIGITS),
        ColumnType.TEXT: "@",
    }.get(column.type, "General")


def _comment(column: Column) -> Comment:
    needed = "Required." if column.required else "May be left blank."
    note = Comment(f"{needed} {column.description}", "compalign")
    note.width, note.height = 320, 110
    return note


def _validation(column: Column) -> DataValidation | None:
    """Return what a spreadsheet checks while people type; the import checks it all again."""
    if column.choices:
        return DataValidation(
            type="list",
            formula1=f'"{",".join(column.choices)}"',
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=column.name,
            error=f"Expected one of: {', '.join(column.choices)}.",
        )
    if column.type is ColumnType.DAY:
        return _warning(column, "date", "1", "Expected a date such as 2025-02-14.")
    if column.type in (ColumnType.MONEY, ColumnType.NUMBER):
        return _warning(column, "decimal", "-1E+15", "Expected a number.")
    return None


def _warning(column: Column, kind: Any, least: str, message: str) -> DataValidation:
    return DataValidation(
        type=kind,
        operator="greaterThanOrEqual",
        formula1=least,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=column.name,
        error=message,
    )
