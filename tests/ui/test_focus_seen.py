"""The focus is visible on every page in both themes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenuBar, QScrollArea, QWidget
from tests.ui.test_accessibility import PAGES, stops_on_screen

from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.theme import apply_theme

RING = 3  # pixels around a widget's edge, where the text cursor never blinks


def _looks(window: QWidget, widget: QWidget) -> QImage:
    """A widget as drawn, with a few pixels of its surroundings."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    shown = window.grab(place.adjusted(-RING, -RING, RING, RING)).toImage()
    if isinstance(widget, QAbstractItemView):
        return shown  # here the current cell or row shows the focus
    inside = shown.rect().adjusted(2 * RING, 2 * RING, -2 * RING, -2 * RING)
    for y in range(inside.top(), inside.bottom() + 1):
        for x in range(inside.left(), inside.right() + 1, 1):
            shown.setPixel(x, y, 0)
    return shown


def _bring_into_view(widget: QWidget) -> None:
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea) and holder.isAncestorOf(widget):
            holder.ensureWidgetVisible(widget)
        holder = holder.parentWidget()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("go", PAGES, ids=[go.__name__.removeprefix("_at_") for go in PAGES])
def test_the_focus_is_visible_on_every_tab_stop(
    navigator: Navigator, qapp: QApplication, go: Callable[[Navigator], None], theme: str
) -> None:
    apply_theme(qapp, theme)
    go(navigator)
    window, unseen = navigator.window, []
    window.grab()  # lays out new widgets
    qapp.sendPostedEvents()
    stops = [one for one in stops_on_screen(navigator) if not isinstance(one, QMenuBar)]
    search = window.search  # not inside a scroll area
    for one in stops:
        if not one.isVisible():
            continue
        _bring_into_view(one)
        (stops[-1] if one is search else search).setFocus(Qt.FocusReason.OtherFocusReason)
        without = _looks(window, one)
        one.setFocus(Qt.FocusReason.OtherFocusReason)
        if one.hasFocus() and _looks(window, one) == without:
            unseen.append(f"{type(one).__name__} {one.accessibleName()!r}")
    assert "\n".join(unseen) == ""
