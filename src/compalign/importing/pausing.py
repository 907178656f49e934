"""Pauses Python's search for unreachable objects while a file is read.

Millions of cells are made at once and none of them refers to another; looking through all of them
again and again takes half of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the collection of garbage; it goes on as before when the block ends."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
