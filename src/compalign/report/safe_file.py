"""Files are whole or absent: written beside their target, and renamed when they are complete.

Renaming within one folder is a single step for every file system in use. A run that is
interrupted, or finds the disk full, therefore leaves an existing file as it was.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from compalign.errors import CompalignError


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give the path of a new file to write; it takes the place of `path` when the block ends well.

    The new file stands in the same folder, and is removed when the block fails. A link is
    followed, and the permissions of an existing file are kept. Raises `CompalignError` when the
    folder is missing, or the file is locked or may not be written.
    """
    target = Path(os.path.realpath(path))
    _check(target)
    draft = target.with_name(f".compalign-{uuid4().hex}.tmp")
    try:
        draft.touch(exist_ok=False)
        yield draft
        _settle(draft, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CompalignError(
            f"{target}: the file cannot be written ({reason}); expected a place that may be "
            "written to. Close the file where it is open, or choose another name or folder."
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _check(target: Path) -> None:
    """Refuse a place where no file can be, before any work is done."""
    if not target.parent.is_dir():
        raise CompalignError(
            f"{target}: found no folder {target.parent}; expected a folder that exists. "
            "Make the folder, or choose another one."
        )
    if target.is_dir():
        raise CompalignError(
            f"{target}: found a folder; expected the name of a file. Add a file name to it."
        )
    if target.exists() and not os.access(target, os.W_OK):
        raise CompalignError(
            f"{target}: found a file that may not be changed; expected one that may be written "
            "to. Lift its write protection, or choose another name."
        )


def _settle(draft: Path, target: Path) -> None:
    """Put a complete file in its place, safely on the disk."""
    with draft.open("rb+") as written:
        os.fsync(written.fileno())
    if target.exists():
        shutil.copymode(target, draft)
    os.replace(draft, target)
