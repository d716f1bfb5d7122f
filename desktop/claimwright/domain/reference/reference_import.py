"""What an import of published tables reports, file by file."""

from dataclasses import dataclass
from enum import StrEnum

from claimwright.errors import BillingError


class ImportStatus(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """One file; ``table`` and ``release`` are empty if unknown.

    ``notice`` is set when the user has to accept the notice in the file first.
    """

    file: str
    table: str
    release: str
    rows: int
    status: ImportStatus
    message: str
    notice: str = ""


class ImportStopped(BillingError):
    """The user canceled; nothing has changed."""
