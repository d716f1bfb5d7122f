"""The posted payments with their claims and raw segments; removal, and matching by hand."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.dates import us_date, us_moment
from claimwright.domain.money import money_label
from claimwright.domain.remittance.posted import PostedClaim, PostedPayment
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.remittances.claim_account import PostedRemittances
from claimwright.services.remittances.posted_words import (
    account_name,
    account_words,
    candidate_of,
    decided_lines,
    match_words,
    raw_text,
    status_words,
)
from claimwright.services.worklist.open_work import open_work
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import allow, button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.layout.side_by_side import SideBySide
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label
from claimwright.ui.worklist.bulk_form import BulkForm, FormSpec

PAYMENT_COLUMNS: tuple[Column[PostedPayment], ...] = (
    Column(
        "Payment date",
        lambda one: us_date(one.date) if one.date else "",
        lambda one: one.date.toordinal() if one.date else 0,
        width=96,
    ),
    Column("Payer", lambda one: one.payer or "Payer not named", width=170),
    Column("Number", lambda one: one.number, width=120),
    Column("Amount ($)", lambda one: amount_text(one.amount), right=True, width=90),
    Column("Claims", lambda one: f"{one.claims:,}", lambda one: one.claims, right=True, width=64),
    Column("Balance", lambda one: "Balances" if one.balanced else "Does not balance", width=110),
    Column(
        "Posted",
        lambda one: f"{us_moment(one.posted_at)} {one.by}",
        lambda one: one.posted_at.timestamp(),
        width=190,
        hide_order=2,
    ),
    Column("File", lambda one: one.file_name, hide_order=1),
)
CLAIM_COLUMNS: tuple[Column[PostedClaim], ...] = (
    Column("Claim", lambda one: one.claim.claim_number, width=76),
    Column("Payer's number", lambda one: one.claim.payer_claim_number, width=124, is_whole=True),
    Column("Patient", lambda one: one.claim.patient, width=118),
    Column("Status", status_words, width=96, hide_order=1),
    Column("Charge ($)", lambda one: amount_text(one.claim.charge), right=True, width=84),
    Column("Paid ($)", lambda one: amount_text(one.claim.paid), right=True, width=76),
    Column("Saved claim", match_words),
)
MIN_FOR_RAW_BESIDE = 960  # pixels at 100% text size
CHOSEN = "Claims of the chosen payment"
UNMATCHED = "Claims that are not matched"


def amount_text(amount: Decimal | None) -> str:
    """An amount for a column titled in dollars; "" if it is unknown."""
    return "" if amount is None else money_label(amount)


class RemittancesView(QWidget):
    """The imported remittances and the claims in each.

    Signals: ``list_requested`` goes back; ``claim_requested`` with a saved claim; ``changed`` after
    a claim was matched or a remittance removed.
    """

    list_requested = Signal()
    claim_requested = Signal(int)
    changed = Signal()

    def __init__(self, services: Services, file_access: FileAccess) -> None:
        super().__init__()
        self._services = services
        self._file_access = file_access
        self.payments = RecordModel(PAYMENT_COLUMNS)
        self.claims = RecordModel(CLAIM_COLUMNS, is_quiet=lambda one: not one.is_in_force)
        self.table = RecordTable(self.payments, "Remittances")
        self.claims_table = RecordTable(self.claims, "Claims of the remittance")
        self.which = Choice()
        self.form = BulkForm(services.clock)
        self.notice = note()
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setAccessibleName("Lines and raw segments")
        self.remove_button = button("Remove posting…", self.ask_removal)
        self.match_button = button("Match to a saved claim…", self.ask_match)
        self.claim_button = button("Open the saved claim", self._to_claim)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_claims())
        self.claims_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_raw())
        self.which.activated.connect(lambda _row: self._choose_which())
        bind(self, actions.TO_WORKLIST, self.list_requested.emit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("Remittances", "title"))
        head.addStretch(1)
        head.addWidget(action_button(actions.TO_WORKLIST, self.list_requested.emit, "link"))
        self.which.addItem(CHOSEN, "")
        self.which.addItem(UNMATCHED, UNMATCHED)
        self.which.setAccessibleName("Which claims")
        acts = QWidget()
        row = FlowLayout(acts)
        for one in (self.which, self.match_button, self.claim_button, self.remove_button):
            row.addWidget(one)
        below = SideBySide(self.claims_table, self.raw, (9, 4), MIN_FOR_RAW_BESIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.table, 2)
        column.addWidget(acts)
        column.addWidget(self.form)
        column.addWidget(below, 3)

    # ---- display

    def refresh(self) -> None:
        """Reload the payments and claims."""
        store = self._services.practice.store
        self.payments.show(self._payments())
        if self.payments.shown:
            self.table.selectRow(0)
        count = len(store.remittances.unmatched())
        self.which.setItemText(1, f"{UNMATCHED} ({count:,})")
        self._show_claims()

    def show_claim(self, claim_id: int) -> None:
        """Show only the remittances about one saved claim."""
        self._drop_claim()
        account = PostedRemittances(self._services.practice.store).account(claim_id)
        self.which.addItem(f"Claim {account_name(account)}", claim_id)
        self.which.setCurrentIndex(self.which.count() - 1)
        self.refresh()
        say(self.notice, account_words(account), "plain")
        self.claims_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_claim(self) -> None:
        """Stop showing a single claim."""
        if self.which.count() > len((CHOSEN, UNMATCHED)):
            is_chosen = isinstance(self.which.currentData(), int)
            self.which.removeItem(self.which.count() - 1)
            self.which.setCurrentIndex(0 if is_chosen else self.which.currentIndex())

    def _payments(self) -> Sequence[PostedPayment]:
        """All payments, or those about the single claim being shown."""
        store = self._services.practice.store.remittances
        claim_id = self.which.currentData()
        if not isinstance(claim_id, int):
            return store.payments()
        numbers = {one.payment_id: None for one in store.claims_of_claim(claim_id)}
        found = (store.payment(number) for number in numbers)
        return [one for one in found if one is not None]

    def _choose_which(self) -> None:
        """Show the chosen set of claims."""
        say(self.notice, "")
        self.refresh()

    def take_focus(self) -> None:
        """Show and focus all payments."""
        self._drop_claim()
        say(self.notice, "")
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_unmatched(self) -> None:
        """Show the claims that are not matched yet."""
        self.which.setCurrentIndex(1)
        self._show_claims()

    @property
    def payment(self) -> PostedPayment | None:
        """The payment in the current row."""
        return self.payments.record_at(self.table.currentIndex())

    @property
    def claim(self) -> PostedClaim | None:
        """The remittance's claim in the current row."""
        return self.claims.record_at(self.claims_table.currentIndex())

    def _show_claims(self) -> None:
        store, payment = self._services.practice.store, self.payment
        wanted = self.which.currentData()
        if isinstance(wanted, int):
            self.claims.show(store.remittances.claims_of_claim(wanted))
        elif wanted == UNMATCHED:
            self.claims.show(store.remittances.unmatched())
        elif payment is not None:
            self.claims.show(store.remittances.claims_of_payment(payment.id))
        else:
            self.claims.show(())
        if self.claims.shown:
            self.claims_table.selectRow(0)
        self._show_raw()

    def _show_raw(self) -> None:
        posted = self.claim
        allow(self.remove_button, self.payment is not None, "Choose a payment first")
        allow(self.match_button, posted is not None, "Choose a claim of the payment first")
        is_matched = posted is not None and posted.claim_id is not None
        allow(self.claim_button, is_matched, "Not matched to a saved claim")
        if posted is None:
            self.raw.setPlainText("")
            return
        segments = raw_text(self._services.practice.store, posted)
        self.raw.setPlainText("\n".join([*decided_lines(posted), "", segments]))

    def _to_claim(self) -> None:
        posted = self.claim
        if posted is not None and posted.claim_id is not None:
            self.claim_requested.emit(posted.claim_id)

    # ---- removing

    def ask_removal(self) -> None:
        """Ask why the posting of the current payment should be removed."""
        payment = self.payment
        if payment is None:
            return
        editor = QLineEdit()

        def act() -> None:
            if not editor.text().strip():
                raise BillingError("Say why this posting is removed; the reason is logged.")
            self.remove(payment.id, editor.text())

        named = f"Remove the posting of {payment.number or payment.payer}"
        self.form.ask(FormSpec(named, [("Because", editor)], "Remove posting", act))

    def remove(self, payment_id: int, reason: str) -> None:
        """Remove a posting and restore claims, statuses and denials to before it."""

        access = self._services.work_access

        def work(_job: object) -> str:
            with open_work(access) as opened:
                opened.posting.remove(payment_id, reason)
                opened.worklist.decide_new(opened.today)
            return "The posting was removed; everything is as it was before."

        self._run(work)

    # ---- matching by hand

    def ask_match(self) -> None:
        """Offer the saved claims that may match, most likely first."""
        posted = self.claim
        if posted is None:
            return
        found = [
            candidate_of(claim_id, claim)
            for claim_id, claim in self._services.posting.candidates(posted)
        ]
        if not found:
            say(self.notice, "No saved claim of this patient matches it; save the claim first.")
            return
        choice = Choice()
        for one in found:
            choice.addItem(one.title, one.claim_id)
        named = f"{posted.claim.claim_number or posted.claim.payer_claim_number} answers"

        def act() -> None:
            self.match(posted, int(choice.currentData()))

        self.form.ask(FormSpec(named, [("Saved claim", choice)], "Match", act))

    def match(self, posted: PostedClaim, claim_id: int) -> None:
        """Match a claim by hand, and with it every other one under the same number."""

        access = self._services.work_access

        def work(_job: object) -> str:
            with open_work(access) as opened:
                opened.posting.match_by_hand(posted, claim_id)
                opened.worklist.decide_new(opened.today)
            return "Matched, and remembered for the next remittance with this number."

        self._run(work)

    def _run(self, work: Callable[[object], str]) -> None:
        say(self.notice, "Working…", "plain")

        def fail(problem: Exception) -> None:
            if not isinstance(problem, BillingError):
                raise problem
            say(self.notice, str(problem), "warning")

        self._file_access.run(work, self._done, fail)

    def _done(self, sentence: str) -> None:
        if self._file_access.is_open:
            say(self.notice, sentence, "good")
            self.refresh()
            self.changed.emit()
