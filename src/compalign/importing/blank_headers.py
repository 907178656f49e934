"""Headers that cannot be read, or are blank above values that may be money."""

from collections.abc import Iterable

import numpy as np

from compalign.importing.problems import Problem
from compalign.importing.sheets import Sheet


def nameless(sheet: Sheet, needed: Iterable[int] = ()) -> list[Problem]:
    """Return a problem for each header that cannot be read or is blank above values.

    Values that stand only in rows which lack one of the `needed` columns are those of totals.
    """
    whole = np.ones(len(sheet.rows), dtype=np.bool_)
    for at in needed:
        whole &= ~sheet.columns[at].blank
    row, first = sheet.setting.header_row, sheet.setting.first_column

    def wrong(at: int, found: str, expected: str, advice: str) -> Problem:
        """Return a problem with the header of a column."""
        place = (*sheet.place.named, sheet.place.cell(row, at + first, ""), "")
        told = (found, expected, advice)
        return Problem(*place, *told, row=row, at=at + first, title=sheet.place.sheet)

    unread = {fault.position for fault in sheet.header_faults}
    told = [
        wrong(fault.position, fault.found, fault.expected, fault.advice)
        for fault in sheet.header_faults
    ]
    advice = "Name the column, or empty it."
    return told + [
        wrong(at, "a blank header above values", "a header", advice)
        for at, (header, cells) in enumerate(zip(sheet.headers, sheet.columns, strict=True))
        if not header and at not in unread and not cells.blank[whole].all()
    ]
