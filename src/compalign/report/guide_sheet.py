"""The first sheet of the blank workbook: how to fill it, and every column of every ledger."""

from typing import Any

from compalign.ledgers.catalog import ROW_MODELS
from compalign.ledgers.fields import Column
from compalign.report.template_looks import look_like_header, look_like_title, wrap

STEPS = (
    "Each sheet is one ledger. Delete the grey example rows, and enter or paste your own.",
    "Dark headers must be filled in every row; pale ones may stay blank or be deleted.",
    "Sheets that you do not need may be deleted; columns of your own may be added.",
    "Leave the sheet names and headers as they are. This sheet is not read.",
)
HEADERS = ("ledger", "column", "type", "required", "description", "example", "choices")
WIDTHS = (16, 18, 10, 11, 70, 18, 32)


def add_guide(sheet: Any) -> None:
    """Fill an empty sheet with the steps and the list of columns."""
    sheet.title = "How to"
    look_like_title(sheet.cell(1, 1, "How to fill in this workbook"))
    for row, step in enumerate(STEPS, 2):
        sheet.cell(row, 1, step)
    header = len(STEPS) + 3
    for position, name in enumerate(HEADERS, 1):
        look_like_header(sheet.cell(header, position, name))
        sheet.column_dimensions[chr(64 + position)].width = WIDTHS[position - 1]
    columns = [(model.ledger, column) for model in ROW_MODELS for column in model.columns()]
    for row, (ledger, column) in enumerate(columns, header + 1):
        for position, text in enumerate(_told(ledger, column), 1):
            wrap(sheet.cell(row, position, text))
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    sheet.auto_filter.ref = f"A{header}:{chr(64 + len(HEADERS))}{header + len(columns)}"
    sheet.sheet_view.showGridLines = False


def _told(ledger: str, column: Column) -> tuple[str, ...]:
    """Return a column in the order of `HEADERS`."""
    needed = "yes" if column.required else "no"
    kind, choices = str(column.type), ", ".join(column.choices)
    return (ledger, column.name, kind, needed, column.description, column.example, choices)
