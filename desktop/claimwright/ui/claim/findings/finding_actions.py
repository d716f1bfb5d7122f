"""What keys and buttons do with the findings of the claim: walk them, go into one, fix, review."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from claimwright.domain.finding.finding import Edit, EditOp
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.claim.findings.card_review import CardReview
from claimwright.ui.claim.findings.findings_panel import FindingsPanel
from claimwright.ui.claim.lines.line_table import LineTable
from claimwright.ui.claim.session import ClaimSession


class FindingActions:
    """``commit`` commits what is being typed, before anything is done."""

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
        """Go to the next finding; the lines keep the keys."""
        self._walk(1)

    def previous(self) -> None:
        """Go to the finding before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        self._commit()
        self._findings.walk(step)
        self._table.take_focus()

    def enter(self) -> None:
        """From the lines into the current finding, and back."""
        self._commit()
        card, holder = self._findings.make_current(), QApplication.focusWidget()
        if card is None or (holder is not None and self._findings.isAncestorOf(holder)):
            self._table.take_focus()
        else:
            card.take_focus()

    def advise(self) -> None:
        """Open or close the current finding's modifier adviser."""
        self._review(CardReview.toggle_adviser)

    def dismiss(self) -> None:
        """Open or close the form by which the current finding is dismissed."""
        self._review(CardReview.toggle_dismissal)

    def _review(self, act: Callable[[CardReview], None]) -> None:
        """Of a form that was closed, the lines take the focus again."""
        self._commit()
        card = self._findings.make_current()
        if card is None or card.look_only:
            return
        act(card.review)
        if card.review.form is None:
            self._table.take_focus()

    def take_first_fix(self) -> None:
        """Make the first fix of the current finding."""
        self._commit()
        self._findings.take_first_fix()

    def fix(self, edit: Edit) -> None:
        """Make a fix; the cursor goes to its line, of a new line to the charge that it lacks."""
        self._commit()
        self._session.apply(edit)
        if edit.line is not None:
            added = edit.op is EditOp.ADD_LINE
            self._table.go_to(edit.line, Column.CHARGE if added else self._table.column)
        self._table.take_focus()
