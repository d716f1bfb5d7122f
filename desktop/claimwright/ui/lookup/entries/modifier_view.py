"""The page of a modifier."""

from PySide6.QtWidgets import QWidget

from claimwright.domain.library.lookup import ModifierEntry
from claimwright.services.lookup.indicator_words import PLACEMENT
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.sections import badge, chip_row, code_chips, heading, text_card


def modifier_cards(entry: ModifierEntry, links: EntryLinks) -> list[QWidget]:
    """The cards of a modifier: meaning, placement, and what the record must show."""
    modifier = entry.modifier
    if modifier.ncci_associated:
        bypass = badge("May bypass an NCCI edit if the record supports it", "accent")
    else:
        bypass = badge("Does not bypass an NCCI edit", "plain")
    cards: list[QWidget] = [
        heading(modifier.code, modifier.title),
        chip_row([badge("Modifier"), bypass]),
    ]
    for title, text in (
        ("Where it goes", PLACEMENT.get(modifier.placement, modifier.placement)),
        ("What the record must show", modifier.record_must_show),
        ("Keep in mind", modifier.note),
    ):
        if text:
            cards.append(text_card(title, text))
    if entry.carc:
        same = [badge("Denial code of the same number", "plain")]
        cards.append(chip_row([*same, *code_chips([f"CO-{entry.carc}"], links.look_up)]))
    return cards
