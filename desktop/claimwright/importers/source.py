"""Files to import: single files, folders, zips and nested zips."""

import errno
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from claimwright.errors import BillingError

# CMS's largest member is 48 MB, compressed 20 to 1, far below these limits.
MAX_MEMBER_SIZE = 1 << 30
MAX_RATIO = 250
RATIO_FREE_SIZE = 10 << 20  # bytes up to which any compression ratio is allowed
MAX_MEMBERS = 5000
MAX_ZIPPED = 200  # members of a zip, each of which reopens it; CMS's have ten at most
MAX_ZIP_DEPTH = 3
ZIP_MAGIC = b"PK\x03\x04"
EMPTY_ZIP_MAGIC = b"PK\x05\x06"
_WORKBOOK_PARTS = frozenset({"[Content_Types].xml", "xl/workbook.xml"})

Opener = Callable[[], AbstractContextManager[IO[bytes]]]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that may contain a table.

    ``names`` runs from the file on disk to the member of the innermost zip; ``size`` is in bytes,
    decompressed; ``folder`` is its path in a dropped folder; ``alone`` is True if the user chose
    this very file.
    """

    origin: Path
    names: tuple[str, ...]
    size: int
    opener: Opener
    folder: str = ""
    alone: bool = True

    @property
    def label(self) -> str:
        """The file's name in messages: ``folder/outer.zip/inner.zip/f1.txt``."""
        return self.folder + "/".join(self.names)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the bytes; every failure to read them is raised as a `BillingError`."""
        with _explained(self.label), self.opener() as stream:
            yield stream

    def head(self, length: int) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(length)


def expand(path: Path) -> Iterator[SourceFile | BillingError]:
    """Every file under a path; for one that cannot be opened, its error is yielded."""
    try:
        if path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            yield BillingError(f"There is no file {path.name}; check the name and the folder.")
        elif not path.is_file():
            yield BillingError(f"{path.name} is not a file; save it as a file and import that.")
        else:
            yield from _file(path, "")
    except BillingError as problem:
        yield problem
    except OSError as problem:
        yield BillingError(f"{path.name} cannot be read ({problem.strerror}).")


def _folder(path: Path) -> Iterator[SourceFile | BillingError]:
    found = sorted(each for each in path.rglob("*") if each.is_file())
    if not found:
        raise BillingError(f"The folder {path.name} is empty; choose the one with the files.")
    if len(found) > MAX_MEMBERS:
        raise BillingError(
            f"The folder {path.name} has more than {MAX_MEMBERS} files; choose a folder with only "
            "the downloaded tables."
        )
    for each in found:
        folder = "/".join((path.name, *each.relative_to(path).parts[:-1])) + "/"
        try:
            yield from _file(each, folder)
        except BillingError as problem:
            yield problem


def _file(path: Path, folder: str) -> Iterator[SourceFile]:
    size = path.stat().st_size
    source = SourceFile(path, (path.name,), size, lambda: path.open("rb"), folder, alone=not folder)
    yield from _unpacked(source, depth=0)


def _unpacked(source: SourceFile, depth: int) -> Iterator[SourceFile]:
    """The source itself, or the members of a zip; a workbook counts as one file."""
    if not source.head(4).startswith((ZIP_MAGIC, EMPTY_ZIP_MAGIC)):
        yield source
        return
    with source.open() as stream, zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
    names = {member.filename for member in members}
    if names >= _WORKBOOK_PARTS:
        _refuse_bomb(source, members)
        yield source
        return
    _refuse_unsafe(source, members, depth)
    for member in members:
        if not member.is_dir():
            yield from _unpacked(_member(source, member), depth + 1)


def _member(source: SourceFile, member: zipfile.ZipInfo) -> SourceFile:
    @contextmanager
    def opener() -> Iterator[IO[bytes]]:
        with (
            source.opener() as outer,
            zipfile.ZipFile(outer) as archive,
            archive.open(member) as stream,
        ):
            yield stream

    name = PurePosixPath(member.filename.replace("\\", "/")).name
    names = (*source.names, name)
    return SourceFile(source.origin, names, member.file_size, opener, source.folder, alone=False)


def _refuse_unsafe(source: SourceFile, members: list[zipfile.ZipInfo], depth: int) -> None:
    if not members:
        raise BillingError(f"{source.label} is an empty zip.")
    if depth >= MAX_ZIP_DEPTH:
        raise BillingError(f"{source.label}: too many zips inside one another; unpack it first.")
    if len(members) > MAX_ZIPPED:
        raise BillingError(f"{source.label} has more than {MAX_ZIPPED} files; unpack it first.")
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise BillingError(
                f"{source.label} has a path that leads outside of it, which CMS's files never do. "
                "Download it again from CMS."
            )
        if member.flag_bits & 1:
            raise BillingError(f"{source.label} is locked with a password; unpack it first.")
    _refuse_bomb(source, members)


def _refuse_bomb(source: SourceFile, members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        packed = max(member.compress_size, 1)
        suspicious = member.file_size > max(RATIO_FREE_SIZE, MAX_RATIO * packed)
        if member.file_size > MAX_MEMBER_SIZE or suspicious:
            raise BillingError(
                f"{source.label} would unpack to {member.file_size >> 20:,} MB, far more than any "
                "published table; it is not opened."
            )


@contextmanager
def _explained(label: str) -> Iterator[None]:
    damaged = f"{label} is damaged or was not downloaded whole; download it again."
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise BillingError(damaged) from None
    except NotImplementedError:
        raise BillingError(
            f"{label} is packed in a way that Claimwright cannot read; unpack it first."
        ) from None
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise  # from writing what is read here
        reason = problem.strerror or "unknown reason"
        raise BillingError(f"{label} cannot be read ({reason}).") from None
