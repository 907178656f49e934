"""Turns the rows of one sheet into stored columns, and gathers what is wrong with them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from compalign.errors import nearest
from compalign.importing.cells import Cells, Mask, Objects
from compalign.importing.column_map import LedgerMap
from compalign.importing.columns import read_column, read_extra, stored
from compalign.importing.currency_signs import is_ours, meant_by, parted_sign
from compalign.importing.forms import Forms
from compalign.importing.headers import Layout
from compalign.importing.problems import shown
from compalign.importing.reading import Fault, Reading, described
from compalign.importing.row_rules import row_faults
from compalign.importing.sheets import Sheet
from compalign.ledgers.fields import Column, ColumnType, LedgerRow

ROW_NUMBER_DIGITS = 7
"""Row numbers as ids are padded with zeros, so that the order of texts is the order of rows."""


@dataclass(frozen=True)
class SheetRows:
    """The rows of a sheet as they would be stored, and every fault by row position."""

    sheet: Sheet
    frame: pd.DataFrame
    columns: Mapping[str, ColumnType]
    faults: tuple[Fault, ...]

    def with_faults(self, added: Iterable[Fault]) -> "SheetRows":
        """Return the rows with more faults, all in the order of rows and columns."""
        order = {name: at for at, name in enumerate(self.columns)}
        faults = sorted(
            (*self.faults, *added), key=lambda fault: (fault.position, order.get(fault.column, -1))
        )
        return replace(self, faults=tuple(faults))

    @property
    def wrong(self) -> Mask:
        """Return which rows have a fault that is more than a warning."""
        wrong = np.zeros(len(self.frame), dtype=np.bool_)
        wrong[[fault.position for fault in self.faults if fault.severity == "error"]] = True
        return wrong

    def take(self, kept: Mask) -> "SheetRows":
        """Return some of the rows, with their faults only."""
        if kept.all():
            return self
        places = np.cumsum(kept) - 1
        faults = (
            replace(fault, position=int(places[fault.position]))
            for fault in self.faults
            if kept[fault.position]
        )
        frame = self.frame[kept].reset_index(drop=True)
        return replace(self, sheet=self.sheet.take(kept), frame=frame, faults=tuple(faults))


@dataclass(frozen=True)
class RowReader:
    """Reads the sheets of one ledger by one layout."""

    model: type[LedgerRow]
    layout: Layout
    ledger_map: LedgerMap
    extras: Mapping[str, ColumnType]
    currency: str
    forms: Callable[[str], Forms]

    def read(self, sheet: Sheet, kinds: Cells | None) -> SheetRows:
        """Read every column; `kinds` are the event kinds that a stage column was mapped to."""
        data: dict[str, object] = {}
        faults: list[Fault] = []
        types: dict[str, ColumnType] = {}
        for column in self.model.columns():
            mapped = column.name == "kind" and kinds is not None
            cells = kinds if mapped and kinds is not None else self.cells(sheet, column.name)
            reading = self._declared(column, cells)
            if column.type is ColumnType.MONEY:
                reading = self._in_currency(sheet, column.name, reading)
            data[column.name] = stored(column.type, reading)
            types[column.name] = column.type
            faults += reading.faults
        for name, kind in self.extras.items():
            reading = read_extra(kind, name, self.cells(sheet, name), self.forms(name))
            data[name] = stored(kind, reading)
            types[name] = kind
            faults += reading.faults
        frame = pd.DataFrame(data, index=pd.RangeIndex(len(sheet.rows)))
        faults += self._rule_faults(sheet, frame, {fault.position for fault in faults})
        return SheetRows(sheet, _finished(frame, types, sheet), types, tuple(faults))

    def cells(self, sheet: Sheet, name: str) -> Cells:
        """Return the cells of a column: from the sheet, the row numbers, a constant, or blank."""
        count = len(sheet.rows)
        if name == self.layout.numbered:
            return Cells.of(f"{row:0{ROW_NUMBER_DIGITS}d}" for row in sheet.rows.tolist())
        position = self.layout.position(name)
        if position is not None and name not in self.ledger_map.constants:
            return sheet.columns[position]
        return Cells.of([self.ledger_map.constants.get(name)] * count)

    def _declared(self, column: Column, cells: Cells) -> Reading:
        forms = self.forms(column.name)
        reading = read_column(column.type, column.name, cells, self.currency, forms)
        blank, faults = cells.blank, list(reading.faults)
        values, filled = reading.values, reading.filled
        if column.name == "currency":
            values[filled] = [self._currency(one) for one in values[filled]]
        if column.required:
            advice = f"Fill in {column.name!r}: {column.description}"
            faults += [
                Fault(at, column.name, "a blank cell", f"a value, such as {column.example}", advice)
                for at in np.flatnonzero(blank).tolist()
            ]
        elif column.default is not None and blank.any():
            default = read_column(column.type, "", Cells.of([column.default]), self.currency)
            values[blank] = default.values[0]
            filled[blank] = True
        if column.choices:
            faults += _choice_faults(column, values, filled)
        return Reading(values, filled, tuple(faults))

    def _currency(self, written: str) -> str:
        """Return the currency of the ledgers where a cell means it: `usd`, `USD - U.S. Dollar`."""
        meant = meant_by(written.partition(" - ")[0].strip())
        return self.currency if meant and self.currency in meant else written

    def _in_currency(self, sheet: Sheet, column: str, reading: Reading) -> Reading:
        """Refuse amounts that their header or a number format shows in another currency."""
        position = self.layout.position(column)
        if position is None:
            return reading
        header = parted_sign(sheet.headers[position])[1]
        signs = sheet.setting.signs.get(position, {})
        if not is_ours(header, self.currency):
            signs = dict.fromkeys(sheet.rows.tolist(), header)
        foreign = {row: sign for row, sign in signs.items() if not is_ours(sign, self.currency)}
        by = "header" if header else "number format"
        places = np.flatnonzero(np.isin(sheet.rows, list(foreign)) & reading.filled)
        faults = [
            Fault(
                at,
                column,
                f"{described(self.cells(sheet, column).values[at])}, in "
                f"{foreign[int(sheet.rows[at])]} by its {by}",
                f"an amount in {self.currency}, the currency of the ledgers",
                "Convert it, or read the ledgers in its currency.",
            )
            for at in places.tolist()
        ]
        return replace(reading, faults=(*reading.faults, *faults)) if faults else reading

    def _rule_faults(self, sheet: Sheet, frame: pd.DataFrame, known: set[int]) -> list[Fault]:
        """Apply the row rules. A cell that could not be read is null by now, so no rule speaks of
        it a second time; a rule about several columns leaves such rows alone.
        """

        def found(column: str, at: int) -> str:
            """Return what stands in the cell, as messages show it."""
            return described(self.cells(sheet, column).values[at])

        faults = row_faults(frame, self.model, self.currency, found)
        return [fault for fault in faults if fault.column or fault.position not in known]


def _choice_faults(column: Column, values: Objects, filled: Mask) -> list[Fault]:
    known = np.isin(values.astype(str), column.choices)
    allowed = f"one of {', '.join(column.choices)}"
    return [
        Fault(at, column.name, shown(values[at]), allowed, nearest(values[at], column.choices))
        for at in np.flatnonzero(filled & ~known).tolist()
    ]


def _finished(frame: pd.DataFrame, types: dict[str, ColumnType], sheet: Sheet) -> pd.DataFrame:
    """Settle the two ways to write an end, and say for each row where it came from."""
    if types.pop("last_day", None) is not None:
        following = frame["last_day"] + pd.Timedelta(days=1)
        frame["end"] = frame["end"].fillna(following)
        frame = frame.drop(columns="last_day")
    frame["file"] = pd.Series(sheet.place.file, index=frame.index, dtype=object)
    frame["sheet"] = pd.Series(sheet.place.sheet, index=frame.index, dtype=object)
    frame["row"] = pd.Series(sheet.rows, dtype="Int64")
    return frame
