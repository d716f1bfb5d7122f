"""The practice's own notes on library entries, favorites and recent look-ups."""

from collections.abc import Sequence

from claimwright.domain.library.lookup import MatchKind
from claimwright.domain.practice.saved_work import LookedUp, Note
from claimwright.services.practice.practice import PracticeService


class OwnLibrary:
    """Belongs to one practice file; everything needs it to be unlocked.

    An entry is given by its kind and its code, as a match has them.
    """

    def __init__(self, practice: PracticeService) -> None:
        self._practice = practice

    def notes(self, kind: str, code: str) -> tuple[Note, ...]:
        """The practice's notes on an entry."""
        return self._practice.store.notes.on(kind, code)

    def add_note(self, kind: str, code: str, text: str) -> None:
        """Save a note on an entry; a blank one is none."""
        if text.strip():
            self._practice.store.notes.add(kind, code, text.strip())

    def remove_note(self, note: Note) -> None:
        """Delete a note."""
        self._practice.store.notes.remove(note.id)

    def restore_note(self, note: Note) -> None:
        """Save a note again that was removed."""
        self._practice.store.notes.add(note.kind, note.subject, note.text)

    def is_favorite(self, kind: str, code: str) -> bool:
        """Whether an entry is among the favorites."""
        favorites = self._practice.store.lists.favorites()
        return any((one.kind, one.code) == (kind, code) for one in favorites)

    def toggle_favorite(self, kind: str, code: str) -> None:
        """Make an entry a favorite, or stop."""
        is_favorite = not self.is_favorite(kind, code)
        self._practice.store.lists.set_favorite(kind, code, is_favorite)

    def favorites(self) -> list[str]:
        """What to type to look the favorites up."""
        return _queries(self._practice.store.lists.favorites())

    def looked_up(self, limit: int) -> list[str]:
        """What to type to look the last entries up again, the last first."""
        return _queries(self._practice.store.lists.looked_up(limit))

    def add_looked_up(self, kind: str, code: str) -> None:
        """Remember that an entry was read."""
        self._practice.store.lists.add_looked_up(kind, code)


def query_of(looked_up: LookedUp) -> str:
    """What to type to look an entry up again; a modifier may have the number of a denial."""
    is_modifier = looked_up.kind == MatchKind.MODIFIER
    return f"modifier {looked_up.code}" if is_modifier else looked_up.code


def _queries(entries: Sequence[LookedUp]) -> list[str]:
    return [query_of(one) for one in entries]
