"""The practice's notes on library entries, favorites and recent lookups."""

from collections.abc import Sequence

from claimwright.domain.library.lookup import MatchKind
from claimwright.domain.practice.saved_work import LookedUp, Note
from claimwright.services.practice.practice import PracticeService


class OwnLibrary:
    """Notes, favorites and recent lookups of a practice file, which must be unlocked.

    Entries are identified by kind and code, as in a match.
    """

    def __init__(self, practice: PracticeService) -> None:
        self._practice = practice

    def notes(self, kind: str, code: str) -> tuple[Note, ...]:
        """The practice's notes on an entry."""
        return self._practice.store.notes.on(kind, code)

    def add_note(self, kind: str, code: str, text: str) -> None:
        """Save a note on an entry; a blank one is ignored."""
        if text.strip():
            self._practice.store.notes.add(kind, code, text.strip())

    def remove_note(self, note: Note) -> None:
        """Delete a note."""
        self._practice.store.notes.remove(note.id)

    def restore_note(self, note: Note) -> None:
        """Restore a removed note."""
        self._practice.store.notes.add(note.kind, note.subject, note.text)

    def is_favorite(self, kind: str, code: str) -> bool:
        """Whether an entry is among the favorites."""
        favorites = self._practice.store.lists.favorites()
        return any((one.kind, one.code) == (kind, code) for one in favorites)

    def toggle_favorite(self, kind: str, code: str) -> None:
        """Add an entry to the favorites, or remove it."""
        is_favorite = not self.is_favorite(kind, code)
        self._practice.store.lists.set_favorite(kind, code, is_favorite)

    def favorites(self) -> list[str]:
        """The search queries of the favorites."""
        return _queries(self._practice.store.lists.favorites())

    def looked_up(self, limit: int) -> list[str]:
        """The search queries of the most recently viewed entries, newest first."""
        return _queries(self._practice.store.lists.looked_up(limit))

    def add_looked_up(self, kind: str, code: str) -> None:
        """Record that an entry was viewed."""
        self._practice.store.lists.add_looked_up(kind, code)


def query_of(looked_up: LookedUp) -> str:
    """The query that finds an entry again; a modifier's needs a prefix if it is also a CARC."""
    is_modifier = looked_up.kind == MatchKind.MODIFIER
    return f"modifier {looked_up.code}" if is_modifier else looked_up.code


def _queries(entries: Sequence[LookedUp]) -> list[str]:
    return [query_of(one) for one in entries]
