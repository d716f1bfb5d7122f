"""The building blocks of entry pages."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from claimwright.domain.dates import us_date_of
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.layout.side_by_side import SideBySide
from claimwright.ui.widgets.layout.text_width import fix_width
from claimwright.ui.widgets.text.chip import chip, link_chip
from claimwright.ui.widgets.text.labels import label, paragraph, rich_paragraph


def heading(code: str, title: str) -> QWidget:
    """The page's title: a code and its short meaning."""
    made = paragraph(f"{code}   {title}", "title")
    made.setAccessibleName(f"{code}, {title}")
    return made


def chip_row(chips: Sequence[QWidget]) -> QWidget:
    """A row of chips that wraps."""
    row = QWidget()
    flow = FlowLayout(row)
    for one in chips:
        flow.addWidget(one)
    return row


def text_card(title: str, text: str) -> Card:
    """A card with one paragraph."""
    card = Card(title)
    card.body.addWidget(paragraph(text))
    card.body.addStretch(1)
    return card


def list_card(title: str, sentences: Sequence[str], *, numbered: bool = True) -> Card:
    """A card with a list, most important first."""
    card = Card(title)
    for number, sentence in enumerate(sentences, 1):
        card.body.addWidget(_numbered(f"{number}." if numbered else "·", paragraph(sentence)))
    card.body.addStretch(1)
    return card


def step_card(title: str, steps: Sequence[tuple[str, str]]) -> Card:
    """A card of numbered steps, each given as what to do and why."""
    card = Card(title)
    for number, (do, why) in enumerate(steps, 1):
        text = f"<b>{escape(do)}</b>" + (f" {escape(why)}" if why else "")
        card.body.addWidget(_numbered(f"{number}.", rich_paragraph(text)))
    card.body.addStretch(1)
    return card


def _numbered(mark: str, text: QLabel) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    number = label(mark, "muted")
    fix_width(number, 20)
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    line.addWidget(number)
    line.addWidget(text, 1)
    return row


def side_by_side(left: QWidget, right: QWidget) -> QWidget:
    """Two cards of equal width next to each other."""
    return SideBySide(left, right)


def difference_card(
    title: str, differences: Sequence[tuple[str, str]], look_up: Callable[[str], object]
) -> Card:
    """A card of related codes, each a link with how it differs."""
    card = Card(title)
    for code, difference in differences:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        one = link_chip(code, "accent", partial(look_up, code), f"Look up {code}")
        one.setMinimumWidth(64)
        line.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(paragraph(difference), 1)
        card.body.addWidget(row)
    return card


def code_chips(
    codes: Sequence[str], look_up: Callable[[str], object], tone: str = ""
) -> list[QWidget]:
    """A chip for each code that opens its page."""
    return [link_chip(code, tone, partial(look_up, code), f"Look up {code}") for code in codes]


def fact_card(title: str, facts: Sequence[tuple[str, str]]) -> Card:
    """A card of names and values in two columns."""
    card = Card(title)
    for name, value in facts:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        left = label(name, "muted")
        fix_width(left, 170)
        left.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addWidget(left)
        line.addWidget(paragraph(value), 1)
        card.body.addWidget(row)
    return card


def source_line(sources: Sequence[str], checked: str) -> QLabel:
    """The sources of the page and when they were checked."""
    listed = "; ".join(sources)
    return paragraph(f"Our summary. Sources: {listed}. Checked {us_date_of(checked)}.", "muted")


def badge(text: str, tone: str = "") -> QLabel:
    """A chip without an action."""
    return chip(text, tone)


def column(widgets: Sequence[QWidget]) -> QWidget:
    """A column of widgets."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12)
    for widget in widgets:
        box.addWidget(widget)
    return made
