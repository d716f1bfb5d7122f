"""All services of one run of the program, each created on first use."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimwright.paths import resources_folder
from claimwright.services.settings import SettingsService

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimwright.domain.claim.claim import Claim, Payer
    from claimwright.domain.letter.letter import LetterDraft
    from claimwright.domain.letter.letter_pictures import LetterPictures
    from claimwright.domain.practice.practice import PayerRecord
    from claimwright.domain.practice.practice_rules import PracticeRules
    from claimwright.domain.practice.saved_work import Dismissal
    from claimwright.domain.reference.reference import Release
    from claimwright.services.checking.batch.files import BatchFiles
    from claimwright.services.checking.check import CheckService, PracticeKnowledge
    from claimwright.services.checking.other_releases import OtherReleases
    from claimwright.services.denials.decide import DenialService
    from claimwright.services.insights.insights import InsightsService
    from claimwright.services.letters.letters import LetterService
    from claimwright.services.letters.templates.templates import OwnTemplates
    from claimwright.services.letters.writing.letter_choice import LetterChoice
    from claimwright.services.letters.writing.looked_up_denial import LookedUpDenial
    from claimwright.services.lookup.diagnosis_typeahead import DiagnosisTypeahead
    from claimwright.services.lookup.lookup import LookupService
    from claimwright.services.practice.practice import PracticeService
    from claimwright.services.practice.samples.sample_data import SampleData
    from claimwright.services.reference.reference import ReferenceService
    from claimwright.services.remittances.ledger.posting import PostingService
    from claimwright.services.sheets.sheets import SheetService
    from claimwright.services.worklist.open_work import WorkAccess
    from claimwright.services.worklist.winback import WinbackService
    from claimwright.services.worklist.worklist import WorklistService
    from claimwright.storage.reference.reference_store import ReferenceStore


class Services:
    """The services for one data folder. Not thread-safe: use from one thread only.

    Each service is imported on first access, so the window can be painted before any of them.
    """

    def __init__(self, data_dir: Path, today: date | None = None) -> None:
        self.data_dir = data_dir
        self.as_of_date = today  # from ``--as-of``; None means the system date
        self.resources = resources_folder()
        self.settings = SettingsService(data_dir)
        self.passphrase_file: Path | None = None
        self._store: ReferenceStore | None = None

    def clock(self) -> date:
        """Today's date: the system date on every call, or ``--as-of`` if given."""
        return self.as_of_date or date.today()

    @property
    def today(self) -> date:
        """Today's date now. Code that may stay open past midnight should keep `clock` instead."""
        return self.clock()

    def prepare(self) -> bool:
        """Build the starter reference if it is missing. Returns whether it had to be built.

        Raises:
            BillingError: the data folder cannot be written.
        """
        from claimwright.storage.reference.starter import ensure_reference

        return ensure_reference(self.data_dir, self.resources)

    def clear_unfinished_exports(self) -> None:
        """Remove unencrypted leftovers of an interrupted export. Slow; called at startup."""
        from claimwright.services.practice.access.folder_keys import clear_unfinished_exports
        from claimwright.storage.vault.practice_folder import PracticeFolder

        clear_unfinished_exports(PracticeFolder(self.data_dir))

    @property
    def has_unfinished_exports(self) -> bool:
        """Whether an export was interrupted, or another window is exporting now."""
        from claimwright.services.exports.unfinished_exports import has_unfinished_exports

        return has_unfinished_exports(self.data_dir)

    def store(self) -> "ReferenceStore":
        """The reference tables as last opened, built first if missing."""
        from claimwright.storage.reference.reference_store import ReferenceStore

        if self._store is None:
            self.prepare()
            self._store = ReferenceStore.open(self.data_dir)
        return self._store

    def releases(self) -> "Sequence[Release]":
        """The loaded releases; the reference is built first if missing."""
        return self.store().releases()

    def batch_files(self, paths: "Sequence[Path]") -> "BatchFiles":
        """Files to check as one batch, also against the practice file if it is unlocked."""
        from claimwright.services.checking.batch.files import BatchFiles

        access = self.practice.access if self.is_practice_open else None
        return BatchFiles(tuple(paths), self.data_dir, self.today, access, self._own_rules())

    def reopen(self) -> None:
        """Pick up new imports: the reference is reopened on next use."""
        if self._store is not None:
            self._store.close()
            self._store = None
        if "other_releases" in self.__dict__:
            self.other_releases.close()

    @cached_property
    def lookup(self) -> "LookupService":
        """The search box."""
        from claimwright.services.lookup.lookup import LookupService

        return LookupService(self.store, self._own_rules, lambda: self.letters.kinds())

    @cached_property
    def diagnoses(self) -> "DiagnosisTypeahead":
        """Suggestions for the diagnosis field."""
        from claimwright.services.lookup.diagnosis_typeahead import DiagnosisTypeahead

        return DiagnosisTypeahead(self.store)

    @cached_property
    def checker(self) -> "CheckService":
        """The claim check."""
        from claimwright.services.checking.check import CheckService

        return CheckService(self.store, self._knowledge, self.other_releases)

    @cached_property
    def denials(self) -> "DenialService":
        """The decision about a denial."""
        from claimwright.services.denials.decide import DenialService

        return DenialService(self.store, self.checker, self._saved_payer, self._dismissals)

    @property
    def worklist(self) -> "WorklistService":
        """The worklist of the unlocked practice file; `PracticeLocked` while it is locked."""
        from claimwright.services.worklist.worklist import WorklistService

        return WorklistService(self.practice.store, self.denials)

    @property
    def insights(self) -> "InsightsService":
        """Figures from the unlocked practice file; `PracticeLocked` while it is locked."""
        from claimwright.services.insights.insights import InsightsService

        return InsightsService(
            self.practice.store, self.store, self.checker, self.resources, self.lookup.carc
        )

    @property
    def winback(self) -> "WinbackService":
        """Denials that a new table release may win back; `PracticeLocked` while locked."""
        from claimwright.services.worklist.winback import WinbackService

        return WinbackService(self.practice.store, self.denials)

    def redecide_after_import(self) -> str:
        """Decide open denials again after an import, and return a one-sentence summary.

        Slow. Empty if the practice file is locked or has no open denials.
        """
        from claimwright.services.worklist.new_tables import redecide_after_import

        self.reopen()
        if not self.is_practice_open:
            return ""
        return redecide_after_import(self.winback, self.worklist, self.today)

    @property
    def work_access(self) -> "WorkAccess":
        """What posting and bulk jobs need on another thread; `PracticeLocked` while locked."""
        from claimwright.services.worklist.open_work import WorkAccess

        return WorkAccess(self.data_dir, self.resources, self.practice.access, self.today)

    @property
    def posting(self) -> "PostingService":
        """Posting into the unlocked practice file; new denials are decided right away."""
        from claimwright.services.remittances.ledger.posting import PostingService

        return PostingService(
            self.practice.store, decide=lambda: self.worklist.decide_new(self.today)
        )

    @property
    def samples(self) -> "SampleData":
        """The sample data of the unlocked practice file."""
        from claimwright.services.practice.samples.sample_data import SampleData

        return SampleData(self.practice.store, self.posting, self.resources / "samples")

    def _saved_payer(self, payer: "Payer") -> "PayerRecord | None":
        """The practice's own settings for a payer; None while its file is locked."""
        return self.practice.store.payers.of_claim(payer) if self.is_practice_open else None

    def _dismissals(self, claim: "Claim") -> "Sequence[Dismissal]":
        """Dismissals for a claim read from a file; none while the practice file is locked."""
        from claimwright.services.checking.saved_reviews import SavedReviews

        store = self.practice.store if self.is_practice_open else None
        return SavedReviews(store, self.today).dismissals(claim)

    @cached_property
    def other_releases(self) -> "OtherReleases":
        """The stored PTP releases other than the one in use."""
        from claimwright.services.checking.other_releases import OtherReleases

        return OtherReleases(self.data_dir, self.store)

    @cached_property
    def practice(self) -> "PracticeService":
        """The practice file; starts locked."""
        from claimwright.services.practice.practice import PracticeService
        from claimwright.services.practice.records.starter_rules import first_rules

        return PracticeService(self.data_dir, first_rules=lambda: first_rules(self.resources))

    def use_practice(self, practice: "PracticeService") -> None:
        """Use this practice file instead of the one in the data folder."""
        self.practice = practice

    @property
    def is_practice_open(self) -> bool:
        """Whether the practice file is unlocked. Imports nothing."""
        made: PracticeService | None = self.__dict__.get("practice")
        return made is not None and made.is_unlocked

    @property
    def has_practice_file(self) -> bool:
        """Whether a practice file exists. Cheap: it is read right after the first paint."""
        from claimwright.storage.vault.practice_folder import PracticeFolder

        return PracticeFolder(self.data_dir).exists

    @cached_property
    def _unopened(self) -> "PracticeKnowledge":
        from claimwright.services.practice.records.starter_rules import UnopenedPractice

        return UnopenedPractice(self.data_dir, self.resources)

    def _knowledge(self) -> "PracticeKnowledge":
        """The practice file if it was created; before that it is locked anyway."""
        opened: PracticeKnowledge | None = self.__dict__.get("practice")
        return opened or self._unopened

    def _own_rules(self) -> "PracticeRules":
        return self._knowledge().rules()

    @cached_property
    def sheets(self) -> "SheetService":
        """Pages to print; ReportLab is imported with the first one."""
        from claimwright.services.sheets.sheets import SheetService

        return SheetService(self.resources, self.lookup.carc, self.clock)

    @cached_property
    def looked_up_denial(self) -> "LookedUpDenial":
        """The denial looked up for the claim on screen; it goes into the claim's letter."""
        from claimwright.services.letters.writing.looked_up_denial import LookedUpDenial

        return LookedUpDenial()

    def sample_claim(self, name: str) -> "Claim":
        """A sample claim by file name."""
        from claimwright.services.claims.claim_file import open_claim_file

        return open_claim_file(self.resources / "samples" / name).claims[0].claim

    @cached_property
    def letter_choice(self) -> "LetterChoice":
        """Picks the letter that fits a claim."""
        from claimwright.services.letters.writing.letter_choice import LetterChoice

        return LetterChoice(self.lookup, self.letters)

    @cached_property
    def letters(self) -> "LetterService":
        """Letters; ReportLab is imported with the first page."""
        from claimwright.services.letters.letters import LetterService
        from claimwright.services.letters.writing.decided_block import decided_block

        return LetterService(
            self.resources,
            block=decided_block(lambda: self.denials, self.clock),
            pictures=self._letter_pictures,
            own_kinds=self.own_templates.ready,
        )

    @cached_property
    def own_templates(self) -> "OwnTemplates":
        """The practice's own letter templates."""
        from claimwright.services.letters.templates.templates import OwnTemplates

        return OwnTemplates(self.data_dir, self.resources)

    def _letter_pictures(self, draft: "LetterDraft") -> "LetterPictures":
        """The practice's letterhead images while its file is unlocked."""
        from claimwright.domain.letter.letter_pictures import NO_PICTURES
        from claimwright.services.letters.letter_pictures import pictures_for

        return pictures_for(self.practice.store, draft) if self.is_practice_open else NO_PICTURES

    @cached_property
    def reference(self) -> "ReferenceService":
        """The loaded tables and imports."""
        from claimwright.services.reference.reference import ReferenceService

        return ReferenceService(self.data_dir)

    def close(self) -> None:
        """Close the files."""
        self.reopen()
        if "practice" in self.__dict__:
            self.practice.lock()
