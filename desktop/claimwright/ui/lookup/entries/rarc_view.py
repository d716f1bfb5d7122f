"""The page of a remark code (RARC)."""

from PySide6.QtWidgets import QWidget

from claimwright.domain.denial.adjustment import Rarc, stopped_label
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.sections import (
    badge,
    chip_row,
    code_chips,
    heading,
    source_line,
    text_card,
)

EFFECT_WORDS = {
    "new-claim": ("Wants a new claim", "accent"),
    "resend-blocked": ("Do not send it again", "warning"),
    "appeal-blocked": ("No appeal from this", "warning"),
    "appeal-rights": ("Tells your appeal rights", "accent"),
    "wait": ("Wait", "accent"),
    "patient-not-liable": ("The patient does not owe", "warning"),
    "patient-liable": ("The patient owes", "accent"),
    "qmb": ("QMB: never the patient", "warning"),
    "void-then-new": ("Void, then a new claim", "accent"),
    "records-in-a-year": ("Records within a year", "accent"),
    "appeal-earlier-claim": ("Appeal the earlier claim", "accent"),
    "duplicate-only": ("Only the duplicate question", "warning"),
}


def rarc_cards(rarc: Rarc, links: EntryLinks) -> list[QWidget]:
    """All that the library says of a RARC."""
    chips: list[QWidget] = [badge("Remark code")]
    if rarc.alert:
        chips.append(badge("Alert: informs, explains no denial", "warning"))
    if rarc.effect:
        chips.append(badge(*EFFECT_WORDS[rarc.effect]))
    if not rarc.active:
        chips.append(badge(stopped_label(rarc.stopped), "warning"))
    cards: list[QWidget] = [
        heading(rarc.code, rarc.title),
        chip_row(chips),
        text_card("What it means", rarc.meaning),
        text_card("First step", rarc.first_step),
    ]
    if rarc.carcs:
        seen = [badge("Seen with", "plain"), *code_chips(rarc.carcs, links.look_up)]
        cards.append(chip_row(seen))
    cards.append(source_line(rarc.sources, rarc.checked))
    return cards
