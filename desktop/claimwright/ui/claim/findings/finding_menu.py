"""The menu of a finding: its fixes and what else its card can do, by mouse or Shift+F10."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from claimwright.ui.claim.findings.finding_card import FindingCard
from claimwright.ui.widgets.tables.table_menu import bind_menu_keys


def finding_menu(card: FindingCard) -> QMenu:
    """Every button of the card that works now, and the finding's text to copy."""
    menu = QMenu(card)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for one in card.stops():
        if isinstance(one, QPushButton) and one.isEnabled() and one.text():
            entry = QAction(one.text(), menu)
            entry.triggered.connect(lambda _checked, one=one: one.click())
            menu.addAction(entry)
    menu.addSeparator()
    copy = QAction("Copy text", menu)
    copy.triggered.connect(lambda _checked: _copy(card))
    menu.addAction(copy)
    return menu


def _copy(card: FindingCard) -> None:
    QGuiApplication.clipboard().setText(f"{card.finding.title}\n{card.finding.message}")


def add_finding_menu(card: FindingCard) -> None:
    """A right press anywhere on the card opens its menu; its texts have none of their own."""
    for text in card.findChildren(QLabel):
        text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def open_at(place: QPoint) -> None:
        card.pressed.emit()
        finding_menu(card).popup(card.mapToGlobal(place))

    card.customContextMenuRequested.connect(open_at)


def add_menu_keys(panel: QWidget, make_current: Callable[[], FindingCard | None]) -> None:
    """Shift+F10 and the menu key open the menu of the current finding."""

    def by_key() -> None:
        card = make_current()
        if card is not None:
            finding_menu(card).popup(card.mapToGlobal(QPoint(24, 24)))

    bind_menu_keys(panel, by_key)
