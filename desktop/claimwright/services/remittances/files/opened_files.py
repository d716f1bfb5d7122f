"""Remittance files wherever they are: single, in folders, in zips, in zips inside zips."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import is_zipfile

from claimwright.errors import BillingError
from claimwright.importers.source import SourceFile, expand
from claimwright.services.remittances.files.reading import (
    FileStatus,
    RemittanceFile,
    read_remittance_file,
    read_remittance_text,
)
from claimwright.x12.envelope.decode import REMITTANCE, decode_text

LARGEST_MEMBER = 100 << 20  # bytes; an 835 of 30,000 segments has one million
_HEAD = 4096  # bytes in which an 835 says what it is
_GUIDES = (b"005010X221", b"004010X091")


def read_remittances(paths: Sequence[Path]) -> Iterator[RemittanceFile]:
    """Read files one by one; a folder or a zip gives each remittance that it holds.

    Members of a zip or a folder that are no remittance are refused by name like any other file.
    """
    for path in paths:
        if path.is_dir() or is_zip(path):
            yield from (_read(found) for found in expand(path))
        else:
            yield read_remittance_file(path)


def is_remittance(path: Path) -> bool:
    """Whether a file that is dropped on the window holds an 835, by its first bytes."""
    try:
        if not path.is_file():
            return False
        if is_zip(path):
            return any(
                isinstance(found, SourceFile) and _is_835(found.head(_HEAD))
                for found in expand(path)
            )
        with path.open("rb") as file:
            return _is_835(file.read(_HEAD))
    except (OSError, BillingError):
        return False


def is_zip(path: Path) -> bool:
    """Whether a file is a zip, whatever its name."""
    return path.is_file() and is_zipfile(path)


def _is_835(head: bytes) -> bool:
    """The transaction's own number between two separators, or the name of its guide."""
    flat = head.replace(b"\x00", b"").upper()  # UTF-16 too
    at = flat.find(b"ST")
    while at >= 0:
        if flat[at + 3 : at + 6] == b"835" and not flat[at + 2 : at + 3].isalnum():
            return True
        at = flat.find(b"ST", at + 1)
    return any(name in flat for name in _GUIDES) or (b"CLP" in flat and b"BPR" in flat)


def _read(found: SourceFile | BillingError) -> RemittanceFile:
    if isinstance(found, BillingError):
        return RemittanceFile("", FileStatus.REFUSED, str(found))
    try:
        with found.open() as stream:
            content = stream.read(LARGEST_MEMBER + 1)
        if len(content) > LARGEST_MEMBER:
            raise BillingError(f"{found.label} is too large to be a remittance file.")
        return read_remittance_text(decode_text(content, found.label, REMITTANCE), found.label)
    except BillingError as problem:
        return RemittanceFile(found.label, FileStatus.REFUSED, str(problem))
