"""Tells what a file really is by its first bytes, so that a wrong extension is told in words."""

import zipfile
from pathlib import Path

from compalign.errors import LedgerError

OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an old .xls and every password-protected workbook begins."""
HEAD_BYTES = 4096
ENCRYPTED, OLD_BOOKS = "EncryptedPackage", ("Workbook", "Book")
WORKBOOK_KINDS = {
    ".xlsx": "an xlsx workbook",
    ".xlsb": "an xlsb workbook",
    ".ods": "an ods workbook",
}
TEXTS = (".csv", ".tsv", ".txt")
ALIKE = {".xlsm": ".xlsx"}


def check_kind(path: Path) -> None:
    """Raise `LedgerError` where a file is protected, or of another kind than its name says."""
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(OLE_MARK):
        _check_old(path, suffix)
    elif head.startswith(b"PK\x03\x04"):
        found = _kind_of_archive(path)
        if not found and suffix in TEXTS:
            raise LedgerError(f"{path} holds a zip archive; unpack it, and name the files in it")
        if found and found != ALIKE.get(suffix, suffix):
            raise LedgerError(
                f"{path} holds {WORKBOOK_KINDS[found]}; expected what the extension {suffix} "
                f"says; name it {path.stem}{found}"
            )
    elif head.startswith(b"PAR1") and suffix != ".parquet":
        raise LedgerError(f"{path} holds a parquet file; name it {path.stem}.parquet")
    elif suffix not in (*TEXTS, ".parquet"):
        raise _no_workbook(path, suffix, head)


def _check_old(path: Path, suffix: str) -> None:
    content = path.read_bytes()
    if ENCRYPTED.encode("utf-16-le") in content:
        raise LedgerError(
            f"{path} is protected by a password; open it and save it without a password"
        )
    is_old = any(name.encode("utf-16-le") in content for name in OLD_BOOKS)
    if is_old and suffix != ".xls":
        raise LedgerError(f"{path} holds an old .xls workbook; name it {path.stem}.xls")
    if not is_old:
        raise LedgerError(
            f"{path} is protected by a password or is an old .xls workbook under another "
            "name; open it and save it as .xlsx without a password"
        )


def _kind_of_archive(path: Path) -> str:
    """Return the extension that fits a zip archive, an empty text where it is no workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()}
            mimetype = archive.read("mimetype")[:99] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, KeyError):
        return ""
    if "xl/workbook.xml" in names:
        return ".xlsx"
    if "xl/workbook.bin" in names:
        return ".xlsb"
    return ".ods" if b"opendocument.spreadsheet" in mimetype else ""


def _no_workbook(path: Path, suffix: str, head: bytes) -> LedgerError:
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    kind = suffix.removeprefix(".")
    if start.startswith(b"<?xml") and b"spreadsheet" in start:
        what = "; it is an XML spreadsheet of 2003: open it and save it as .xlsx"
    elif start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
        what = "; it is a web page: open it in a spreadsheet and save it as .xlsx"
    else:
        is_text = b"\x00" not in head and any(mark in head for mark in (b",", b";", b"\t"))
        named = f", or name it {path.stem}.csv, for it holds text" if is_text else ""
        what = f"; open it and save it as .xlsx{named}"
    return LedgerError(f"{path} is no {kind} workbook{what}")
