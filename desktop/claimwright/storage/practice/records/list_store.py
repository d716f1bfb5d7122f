"""Code nicknames, favorites, recent lookups and custom lists."""

from datetime import datetime

from claimwright.domain.practice.saved_work import LookedUp
from claimwright.storage.practice.practice_connection import PracticeConnection

MAX_LOOKED_UP = 200


class ListStore:
    """Code nicknames, favorites, recent lookups and custom lists."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def labels(self) -> dict[str, str]:
        """The users' nicknames for procedure codes, by code."""
        return dict(self._file.rows("SELECT code, label FROM code_label ORDER BY code"))

    def label(self, code: str) -> str:
        """The users' nickname for a code; empty if there is none."""
        row = self._file.row("SELECT label FROM code_label WHERE code = ?", code)
        return "" if row is None else str(row[0])

    def set_label(self, code: str, label: str) -> None:
        """Set a code's nickname; an empty one removes it."""
        with self._file.transaction():
            self._file.write("DELETE FROM code_label WHERE code = ?", code)
            if label.strip():
                self._file.write("INSERT INTO code_label VALUES (?, ?)", code, label.strip())

    def favorites(self) -> tuple[LookedUp, ...]:
        """The favorites in the order they were added."""
        return self._looked_up("SELECT kind, code, at FROM favourite ORDER BY at, kind, code")

    def set_favorite(self, kind: str, code: str, is_favorite: bool) -> None:
        """Add a library entry to the favorites, or remove it."""
        with self._file.transaction():
            if is_favorite:
                self._file.write(
                    "INSERT OR IGNORE INTO favourite VALUES (?, ?, ?)", kind, code, self._file.now()
                )
            else:
                self._file.write("DELETE FROM favourite WHERE kind = ? AND code = ?", kind, code)

    def add_looked_up(self, kind: str, code: str) -> None:
        """Record that an entry was looked up; the oldest records are deleted."""
        with self._file.transaction(quick=True):
            self._file.write("DELETE FROM looked_up WHERE kind = ? AND code = ?", kind, code)
            newest = self._file.new_id("looked_up")
            self._file.write(
                "INSERT INTO looked_up (id, kind, code, at) VALUES (?, ?, ?, ?)",
                *(newest, kind, code, self._file.now()),
            )
            self._file.write("DELETE FROM looked_up WHERE id <= ?", newest - MAX_LOOKED_UP)

    def looked_up(self, limit: int = 20) -> tuple[LookedUp, ...]:
        """The most recent lookups, newest first."""
        return self._looked_up("SELECT kind, code, at FROM looked_up ORDER BY id DESC", limit)

    def entries(self, name: str, limit: int = 200) -> tuple[str, ...]:
        """The texts of a custom list, such as diagnoses, most recently used first."""
        rows = self._file.rows(
            "SELECT text FROM list_entry WHERE list = ? ORDER BY place DESC LIMIT ?", name, limit
        )
        return tuple(text for (text,) in rows)

    def use(self, name: str, text: str) -> None:
        """Add a text to a list, or move it to the front."""
        with self._file.transaction(quick=True):
            self._file.write(
                "INSERT INTO list_entry (list, text, place) "
                "SELECT ?, ?, coalesce(max(place), 0) + 1 FROM list_entry WHERE list = ? "
                "ON CONFLICT (list, text) DO UPDATE SET place = excluded.place",
                *(name, text, name),
            )

    def remove(self, name: str, text: str) -> None:
        """Remove a text from a list."""
        with self._file.transaction():
            self._file.write("DELETE FROM list_entry WHERE list = ? AND text = ?", name, text)

    def lists(self) -> dict[str, tuple[str, ...]]:
        """All custom lists by name."""
        names = self._file.rows("SELECT DISTINCT list FROM list_entry ORDER BY list")
        return {name: self.entries(name, 100_000) for (name,) in names}

    def _looked_up(self, query: str, limit: int = 1000) -> tuple[LookedUp, ...]:
        rows = self._file.rows(f"{query} LIMIT ?", limit)
        return tuple(LookedUp(kind, code, datetime.fromisoformat(at)) for kind, code, at in rows)
