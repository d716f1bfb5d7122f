"""The interface of the unlocked practice file."""

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
    """The transactions of the practice file, and the current user."""

    os_user: str
    staff: str

    @property
    def who(self) -> str:
        """The current user: the staff member who was chosen, else the operating system's user."""

    def transaction(self, *, quick: bool = False) -> AbstractContextManager[None]:
        """Run a block as one transaction; ``quick`` survives a crash but not a power failure."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Read everything as of now, unaffected by other saves."""


class Practice(Protocol):
    """The records of one practice, for use in one thread."""

    @property
    def file(self) -> PracticeFile:
        """Transactions and the current user."""

    def watch(self) -> tuple[int, int]:
        """A value that differs after any change through any connection."""

    @property
    def audit(self) -> AccessLog:
        """The access log."""

    @property
    def trash(self) -> TrashedRecords:
        """Deleted records."""

    @property
    def staff(self) -> Staff:
        """The practice's staff."""

    @property
    def profile(self) -> Profile:
        """The practice's own name, numbers and letterhead."""

    @property
    def patients(self) -> Patients:
        """The practice's patients."""

    @property
    def payers(self) -> Payers:
        """The practice's payers."""

    @property
    def providers(self) -> Providers:
        """The practice's providers."""

    @property
    def lists(self) -> Lists:
        """Code nicknames, favorites, recent lookups and custom lists."""

    @property
    def rules(self) -> OwnRules:
        """The practice's own rules."""

    @property
    def claims(self) -> Claims:
        """Saved claims with their versions and drafts."""

    @property
    def draft_claims(self) -> OnlyDrafts:
        """Claims that exist only as drafts."""

    @property
    def numbers(self) -> ClaimNumbers:
        """The claim numbers in use."""

    @property
    def charges(self) -> Charges:
        """Usual charges."""

    @property
    def denials(self) -> Denials:
        """Denials of saved claims."""

    @property
    def submissions(self) -> Submissions:
        """Submissions and holds."""

    @property
    def billed(self) -> BilledClaims:
        """Saved claims, looked up in bulk for posting."""

    @property
    def letters(self) -> Letters:
        """Letters."""

    @property
    def enclosures(self) -> Enclosures:
        """Enclosures and sendings of letters."""

    @property
    def notes(self) -> Notes:
        """Notes and quotes."""

    @property
    def dismissals(self) -> Dismissals:
        """Dismissed findings."""

    @property
    def remittances(self) -> Remittances:
        """Posted remittances."""

    @property
    def worklist(self) -> Worklist:
        """Denials to work."""

    @property
    def insight_facts(self) -> InsightFacts:
        """The facts behind the insights."""

    @property
    def insight_lines(self) -> InsightLines:
        """The decided and billed lines behind the insights."""
