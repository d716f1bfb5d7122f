"""Content as a file that an importer reads."""

from pathlib import Path

from claimwright.importers.head import Head
from claimwright.importers.source import SourceFile


def source_of(path: Path, content: bytes) -> SourceFile:
    """The content, written to ``path``."""
    path.write_bytes(content)
    return SourceFile(path, (path.name,), len(content), lambda: path.open("rb"))


def head_of(path: Path, content: bytes) -> Head:
    """The beginning of the content, written to ``path``."""
    return Head.of(source_of(path, content))
