"""Which changes of a release are shown: by what is typed, by kind, by the codes of a practice."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.table_change import ChangeKind, TableChange
from claimwright.services.reference.change_words import kind_words


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """``text`` holds beginnings of codes, each of which has to be met; ``codes`` None takes any."""

    text: str = ""
    kind: ChangeKind | None = None
    codes: Collection[str] | None = None

    def test(self) -> Callable[[TableChange], bool]:
        """A test for many changes."""
        begun = self.text.upper().split()
        kind, codes = self.kind, self.codes

        def keep(change: TableChange) -> bool:
            if kind is not None and change.kind is not kind:
                return False
            if codes is not None and change.code not in codes and change.other not in codes:
                return False
            return all(change.code.startswith(w) or change.other.startswith(w) for w in begun)

        return keep

    def words(self, table: Table) -> str:
        """What it narrows down to; empty where it takes everything."""
        told = []
        if self.kind is not None:
            told.append(kind_words(table, self.kind).lower())
        if self.text.strip():
            told.append(f"codes that begin with {' '.join(self.text.upper().split())}")
        if self.codes is not None:
            told.append("codes of this practice")
        return ", ".join(told)
