"""The keyboard commands for findings: step through them, enter one, fix it, review it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from claimwright.domain.finding.finding import Edit, EditOp
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.claim.findings.card_review import CardReview
from claimwright.ui.claim.findings.findings_panel import FindingsPanel
from claimwright.ui.claim.lines.line_table import LineTable
from claimwright.ui.claim.session import ClaimSession


class FindingActions:
    """Commands on the current finding; ``commit`` is called first and commits pending input."""

    def __init__(
        self,
        session: ClaimSession,
        table: LineTable,
        findings: FindingsPanel,
        commit: Callable[[], object],
    ) -> None:
        self._session = session
        self._table = table
        self._findings = findings
        self._commit = commit
        findings.fix_chosen.connect(self.fix)

    def next(self) -> None:
        """Go to the next finding; the focus stays in the lines."""
        self._walk(1)

    def previous(self) -> None:
        """Go to the previous finding."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        self._commit()
        self._findings.walk(step)
        self._table.take_focus()

    def enter(self) -> None:
        """Move the focus from the lines into the current finding, or back."""
        self._commit()
        card, holder = self._findings.make_current(), QApplication.focusWidget()
        if card is None or (holder is not None and self._findings.isAncestorOf(holder)):
            self._table.take_focus()
        else:
            card.take_focus()

    def advise(self) -> None:
        """Open or close the modifier adviser of the current finding."""
        self._review(CardReview.toggle_adviser)

    def dismiss(self) -> None:
        """Open or close the dismiss form of the current finding."""
        self._review(CardReview.toggle_dismissal)

    def _review(self, act: Callable[[CardReview], None]) -> None:
        """Toggle a form of the current finding; when it closes, focus the lines."""
        self._commit()
        card = self._findings.make_current()
        if card is None or card.read_only:
            return
        act(card.review)
        if card.review.form is None:
            self._table.take_focus()

    def apply_first_fix(self) -> None:
        """Apply the current finding's fix, or ask which of several."""
        self._commit()
        self._findings.apply_first_fix()

    def fix(self, edit: Edit) -> None:
        """Apply a fix and go to its line; on an added line, to the charge, which is still blank."""
        self._commit()
        self._session.apply(edit)
        if edit.line is not None:
            added = edit.op is EditOp.ADD_LINE
            self._table.go_to(edit.line, Column.CHARGE if added else self._table.column)
        self._table.take_focus()
