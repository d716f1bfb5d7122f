"""Where the user was: pages, what was looked up there, and the widget that had the focus."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

MAX_PLACES = 50
MAX_REMEMBERED_LENGTH = 40  # what is longer was pasted, and may name a patient


@dataclass(frozen=True, eq=False)
class PlaceOnTrail:
    """A page, with what was looked up on it where that is the Look up page."""

    page: str
    query: str
    focus: QWidget | None


class Trail:
    """The places visited, the latest on top."""

    def __init__(self) -> None:
        self._places: list[PlaceOnTrail] = []

    def add(self, place: PlaceOnTrail) -> None:
        """Add a place, unless it is on top already."""
        if len(place.query) > MAX_REMEMBERED_LENGTH:
            return
        top = self._places[-1] if self._places else None
        if top is not None and (top.page, top.query) == (place.page, place.query):
            self._places.pop()
        self._places = [*self._places[-MAX_PLACES:], place]

    def pop(self) -> PlaceOnTrail | None:
        """Remove and return the latest place; None at the beginning."""
        return self._places.pop() if self._places else None

    def clear(self) -> None:
        """Forget every place."""
        self._places = []


class FocusBefore(QObject):
    """What had the focus before the search box took it: there Back leads, not into the box."""

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
        """The widget with the focus, seen through the box."""
        focus = QApplication.focusWidget()
        return self._before if focus is self._box else focus


def focus_again(widget: QWidget | None) -> bool:
    """Give the focus back to a widget, if it is still there to be seen; whether it is."""
    if widget is None or not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
        return False
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
