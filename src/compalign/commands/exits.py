"""How a command ends: every error becomes one clear text on stderr and an exit code.

A traceback is for the people who mend compalign: set COMPALIGN_TRACEBACK=1 to see it.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from compalign.errors import CompalignError

FOUND_ERRORS = 1
BAD_INPUT = 2
DEFECT = 70
STOPPED = 130

P = ParamSpec("P")


def ends_clearly(command: Callable[P, None]) -> Callable[P, None]:
    """Wrap a command so that whatever stops it is told in words."""

    @wraps(command)
    def told(*args: P.args, **kwargs: P.kwargs) -> None:
        """Run the command; end with one text and its exit code if anything stops it."""
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort):
            raise
        except CompalignError as error:
            raise _ended(str(error), BAD_INPUT) from None
        except BrokenPipeError:
            raise _reader_left() from None
        except OSError as error:
            raise _ended(_file_text(error), BAD_INPUT) from None
        except KeyboardInterrupt:
            raise _ended("stopped", STOPPED) from None
        except Exception as error:
            if os.environ.get("COMPALIGN_TRACEBACK"):
                raise
            raise _ended(_defect_text(error), DEFECT) from None

    return told


def _ended(text: str, code: int) -> typer.Exit:
    typer.echo(text, err=True)
    return typer.Exit(code)


def _reader_left() -> typer.Exit:
    """Point stdout nowhere, so that nothing more is said when the interpreter closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return typer.Exit(0)


def _file_text(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}cannot be read or written ({error.strerror or error})"


def _defect_text(error: Exception) -> str:
    return (
        "this is a defect in compalign, not in your plan or ledgers; please report it with "
        f"COMPALIGN_TRACEBACK=1 set: {type(error).__name__}: {error}"
    )
