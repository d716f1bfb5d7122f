"""The comparison of two denial codes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.denial.adjustment import Carc
from claimwright.ui.lookup.entries.carc_view import APPEAL_WORDS
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.sections import badge, chip_row, list_card, text_card
from claimwright.ui.widgets.text.chip import link_chip
from claimwright.ui.widgets.text.labels import paragraph


def compared_cards(first: Carc, second: Carc, links: EntryLinks) -> list[QWidget]:
    """The difference first, then the parts of both pages next to each other."""
    cards: list[QWidget] = [paragraph(f"{first.code} and {second.code}, side by side", "title")]
    differences = difference(first, second)
    if differences:
        cards.append(text_card("How they differ", differences))
    cards.append(_side_by_side(first, second, links))
    return cards


def difference(first: Carc, second: Carc) -> str:
    """The library's sentence about the difference, from either page; "" if there is none."""
    for one, other in ((first, second), (second, first)):
        for near in one.related:
            if near.code == other.code:
                return near.difference
    return ""


def _side_by_side(first: Carc, second: Carc, links: EntryLinks) -> QWidget:
    grid_holder = QWidget()
    grid = QGridLayout(grid_holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(12)
    for column, carc in enumerate((first, second)):
        grid.setColumnStretch(column, 1)
        for row, card in enumerate(_cards(carc, links)):
            grid.addWidget(card, row, column)
    return grid_holder


def _cards(carc: Carc, links: EntryLinks) -> Sequence[QWidget]:
    """The same parts in the same order for each code, so that the rows line up."""
    page = link_chip(
        f"{carc.code}  {carc.title}", "accent", lambda: links.look_up(carc.code), "Open its page"
    )
    action = f"{ACTION_LABELS[carc.action]}: {carc.action_why or carc.first_step}"
    appeal = carc.appeal_note or "The brief page does not cover appeals."
    words = APPEAL_WORDS.get(carc.appealable, "Appeal: see the page")
    return (
        chip_row([page]),
        text_card("What it means", carc.meaning),
        list_card("Why it happens, most common first", carc.causes or (carc.first_step,)),
        text_card("Do now", action[:1].upper() + action[1:]),
        text_card(words, appeal),
        chip_row([badge("Often with", "plain"), *(badge(code) for code in carc.remarks[:8])]),
    )
