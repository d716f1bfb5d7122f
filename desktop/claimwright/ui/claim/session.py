"""The claim on screen, its changes and its checks."""

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
    """One claim while it is being typed; every change is checked immediately.

    Signals: ``changed`` after the draft changed; ``leaving`` before another claim replaces this
    one, and ``opened`` after it did.
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
        """The claim and the texts that could not be read."""
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
        """Whether nothing has changed since the claim was opened or saved."""
        return self._entry.draft == self._saved

    @property
    def is_tried_out(self) -> bool:
        """Whether this is still the sample claim, with or without edits."""
        claim, sample = self._entry.claim, self.original
        return self.is_sample and sample is not None and claim.patient == sample.patient

    def mark_saved(self) -> None:
        """Record that the current draft is saved in a file."""
        self._saved = self._entry.draft

    def mark_unsaved(self) -> None:
        """Record that the current draft is not saved, for instance after the disk was full."""
        self._saved = Draft(Claim())

    def save_as(self, claim_id: int | None) -> None:
        """Set the claim's id in the practice file; None if it is no longer there."""
        self.saved_id = claim_id

    def forget_original(self) -> None:
        """Treat the claim as new: the payer does not have it."""
        self.original = None

    def as_shown(self, draft: Draft) -> ClaimOnScreen:
        """The claim for the practice file; ``draft`` includes uncommitted input."""
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
        """The claim as the subject of a letter."""
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
        """The claim, findings and quotes that a letter is written from."""
        return LetterSource(self.letter_subject, self.whole_report.findings, self.review.quotes)

    def report_as_submitted(self) -> CheckReport:
        """Check the claim as the payer has it."""
        return self._checker.check(self.original or self.claim, self.history, self.today)

    def open(
        self, claim: Claim, history: Sequence[Claim] | None = None, *, sample: bool = False
    ) -> None:
        """Put a claim on screen; if it is corrected later, this version is the original."""
        original = claim if claim.lines else None
        self._begin(Draft(claim), None, original, None if history is None else tuple(history))
        self.is_sample = sample
        self._emit_opened()

    def open_saved(
        self,
        draft: Draft,
        saved_id: int | None,
        original: Claim | None,
        history: tuple[Claim, ...] | None = None,
    ) -> None:
        """Put a saved claim on screen; ``original`` is the version the payer has."""
        self._begin(draft, saved_id, original, history)
        self._emit_opened()

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

    def _emit_opened(self) -> None:
        self.opened.emit()
        self._update(True)

    # ---- review of the findings; this neither changes the claim nor adds an undo step

    def dismiss(self, finding: Finding, reason: str, reviewer: str) -> str:
        """Dismiss a finding; return a sentence if the reason or name is missing, else ""."""
        try:
            self.review.dismiss(finding, self._reported, reason, reviewer)
        except BillingError as problem:
            return str(problem)
        self.use_reviewer(reviewer.strip())
        self._dismissals.add(finding, self._entry.draft)
        self.review_again()
        return ""

    def use_reviewer(self, name: str) -> None:
        """Use this name for dismissals until another one is typed."""
        self.reviewer = name

    def resume(self, opening: int, review: ClaimReview) -> None:
        """Continue with a suspended claim; letters refer to it by its ``opening``."""
        self.opening, self.review = opening, review

    def restore(self, finding: Finding) -> None:
        """Restore a dismissed finding."""
        self.review.restore(finding.id)
        self.review_again()

    def quote(self, quote: Quote) -> None:
        """Save the quoted words of the record for a finding."""
        self.review.quote(quote)

    def pair_in_question(self, finding: Finding) -> PairInQuestion | None:
        """What the modifier adviser asks about, or None if it does not apply."""
        checker = self._checker
        return pair_in_question(finding, self._entry.claim, checker.reference, checker.own_visits)

    def modifier_target(self, advice: Advice, finding: Finding) -> tuple[int, Edit | None]:
        """The line for an advised modifier (0: on another claim), and the edit still to apply."""
        claim = self._entry.claim
        return target_line(advice, finding, claim), advised_edit(advice, finding, claim)

    def pending_cell(self, draft: Draft, number: int, column: Column, text: str) -> Draft:
        """The draft plus a cell that is still being typed; the session does not change."""
        return self._entry.draft_with_cell(draft, number, column, text)

    def preview_cell(self, number: int, column: Column, text: str) -> None:
        """Check the claim as if a cell that is still being typed were committed."""
        try:
            claim = self._entry.claim_with_cell(number, column, text)
        except ValueError:
            return
        self._previewed = True
        self._show_check(claim)

    def forget_preview(self) -> None:
        """Check the claim again after typing was canceled."""
        self._update(False)

    def offered_charge(self, number: int) -> OfferedCharge | None:
        """The usual charge for a line that has a code but no charge yet."""
        lines = self._entry.claim.lines
        if number > len(lines) or (number, Column.CHARGE) in self.draft.unread:
            return None
        return offered_charge(lines[number - 1], self._ports.usual_charge)

    def unread_problem(self, number: int, column: Column) -> str:
        """Why the text in a cell cannot be read; "" if it can."""
        return reading_problem(column, self.draft.unread.get((number, column), ""), self.today)

    def type_cell(self, number: int, column: Column, text: str) -> str:
        """Commit a cell; return a sentence if its text could not be read, else ""."""
        if number > len(self._entry.claim.lines) and text.strip():
            self._entry.add_line()
        elif number > len(self._entry.claim.lines):
            return ""
        before = self._entry.draft
        problem = self._entry.type_cell(number, column, text)
        self._update(self._entry.draft != before)
        return problem

    def type_field(self, field: ClaimField, text: str) -> str:
        """Commit a field of the head; return a sentence if its text could not be read, else ""."""
        try:
            self._update(self._entry.type_field(field, text))
        except ValueError as problem:
            return f"{problem}."
        return ""

    def change(self, name: str, claim: Claim) -> None:
        """Replace the claim as one undo step called ``name``."""
        self._update(self._entry.replace_claim(name, claim))

    def apply(self, edit: Edit) -> None:
        """Apply a fix as one undo step."""
        try:
            self._update(self._entry.apply(edit))
        except BillingError as problem:
            self.refused.emit(str(problem))

    def add_line(self) -> int:
        """Add a line that copies date and place from the one above; return its number."""
        return self._run(self._entry.add_line)

    def copy_line(self, number: int) -> int:
        """Duplicate a line below itself; return the copy's number."""
        return self._run(lambda: self._entry.copy_line(number))

    def remove_lines(self, numbers: Sequence[int]) -> None:
        """Remove lines by number."""
        self._run(lambda: int(self._entry.remove_lines(numbers)))

    def move_line(self, number: int, step: int) -> int:
        """Move a line up or down; return its new number."""
        return self._run(lambda: self._entry.move_line(number, step))

    def paste_rows(self, number: int, column: Column, text: str) -> int:
        """Paste spreadsheet rows from a cell on; say what was not pasted. Return the rows."""
        try:
            pasted = self._entry.paste_rows(number, column, text)
        except BillingError as problem:
            self.refused.emit(str(problem))
            return 0
        self._update(True)
        self.refused.emit(" ".join(pasted.notes))
        return pasted.rows

    def undo(self) -> None:
        """Undo the last change, or the dismissal that came after it."""
        dismissed = self._last_dismissed
        if dismissed is not None:
            self._dismissals.undone()
            self.restore(dismissed)
        else:
            self._update(self._entry.undo())

    def redo(self) -> None:
        """Redo the last undone change."""
        self._update(self._entry.redo())

    def _run(self, act: Callable[[], int]) -> int:
        result = act()
        self._update(True)
        return result

    def _update(self, changed: bool) -> None:
        if changed:
            self.changed.emit()
        if changed or self._previewed:
            self.check_again()
