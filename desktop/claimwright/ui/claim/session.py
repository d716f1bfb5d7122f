"""The claim on screen: its changes, its checks, and the one signal that all parts follow."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import Today
from claimwright.domain.finding.finding import CheckReport, Edit, Finding
from claimwright.domain.finding.modifier_advice import Advice, PairInQuestion
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.practice.saved_work import Quote
from claimwright.errors import BillingError
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.claim_review import ClaimReview
from claimwright.services.checking.modifier_advice import (
    advised_edit,
    pair_in_question,
    target_line,
)
from claimwright.services.claims.claim_cells import Column, reading_problem
from claimwright.services.claims.claim_entry import ClaimEntry, Draft
from claimwright.services.claims.claim_fields import ClaimField
from claimwright.services.claims.claim_on_screen import ClaimOnScreen
from claimwright.services.claims.claim_saving import without_blank_lines
from claimwright.services.claims.offered_charge import OfferedCharge, offered_charge
from claimwright.services.letters.writing.letter_source import LetterSource
from claimwright.ui.claim.claim_check import ClaimCheck
from claimwright.ui.claim.findings.last_dismissals import LastDismissals
from claimwright.ui.claim.ports import ClaimPorts


class ClaimSession(ClaimCheck):
    """Holds one claim while it is typed; every change is checked at once.

    Signals: ``changed`` after the draft changed; ``leaving`` before another claim takes the place
    of the one here, ``opened`` when it did.
    """

    changed = Signal()
    leaving = Signal()
    opened = Signal()

    def __init__(self, checker: CheckService, today: Today, ports: ClaimPorts) -> None:
        super().__init__(checker, today, ports)
        self.original: Claim | None = None
        self.is_sample = False
        self.reviewer = ""
        self._saved = self._entry.draft
        self._dismissals = LastDismissals()

    @property
    def draft(self) -> Draft:
        """The claim with the texts that could not be read."""
        return self._entry.draft

    @property
    def claim(self) -> Claim:
        """The claim without its blank lines, for checks, files and letters."""
        return without_blank_lines(self._entry.claim)

    @property
    def undo_name(self) -> str:
        """What Ctrl+Z would undo."""
        return "Dismiss" if self._last_dismissed is not None else self._entry.undo_name

    @property
    def _last_dismissed(self) -> Finding | None:
        return self._dismissals.last(self._entry.draft, (one for one, _ in self.dismissed))

    @property
    def redo_name(self) -> str:
        """What Ctrl+Shift+Z would redo."""
        return self._entry.redo_name

    @property
    def is_saved(self) -> bool:
        """Whether nothing was changed since the claim was opened or saved."""
        return self._entry.draft == self._saved

    @property
    def is_tried_out(self) -> bool:
        """Whether this is still the sample claim, whatever was tried out on it."""
        claim, sample = self._entry.claim, self.original
        return self.is_sample and sample is not None and claim.patient == sample.patient

    def mark_saved(self) -> None:
        """The claim as it is is in a file."""
        self._saved = self._entry.draft

    def mark_unsaved(self) -> None:
        """The claim as it is is in no file, as after a disk that was full."""
        self._saved = Draft(Claim())

    def save_as(self, claim_id: int | None) -> None:
        """The practice file has the claim under this id; None: no more."""
        self.saved_id = claim_id

    def forget_original(self) -> None:
        """The payer has no such claim: it is a new one."""
        self.original = None

    def as_shown(self, draft: Draft) -> ClaimOnScreen:
        """The claim for the practice file; ``draft`` has what is still being typed too."""
        return ClaimOnScreen(
            draft,
            self.saved_id,
            is_untouched=self.is_saved and draft == self.draft,
            is_sample=self.is_tried_out,
            original=self.original,
            history=self.history,
        )

    @property
    def letter_subject(self) -> LetterSubject:
        """The claim as a letter speaks of it."""
        changed = self.original is not None and self.claim != self.original
        return LetterSubject(
            self.claim,
            self.original if changed else None,
            self.saved_id,
            is_sample=self.is_tried_out,
            opening=self.opening,
        )

    @property
    def letter_source(self) -> LetterSource:
        """What a letter about the claim is written from."""
        return LetterSource(self.letter_subject, self.whole_report.findings, self.review.quotes)

    def report_as_submitted(self) -> CheckReport:
        """The check of the claim as the payer has it."""
        return self._checker.check(self.original or self.claim, self.history, self.today)

    def open(
        self, claim: Claim, history: Sequence[Claim] | None = None, *, sample: bool = False
    ) -> None:
        """Put a claim on screen; as opened it is also the original of a corrected claim."""
        original = claim if claim.lines else None
        self._begin(Draft(claim), None, original, None if history is None else tuple(history))
        self.is_sample = sample
        self._tell_opened()

    def open_saved(
        self,
        draft: Draft,
        saved_id: int | None,
        original: Claim | None,
        history: tuple[Claim, ...] | None = None,
    ) -> None:
        """Put a claim of the practice file on screen; ``original`` is what the payer has."""
        self._begin(draft, saved_id, original, history)
        self._tell_opened()

    def _begin(
        self,
        draft: Draft,
        saved_id: int | None,
        original: Claim | None,
        history: tuple[Claim, ...] | None,
    ) -> None:
        self.leaving.emit()
        self._put_on_screen(ClaimEntry(draft.claim, self._today, draft.unread), saved_id, history)
        self._saved = draft
        self.original = original
        self.is_sample = False
        self._dismissals = LastDismissals()

    def _tell_opened(self) -> None:
        self.opened.emit()
        self._after(True)

    # ---- what a reviewer says of the findings; no step of Undo, and no change of the claim

    def dismiss(self, finding: Finding, reason: str, reviewer: str) -> str:
        """Dismiss a finding; return a sentence where the reason or name is missing."""
        try:
            self.review.dismiss(finding, self._reported, reason, reviewer)
        except BillingError as problem:
            return str(problem)
        self.use_reviewer(reviewer.strip())
        self._dismissals.add(finding, self._entry.draft)
        self.review_again()
        return ""

    def use_reviewer(self, name: str) -> None:
        """Dismiss findings as this person, until another name is typed."""
        self.reviewer = name

    def resume(self, opening: int, review: ClaimReview) -> None:
        """Go on with a claim as it was held: its letters know it by its opening."""
        self.opening, self.review = opening, review

    def restore(self, finding: Finding) -> None:
        """Restore a dismissed finding."""
        self.review.restore(finding.id)
        self.review_again()

    def quote(self, quote: Quote) -> None:
        """Save the quoted words of the record for a finding."""
        self.review.quote(quote)

    def pair_in_question(self, finding: Finding) -> PairInQuestion | None:
        """What the modifier adviser asks about; None where it has nothing to say."""
        checker = self._checker
        return pair_in_question(finding, self._entry.claim, checker.reference, checker.own_visits)

    def taking(self, advice: Advice, finding: Finding) -> tuple[int, Edit | None]:
        """The line that takes an advised modifier, 0 on another claim, and the edit still to do."""
        claim = self._entry.claim
        return target_line(advice, finding, claim), advised_edit(advice, finding, claim)

    def pending_cell(self, draft: Draft, number: int, column: Column, text: str) -> Draft:
        """A draft with a cell that is still being typed; nothing changes."""
        return self._entry.draft_with_cell(draft, number, column, text)

    def preview_cell(self, number: int, column: Column, text: str) -> None:
        """Check the claim as it would be with a cell that is still being typed."""
        try:
            claim = self._entry.claim_with_cell(number, column, text)
        except ValueError:
            return
        self._previewed = True
        self._show_check(claim)

    def forget_preview(self) -> None:
        """Typing was canceled: check the claim as it is."""
        self._after(False)

    def offered_charge(self, number: int) -> OfferedCharge | None:
        """The usual charge for a line that names a code and no charge yet."""
        lines = self._entry.claim.lines
        if number > len(lines) or (number, Column.CHARGE) in self.draft.unread:
            return None
        return offered_charge(lines[number - 1], self._ports.usual_charge)

    def unread_problem(self, number: int, column: Column) -> str:
        """Why the text in a cell cannot be read; empty when it can."""
        return reading_problem(column, self.draft.unread.get((number, column), ""), self.today)

    def type_cell(self, number: int, column: Column, text: str) -> str:
        """Commit a cell; return a sentence when its text could not be read."""
        if number > len(self._entry.claim.lines) and text.strip():
            self._entry.add_line()
        elif number > len(self._entry.claim.lines):
            return ""
        before = self._entry.draft
        problem = self._entry.type_cell(number, column, text)
        self._after(self._entry.draft != before)
        return problem

    def type_field(self, field: ClaimField, text: str) -> str:
        """Commit a field of the head; return a sentence when its text could not be read."""
        try:
            self._after(self._entry.type_field(field, text))
        except ValueError as problem:
            return f"{problem}."
        return ""

    def change(self, name: str, claim: Claim) -> None:
        """Put a changed claim in place as one step."""
        self._after(self._entry.replace_claim(name, claim))

    def apply(self, edit: Edit) -> None:
        """Make a fix; it can be undone."""
        try:
            self._after(self._entry.apply(edit))
        except BillingError as problem:
            self.refused.emit(str(problem))

    def add_line(self) -> int:
        """Add a line with what the one above carries down; return its number."""
        return self._doing(self._entry.add_line)

    def copy_line(self, number: int) -> int:
        """Repeat a line below itself."""
        return self._doing(lambda: self._entry.copy_line(number))

    def remove_lines(self, numbers: Sequence[int]) -> None:
        """Remove lines by number."""
        self._doing(lambda: int(self._entry.remove_lines(numbers)))

    def move_line(self, number: int, step: int) -> int:
        """Move a line up or down; return its new number."""
        return self._doing(lambda: self._entry.move_line(number, step))

    def paste_rows(self, number: int, column: Column, text: str) -> int:
        """Paste spreadsheet rows from a cell on."""
        return self._doing(lambda: self._entry.paste_rows(number, column, text))

    def undo(self) -> None:
        """Undo the last change, or the dismissal that came after it."""
        dismissed = self._last_dismissed
        if dismissed is not None:
            self._dismissals.undone()
            self.restore(dismissed)
        else:
            self._after(self._entry.undo())

    def redo(self) -> None:
        """Redo the last undone change."""
        self._after(self._entry.redo())

    def _doing(self, act: Callable[[], int]) -> int:
        result = act()
        self._after(True)
        return result

    def _after(self, changed: bool) -> None:
        if changed:
            self.changed.emit()
        if changed or self._previewed:
            self.check_again()
