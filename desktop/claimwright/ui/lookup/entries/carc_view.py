"""The page of a denial code (CARC)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.denial.adjustment import Carc, stop_label
from claimwright.domain.letter.letter import LetterKind
from claimwright.domain.library.lookup import Match
from claimwright.services.lookup.page_part_words import (
    because_text,
    level_text,
    limit_text,
    place_text,
    steps_title,
)
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
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.text.chip import link_chip

APPEAL_WORDS = {"yes": "Appeal: yes", "no": "Appeal: no", "depends": "Appeal: it depends"}
NATURE_WORDS = {"denial": "A denial to work", "adjustment": "An ordinary adjustment"}


def carc_cards(
    match: Match, carc: Carc, links: EntryLinks, letters: Sequence[LetterKind] = ()
) -> list[QWidget]:
    """The cards of a CARC, what to do first; ``letters`` get a button each."""
    cards = [
        heading(match.label_with_remarks, carc.title),
        _badges(carc),
        _buttons(match, carc, links, letters),
    ]
    cards += [text_card("Before anything else", notice) for notice in carc.notices]
    do_now = carc.action_why or carc.first_step
    if carc.action_because:
        cards.append(text_card(f"Do now, {because_text(carc.action_because)}", do_now))
    cards.append(text_card("What it means", carc.meaning))
    if carc.depth == "full":
        cards += _depth(carc, links)
    else:
        if not carc.action_because or do_now != carc.first_step:
            cards.append(text_card("First step", carc.first_step))
        cards += _short(carc, links)
    cards += _facts(carc)
    cards.append(source_line(carc.sources, carc.checked))
    return cards


def _badges(carc: Carc) -> QWidget:
    chips: list[QWidget] = [badge(f"Do now: {ACTION_LABELS[carc.action]}", "accent")]
    if carc.stopped:
        chips.append(badge(stop_label(carc), "warning"))
    if carc.appealable:
        chips.append(badge(APPEAL_WORDS[carc.appealable]))
    if carc.permitted_groups:
        chips.append(badge(f"Group: {' or '.join(carc.permitted_groups)} only"))
    if carc.remark_required:
        chips.append(badge("Needs a remark code"))
    if carc.nature in NATURE_WORDS:
        chips.append(badge(NATURE_WORDS[carc.nature]))
    return chip_row(chips)


def _depth(carc: Carc, links: EntryLinks) -> list[QWidget]:
    cards: list[QWidget] = [
        side_by_side(
            list_card("Why it happens, most common first", carc.causes),
            step_card(steps_title(carc), [(step.do, step.why) for step in carc.fixes]),
        )
    ]
    if carc.action_because:
        cards.append(text_card("Appeal?", carc.appeal_note))
    else:
        why = text_card("Why this is the usual answer", carc.action_why)
        cards.append(side_by_side(why, text_card("Appeal?", carc.appeal_note)))
    cards.append(_responsibility(carc, links))
    if carc.related:
        differences = [(other.code, other.difference) for other in carc.related]
        cards.append(difference_card("Not the same as", differences, links.look_up))
        cards.append(_side_by_side_with(carc, links))
    if carc.prevention:
        cards.append(list_card("How to prevent it", carc.prevention, numbered=False))
    if carc.remarks:
        cards.append(_often_with(carc, links))
    if carc.enclosures:
        cards.append(list_card("What to enclose", carc.enclosures, numbered=False))
    return cards


def _side_by_side_with(carc: Carc, links: EntryLinks) -> QWidget:
    """A chip for each related code that compares the two."""
    chips: list[QWidget] = [badge("Side by side with", "plain")]
    for near in carc.related:
        both = f"{carc.code}/{near.code}"
        chips.append(link_chip(near.code, "", partial(links.look_up, both), f"Compare {both}"))
    return chip_row(chips)


def _short(carc: Carc, links: EntryLinks) -> list[QWidget]:
    """The optional cards of a short page."""
    cards: list[QWidget] = []
    if carc.appeal_note:
        cards.append(text_card("Appeal?", carc.appeal_note))
    if carc.groups:
        cards.append(_responsibility(carc, links))
    if carc.remarks:
        cards.append(_often_with(carc, links))
    if carc.enclosures:
        cards.append(list_card("What to enclose", carc.enclosures, numbered=False))
    return cards


def _facts(carc: Carc) -> list[QWidget]:
    """The cards of structured data; empty ones are omitted."""
    pairs = [f"{pair.remark}: {pair.meaning}" for pair in carc.pairs]
    lists = {
        "Where to fix it": [place_text(place) for place in carc.where_to_fix],
        "What the two mean together": pairs,
        "On the remittance": [carc.sample_line] if carc.sample_line else [],
        "Ask the payer": carc.phone_questions,
        "Time limits": [limit_text(limit) for limit in carc.deadlines],
        "Appeal levels": [level_text(level) for level in carc.appeal_levels],
    }
    return [list_card(title, items, numbered=False) for title, items in lists.items() if items]


def _responsibility(carc: Carc, links: EntryLinks) -> QWidget:
    return difference_card(
        "Patient or provider responsibility",
        [(group.group, group.meaning) for group in carc.groups],
        links.look_up,
    )


def _often_with(carc: Carc, links: EntryLinks) -> QWidget:
    return chip_row([badge("Often with", "plain"), *code_chips(carc.remarks, links.look_up)])


def _buttons(match: Match, carc: Carc, links: EntryLinks, letters: Sequence[LetterKind]) -> QWidget:
    group = match.group or _usual_group(carc)
    adjustment = f"{group}-{carc.code}"
    row: list[QWidget] = [
        button("Check a claim for this", lambda: links.check(carc.code), role="primary")
    ]
    for kind in letters:
        row.append(button(kind.title, partial(links.letter, kind.kind, adjustment)))
    return chip_row(row)


def _usual_group(carc: Carc) -> str:
    """The group code to assume if none was typed: one that X12 permits."""
    groups = (*(group.group for group in carc.groups), *carc.permitted_groups, "CO")
    permitted = carc.permitted_groups or groups
    return next(group for group in groups if group in permitted)
