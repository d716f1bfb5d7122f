"""The import of remittances: read, review totals and warnings, confirm, post."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
)

from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.remittances.incoming import (
    Incoming,
    PaymentPreview,
    PostingResult,
    post_incoming,
    preview_files,
)
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.worklist.open_work import open_work
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import CANCEL, GO_ON
from claimwright.ui.shell.program.background import Job
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.elided_label import ElidedLabel
from claimwright.ui.widgets.text.labels import label, paragraph

MAX_PAYMENTS, MAX_SENTENCES = 6, 4
_GUARDS = {
    Guard.OTHER_PAYEE: "This is our payment anyway",
    Guard.TEST_FILE: "Post the test file anyway",
    Guard.OLDER_PAYMENT: "Post the older payment anyway",
}


class IncomingCard(Card):
    """Previews remittance files and posts them; hidden until files are chosen.

    Signals: ``posted`` with the result; ``closed`` if nothing was posted.
    """

    posted = Signal(object)
    closed = Signal()

    def __init__(self, services: Services, file_access: FileAccess) -> None:
        super().__init__("Import remittance")
        self._services = services
        self._file_access = file_access
        self._job: Job[Incoming] | Job[PostingResult] | None = None
        self.incoming: Incoming | None = None
        self.title = label("", "strong")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Import remittance")
        self.message = paragraph("", "muted")
        self._payments = QGridLayout()
        self._payments.setHorizontalSpacing(16)
        self._payments.setVerticalSpacing(3)
        self._warnings = QVBoxLayout()
        self.guards: dict[Guard, QCheckBox] = {}
        self.post_button = action_button(replace(GO_ON, text="Post"), self.post, "primary")
        self.cancel_button = action_button(CANCEL, self.cancel)
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.post_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.message, 1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.bar)
        self.body.addLayout(self._payments)
        self.body.addLayout(self._warnings)
        self.body.addLayout(buttons)

    # ---- preview

    def preview(self, paths: Sequence[Path]) -> None:
        """Read files and show their contents without posting."""
        if self._job is not None:
            return
        access = self._services.work_access
        names = ", ".join(path.name for path in paths[:3])
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
        self._show_running(f"Reading {names}{more}…")

        def work(_job: Job[Incoming]) -> Incoming:
            with open_work(access) as opened:
                return preview_files(opened.store, paths)

        self._job = self._file_access.run(work, self._show_incoming, self._fail)

    def _show_incoming(self, incoming: Incoming) -> None:
        self._job = None
        if not self._file_access.is_open:
            return
        self.incoming = incoming
        self._clear()
        new = incoming.new_payments
        shown = [one for file in incoming.files for one in file.payments]
        for row, one in enumerate(shown[:MAX_PAYMENTS]):
            self._add_payment(row, one)
        left_out = len(shown) - MAX_PAYMENTS
        self._say([f"And {left_out:,} more payments."] if left_out > 0 else [], "muted")
        self._say([file.message for file in incoming.refused], "warning")
        problems = [text for file in incoming.files for text in file.file.problems]
        self._say(problems, "warning")
        doubts = sum(len(file.doubts) for file in incoming.files)
        if doubts:
            are = "1 line is not a denial" if doubts == 1 else f"{doubts:,} lines are not denials"
            self._say([f"{are} but may be paid wrong: see Worth a look after posting."], "muted")
        self._ask(incoming)
        self._head(incoming, len(new), len(shown))

    def _head(self, incoming: Incoming, new: int, found: int) -> None:
        self.bar.hide()
        self.title.setText(incoming_words(incoming))
        self.post_button.setVisible(bool(new))
        self._count_accepted()
        self.cancel_button.setText("Cancel" if new else "Close")
        text = "You can remove a posting later, with a reason." if new else ""
        self.message.setText(text if found else "Nothing was posted.")
        first = next(iter(self.guards.values()), self.post_button if new else self.cancel_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_accepted(self) -> None:
        """Say on the button how many payments it posts as the boxes are checked."""
        if self.incoming is None:
            return
        checked = [guard for guard, box in self.guards.items() if box.isChecked()]
        count = len(self.incoming.accepted(checked))
        text = f"Post {count:,} payment{'' if count == 1 else 's'}" if count else "Post"
        self.post_button.setText(text)
        self.post_button.setAccessibleName(text)
        held = "" if count else "Nothing is posted until you check a box above"
        set_tip(self.post_button, held or text)

    def _add_payment(self, row: int, one: PaymentPreview) -> None:
        payment = one.payment
        amount = "" if payment.amount is None else f"${money_label(payment.amount)}"
        denials = one.denials
        state = "posted before" if one.is_posted else f"{denials:,} denied" if denials else ""
        balance = "balances" if payment.balanced else "does not balance"
        cells = (
            *(payment.payer or "Payer not named", payment.number),
            *(us_date(payment.date) if payment.date else "", payment.method, amount),
            f"{len(payment.claims):,} claim{'' if len(payment.claims) == 1 else 's'}",
            *(state, balance),
        )
        for column, text in enumerate(cells):
            if column == 0:  # the one that is shortened where the window is narrow
                payer = ElidedLabel("strong")
                payer.show_text(text)
                self._payments.addWidget(payer, row, column)
                continue
            made = label(text, "warning" if text == "does not balance" else "")
            side = Qt.AlignmentFlag.AlignRight if column == 4 else Qt.AlignmentFlag.AlignLeft
            self._payments.addWidget(made, row, column, side)
        self._payments.setColumnStretch(len(cells), 1)

    def _ask(self, incoming: Incoming) -> None:
        """Add a check box for each confirmation; without it the payment is not posted."""
        for guard, sentences in incoming.pending_guards.items():
            self._say(sentences, "warning")
            box = QCheckBox(_GUARDS[guard])
            box.setAccessibleName(f"{_GUARDS[guard]}: {' '.join(sentences)}")
            box.toggled.connect(lambda _checked: self._count_accepted())
            self.guards[guard] = box
            self._warnings.addWidget(box)

    def _say(self, sentences: Sequence[str], role: str) -> None:
        for sentence in sentences[:MAX_SENTENCES]:
            self._warnings.addWidget(paragraph(sentence, role))
        left_out = len(sentences) - MAX_SENTENCES
        if left_out > 0:
            self._warnings.addWidget(paragraph(f"And {left_out:,} more.", role))

    # ---- posting

    def post(self) -> None:
        """Post the new payments and decide their denials."""
        incoming = self.incoming
        if incoming is None or self._job is not None:
            return
        accept = [guard for guard, box in self.guards.items() if box.isChecked()]
        access = self._services.work_access
        self._show_running("Posting…")

        def work(job: Job[PostingResult]) -> PostingResult:
            with open_work(access) as opened:
                return post_incoming(
                    opened.posting,
                    lambda progress: opened.worklist.decide_new(opened.today, progress),
                    incoming,
                    accept,
                    job.report,
                )

        self._job = self._file_access.run(work, self._finish, self._fail, self._show_decided)

    def _show_decided(self, done: int) -> None:
        self.title.setText(f"Posted; {done:,} denials decided…")

    def _finish(self, done: PostingResult) -> None:
        self._job = None
        if self._file_access.is_open:
            self._end()
            self.posted.emit(done)

    def _fail(self, problem: Exception) -> None:
        self._job = None
        if not isinstance(problem, BillingError):
            raise problem
        if self._file_access.is_open:
            self._show_running("")
            self.bar.hide()
            self.title.setText(str(problem))
            self.cancel_button.setText("Close")

    def cancel(self) -> None:
        """Close without posting; a running post continues, so that no payment is half posted."""
        if self._job is None:
            self._end()
            self.closed.emit()

    def _end(self) -> None:
        self.incoming = None
        self._clear()
        self.hide()

    def _clear(self) -> None:
        clear_layout(self._payments)
        clear_layout(self._warnings)
        self.guards = {}

    def _show_running(self, words: str) -> None:
        self._clear()
        self.title.setText(words)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.post_button.hide()
        self.cancel_button.setText("Cancel")
        self.message.setText("")
        self.show()


def incoming_words(incoming: Incoming) -> str:
    """The contents of the files in one line."""
    new = incoming.new_payments
    if not new:
        known = any(file.payments for file in incoming.files)
        return "Everything in it is posted already." if known else "This is not a remittance."
    claims = sum(len(one.payment.claims) for one in new)
    denials = sum(one.denials for one in new)
    parts = [
        f"{len(new):,} payment{'' if len(new) == 1 else 's'}, ${money_label(incoming.amount)}",
        f"{claims:,} claim{'' if claims == 1 else 's'}",
        f"{denials:,} denial{'' if denials == 1 else 's'}",
    ]
    return " · ".join(parts)
