"""The differences between two releases of a published table, code by code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue, PtpTerms, Table


class ChangeKind(StrEnum):
    """What changed about a pair, an add-on relation, a limit or a row of indicators."""

    NEW = "new"
    ENDED = "ended"
    REOPENED = "reopened"
    RANKED = "ranked"  # a different modifier indicator or add-on type, still open
    CHANGED = "changed"  # different dates, limit or indicators
    REMOVED = "removed"  # no rows left


ChangedRow = PtpTerms | AddOn | Mue | FeeSchedule


@dataclass(frozen=True, slots=True)
class TableChange:
    """A difference; ``before`` or ``after`` is None if there is no row.

    ``code`` is column 1, the add-on code, or the code; ``other`` is column 2, the primary code
    (empty if the contractor decides), or the modifier of a fee schedule row.
    """

    kind: ChangeKind
    code: str
    other: str
    before: ChangedRow | None
    after: ChangedRow | None


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """The differences between two releases; ``counts`` has all, ``changes`` only the first ones.

    ``left_out`` is how many are counted but not listed.
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
