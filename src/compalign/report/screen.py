"""The terminal, or the pipe instead of it: colour and wrapping for people, plain text for pipes."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPE_WIDTH = 100_000
"""Wide enough that nothing is cut or wrapped where no one looks at a window."""


def screen() -> Console:
    """Return the console on stdout; in a pipe without colour, each table as wide as its content."""
    console = Console(highlight=False, emoji=False, markup=False)
    return (
        console
        if console.is_terminal
        else Console(
            highlight=False, emoji=False, markup=False, width=PIPE_WIDTH, force_terminal=False
        )
    )


def printable(text: str) -> str:
    r"""Return a text from a ledger without what could steer a terminal.

    >>> printable("Noor\x1b[31m")
    'Noor�[31m'
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def plain_table(title: str, *columns: str, numbers: int, footer: bool = False) -> Table:
    """Return an empty table; its last `numbers` columns are numbers, and nothing in it is cut."""
    table = Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_footer=footer,
        pad_edge=False,
    )
    for place, column in enumerate(columns):
        right = place >= len(columns) - numbers
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    return table
