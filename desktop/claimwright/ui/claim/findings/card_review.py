"""Reviewing a finding in its card: quoting the record, or dismissing the finding."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from claimwright.domain.finding.finding import Edit, Finding
from claimwright.domain.finding.modifier_advice import Advice, Shown
from claimwright.domain.practice.saved_work import Quote
from claimwright.services.checking.modifier_advice import can_advise
from claimwright.ui.claim.findings.adviser_form import AdviserForm, Answers
from claimwright.ui.claim.findings.dismiss_form import DismissForm
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import ADVISE, DISMISS
from claimwright.ui.widgets.text.labels import paragraph


class CardReview(QWidget):
    """The adviser and the dismiss form, one open at a time; ``links`` are their buttons.

    Signals: ``fix_chosen`` with an `Edit`; ``grown`` when a form was opened or closed.
    """

    fix_chosen = Signal(object)
    grown = Signal()

    def __init__(self, finding: Finding, session: ClaimSession, *, may_review: bool) -> None:
        super().__init__()
        self._finding = finding
        self._session = session
        self.adviser: AdviserForm | None = None
        self.dismissal: DismissForm | None = None
        self.quoted = paragraph("", "muted")
        self.ask_link = action_button(ADVISE, self.toggle_adviser, "link")
        self.dismiss_link = action_button(DISMISS, self.toggle_dismissal, "link")
        self.links: tuple[QPushButton, ...] = ()
        if may_review and can_advise(finding):
            self.links += (self.ask_link,)
        if may_review:
            self.links += (self.dismiss_link,)
        for link in (self.ask_link, self.dismiss_link):
            if link not in self.links:  # without a parent it would outlive its claim
                link.setParent(self)
                link.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.quoted)

    def show_quoted(self) -> None:
        """Show where the record was quoted from; hide the widget if there is no quote or form."""
        quote = self._session.review.quote_for(self._finding.id)
        if quote is not None:
            where = ", ".join(part for part in (quote.document, quote.page) if part)
            self.quoted.setText(f"✓ Quoted from the record: {where}")
        self.quoted.setVisible(quote is not None)
        self.setVisible(quote is not None or self.form is not None)

    @property
    def form(self) -> QWidget | None:
        """The open form, if any."""
        return self.adviser or self.dismissal

    # ---- the record

    def toggle_adviser(self) -> None:
        """Open or close the adviser, if it applies to this finding."""
        if self.ask_link not in self.links:
            return
        if self.adviser is not None:
            self._close_adviser()
        else:
            self.open_adviser(self._quoted_answers())

    def _quoted_answers(self) -> Answers:
        quote = self._session.review.quote_for(self._finding.id)
        if quote is None:
            return Answers()
        shown = Shown(quote.shown) if quote.shown in set(Shown) else None
        return Answers(shown, quote.text, quote.document, quote.page)

    def open_adviser(self, answers: Answers) -> None:
        """Open the adviser, filled in with these answers, and focus it."""
        pair = self._session.pair_in_question(self._finding)
        if pair is None:
            return
        self.close_forms()
        form = AdviserForm(pair, self._target, answers)
        form.answered.connect(self._keep)
        form.fix_chosen.connect(self._fix)
        form.grown.connect(self.grown)
        form.closed.connect(self._close_adviser)
        self.adviser = form
        self._show(form, self.ask_link)
        form.take_focus()
        self.grown.emit()

    def _target(self, advice: Advice) -> tuple[int, Edit | None]:
        return self._session.modifier_target(advice, self._finding)

    def _keep(self, answers: Answers, advice: Advice) -> None:
        """Save the quote that supports the modifier; letters can use it."""
        line = self._finding.lines[0]
        self._session.quote(
            Quote(
                claim_id=0,
                text=answers.text,
                page=answers.page,
                line=line,
                modifier=advice.modifier,
                document=answers.document,
                finding=self._finding.key,
                shown=answers.shown or "",
            )
        )
        self.show_quoted()

    def _fix(self, edit: Edit) -> None:
        self.close_forms()
        self.fix_chosen.emit(edit)

    def _close_adviser(self) -> None:
        self.close_forms()
        self.ask_link.setFocus()

    # ---- dismissing

    def toggle_dismissal(self) -> None:
        """Open or close the dismiss form."""
        if self.dismissal is not None:
            self._close_dismissal()
        else:
            self.open_dismissal("", self._session.reviewer)

    def open_dismissal(self, reason: str, reviewer: str) -> None:
        """Open the dismiss form, filled in with these texts, and focus it."""
        self.close_forms()
        form = DismissForm(reviewer, self._dismiss)
        form.reason.setText(reason)
        form.closed.connect(self._close_dismissal)
        self.dismissal = form
        self._show(form, self.dismiss_link)
        form.take_focus()
        self.grown.emit()

    def _dismiss(self, reason: str, reviewer: str) -> str:
        return self._session.dismiss(self._finding, reason, reviewer)

    def _close_dismissal(self) -> None:
        self.close_forms()
        self.dismiss_link.setFocus()

    # ----

    def _show(self, form: QWidget, link: QPushButton) -> None:
        self._column.addWidget(form)
        form.show()
        link.setAccessibleDescription("open")
        self.show_quoted()

    def close_forms(self) -> None:
        """Close the open form and discard what was typed in it."""
        for form in (self.adviser, self.dismissal):
            if form is not None:
                self._column.removeWidget(form)
                form.hide()
                form.deleteLater()
        for link in self.links:
            link.setAccessibleDescription("")
        self.adviser = self.dismissal = None
        self.show_quoted()
        self.grown.emit()

    def restore_from(self, previous: "CardReview") -> None:
        """Reopen the previous card's form with what was typed in it; the focus does not move."""
        holder = QApplication.focusWidget()
        if previous.adviser is not None:
            self.open_adviser(previous.adviser.answers)
        elif previous.dismissal is not None:
            form = previous.dismissal
            self.open_dismissal(form.reason.text(), form.reviewer.text())
        if holder is not None and not previous.isAncestorOf(holder):
            holder.setFocus()
