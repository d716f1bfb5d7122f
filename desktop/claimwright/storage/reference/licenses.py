"""The license notices of published files that the user has accepted, by table and release."""

import json
from datetime import datetime
from pathlib import Path

from claimwright.domain.reference.reference import Table
from claimwright.files import replace_text

FILE = "licences.json"


class Licenses:
    """Reads and writes ``reference/licences.json``; it is replaced atomically."""

    def __init__(self, reference_folder: Path) -> None:
        self._path = reference_folder / FILE

    def is_accepted(self, table: Table, release: str) -> bool:
        """Whether the user has already accepted the notice of this release."""
        return any(
            entry["table"] == table and entry["release"] == release for entry in self._entries()
        )

    def accept(self, table: Table, release: str, notice: str, at: datetime) -> None:
        """Record that the user accepted a notice, with its text and the time."""
        entry = {
            "table": str(table),
            "release": release,
            "notice": notice,
            "accepted_at": at.isoformat(timespec="seconds"),
        }
        replace_text(self._path, json.dumps([*self._entries(), entry], indent=1))

    def _entries(self) -> list[dict[str, str]]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []  # the user is just asked again
        return [entry for entry in found if {"table", "release"} <= set(entry)]
