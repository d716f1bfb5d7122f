"""What people of the practice write down beside the claims: notes, quotes, dismissals, letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from claimwright.domain.finding.key import FindingKey


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a subject: ``kind`` and ``subject`` are such as ``carc`` 97 or ``claim`` 12."""

    kind: str
    subject: str
    text: str
    at: datetime
    by: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """The record's own words that a modifier or an appeal rests on.

    They are in ``document`` at ``page``. ``line`` is None for the whole claim. ``finding`` is the
    key of the finding that they answer, ``shown`` what the biller says that they show, by the name
    of a choice of the modifier adviser; both may be empty. The words stay out of every log.
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
        """The finding that they answer, as text; empty for none."""
        return "" if self.finding is None else self.finding.id


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that a reviewer has dismissed; ``facts`` is its fingerprint then, as JSON."""

    claim_id: int
    finding: FindingKey
    facts: str
    reason: str
    reviewer: str
    at: datetime | None = None
    id: int = 0

    @property
    def finding_id(self) -> str:
        """The finding, as text."""
        return self.finding.id


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter: a draft while ``printed_at`` is None, then the pages as printed.

    ``values`` are the fields by name; the pages and the claim that the letter speaks of are read
    on their own, see `LetterStore.pdf` and `LetterStore.subject`. ``version_id`` is the version of
    the claim that it speaks of; patient and claim number are those of that claim. ``denial_id`` is
    the denial of the worklist that it answers, None where it answers none.
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
    """A favorite, or an entry looked up lately: ``kind`` and ``code`` as in `lookup.Match`."""

    kind: str
    code: str
    at: datetime
