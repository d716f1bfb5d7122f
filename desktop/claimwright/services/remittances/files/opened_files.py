"""Finding remittance files: single files, folders, zips, and zips within zips."""

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

MAX_MEMBER_BYTES = 100 << 20  # an 835 with 30,000 segments has about one million
_HEAD = 4096  # bytes, enough to recognize an 835
_GUIDES = (b"005010X221", b"004010X091")


def read_remittances(paths: Sequence[Path]) -> Iterator[RemittanceFile]:
    """Read files one at a time; a folder or zip yields each remittance in it.

    Other files in a folder or zip are refused by name, like any file that is not a remittance.
    """
    for path in paths:
        if path.is_dir() or is_zip(path):
            yield from (_read(found) for found in expand(path))
        else:
            yield read_remittance_file(path)


def is_remittance(path: Path) -> bool:
    """Whether a file is an 835, judging by its first bytes."""
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
    """Whether a file is a zip, regardless of its name."""
    return path.is_file() and is_zipfile(path)


def _is_835(head: bytes) -> bool:
    """Whether the head has the transaction set number between separators, or the guide's name."""
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
            content = stream.read(MAX_MEMBER_BYTES + 1)
        if len(content) > MAX_MEMBER_BYTES:
            raise BillingError(f"{found.label} is too large to be a remittance file.")
        return read_remittance_text(decode_text(content, found.label, REMITTANCE), found.label)
    except BillingError as problem:
        return RemittanceFile(found.label, FileStatus.REFUSED, str(problem))
