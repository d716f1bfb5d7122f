"""All services of one run of the program, each made when it is first needed."""

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
    """The services over one data folder; it belongs to one thread.

    Each is imported when it is first asked for: the window is painted before any of them.
    """

    def __init__(self, data_dir: Path, today: date | None = None) -> None:
        self.data_dir = data_dir
        self.given_day = today  # of ``--as-of``; without one the computer is asked
        self.resources = resources_folder()
        self.settings = SettingsService(data_dir)
        self.passphrase_file: Path | None = None
        self._store: ReferenceStore | None = None

    def clock(self) -> date:
        """Today, asked of the computer each time unless the run was given a day."""
        return self.given_day or date.today()

    @property
    def today(self) -> date:
        """The day that it is now; what stays open over midnight keeps `clock` instead."""
        return self.clock()

    def prepare(self) -> bool:
        """Build the starter reference unless it is there; whether it had to be built.

        Raises:
            BillingError: the data folder cannot be written.
        """
        from claimwright.storage.reference.starter import ensure_reference

        return ensure_reference(self.data_dir, self.resources)

    def clear_unfinished_exports(self) -> None:
        """Slow, at the start: remove the readable parts of an export that was cut off."""
        from claimwright.services.practice.access.folder_keys import clear_unfinished_exports
        from claimwright.storage.vault.practice_folder import PracticeFolder

        clear_unfinished_exports(PracticeFolder(self.data_dir))

    @property
    def has_unfinished_exports(self) -> bool:
        """Whether an export was cut off, or another window is exporting."""
        from claimwright.services.exports.unfinished_exports import has_unfinished_exports

        return has_unfinished_exports(self.data_dir)

    def store(self) -> "ReferenceStore":
        """The reference as it was when last opened, built first if it is not there."""
        from claimwright.storage.reference.reference_store import ReferenceStore

        if self._store is None:
            self.prepare()
            self._store = ReferenceStore.open(self.data_dir)
        return self._store

    def releases(self) -> "Sequence[Release]":
        """The loaded tables, the reference built first if it is not there."""
        return self.store().releases()

    def batch_files(self, paths: "Sequence[Path]") -> "BatchFiles":
        """Files to be checked at once, against the practice file too while that is unlocked."""
        from claimwright.services.checking.batch.files import BatchFiles

        access = self.practice.access if self.is_practice_open else None
        return BatchFiles(tuple(paths), self.data_dir, self.today, access, self._own_rules())

    def reopen(self) -> None:
        """See what was imported since: the next question opens the reference anew."""
        if self._store is not None:
            self._store.close()
            self._store = None
        if "other_releases" in self.__dict__:
            self.other_releases.close()

    @cached_property
    def lookup(self) -> "LookupService":
        """The one search box."""
        from claimwright.services.lookup.lookup import LookupService

        return LookupService(self.store, self._own_rules, lambda: self.letters.kinds())

    @cached_property
    def diagnoses(self) -> "DiagnosisTypeahead":
        """What the diagnosis field offers while a biller types."""
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
        """Figures over the unlocked practice file; `PracticeLocked` while it is locked."""
        from claimwright.services.insights.insights import InsightsService

        return InsightsService(
            self.practice.store, self.store, self.checker, self.resources, self.lookup.carc
        )

    @property
    def winback(self) -> "WinbackService":
        """What a new release of the tables wins back; `PracticeLocked` while it is locked."""
        from claimwright.services.worklist.winback import WinbackService

        return WinbackService(self.practice.store, self.denials)

    def decide_by_new_tables(self) -> str:
        """Slow, after an import: the worklist by the new tables, in one sentence.

        Empty while the practice file is locked, or where it has no open denials.
        """
        from claimwright.services.worklist.new_tables import decide_by_new_tables

        self.reopen()
        if not self.is_practice_open:
            return ""
        return decide_by_new_tables(self.winback, self.worklist, self.today)

    @property
    def work_access(self) -> "WorkAccess":
        """What posting and bulk work need on another thread; `PracticeLocked` while locked."""
        from claimwright.services.worklist.open_work import WorkAccess

        return WorkAccess(self.data_dir, self.resources, self.practice.access, self.today)

    @property
    def posting(self) -> "PostingService":
        """Posting into the unlocked practice file; what comes in is decided at once."""
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
        """What the practice has typed of a payer; nothing while its file is not unlocked."""
        return self.practice.store.payers.of_claim(payer) if self.is_practice_open else None

    def _dismissals(self, claim: "Claim") -> "Sequence[Dismissal]":
        """What was dismissed on a claim from a file; nothing while the practice file is locked."""
        from claimwright.services.checking.saved_reviews import SavedReviews

        store = self.practice.store if self.is_practice_open else None
        return SavedReviews(store, self.today).dismissals(claim)

    @cached_property
    def other_releases(self) -> "OtherReleases":
        """The PTP releases held beside the one in use."""
        from claimwright.services.checking.other_releases import OtherReleases

        return OtherReleases(self.data_dir, self.store)

    @cached_property
    def practice(self) -> "PracticeService":
        """The practice file; locked until it is unlocked."""
        from claimwright.services.practice.practice import PracticeService
        from claimwright.services.practice.records.starter_rules import first_rules

        return PracticeService(self.data_dir, first_rules=lambda: first_rules(self.resources))

    def use_practice(self, practice: "PracticeService") -> None:
        """Work with this practice file instead of the one in the data folder."""
        self.practice = practice

    @property
    def is_practice_open(self) -> bool:
        """Whether the practice file is unlocked; asking costs no import."""
        made: PracticeService | None = self.__dict__.get("practice")
        return made is not None and made.is_unlocked

    @property
    def has_practice_file(self) -> bool:
        """Whether there is a practice file at all; asked right after the first paint."""
        from claimwright.storage.vault.practice_folder import PracticeFolder

        return PracticeFolder(self.data_dir).exists

    @cached_property
    def _unopened(self) -> "PracticeKnowledge":
        from claimwright.services.practice.records.starter_rules import UnopenedPractice

        return UnopenedPractice(self.data_dir, self.resources)

    def _knowledge(self) -> "PracticeKnowledge":
        """The practice file once it was asked for; before that it is locked anyway."""
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
        """The denial that was looked up for the claim on screen, and goes into its letter."""
        from claimwright.services.letters.writing.looked_up_denial import LookedUpDenial

        return LookedUpDenial()

    def sample_claim(self, name: str) -> "Claim":
        """One of the sample claims, by the name of its file."""
        from claimwright.services.claims.claim_file import open_claim_file

        return open_claim_file(self.resources / "samples" / name).claims[0].claim

    @cached_property
    def letter_choice(self) -> "LetterChoice":
        """Which letter a claim leads to."""
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
        """The practice's own kinds of letters."""
        from claimwright.services.letters.templates.templates import OwnTemplates

        return OwnTemplates(self.data_dir, self.resources)

    def _letter_pictures(self, draft: "LetterDraft") -> "LetterPictures":
        """The practice's own pictures while its file is unlocked."""
        from claimwright.domain.letter.letter_pictures import NO_PICTURES
        from claimwright.services.letters.letter_pictures import pictures_for

        return pictures_for(self.practice.store, draft) if self.is_practice_open else NO_PICTURES

    @cached_property
    def reference(self) -> "ReferenceService":
        """The loaded tables, and imports."""
        from claimwright.services.reference.reference import ReferenceService

        return ReferenceService(self.data_dir)

    def close(self) -> None:
        """Close the files."""
        self.reopen()
        if "practice" in self.__dict__:
            self.practice.lock()
