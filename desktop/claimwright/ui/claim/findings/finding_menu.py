"""The context menu of a finding's card, by mouse or Shift+F10."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from claimwright.ui.claim.findings.finding_card import FindingCard
from claimwright.ui.widgets.tables.table_menu import bind_menu_keys


def finding_menu(card: FindingCard) -> QMenu:
    """A menu with the card's enabled buttons and Copy text."""
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
    """Open the card's menu on a right click, also over its labels."""
    for text in card.findChildren(QLabel):
        text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def open_at(place: QPoint) -> None:
        card.pressed.emit()
        finding_menu(card).popup(card.mapToGlobal(place))

    card.customContextMenuRequested.connect(open_at)


def add_menu_keys(panel: QWidget, make_current: Callable[[], FindingCard | None]) -> None:
    """Open the menu of the current finding on Shift+F10 and the menu key."""

    def by_key() -> None:
        card = make_current()
        if card is not None:
            finding_menu(card).popup(card.mapToGlobal(QPoint(24, 24)))

    bind_menu_keys(panel, by_key)
