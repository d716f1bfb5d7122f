"""Denial library pages as printed sheets."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date, us_date_of
from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.denial.adjustment import Carc, Group, Rarc, stop_label
from claimwright.domain.library.lookup import Match, ModifierEntry
from claimwright.domain.library.term import Term
from claimwright.domain.sheet import FactPart, Mark, Part, SheetDocument, TextPart, Tone
from claimwright.services.lookup import indicator_words as words
from claimwright.services.lookup.page_part_words import (
    because_text,
    limit_text,
    place_text,
    steps_title,
)
from claimwright.services.sheets.sheet_parts import OWN_WORDS, new_sheet

RESPONSIBILITY = "Patient or provider responsibility"
APPEAL = {"yes": "Appeal: yes", "no": "Appeal: no", "depends": "Appeal: it depends"}


def carc_sheet(match: Match, carc: Carc, today: date) -> SheetDocument:
    """A denial code's page."""
    chips = [(f"Do now: {ACTION_LABELS[carc.action]}", Tone.ACCENT)]
    if carc.stopped:
        chips.append((stop_label(carc), Tone.WARNING))
    if carc.appealable:
        chips.append((APPEAL[carc.appealable], Tone.PLAIN))
    if carc.permitted_groups:
        chips.append((f"Group: {' or '.join(carc.permitted_groups)} only", Tone.PLAIN))
    if carc.remark_required:
        chips.append(("Needs a remark code", Tone.PLAIN))
    because = f"Do now, {because_text(carc.action_because)}"
    pairs = tuple((pair.remark, pair.meaning) for pair in carc.pairs)
    places = "; ".join(place_text(place) for place in carc.where_to_fix)
    limits = tuple(limit_text(limit) for limit in carc.deadlines)
    steps = tuple(f"{step.do}\t{step.why}" for step in carc.fixes)
    parts: list[Part] = [
        TextPart("Before anything else", carc.notices),
        TextPart(because, (carc.action_why,) if carc.action_because else ()),
        TextPart("What it means", (carc.meaning,)),
        TextPart("First step", () if steps else (carc.first_step,)),
        TextPart("Why it happens, most common first", carc.causes, Mark.NUMBER),
        TextPart(steps_title(carc), steps, Mark.NUMBER),
        TextPart("Appeal?", (carc.appeal_note,) if carc.appeal_note else ()),
        FactPart(RESPONSIBILITY, tuple((g.group, g.meaning) for g in carc.groups)),
        TextPart("Where to fix it", (places,) if places else ()),
        TextPart("How to prevent it", carc.prevention, Mark.BULLET),
        FactPart("Not the same as", tuple((near.code, near.difference) for near in carc.related)),
        TextPart("Often with", (" · ".join(carc.remarks),) if carc.remarks else ()),
        FactPart("What the two mean together", pairs),
        TextPart("Time limits", limits, Mark.BULLET),
        TextPart("What to enclose", ("; ".join(carc.enclosures),) if carc.enclosures else ()),
    ]
    foot = _library_foot(carc.sources, carc.checked, today)
    return new_sheet("Denial code (CARC)", match.label_with_remarks, carc.title, chips, parts, foot)


def rarc_sheet(rarc: Rarc, today: date) -> SheetDocument:
    """A remark code's page."""
    chips = (
        [("Alert: informational, does not explain a denial", Tone.WARNING)] if rarc.alert else []
    )
    if rarc.stopped:
        chips.append((stop_label(rarc), Tone.WARNING))
    steps = tuple(f"{step.do}\t{step.why}" for step in rarc.fixes)
    parts: list[Part] = [
        TextPart("What it means", (rarc.meaning,)),
        TextPart("First step", (rarc.first_step,)),
        TextPart("Why it happens, most common first", rarc.causes, Mark.NUMBER),
        TextPart("What to do, in this order", steps, Mark.NUMBER),
        TextPart("What to enclose", ("; ".join(rarc.enclosures),) if rarc.enclosures else ()),
        TextPart("Seen with", (" · ".join(rarc.carcs),) if rarc.carcs else ()),
    ]
    foot = _library_foot(rarc.sources, rarc.checked, today)
    return new_sheet("Remark code (RARC)", rarc.code, rarc.title, chips, parts, foot)


def group_sheet(group: Group, today: date) -> SheetDocument:
    """A group code's page."""
    bill = "May be billed to the patient" if group.bill_patient else "Never billed to the patient"
    chips = [
        (f"Owed by: {group.owes}", Tone.ACCENT),
        (bill, Tone.GOOD if group.bill_patient else Tone.WARNING),
    ]
    parts: list[Part] = [
        TextPart("What it means", (group.meaning,)),
        TextPart("Keep in mind", (group.note,) if group.note else ()),
    ]
    foot = _library_foot(group.sources, group.checked, today)
    return new_sheet("Group code", group.code, group.title, chips, parts, foot)


def term_sheet(term: Term, today: date) -> SheetDocument:
    """A glossary term's page."""
    parts: list[Part] = [
        TextPart("What it means", (term.meaning,)),
        TextPart("In practice", term.in_practice, Mark.BULLET),
        TextPart("Where to find it", (term.where,) if term.where else ()),
        TextPart("See also", (" · ".join(term.related),) if term.related else ()),
    ]
    foot = _library_foot(term.sources, term.checked, today)
    return new_sheet("Term", term.code, term.title, [], parts, foot)


def modifier_sheet(entry: ModifierEntry, today: date) -> SheetDocument:
    """A modifier's page."""
    modifier = entry.modifier
    bypass = (
        ("May bypass an NCCI edit if the record supports it", Tone.ACCENT)
        if modifier.ncci_associated
        else ("Does not bypass an NCCI edit", Tone.PLAIN)
    )
    parts: list[Part] = [
        TextPart("Where it goes", (words.PLACEMENT.get(modifier.placement, modifier.placement),)),
        TextPart("What the record must show", (modifier.record_must_show,)),
        TextPart("Keep in mind", (modifier.note,) if modifier.note else ()),
    ]
    foot = (f"{OWN_WORDS}. Printed {us_date(today)}.",)
    return new_sheet("Modifier", modifier.code, modifier.title, [bypass], parts, foot)


def _library_foot(sources: Sequence[str], checked: str, today: date) -> tuple[str, ...]:
    return (
        f"{OWN_WORDS}, checked {us_date_of(checked)}. Printed {us_date(today)}.",
        f"Sources: {'; '.join(sources)}",
    )
