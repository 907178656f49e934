"""Finds the payee or event that a user means, by id or by name, and says what is near when not."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from compalign.errors import CompalignError
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.tables import FrameTable
from compalign.report.payee_names import payee_names
from compalign.results import Results

COMPARED = 5_000
"""Names beyond this many are not searched for near ones, which would take minutes."""


class UnknownNameError(CompalignError):
    """A payee or an event that is not in the ledgers, or not the only one of that name."""

    def __init__(self, what: str, found: str, known: Iterable[str]) -> None:
        """Build the text from what was looked for and what there is."""
        near = get_close_matches(found, islice(known, COMPARED), n=3, cutoff=0.5)
        advice = f"The nearest are: {', '.join(near)}." if near else "None is named alike."
        super().__init__(f"found no {what} {found!r} in the ledgers. {advice}")


def payee_named(text: str, results: Results) -> str:
    """Return the id of the payee with that id or, if only one has it, that name."""
    names = payee_names(results.ledgers)
    credited = results.credits["payee"].dropna().astype(str)
    ids: list[str] = sorted({*_people(results.ledgers), *credited})
    if text in ids:
        return text
    folded = text.casefold()
    meant = [one for one in ids if folded in (one.casefold(), names.get(one, "").casefold())]
    if len(meant) > 1:
        raise CompalignError(f"several payees are named {text!r}: {', '.join(meant)}; give the id")
    if not meant:
        raise UnknownNameError("payee", text, [*ids, *names.values()])
    return meant[0]


def event_named(text: str, results: Results) -> str:
    """Return the full id, `deals:D-0001`, of the event that is given with or without ledger."""
    ids = results.events["event_id"].astype(str).tolist()
    meant = [one for one in ids if text in (one, one.partition(":")[2])]
    if len(meant) > 1:
        raise CompalignError(f"several events have the id {text!r}: {', '.join(meant)}; give one")
    if not meant:
        raise UnknownNameError("event", text, ids if ":" in text else _short(ids))
    return meant[0]


def _short(ids: Iterable[str]) -> Iterable[str]:
    return (one.partition(":")[2] for one in ids)


def _people(ledgers: Ledgers) -> Iterable[str]:
    for table in ledgers.tables.get("people", ()):
        if isinstance(table, FrameTable):
            yield from table.frame["payee"].astype(str)
