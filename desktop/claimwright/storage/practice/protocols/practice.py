"""The unlocked practice file as services see it."""

from contextlib import AbstractContextManager
from typing import Protocol

from claimwright.storage.practice.protocols.access import AccessLog, Staff, TrashedRecords
from claimwright.storage.practice.protocols.claims import (
    BilledClaims,
    Charges,
    ClaimNumbers,
    Claims,
    Denials,
    OnlyDrafts,
    Submissions,
)
from claimwright.storage.practice.protocols.insights import InsightFacts, InsightLines
from claimwright.storage.practice.protocols.letters import Enclosures, Letters
from claimwright.storage.practice.protocols.records import (
    Lists,
    OwnRules,
    Patients,
    Payers,
    Profile,
    Providers,
)
from claimwright.storage.practice.protocols.remittances import Remittances
from claimwright.storage.practice.protocols.reviews import Dismissals, Notes
from claimwright.storage.practice.protocols.worklist import Worklist


class PracticeFile(Protocol):
    """What holds several changes together, and who makes them."""

    os_user: str
    staff: str

    @property
    def who(self) -> str:
        """Who is working."""

    def transaction(self, *, quick: bool = False) -> AbstractContextManager[None]:
        """All or nothing; a ``quick`` one survives a crash of the program, not of the power."""

    def snapshot(self) -> AbstractContextManager[None]:
        """See everything as it is now, whatever is saved elsewhere meanwhile."""


class Practice(Protocol):
    """Every list of one practice; it belongs to one thread."""

    @property
    def file(self) -> PracticeFile:
        """What holds changes together."""

    def watch(self) -> tuple[int, int]:
        """A value that differs after any change, from any connection."""

    @property
    def audit(self) -> AccessLog:
        """The audit."""

    @property
    def trash(self) -> TrashedRecords:
        """The trash."""

    @property
    def staff(self) -> Staff:
        """The staff."""

    @property
    def profile(self) -> Profile:
        """The profile."""

    @property
    def patients(self) -> Patients:
        """The patients."""

    @property
    def payers(self) -> Payers:
        """The payers."""

    @property
    def providers(self) -> Providers:
        """The providers."""

    @property
    def lists(self) -> Lists:
        """The lists."""

    @property
    def rules(self) -> OwnRules:
        """The rules."""

    @property
    def claims(self) -> Claims:
        """The claims."""

    @property
    def draft_claims(self) -> OnlyDrafts:
        """The draft claims."""

    @property
    def numbers(self) -> ClaimNumbers:
        """The numbers."""

    @property
    def charges(self) -> Charges:
        """The charges."""

    @property
    def denials(self) -> Denials:
        """The denials."""

    @property
    def submissions(self) -> Submissions:
        """The submissions."""

    @property
    def billed(self) -> BilledClaims:
        """The billed."""

    @property
    def letters(self) -> Letters:
        """The letters."""

    @property
    def enclosures(self) -> Enclosures:
        """The enclosures."""

    @property
    def notes(self) -> Notes:
        """The notes."""

    @property
    def dismissals(self) -> Dismissals:
        """The dismissals."""

    @property
    def remittances(self) -> Remittances:
        """The remittances."""

    @property
    def worklist(self) -> Worklist:
        """The worklist."""

    @property
    def insight_facts(self) -> InsightFacts:
        """The facts of the insights."""

    @property
    def insight_lines(self) -> InsightLines:
        """The lines of the insights."""
