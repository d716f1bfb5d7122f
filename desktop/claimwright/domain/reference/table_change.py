"""How one release of a published table differs from the one before it, code by code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue, PtpTerms, Table


class ChangeKind(StrEnum):
    """What happened to a pair, a relation, a limit or a row of indicators."""

    NEW = "new"
    ENDED = "ended"
    REOPENED = "reopened"
    RANKED = "ranked"  # another modifier indicator or add-on type, still open
    CHANGED = "changed"  # other dates, another limit, other indicators
    REMOVED = "removed"  # no row is left of it


ChangedRow = PtpTerms | AddOn | Mue | FeeSchedule


@dataclass(frozen=True, slots=True)
class TableChange:
    """One thing that differs; ``before`` or ``after`` is None where it has no row.

    ``code`` is column 1, the add-on code, or the code; ``other`` is column 2, the primary (empty
    where the payer decides), or the modifier of a fee-schedule row.
    """

    kind: ChangeKind
    code: str
    other: str
    before: ChangedRow | None
    after: ChangedRow | None


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """All that differs between two releases; ``counts`` holds them all, ``changes`` the first.

    ``left_out`` is how many are counted and not listed.
    """

    table: Table
    former: str
    present: str
    counts: Mapping[ChangeKind, int]
    changes: Sequence[TableChange]
    left_out: int = 0

    @property
    def total(self) -> int:
        """The number of differences."""
        return sum(self.counts.values())
