"""A lookup as readable text."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.denial.adjustment import STOP_DATE_UNKNOWN, Carc, Group, Rarc
from claimwright.domain.library.lookup import (
    CodeEntry,
    DiagnosisEntry,
    Entry,
    Match,
    ModifierEntry,
    PairEntry,
)
from claimwright.domain.library.term import Term
from claimwright.domain.reference.reference import PtpEdit
from claimwright.services.lookup.diagnosis_words import on_day, place_words, usable
from claimwright.services.lookup.indicator_words import PLACEMENT
from claimwright.services.lookup.page_part_words import (
    because_text,
    level_text,
    limit_text,
    place_text,
    steps_title,
)

WIDTH = 92
MAX_OTHERS = 8
MAX_CHILDREN = 20


def lookup_text(matches: Sequence[Match], entry: Entry | None, first: Sequence[str] = ()) -> str:
    """The first match's page, then the other matches by name.

    ``first`` holds payers' prerequisites for a procedure code.
    """
    best = matches[0]
    lines = [
        f"{best.label_with_remarks}  {_title(best, entry)}",
        *_part("Before you schedule", first),
    ]
    lines += _entry(entry)
    others = matches[1 : MAX_OTHERS + 1]
    if others:
        lines += ["", "Also: " + " · ".join(f"{match.label} {match.title}" for match in others)]
    return "\n".join(lines)


def _title(match: Match, entry: Entry | None) -> str:
    return entry.title if isinstance(entry, Carc | Rarc | Group | Term) else match.title


def _entry(entry: Entry | None) -> list[str]:
    if isinstance(entry, Carc):
        return _carc(entry)
    if isinstance(entry, Rarc):
        return _rarc(entry)
    if isinstance(entry, Term):
        return [
            *_part("What it means", [entry.meaning]),
            *_part("In practice", entry.in_practice),
            *_part("Where to find it", [entry.where]),
            *_part("See also", [" · ".join(entry.related)]),
        ]
    if isinstance(entry, Group):
        return [*_part("What it means", [entry.meaning]), *_part("Keep in mind", [entry.note])]
    if isinstance(entry, PairEntry):
        rows = [
            f"Column 1 {row.column1}, column 2 {row.column2}, {_in_effect(row)}, "
            f"indicator {row.indicator}, {row.release}"
            for row in entry.rows
        ]
        day = f"On {us_date(entry.on)}"
        return [*_part(day, [entry.text]), *_part("Edit history", rows)]
    if isinstance(entry, CodeEntry):
        return _code(entry)
    if isinstance(entry, ModifierEntry):
        modifier = entry.modifier
        return [
            *_part("Where it goes", [PLACEMENT.get(modifier.placement, modifier.placement)]),
            *_part("What the record must show", [modifier.record_must_show]),
            *_part("Keep in mind", [modifier.note]),
        ]
    if isinstance(entry, DiagnosisEntry):
        return _diagnosis(entry)
    return []


def _diagnosis(entry: DiagnosisEntry) -> list[str]:
    one = entry.diagnosis
    below = [f"{other.code}  {other.title}" for other in entry.below]
    excludes = [f"{codes}  {title}" for codes, title in entry.excludes]
    return [
        *_part("On the claim", [usable(one), place_words(one)]),
        *_part("7th character", [f"{character}  {meaning}" for character, meaning in one.seventh]),
        *_part("NCHS also files here", one.terms),
        *_part("Codes below it", below[:MAX_CHILDREN]),
        *_part("Never together with (Excludes1)", excludes),
        *_part("From", on_day(entry)),
    ]


def _stopped(entry: Carc | Rarc) -> list[str]:
    if entry.stopped == STOP_DATE_UNKNOWN:
        return ["X12 stopped this code; the date is not known."]
    verb = "stops" if entry.active else "stopped"
    day = date.fromisoformat(entry.stopped) if entry.stopped else None
    return [f"X12 {verb} this code on {us_date(day)}."] if day else []


def _carc(carc: Carc) -> list[str]:
    return [
        *_part("Before anything else", carc.notices),
        *_part("Stopped", _stopped(carc)),
        *_part("What it means", [carc.meaning]),
        *_part("Do now", [_do_now(carc)]),
        *_part("Appeal", [carc.appeal_note]),
        *_part("Groups that X12 permits", [" ".join(carc.permitted_groups)]),
        *_part("Patient or provider responsibility", _responsibility(carc)),
        *_part("Why it happens, most common first", carc.causes, numbered=True),
        *_part(
            steps_title(carc) if carc.usual_action else "Steps",
            [f"{step.do} {step.why}" for step in carc.fixes],
            numbered=True,
        ),
        *_part("Where to fix it", [place_text(place) for place in carc.where_to_fix]),
        *_part("How to prevent it", carc.prevention),
        *_part("Often with", [" ".join(carc.remarks)]),
        *_part("What the two mean together", [f"{p.remark}: {p.meaning}" for p in carc.pairs]),
        *_part("On the remittance", [carc.sample_line]),
        *_part("Ask the payer", carc.phone_questions),
        *_part("Time limits", [limit_text(limit) for limit in carc.deadlines]),
        *_part("Appeal levels", [level_text(level) for level in carc.appeal_levels]),
        *_part("Not the same as", [_apart(near.code, near.difference) for near in carc.related]),
        *_part("What to enclose", ["; ".join(carc.enclosures)]),
        *_part("Letters", [", ".join(carc.letters)]),
    ]


def _do_now(carc: Carc) -> str:
    because = f" ({because_text(carc.action_because)})" if carc.action_because else ""
    return f"{ACTION_LABELS[carc.action]}{because}: {carc.action_why or carc.first_step}"


def _responsibility(carc: Carc) -> list[str]:
    return [f"{group.group}: {group.meaning}" for group in carc.groups]


def _rarc(rarc: Rarc) -> list[str]:
    return [
        *_part("Stopped", _stopped(rarc)),
        *_part("What it means", [rarc.meaning]),
        *_part("First step", [rarc.first_step]),
        *_part("Why it happens, most common first", rarc.causes, numbered=True),
        *_part("Steps", [f"{step.do} {step.why}" for step in rarc.fixes], numbered=True),
        *_part("Seen with", [" ".join(rarc.carcs)]),
        *_part("What to enclose", ["; ".join(rarc.enclosures)]),
        *_part("Letters", [", ".join(rarc.letters)]),
    ]


def _in_effect(row: PtpEdit) -> str:
    since = us_date(row.effective) if row.effective else "date not known"
    until = f"deleted {us_date(row.deletion)}" if row.deletion else "no end date"
    return f"effective {since}, {until}"


def _code(entry: CodeEntry) -> list[str]:
    pairs = [
        f"As column 1 (paid): {entry.column1_of:,}. As column 2 (denied): {entry.column2_of:,}."
    ]
    primaries = sorted({row.primary or "the payer decides" for row in entry.primaries})
    facts = (
        []
        if entry.fee is None
        else [
            f"global days {entry.fee.global_days}, status {entry.fee.status}, bilateral "
            f"{entry.fee.bilateral}, assistant {entry.fee.assistant}, PC/TC {entry.fee.pctc}"
        ]
    )
    units = [] if entry.mue is None else [f"{entry.mue.limit} (MAI {entry.mue.mai})"]
    return [
        *_part(f"NCCI pairs on {us_date(entry.on)}", pairs),
        *_part("Is an add-on to", [" ".join(primaries)]),
        *_part("Its add-ons", [" ".join(sorted({row.add_on for row in entry.add_ons}))]),
        *_part("Part of panel", [" ".join(panel.code for panel in entry.panels)]),
        *_part(
            "Max units per day (MUE)", units or ["no row: a limit may exist that is not published"]
        ),
        *_part("Fee schedule", facts or ["not in the loaded table"]),
        *_part("From", [", ".join(f"{one.table} {one.release}" for one in entry.releases)]),
    ]


def _part(title: str, sentences: Iterable[str], *, numbered: bool = False) -> list[str]:
    shown = [sentence for sentence in sentences if sentence.strip()]
    lines = ["", title] if shown else []
    for number, sentence in enumerate(shown, 1):
        mark = f"{number}. " if numbered else ""
        lines += textwrap.wrap(
            mark + sentence, WIDTH, initial_indent="  ", subsequent_indent="  " + " " * len(mark)
        )
    return lines


def _apart(code: str, difference: str) -> str:
    """How another code differs, prefixed with the code unless the text already names it."""
    return difference if difference.startswith(code) else f"{code}: {difference}"
