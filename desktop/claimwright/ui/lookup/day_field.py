"""The date of service field of a page, parsed while it is typed."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from claimwright.domain.dates import typed_date, us_date
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.text_width import fix_width
from claimwright.ui.widgets.text.labels import label, set_tone

DAY_WIDTH = 132
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 30,
    Qt.Key.Key_PageDown: -30,
}


class DayField(QWidget):
    """A field for the date of service.

    Signal: ``chosen`` with each complete date; an incomplete one changes nothing.
    """

    chosen = Signal(object)

    def __init__(self, today: date, day: date) -> None:
        super().__init__()
        self._today = today
        self.day = day
        self.editor = _DayEdit(self._step)
        fix_width(self.editor, DAY_WIDTH)
        self.editor.setAccessibleName("Date of service")
        self.editor.setToolTip("9/14/26, 09142026, 9/14 or t for today; Up and Down move one day")
        title = label("Date &of service", "label")
        title.setTextFormat(Qt.TextFormat.AutoText)
        title.setBuddy(self.editor)
        self.notice = label("", "muted")
        self.notice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.today_button = button("Today", self.use_today, role="link", tip="Answer for today")
        self.editor.textEdited.connect(self._follow)
        self.editor.editingFinished.connect(self._tidy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(title)
        row.addWidget(self.editor)
        row.addWidget(self.today_button)
        row.addWidget(self.notice, 1)
        self._tidy()

    def choose(self, day: date) -> None:
        """Use a date as if it had been typed."""
        self.editor.setText(us_date(day))
        self._follow(us_date(day))

    def use_today(self) -> None:
        """Use today's date."""
        self.choose(self._today)

    def _step(self, days: int) -> None:
        self.choose(self.day + timedelta(days=days))

    def _follow(self, text: str) -> None:
        day = self._read(text)
        if day is not None and day != self.day:
            self.day = day
            self.chosen.emit(day)
        self._show_state(day)

    def _read(self, text: str) -> date | None:
        try:
            return typed_date(text, self._today)
        except ValueError:
            return None

    def _tidy(self) -> None:
        """Reformat a complete date; anything else stays and is marked."""
        text = self.editor.text()
        day = self._read(text) if text.strip() else self.day
        if day is not None:
            self.editor.setText(us_date(self.day))
        self._show_state(day)
        set_tone(self.editor, "" if day is not None else "error")

    def _show_state(self, day: date | None) -> None:
        self.today_button.setVisible(self.day != self._today)
        if day is not None:
            set_tone(self.editor, "")
            self.notice.setText("today" if self.day == self._today else f"{self.day:%A}")
            self.editor.setAccessibleDescription("")
            return
        text = f"Not a complete date yet; the page is as of {self.day}."
        self.notice.setText(text)
        self.editor.setAccessibleDescription(text)


class _DayEdit(QLineEdit):
    """A line edit whose Up, Down, Page Up and Page Down keys change the date."""

    def __init__(self, step: Callable[[int], object]) -> None:
        super().__init__()
        self._step = step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = _STEPS.get(Qt.Key(event.key()))
        if days is not None:
            self._step(days)
            return
        super().keyPressEvent(event)
