"""The page of a billing term."""

from PySide6.QtWidgets import QWidget

from claimwright.domain.library.term import Term
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.sections import (
    badge,
    chip_row,
    code_chips,
    heading,
    list_card,
    source_line,
    text_card,
)


def term_cards(term: Term, links: EntryLinks) -> list[QWidget]:
    """The cards of a term."""
    cards: list[QWidget] = [
        heading(term.code, term.title),
        chip_row([badge("Term")]),
        text_card("What it means", term.meaning),
    ]
    if term.in_practice:
        cards.append(list_card("In practice", term.in_practice, numbered=False))
    if term.where:
        cards.append(text_card("Where to find it", term.where))
    if term.related:
        cards.append(
            chip_row([badge("See also", "plain"), *code_chips(term.related, links.look_up)])
        )
    cards.append(source_line(term.sources, term.checked))
    return cards
