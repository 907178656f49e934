"""The page `docs/columns.md`, made from the row models: `python -m compalign.report.columns_page`.

A test compares the page with the models, so that neither can change alone.
"""

import sys
from collections.abc import Iterator

from compalign.ledgers.catalog import ROW_MODELS
from compalign.ledgers.fields import Column, LedgerRow

HEAD = """# Ledger columns

Made from the row models by `python -m compalign.report.columns_page > docs/columns.md`; do not
edit it by hand.

A ledger is a sheet or file named after it, or one that its headers show to be it; see
[Importing](importing.md). Headers match a column by its name or one of its aliases. Columns of
your own are kept, and can be used in the conditions of a plan.

| type | a cell holds |
|---|---|
| `text` | a name or an id |
| `money` | an amount in the currency of the plan |
| `number` | a quantity, a weight or a percentage |
| `day` | a calendar date |
| `flag` | yes or no |
"""
NAMES = ("column", "type", "required", "description", "example", "default", "aliases")


def columns_page() -> str:
    """Return the page as markdown: a section for each ledger, a table row for each column."""
    return "\n".join([HEAD, *("\n".join(_section(model)) for model in ROW_MODELS)])


def main() -> None:
    """Write the page to standard output."""
    sys.stdout.write(columns_page())


def _section(model: type[LedgerRow]) -> Iterator[str]:
    yield f"## {model.ledger}\n"
    yield f"{' '.join((model.__doc__ or '').split())}\n"
    if model.is_event:
        yield "Its rows are events: they can be credited.\n"
    if model.key:
        yield f"No two rows share the same {_listing(model.key)}.\n"
    if model.one_of:
        yield f"Each row fills exactly one of {_listing(model.one_of)}.\n"
    yield f"| {' | '.join(NAMES)} |"
    yield f"|{'---|' * len(NAMES)}"
    yield from (f"| {' | '.join(_row(column))} |" for column in model.columns())
    yield ""


def _row(column: Column) -> tuple[str, ...]:
    """Return a column in the order of `NAMES`."""
    choices = f" One of {_listing(column.choices)}." if column.choices else ""
    return (
        f"`{column.name}`",
        column.type,
        "yes" if column.required else "",
        f"{column.description}{choices}".replace("|", "\\|"),
        f"`{column.example}`",
        "" if column.default is None else f"`{column.default}`",
        _listing(column.aliases),
    )


def _listing(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    main()
