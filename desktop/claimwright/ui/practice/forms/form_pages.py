"""The sections that are a single form: the practice's details and its custom code rules."""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from claimwright.domain.practice.practice import PracticeProfile
from claimwright.services.practice.records import record_fields as fields
from claimwright.services.practice.records.practice_records import PracticeRecords
from claimwright.services.practice.records.record_fields import RuleSets
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.forms.picture_part import PicturePart
from claimwright.ui.practice.forms.record_form import RecordForm
from claimwright.ui.widgets.feedback.note import note, say

Record = TypeVar("Record")


class ProfilePage(QWidget):
    """The practice's details for letters, with its logo."""

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._records = PracticeRecords(file_access.service)
        logo: PicturePart[PracticeProfile] = PicturePart(
            "Logo",
            "An image for the letterhead, PNG or JPEG.",
            lambda profile: profile.logo,
            lambda profile, content: replace(profile, logo=content),
        )
        self.form = RecordForm(
            fields.PROFILE_FIELDS,
            (("name",),),
            file_access.services.clock,
            (logo,),
            may_leave=False,
        )
        self.form.saved.connect(self._save)
        self.message = _under(self, self.form)

    def refresh(self) -> None:
        """Reload the details."""
        self.form.show_record(self._records.profile(), "Practice details for letters")
        say(self.message, "")

    def take_focus(self) -> None:
        """The first field takes the focus."""
        self.form.take_focus()

    def _save(self, profile: PracticeProfile) -> None:
        self._records.save_profile(profile)
        say(self.message, "Saved. New letters will use these details.", "good")


class CodeSetsPage(QWidget):
    """The code lists of the practice's own rules."""

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._service = file_access.service
        self.form: RecordForm[RuleSets] = RecordForm(
            fields.SET_FIELDS, (), file_access.services.clock, may_leave=False
        )
        self.form.saved.connect(self._save)
        self.message = _under(self, self.form)

    def refresh(self) -> None:
        """Reload the lists."""
        title = "Your own rules for certain codes and payers"
        self.form.show_record(RuleSets.of(self._service.rules()), title)
        say(self.message, "")

    def take_focus(self) -> None:
        """The first field takes the focus."""
        self.form.take_focus()

    def _save(self, sets: RuleSets) -> None:
        PracticeRecords(self._service).save_rules(sets.apply_to(self._service.rules()))
        say(self.message, "Saved. The next check will use it.", "good")


def _under(section: QWidget, form: RecordForm[Record]) -> QLabel:
    """Lay out the form in its section with a notice below; return the notice."""
    hint = note()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(form, 1)
    column.addWidget(hint)
    return hint
