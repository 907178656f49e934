"""Reads `--map`: the column map of the ledgers, as the plan's `ledgers:` but in its own file.

It is read as safely as a plan, and all its mistakes are told at once, each with its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from compalign.errors import LedgerError, Mistake, PlanError, nearest
from compalign.importing.column_map import ColumnMaps, LedgerMap
from compalign.ledgers.catalog import BY_NAME
from compalign.plan.positions import KEY, Document, Fault, follow
from compalign.plan.reading import read_document, read_file
from compalign.plan.wording import faults_of
from compalign.terms.wrong import listed, shown


def read_maps(path: Path) -> ColumnMaps:
    """Return the map of each ledger in the file; `LedgerError` lists everything wrong with it."""
    try:
        document = read_document(read_file(path), str(path))
    except PlanError as error:
        raise _refusal(_reworded(error.mistakes)) from None
    maps: dict[str, LedgerMap] = {}
    faults = [placed.fault for placed in document.faults]
    for ledger, written in document.content.items():
        try:
            maps[ledger] = LedgerMap.model_validate(written)
        except ValidationError as error:
            found = faults_of(error, LedgerMap)
            faults += [fault._replace(path=(ledger, *fault.path)) for fault in found]
        if ledger not in BY_NAME:
            faults.append(_no_ledger(ledger))
    if faults:
        raise _refusal([_placed(fault, document) for fault in faults])
    return maps


def merged(of_plan: ColumnMaps, of_file: ColumnMaps) -> Mapping[str, LedgerMap]:
    """Return the plan's maps with what the file says instead; the rest of the plan's holds."""
    maps = dict(of_plan)
    for ledger, ledger_map in of_file.items():
        said = {field: getattr(ledger_map, field) for field in ledger_map.model_fields_set}
        maps[ledger] = maps.get(ledger, LedgerMap()).model_copy(update=said)
    return maps


def _no_ledger(name: str) -> Fault:
    found, expected = f"the unknown ledger {shown(name)}", f"one of {listed(list(BY_NAME))}"
    return Fault((name, KEY), found, expected, nearest(name, BY_NAME))


def _placed(fault: Fault, document: Document) -> Mistake:
    trail = follow(document.content, fault.path)
    line, column = document.position(trail)
    place = f"{document.name}:{line}:{column}"
    return Mistake(trail.words, fault.found, fault.expected, fault.advice, place)


def _reworded(mistakes: Sequence[Mistake]) -> Sequence[Mistake]:
    """Let the reader of plans speak of a column map; only whole files are wrong here."""
    example = "a column map: `deals:` and, below it, `columns:`"
    return [
        replace(one, expected=example if "`plan:" in one.expected else _of_map(one.expected))
        for one in mistakes
    ]


def _of_map(expected: str) -> str:
    return expected.replace("a plan file", "a column map").replace(" plan", " column map")


def _refusal(mistakes: Sequence[Mistake]) -> LedgerError:
    count = len(mistakes)
    head = f"{count} mistake{'' if count == 1 else 's'} in the column map:"
    return LedgerError("\n".join([head, *(f"  {mistake}" for mistake in mistakes)]))
