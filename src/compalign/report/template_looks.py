"""How the cells of the blank workbook look; required columns stand out."""

from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill

from compalign.report.cells import ACCENT

REQUIRED = PatternFill("solid", start_color=ACCENT)
OPTIONAL = PatternFill("solid", start_color="D5E3E8")


def look_like_header(cell: Any, *, required: bool = True) -> None:
    """Make a cell a header: dark when the column must be filled, pale when it may stay blank."""
    cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF" if required else ACCENT)
    cell.fill = REQUIRED if required else OPTIONAL
    cell.alignment = Alignment(horizontal="left", vertical="center")
    cell.number_format = "General"


def look_like_example(cell: Any, number_format: str) -> None:
    """Make a cell an example: grey and slanted, so that it is seen to be replaced."""
    cell.font = Font(name="Calibri", size=11, italic=True, color="7F7F7F")
    cell.number_format = number_format


def look_like_title(cell: Any) -> None:
    """Make a cell the title of a sheet."""
    cell.font = Font(name="Calibri", size=16, bold=True, color=ACCENT)


def wrap(cell: Any) -> None:
    """Let a long text take several lines."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
