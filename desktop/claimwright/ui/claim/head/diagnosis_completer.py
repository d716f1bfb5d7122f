"""Suggestions for the diagnosis field: by code or by words, each with its title."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from claimwright.services.lookup.diagnosis_typeahead import DiagnosisChoice, typed_part
from claimwright.ui.widgets.feedback.tips import set_tip

Index = QModelIndex | QPersistentModelIndex
MAX_SHOWN = 10
Offer = Callable[[str], Sequence[DiagnosisChoice]]
"""Suggestions for the typed text, best first; the service knows the date and earlier codes."""
TitleOf = Callable[[str], str]


class DiagnosisCompleter(QCompleter):
    """Completes the last code in the field and shows the titles of the others in the tooltip.

    The list closes once the typed code is billable, so that Enter leaves the field as usual.
    """

    def __init__(self, field: QLineEdit, offer: Offer, title_of: TitleOf) -> None:
        super().__init__(field)
        self._field = field
        self._offer = offer
        self._title_of = title_of
        self._hint = field.toolTip()
        self._codes: list[str] = []
        self._done = ""
        self._lines = QStringListModel(self)
        self.setModel(self._lines)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(MAX_SHOWN)
        self.setWrapAround(False)
        self.list = QListView()
        self.list.setAccessibleName("Suggested diagnoses")
        self.setPopup(self.list)
        # Connected before setCompleter, so that the completer sees the new suggestions.
        field.textEdited.connect(self._list)
        field.textChanged.connect(self._name)
        field.setCompleter(self)
        # Qt treats a chosen completion as set by the program; here it counts as typed.
        self.activated.connect(self._was_typed, Qt.ConnectionType.QueuedConnection)
        self._name(field.text())

    def splitPath(self, path: str) -> list[str]:
        """Complete only the code being typed."""
        return [typed_part(path)[1]]

    def pathFromIndex(self, index: Index) -> str:
        """The whole text of the field, with the chosen code replacing the one being typed."""
        inside = index.isValid() and index.row() < len(self._codes)
        return f"{self._done}{self._codes[index.row()]} " if inside else self._field.text()

    def _list(self, text: str) -> None:
        self._done, typed = typed_part(text)
        choices = list(self._offer(typed)) if typed.strip() else []
        wanted = typed.strip().upper().replace(".", "")
        if any(one.code.replace(".", "") == wanted and one.is_valid for one in choices):
            choices = []
        self._codes = [one.code for one in choices]
        self._lines.setStringList([_line(one) for one in choices])
        if not choices:
            self.list.hide()

    def _was_typed(self) -> None:
        self._field.setModified(True)

    def _name(self, text: str) -> None:
        """Put the titles of the codes in the tooltip and the accessible description."""
        codes = [code.strip(",;").upper() for code in text.split()]
        named = [f"{code}  {title}" for code in codes if (title := self._title_of(code))]
        titles = "\n".join(named) or self._hint
        set_tip(self._field, titles)
        self._field.setAccessibleDescription(titles)


def _line(one: DiagnosisChoice) -> str:
    marks = []
    if not one.is_valid:
        marks.append("not complete")
    if one.used_before:
        marks.append("used before")
    note = f"  ({', '.join(marks)})" if marks else ""
    return f"{one.code}  {one.title}{note}"
