"""The navigation history for Back: pages, look-ups and focused widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

MAX_PLACES = 50
MAX_REMEMBERED_LENGTH = 40  # longer queries were pasted, and may name a patient


@dataclass(frozen=True, eq=False)
class TrailEntry:
    """A page, the query if it is Look up, and the focused widget."""

    page: str
    query: str
    focus: QWidget | None


class Trail:
    """The visited pages, latest last."""

    def __init__(self) -> None:
        self._places: list[TrailEntry] = []

    def add(self, place: TrailEntry) -> None:
        """Add an entry, replacing the latest one if it is the same page and query."""
        if len(place.query) > MAX_REMEMBERED_LENGTH:
            return
        top = self._places[-1] if self._places else None
        if top is not None and (top.page, top.query) == (place.page, place.query):
            self._places.pop()
        self._places = [*self._places[-MAX_PLACES:], place]

    def pop(self) -> TrailEntry | None:
        """Remove and return the latest entry, or None."""
        return self._places.pop() if self._places else None

    def clear(self) -> None:
        """Remove all entries."""
        self._places = []


class FocusBeforeSearch(QObject):
    """Remembers the focus before the search box took it, which is where Back returns to."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self._box = box
        self._before: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self._box and before is not None:
            self._before = before

    def widget(self) -> QWidget | None:
        """The focused widget, or the previous one while the search box has the focus."""
        focus = QApplication.focusWidget()
        return self._before if focus is self._box else focus


def restore_focus(widget: QWidget | None) -> bool:
    """Focus a widget if it is still visible; return whether it was focused."""
    if widget is None or not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
        return False
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
