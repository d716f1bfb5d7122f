"""The page of a remark code (RARC)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from claimwright.domain.denial.adjustment import Rarc, stop_label
from claimwright.domain.letter.letter import LetterKind
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.sections import (
    badge,
    chip_row,
    code_chips,
    heading,
    list_card,
    source_line,
    step_card,
    text_card,
)
from claimwright.ui.widgets.controls.buttons import button

EFFECT_WORDS = {
    "new-claim": ("Send a new claim", "accent"),
    "resend-blocked": ("Do not send it again", "warning"),
    "appeal-blocked": ("No appeal from this", "warning"),
    "appeal-rights": ("States your appeal rights", "accent"),
    "wait": ("Wait", "accent"),
    "patient-not-liable": ("The patient does not owe", "warning"),
    "patient-liable": ("The patient owes", "accent"),
    "qmb": ("QMB: never bill the patient", "warning"),
    "void-then-new": ("Void, then a new claim", "accent"),
    "records-in-a-year": ("Records within a year", "accent"),
    "appeal-earlier-claim": ("Appeal the earlier claim", "accent"),
    "duplicate-only": ("Only the duplicate question", "warning"),
}


def rarc_cards(rarc: Rarc, links: EntryLinks, letters: Sequence[LetterKind] = ()) -> list[QWidget]:
    """The cards of a RARC; ``letters`` get a button each."""
    chips: list[QWidget] = [badge("Remark code")]
    if rarc.alert:
        chips.append(badge("Alert: informational, does not explain a denial", "warning"))
    if rarc.effect:
        chips.append(badge(*EFFECT_WORDS[rarc.effect]))
    if rarc.stopped:
        chips.append(badge(stop_label(rarc), "warning"))
    cards: list[QWidget] = [heading(rarc.code, rarc.title), chip_row(chips)]
    if letters and rarc.carcs:
        cards.append(_buttons(rarc, links, letters))
    cards.append(text_card("What it means", rarc.meaning))
    cards.append(text_card("First step", rarc.first_step))
    if rarc.causes:
        cards.append(list_card("Why it happens, most common first", rarc.causes))
    if rarc.fixes:
        steps = [(step.do, step.why) for step in rarc.fixes]
        cards.append(step_card("What to do, in this order", steps))
    if rarc.enclosures:
        cards.append(list_card("What to enclose", rarc.enclosures, numbered=False))
    if rarc.carcs:
        seen = [badge("Seen with", "plain"), *code_chips(rarc.carcs, links.look_up)]
        cards.append(chip_row(seen))
    cards.append(source_line(rarc.sources, rarc.checked))
    return cards


def _buttons(rarc: Rarc, links: EntryLinks, letters: Sequence[LetterKind]) -> QWidget:
    """Buttons for letters about the CARC that the remark most often comes with."""
    adjustment = f"CO-{rarc.carcs[0]}"
    return chip_row(
        [button(kind.title, partial(links.letter, kind.kind, adjustment)) for kind in letters]
    )
