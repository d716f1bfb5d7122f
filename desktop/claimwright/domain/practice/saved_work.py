"""Work saved alongside claims: notes, quotes, dismissals, letters, favorites and lookups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from claimwright.domain.finding.key import FindingKey


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a subject; ``kind`` and ``subject`` are, for example, ``carc`` and ``97``."""

    kind: str
    subject: str
    text: str
    at: datetime
    by: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote from the medical record that supports a modifier or an appeal.

    It is in ``document`` on ``page``. ``line`` is None for the whole claim. ``finding`` is the key
    of the finding that it answers, ``shown`` the choice in the modifier adviser that it supports;
    both may be empty. The text is never logged.
    """

    claim_id: int
    text: str = field(repr=False)
    page: str = ""
    line: int | None = None
    modifier: str = ""
    by: str = ""
    at: datetime | None = None
    id: int = 0
    document: str = ""
    finding: FindingKey | None = None
    shown: str = ""

    @property
    def finding_id(self) -> str:
        """The key of the finding as text; empty for none."""
        return "" if self.finding is None else self.finding.id


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A dismissed finding; ``facts`` is its fingerprint at that time, as JSON."""

    claim_id: int
    finding: FindingKey
    facts: str
    reason: str
    reviewer: str
    at: datetime | None = None
    id: int = 0

    @property
    def finding_id(self) -> str:
        """The key of the finding as text."""
        return self.finding.id


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter: a draft while ``printed_at`` is None, then the pages as printed.

    ``values`` are the fields by name. The pages and the claim that the letter is about are loaded
    separately, see `LetterStore.pdf` and `LetterStore.subject`. ``version_id`` is the version of
    the claim; patient and claim number come from that claim. ``denial_id`` is the worklist denial
    that the letter answers, if any.
    """

    kind: str
    title: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    claim_id: int | None = None
    recipient: str = ""
    sent_how: str = ""
    changed_at: datetime | None = None
    printed_at: datetime | None = None
    printed_by: str = ""
    id: int = 0
    version_id: int | None = None
    patient_name: str = ""
    claim_number: str = ""
    denial_id: int | None = None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A favorite or a recently viewed entry; ``kind`` and ``code`` as in `lookup.Match`."""

    kind: str
    code: str
    at: datetime
