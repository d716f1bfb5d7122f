"""Stores parts of a table, compressed, until the last part is imported."""

import gzip
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

from claimwright.files import replace_text

FOLDER = "parts"


@dataclass(frozen=True, slots=True)
class StagedPart:
    """A waiting part, with the files that it came from and their hash."""

    release: str
    part: int
    file_names: tuple[str, ...]
    sha256: str
    size: int


class StagedParts:
    """The waiting parts of all releases."""

    def __init__(self, reference_folder: Path) -> None:
        self._folder = reference_folder / FOLDER

    def add(self, staged: StagedPart, stream: IO[bytes]) -> None:
        """Copy a part; its note is written last, so an incomplete copy is ignored."""
        self._folder.mkdir(parents=True, exist_ok=True)
        note, copy = self._note(staged.release, staged.part), self._copy(staged)
        note.unlink(missing_ok=True)
        with gzip.open(copy, "wb", compresslevel=1) as packed:
            shutil.copyfileobj(stream, packed, 1 << 20)
        replace_text(note, json.dumps(asdict(staged)))

    def waiting(self, release: str) -> dict[int, StagedPart]:
        """The waiting parts of a release, by number."""
        found = {}
        for note in sorted(self._folder.glob(f"{release}-f*.json")):
            content = json.loads(note.read_text(encoding="utf-8"))
            content["file_names"] = tuple(content["file_names"])
            staged = StagedPart(**content)
            found[staged.part] = staged
        return found

    @contextmanager
    def open(self, staged: StagedPart) -> Iterator[IO[bytes]]:
        """Open a waiting part, decompressed."""
        with gzip.open(self._copy(staged), "rb") as stream:
            yield cast(IO[bytes], stream)

    def path(self, staged: StagedPart) -> Path:
        """The path of the copy."""
        return self._copy(staged)

    def drop(self, release: str) -> None:
        """Delete the waiting parts of a release."""
        for path in self._folder.glob(f"{release}-f*"):
            path.unlink(missing_ok=True)

    def _note(self, release: str, part: int) -> Path:
        return self._folder / f"{release}-f{part}.json"

    def _copy(self, staged: StagedPart) -> Path:
        return self._folder / f"{staged.release}-f{staged.part}.gz"
