"""The page of a denial code (CARC)."""

from functools import partial

from PySide6.QtWidgets import QWidget

from claimwright.domain.denial.adjustment import Carc, stopped_label
from claimwright.domain.denial.resolution import ACTION_LABELS
from claimwright.domain.library.lookup import Match
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.sections import (
    badge,
    chip_row,
    code_chips,
    difference_card,
    heading,
    list_card,
    side_by_side,
    source_line,
    step_card,
    text_card,
)
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.chip import link_chip

APPEAL_WORDS = {"yes": "Appeal: yes", "no": "Appeal: no", "depends": "Appeal: it depends"}
LETTER_WORDS = {
    "appeal-107": "Appeal letter",
    "appeal-distinct-service": "Distinct-service appeal",
    "corrected-claim": "Corrected-claim letter",
}


def carc_cards(match: Match, carc: Carc, links: EntryLinks) -> list[QWidget]:
    """All that the library says of a CARC, the doing first."""
    cards = [heading(match.label, carc.title), _badges(carc), _buttons(match, carc, links)]
    cards.append(text_card("What it means", carc.meaning))
    if carc.depth == "full":
        cards += _depth(carc, links)
    else:
        cards.append(text_card("First step", carc.first_step))
    cards.append(source_line(carc.sources, carc.checked))
    return cards


def _badges(carc: Carc) -> QWidget:
    chips: list[QWidget] = [badge(f"Do now: {ACTION_LABELS[carc.action]}", "accent")]
    if not carc.active:
        chips.append(badge(stopped_label(carc.stopped), "warning"))
    if carc.appealable:
        chips.append(badge(APPEAL_WORDS[carc.appealable]))
    return chip_row(chips)


def _depth(carc: Carc, links: EntryLinks) -> list[QWidget]:
    cards: list[QWidget] = [
        side_by_side(
            list_card("Why it happens, most common first", carc.causes),
            step_card("What to do, in this order", [(step.do, step.why) for step in carc.fixes]),
        )
    ]
    why = text_card("Why this is the usual answer", carc.action_why)
    appeal = text_card("Appeal?", carc.appeal_note)
    cards.append(side_by_side(why, appeal))
    money = difference_card(
        "Who owes, by group code",
        [(group.group, group.meaning) for group in carc.groups],
        links.look_up,
    )
    cards.append(money)
    if carc.related:
        differences = [(other.code, other.difference) for other in carc.related]
        cards.append(difference_card("Not the same as", differences, links.look_up))
        cards.append(_side_by_side_with(carc, links))
    if carc.prevention:
        cards.append(list_card("So that it does not come again", carc.prevention, numbered=False))
    if carc.remarks:
        cards.append(
            chip_row([badge("Often with", "plain"), *code_chips(carc.remarks, links.look_up)])
        )
    if carc.enclosures:
        cards.append(list_card("What to enclose", carc.enclosures, numbered=False))
    return cards


def _side_by_side_with(carc: Carc, links: EntryLinks) -> QWidget:
    """A chip a neighbour that opens both pages side by side."""
    chips: list[QWidget] = [badge("Side by side with", "plain")]
    for near in carc.related:
        both = f"{carc.code}/{near.code}"
        chips.append(link_chip(near.code, "", partial(links.look_up, both), f"Compare {both}"))
    return chip_row(chips)


def _buttons(match: Match, carc: Carc, links: EntryLinks) -> QWidget:
    group = match.group or (carc.groups[0].group if carc.groups else "CO")
    adjustment = f"{group}-{carc.code}"
    row: list[QWidget] = [
        button("Check a claim for this", lambda: links.check(carc.code), role="primary")
    ]
    for kind in carc.letters:
        if kind in LETTER_WORDS:
            row.append(button(LETTER_WORDS[kind], partial(links.letter, kind, adjustment)))
    return chip_row(row)
