"""The Settings page: appearance, paper, lock time, tables and data location."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.services.settings import LOCK_MINUTES, PAGES, TEXT_SIZES, THEMES, Settings
from claimwright.ui.settings.keys_card import KeysCard
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.layout.scrolled import scrolled
from claimwright.ui.widgets.layout.text_width import fix_width
from claimwright.ui.widgets.text.fact_list import FactList
from claimwright.ui.widgets.text.labels import label, paragraph

THEME_WORDS = {"system": "System", "light": "Light", "dark": "Dark"}
PAGE_WORDS = {"letter": "US Letter", "a4": "A4"}
MINUTE_WORDS = {minutes: f"{minutes} minutes" for minutes in LOCK_MINUTES}
SIZE_WORDS = {percent: f"{percent}%" for percent in TEXT_SIZES}
FIELD_WIDTH = 220


class SettingsPage(Page):
    """Each choice takes effect immediately."""

    def __init__(
        self,
        settings: Settings,
        data_dir: Path,
        changed: Callable[[Settings], object],
        tables: Sequence[tuple[str, str]] = (),
    ) -> None:
        """``changed`` receives new settings; ``tables`` are names and releases of tables in use."""
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
        self.text_size = _choice(TEXT_SIZES, SIZE_WORDS, settings.text_size)
        self.text_size.activated.connect(
            lambda: self._change(replace(self._settings, text_size=self.text_size.currentData()))
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
        column.addWidget(self._tables(tables))
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
            Field("The&me", self.theme),
            Field("Text &size", self.text_size, "Ctrl+plus and Ctrl+minus change it anywhere"),
            Field("&Paper size", self.paper),
            Field("Lock the practice file after", self.lock),
        ):
            fix_width(field, FIELD_WIDTH)
            row.addWidget(field)
        card.body.addWidget(fields)
        return card

    def _tables(self, tables: Sequence[tuple[str, str]]) -> Card:
        card = Card("Dates of tables")
        facts = FactList()
        facts.show_facts(tables)
        card.body.addWidget(facts)
        card.setVisible(bool(tables))
        return card

    def use_text_size(self, percent: int) -> None:
        """Show a text size that was set with a key."""
        self._settings = replace(self._settings, text_size=str(percent))
        self.text_size.setCurrentIndex(self.text_size.findData(str(percent)))

    def _files(self, data_dir: Path) -> Card:
        card = Card("Data location")
        card.body.addWidget(paragraph(f"Data folder: {data_dir}"))
        card.body.addWidget(
            paragraph(
                (
                    "Its log records program steps and counts, never patient "
                    "data. Claimwright never goes online."
                ),
                "muted",
            )
        )
        row = QHBoxLayout()
        row.addWidget(
            button(
                "Open data folder",
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
        """Focus the first choice."""
        self.theme.setFocus(Qt.FocusReason.OtherFocusReason)


def _choice(values: tuple[str, ...], words: dict[str, str], current: str) -> QComboBox:
    box = Choice()
    for value in values:
        box.addItem(words[value], value)
    box.setCurrentIndex(box.findData(current))
    return box
