"""The Settings page: how the window looks, the paper, and where the files are."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.services.settings import LOCK_MINUTES, PAGES, THEMES, Settings
from claimwright.ui.settings.keys_card import KeysCard
from claimwright.ui.shell.page import Page
from claimwright.ui.shell.theme import PAGE_MARGIN
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.card import Card
from claimwright.ui.widgets.field import Field
from claimwright.ui.widgets.flow_layout import FlowLayout
from claimwright.ui.widgets.scrolled import scrolled
from claimwright.ui.widgets.text import label, paragraph

THEME_WORDS = {"system": "System", "light": "Light", "dark": "Dark"}
PAGE_WORDS = {"letter": "US Letter", "a4": "A4"}
MINUTE_WORDS = {minutes: f"{minutes} minutes" for minutes in LOCK_MINUTES}
FIELD_WIDTH = 280


class SettingsPage(Page):
    """Each choice counts at once; ``changed`` is told the new settings."""

    def __init__(
        self, settings: Settings, data_dir: Path, changed: Callable[[Settings], object]
    ) -> None:
        super().__init__()
        self._settings = settings
        self._changed = changed
        self.theme = _choice(THEMES, THEME_WORDS, settings.theme)
        self.theme.activated.connect(
            lambda: self._change(replace(self._settings, theme=self.theme.currentData()))
        )
        self.paper = _choice(PAGES, PAGE_WORDS, settings.page)
        self.paper.activated.connect(
            lambda: self._change(replace(self._settings, page=self.paper.currentData()))
        )
        self.lock = _choice(LOCK_MINUTES, MINUTE_WORDS, settings.lock_minutes)
        self.lock.activated.connect(
            lambda: self._change(replace(self._settings, lock_minutes=self.lock.currentData()))
        )
        inside = QWidget()
        inside.setProperty("role", "canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(label("Settings", "title"))
        column.addWidget(self._looks())
        column.addWidget(self._files(data_dir))
        column.addWidget(KeysCard())
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        whole.addWidget(area)

    def _looks(self) -> Card:
        card = Card("Window and paper")
        fields = QWidget()
        row = FlowLayout(fields, spacing=16)
        for field in (
            Field("&Theme", self.theme),
            Field("&Paper size", self.paper),
            Field("Lock the practice file after", self.lock),
        ):
            field.setFixedWidth(FIELD_WIDTH)
            row.addWidget(field)
        card.body.addWidget(fields)
        return card

    def _files(self, data_dir: Path) -> Card:
        card = Card("Data location")
        card.body.addWidget(paragraph(f"Data folder: {data_dir}"))
        card.body.addWidget(
            paragraph(
                (
                    "The log in it holds places in the program and counts, never a patient's "
                    "data. Claimwright never goes online."
                ),
                "muted",
            )
        )
        row = QHBoxLayout()
        row.addWidget(
            button(
                "Open the folder",
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_dir))),
            )
        )
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self._changed(settings)

    def take_focus(self) -> None:
        """The first choice takes the focus."""
        self.theme.setFocus(Qt.FocusReason.OtherFocusReason)


def _choice(values: tuple[str, ...], words: dict[str, str], current: str) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem(words[value], value)
    box.setCurrentIndex(box.findData(current))
    return box
