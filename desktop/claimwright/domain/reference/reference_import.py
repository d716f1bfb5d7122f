"""The result of importing published tables, file by file."""

from dataclasses import dataclass
from enum import StrEnum

from claimwright.errors import BillingError


class ImportStatus(StrEnum):
    """What happened to a file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result for a file; ``table`` and ``release`` are empty if unknown.

    ``notice`` is set if the user must first accept the license notice in the file.
    """

    file: str
    table: str
    release: str
    rows: int
    status: ImportStatus
    message: str
    notice: str = ""


class ImportStopped(BillingError):
    """The user canceled the import; nothing has changed."""
