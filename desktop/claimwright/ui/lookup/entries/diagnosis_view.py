"""The page of an ICD-10-CM diagnosis."""

from PySide6.QtWidgets import QWidget

from claimwright.domain.library.lookup import DiagnosisEntry
from claimwright.services.lookup.diagnosis_words import on_day, place_words, usable
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.sections import (
    badge,
    chip_row,
    code_chips,
    heading,
    list_card,
    text_card,
)

MAX_RELATED = 24  # chips


def diagnosis_cards(entry: DiagnosisEntry, links: EntryLinks) -> list[QWidget]:
    """A diagnosis, whether it is billable on the date, and related codes."""
    one = entry.diagnosis
    state = badge("Billable", "good") if one.billable else badge("Not billable as it is", "warning")
    cards: list[QWidget] = [
        heading(one.code, one.title),
        chip_row([badge("Diagnosis"), state]),
        text_card("On the claim", " ".join(filter(None, (usable(one), place_words(one))))),
    ]
    lists = (
        ("7th character", [f"{sign}: {meaning}" for sign, meaning in one.seventh]),
        ("NCHS also files here", list(one.terms)),
        ("Never together with (Excludes1)", [" ".join(pair) for pair in entry.excludes]),
        ("Codes below it", [f"{other.code} {other.title}" for other in entry.below]),
        ("From", on_day(entry)),
    )
    cards += [list_card(title, items, numbered=False) for title, items in lists if items]
    near = [other.code for other in (*entry.above, *entry.below)][:MAX_RELATED]
    if near:
        cards.append(chip_row([badge("Similar codes", "plain"), *code_chips(near, links.look_up)]))
    return cards
