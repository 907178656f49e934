"""One example row for each ledger: together they are a small set of ledgers that imports."""

from collections.abc import Mapping

from compalign.ledgers.fields import Column, LedgerRow

EXCLUDED: Mapping[str, str] = {"last_day": "end"}
"""A column that may not be filled beside another one."""
UNSURE = frozenset({"currency", "reverses"})
"""Columns whose example fits only some plans, or not beside the others of its row."""


def example_row(model: type[LedgerRow]) -> Mapping[str, str]:
    """Return the examples of a ledger's columns by name; a column may have to stay blank.

    Of columns that exclude one another, the first is filled. The currency stays blank, so that the
    rows fit a plan in any currency.

    >>> from compalign.ledgers.catalog import BY_NAME
    >>> example_row(BY_NAME["assignments"])["account"], "pod" in example_row(BY_NAME["assignments"])
    ('A-001', False)
    """
    columns = model.columns()
    names = {column.name for column in columns}
    return {
        column.name: column.example for column in columns if not _stays_blank(column, model, names)
    }


def _stays_blank(column: Column, model: type[LedgerRow], names: set[str]) -> bool:
    name = column.name
    return name in model.one_of[1:] or name in UNSURE or EXCLUDED.get(name) in names
