"""Tab order derived from the layout."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops_in(widget: QWidget) -> list[QWidget]:
    """The tab stops inside a widget in layout order, including hidden ones."""
    layout = widget.layout()
    if layout is not None:
        return _stops_of(layout)
    return [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []


def _stops_of(layout: QLayout) -> list[QWidget]:
    stops: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inside = None if item is None else item.widget()
        inner = None if item is None else item.layout()
        if inside is not None:
            stops += stops_in(inside)
        elif inner is not None:
            stops += _stops_of(inner)
    return stops


def chain(stops: Sequence[QWidget]) -> None:
    """Set the tab order of these widgets."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
