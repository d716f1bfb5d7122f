"""The Mark as submitted and Hold cards, shown above the saved claims."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.claim.submission import SubmittedBy
from claimwright.domain.dates import typed_date, us_date
from claimwright.errors import BillingError
from claimwright.services.claims.claim_submissions import ClaimSubmissions, SubmissionEntry
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import CANCEL
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.field import Field, text_field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label

MAX_OTHERS = 200


class _ClaimCard(Card):
    """A card about one claim, hidden until `_begin`.

    Signals: ``done`` with a sentence after something was saved; ``left`` if nothing was.
    """

    done = Signal(str)
    left = Signal()

    def __init__(self, name: str, file_access: FileAccess) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._file_access = file_access
        self._row: ClaimRow | None = None
        self.title = label("", "strong")
        self.problem = note()
        self.fields = QHBoxLayout()
        self.fields.setSpacing(12)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.body.addWidget(self.title)
        self.body.addLayout(self.fields)
        self.body.addWidget(self.problem)
        self.body.addLayout(self.buttons)
        bind(self, CANCEL, self.cancel)
        self.hide()

    @property
    def _submissions(self) -> ClaimSubmissions:
        services = self._file_access.services
        return ClaimSubmissions(self._file_access.service.store, services.checker)

    def _add(self, fields: list[QWidget], buttons: list[QWidget]) -> None:
        for one in fields:
            self.fields.addWidget(one)
        self.fields.addStretch(1)
        for one in (*buttons, action_button(CANCEL, self.cancel, "link")):
            self.buttons.addWidget(one)
        self.buttons.addStretch(1)

    def _begin(self, row: ClaimRow, title: str, first: QWidget) -> None:
        self._row = row
        self.title.setText(title)
        say(self.problem, "")
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Close the card without saving."""
        self.hide()
        self._row = None
        self.left.emit()

    def _try(self, act: Callable[[ClaimRow], str]) -> None:
        if self._row is None:
            return
        try:
            outcome = act(self._row)
        except (BillingError, ValueError) as problem:
            say(self.problem, str(problem), "error")
            return
        self.hide()
        self._row = None
        self.done.emit(outcome)


class SubmissionCard(_ClaimCard):
    """Date, method and batch number of a submission, and a reason if the claim is on hold."""

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__("Mark as submitted", file_access)
        date_field, self.date = text_field("&Submitted on")
        self.how = QComboBox()
        for how in SubmittedBy:
            self.how.addItem(how.label, how.value)
        batch_field, self.batch = text_field("&Batch number", "optional")
        self.reason_field, self.reason = text_field("&Reason for submitting a claim on hold")
        for editor in (self.date, self.batch, self.reason):
            editor.returnPressed.connect(self.save)
        go = button("Mark as submitted", self.save, role="primary")
        self._add([date_field, Field("Ho&w", self.how), batch_field, self.reason_field], [go])

    def ask(self, row: ClaimRow) -> None:
        """Ask for the submission details of a claim."""
        self.date.setText(us_date(self._file_access.services.today))
        for editor in (self.batch, self.reason):
            editor.clear()
        self.reason_field.setVisible(row.is_held)
        self._begin(row, f"Mark claim {row.claim_number} as submitted", self.date)
        self.date.selectAll()

    def save(self) -> None:
        """Save the submission."""
        self._try(self._submit)

    def _submit(self, row: ClaimRow) -> str:
        today = self._file_access.services.today
        entry = SubmissionEntry(
            typed_date(self.date.text(), today),
            SubmittedBy(self.how.currentData()),
            self.batch.text(),
            self.reason.text(),
        )
        made = self._submissions.submit(row.id, entry, today)
        return f"Claim {row.claim_number} submitted {us_date(made.submitted_on)}."


class HoldCard(_ClaimCard):
    """Why a claim is on hold, or which other claim of the patient it waits for."""

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__("Hold", file_access)
        reason_field, self.reason = text_field("&Reason")
        self.until = QComboBox()
        self.reason.returnPressed.connect(self.save)
        self.release_button = button("Release", self.release)
        go = button("Hold", self.save, role="primary")
        self._add([Field("&Until this claim is paid", self.until), reason_field], [go])
        self.buttons.insertWidget(1, self.release_button)

    def ask(self, row: ClaimRow) -> None:
        """Ask why to hold a claim; a claim on hold can be released."""
        claims, store = self._file_access.service.claims, self._file_access.service.store
        held = store.submissions.hold_of(row.id)
        others = [] if row.patient_id is None else claims.of_patient(row.patient_id)
        self.until.clear()
        self.until.addItem("No other claim", None)
        for other in others[:MAX_OTHERS]:
            if other.id != row.id and other.status is not Status.PAID:
                day = "" if other.first_date is None else f", {us_date(other.first_date)}"
                self.until.addItem(f"{other.claim_number}{day}, {other.status.label}", other.id)
        self.until.setCurrentIndex(
            max(self.until.findData(None if held is None else held.until_claim_id), 0)
        )
        self.reason.setText("" if held is None else held.reason)
        self.release_button.setVisible(held is not None)
        self._begin(row, f"Hold claim {row.claim_number}", self.until)

    def save(self) -> None:
        """Hold the claim."""
        self._try(self._hold)

    def _hold(self, row: ClaimRow) -> str:
        self._submissions.hold(row.id, self.reason.text(), self.until.currentData())
        return f"Claim {row.claim_number} is on hold."

    def release(self) -> None:
        """End the hold."""
        self._try(self._release)

    def _release(self, row: ClaimRow) -> str:
        self._submissions.release(row.id)
        return f"Claim {row.claim_number} is released."
