"""Refuses workbooks that would fill the memory, are damaged, or play tricks with XML entities.

An archive says how large its parts become, and may lie: a large part is therefore unpacked once
and its checksum compared before anything else reads it. Nothing of a workbook is ever run.
"""

import re
import zipfile
import zlib
from pathlib import Path

from compalign.errors import LedgerError

LARGEST_EXPANDED_BYTES = 2**31
SUSPECT_BYTES = 2**20
"""Parts that are larger than this when packed are unpacked once, to see whether they lie."""
HEAD_BYTES = 4096
ODS_MANIFEST, ODS_CONTENT = "META-INF/manifest.xml", "content.xml"
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)
"""What the standard library raises for an archive that cannot be read."""


def check_archive(path: Path) -> None:
    """Raise `LedgerError` for an archive that is damaged, too large or tricky."""
    try:
        with zipfile.ZipFile(path) as archive:
            expanded = sum(member.file_size for member in archive.infolist())
            if expanded > LARGEST_EXPANDED_BYTES:
                raise LedgerError(
                    f"{path} expands to {expanded:,} bytes; a workbook may expand to 2 GiB; "
                    "split it"
                )
            tricky = _tricky_part(archive)
    except DAMAGES:
        raise LedgerError(
            f"{path} is no {path.suffix.lower().removeprefix('.')} workbook; open it and save it "
            "as .xlsx. It is damaged, or was not copied wholly."
        ) from None
    if tricky:
        raise LedgerError(
            f"{path}: its part {tricky} declares XML entities, as no spreadsheet does; it was not "
            "read. Open it in a spreadsheet and save it again."
        )


def check_ods(path: Path) -> None:
    """Raise `LedgerError` for an ods workbook that is protected, or whose errors seem blank."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        manifest = archive.read(ODS_MANIFEST) if ODS_MANIFEST in names else b""
        content = archive.read(ODS_CONTENT) if ODS_CONTENT in names else b""
    if b"encryption-data" in manifest:
        raise LedgerError(
            f"{path} is protected by a password; open it and save it without a password"
        )
    if b'value-type="error"' in content:
        raise LedgerError(
            f"{path}: found cells with errors, such as #N/A; expected values. They cannot be told "
            "from blank cells in this kind of file: mend them, or save it as .xlsx"
        )


def _tricky_part(archive: zipfile.ZipFile) -> str:
    """Return the first part that declares entities; unpack large parts, whose sizes may lie.

    The sheets of an xlsx are unpacked anyhow before calamine reads them; see `workbook_parts`.
    """
    for member in archive.infolist():
        name = member.filename.lower()
        is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
        with archive.open(member) as part:
            if name.endswith((".xml", ".rels")) and ENTITY.search(part.read(HEAD_BYTES)):
                return member.filename
            while member.compress_size > SUSPECT_BYTES and not is_sheet and part.read(2**20):
                pass
    return ""
