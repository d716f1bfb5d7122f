"""Filtering the changes in a release by text, kind, and the practice's codes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.table_change import ChangeKind, TableChange
from claimwright.services.reference.change_words import kind_words


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Filter criteria: ``text`` has code prefixes that must all match; None matches any."""

    text: str = ""
    kind: ChangeKind | None = None
    codes: Collection[str] | None = None

    def test(self) -> Callable[[TableChange], bool]:
        """A predicate for changes."""
        prefixes = self.text.upper().split()
        kind, codes = self.kind, self.codes

        def matches(change: TableChange) -> bool:
            if kind is not None and change.kind is not kind:
                return False
            if codes is not None and change.code not in codes and change.other not in codes:
                return False
            return all(change.code.startswith(w) or change.other.startswith(w) for w in prefixes)

        return matches

    def description(self, table: Table) -> str:
        """The filter in words; empty if it matches everything."""
        words = []
        if self.kind is not None:
            words.append(kind_words(table, self.kind).lower())
        if self.text.strip():
            words.append(f"codes that begin with {' '.join(self.text.upper().split())}")
        if self.codes is not None:
            words.append("codes of this practice")
        return ", ".join(words)
