"""One field of a letter, with its state: missing, left blank, or unreadable."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from claimwright.domain.letter.letter import LetterField
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.editors import LinesEditor
from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.fields.form_field import Entry, FormField
from claimwright.ui.widgets.text.elided_label import ElidedLabel

MAX_TYPED, MAX_LINE = 12_000, 1_000  # characters that the page can print


class LetterFieldEditor(FieldEditor):
    """Edits a field. Signal: ``waived`` with its name when Leave blank is turned on or off."""

    waived = Signal(str, bool)

    def __init__(self, field: LetterField) -> None:
        super().__init__(declared_letter_field(field))
        self.field = field
        self._is_waived = False
        self.waive_button = button("", self._toggle_waived, role="label-link")
        self.head.addWidget(self.waive_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        QWidget.setTabOrder(self.editor, self.waive_button)
        if isinstance(self.editor, LinesEditor):
            self.editor.shortened.connect(self._say_cut)
        self.show_blank(missing=False, waived=False, problem="")

    def _made_title(self, title: str) -> QLabel:
        made = ElidedLabel()
        made.show_text(title)
        return made

    def _follow(self) -> None:
        """Report an edit; problems appear when the whole letter is checked after a pause."""
        self.edited.emit()

    def _say_cut(self, too_many: int) -> None:
        """Say that the pasted text was cut to what can be printed."""
        self.show_problem(
            f"A field takes {MAX_TYPED:,} characters; {too_many:,} more were left out. Put "
            "the rest in an enclosure."
        )

    def show_blank(self, *, missing: bool, waived: bool, problem: str) -> None:
        """Mark the field as missing, left blank, or unreadable."""
        self._is_waived = waived
        left_blank = waived and not self.text.strip()
        words = "missing" if missing else "left blank" if left_blank else ""
        self.show_state(words, problem, "warning" if missing else "")
        self._name_waive_button(may_waive=self.field.waivable and (missing or left_blank))

    def _name_waive_button(self, *, may_waive: bool) -> None:
        name = "Fill it" if self._is_waived else "Leave blank"
        tip = "It must be filled in" if self._is_waived else "Print without it"
        self.waive_button.setText(name)
        set_tip(self.waive_button, tip)
        self.waive_button.setAccessibleName(f"{name}: {self.field.label}")
        self.waive_button.setVisible(may_waive)

    def _toggle_waived(self) -> None:
        self.waived.emit(self.field.name, not self._is_waived)
        self.editor.setFocus()


def declared_letter_field(field: LetterField) -> FormField:
    """The form field for a letter's field; a choice starts with nothing chosen."""
    entry = Entry.CHOICE if field.choices else Entry.LINES if field.multiline else Entry.LINE
    return FormField(
        name=field.name,
        label=field.label,
        entry=entry,
        hint=field.sample,
        help=field.help or field.label,
        choices=tuple((choice, choice) for choice in ("", *field.choices)),
        max_length=MAX_TYPED if field.multiline else MAX_LINE,
    )
