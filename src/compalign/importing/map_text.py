"""Writes the column map that an import found, to be looked at, mended and used again.

What was matched stands in it; what was only suggested stands behind a comment sign with its score,
for nobody should take it unseen.
"""

from collections.abc import Sequence
from typing import Any

import yaml

from compalign.importing.column_map import alike
from compalign.importing.ledgers import Ledgers
from compalign.importing.matched import MatchedTable
from compalign.importing.options import ReadingOptions
from compalign.importing.stage_words import is_flag

HEAD = "# What means what in these files, for `--map`. Look at it before you use it again.\n"


def map_text(ledgers: Ledgers, options: ReadingOptions) -> str:
    """Return the column map of what was read as YAML."""
    tables: dict[str, list[MatchedTable]] = {}
    for table in ledgers.matched:
        tables.setdefault(table.ledger, []).append(table)
    maps = {ledger: _of_ledger(found, options) for ledger, found in tables.items()}
    return HEAD + yaml.safe_dump(maps, sort_keys=False, allow_unicode=True, width=100)


def _of_ledger(tables: Sequence[MatchedTable], options: ReadingOptions) -> dict[str, Any]:
    first = tables[0]
    said = first.ledger_map
    sheets = {alike(table.sheet) for table in tables}
    found: dict[str, Any] = {}
    if len(sheets) == 1 and alike(first.sheet) != alike(first.ledger):
        found["sheet"] = first.sheet
    found["columns"] = {**said.columns, **first.headers}
    if said.kinds is not None:
        found["kinds"] = {"column": said.kinds.column, **said.kinds.kinds}
    elif first.stage and "kind" not in first.headers and not is_flag(first.stage):
        # A map of stages would make all kinds one, and one of yes and no knows one spelling only.
        stages = sorted({stage for table in tables for stage in table.counted})
        found["kinds"] = {"column": first.stage, **dict.fromkeys(stages, _kind(first.ledger))}
    if said.constants:
        found["constants"] = dict(said.constants)
    dates, decimals = said.dates or options.dates, said.decimals or options.decimals
    for name, value in (("dates", dates), ("decimals", decimals)):
        if value is not None:
            found[name] = dict(value) if isinstance(value, dict) else str(value)
    if said.header_row is not None:
        found["header_row"] = said.header_row
    return found


def _kind(ledger: str) -> str:
    return {"deals": "new", "renewals": "renewal"}.get(ledger, ledger)
