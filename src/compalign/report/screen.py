"""The terminal, or the pipe instead of it: colour and wrapping for people, plain text for pipes."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPE_WIDTH = 100_000
"""Wide enough that nothing is cut or wrapped where no one looks at a window."""


class Screen(Console):
    """A console on stdout. In a pipe it has no colour, and each table is as wide as its content."""

    def __init__(self) -> None:
        super().__init__(highlight=False, emoji=False, markup=False)
        if not self.is_terminal:
            self.width = PIPE_WIDTH

    def on_broken_pipe(self) -> None:
        """Let the command end as it ends for all other output, not with an exit code of Rich's."""
        raise BrokenPipeError


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
