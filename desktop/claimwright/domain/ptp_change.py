"""How a PTP release differs from the one before it."""

from dataclasses import dataclass
from enum import StrEnum

from claimwright.domain.reference import PtpEdit


class ChangeKind(StrEnum):
    """What happened to a row between two releases."""

    NEW = "new"
    ENDED = "ended"
    REOPENED = "reopened"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PtpChange:
    """One dated row that differs; ``before`` or ``after`` is None where it does not stand."""

    kind: ChangeKind
    before: PtpEdit | None
    after: PtpEdit | None

    @property
    def edit(self) -> PtpEdit:
        """The row as it stands now, or as it last stood."""
        found = self.after or self.before
        assert found is not None
        return found
