"""A look-up as text for people."""

import textwrap
from collections.abc import Iterable, Sequence

from claimwright.domain.denial.adjustment import STOP_DATE_UNKNOWN, Carc, Group, Rarc
from claimwright.domain.denial.resolution import ACTION_LABELS
from claimwright.domain.library.lookup import CodeEntry, Entry, Match, ModifierEntry, PairEntry
from claimwright.services.lookup.indicator_words import PLACEMENT

WIDTH = 92
MAX_OTHERS = 8


def lookup_text(matches: Sequence[Match], entry: Entry | None, first: Sequence[str] = ()) -> str:
    """The first match's page, then the other matches by name.

    ``first`` is what payers want before a procedure code is scheduled.
    """
    best = matches[0]
    lines = [f"{best.label}  {_title(best, entry)}", *_part("Before you schedule", first)]
    lines += _entry(entry)
    others = matches[1 : MAX_OTHERS + 1]
    if others:
        lines += ["", "Also: " + " · ".join(f"{match.label} {match.title}" for match in others)]
    return "\n".join(lines)


def _title(match: Match, entry: Entry | None) -> str:
    return entry.title if isinstance(entry, Carc | Rarc | Group) else match.title


def _entry(entry: Entry | None) -> list[str]:
    if isinstance(entry, Carc):
        return _carc(entry)
    if isinstance(entry, Rarc):
        return [
            *_part("Stopped", _stopped(entry.stopped)),
            *_part("What it means", [entry.meaning]),
            *_part("First step", [entry.first_step]),
        ]
    if isinstance(entry, Group):
        return [*_part("What it means", [entry.meaning]), *_part("Keep in mind", [entry.note])]
    if isinstance(entry, PairEntry):
        rows = [
            f"{row.column1} over {row.column2}, {row.effective or 'date not known'} to "
            f"{row.deletion or 'open'}, indicator {row.indicator}, {row.release}"
            for row in entry.rows
        ]
        day = f"On {entry.on.isoformat()}"
        return [*_part(day, [entry.text]), *_part("Every dated row", rows)]
    if isinstance(entry, CodeEntry):
        return _code(entry)
    if isinstance(entry, ModifierEntry):
        modifier = entry.modifier
        return [
            *_part("Where it goes", [PLACEMENT.get(modifier.placement, modifier.placement)]),
            *_part("What the record must show", [modifier.record_must_show]),
            *_part("Keep in mind", [modifier.note]),
        ]
    return []


def _stopped(stopped: str) -> list[str]:
    if stopped == STOP_DATE_UNKNOWN:
        return ["X12 stopped this code; the date is not known."]
    return [f"X12 stopped this code on {stopped}."] if stopped else []


def _carc(carc: Carc) -> list[str]:
    action = ACTION_LABELS[carc.action]
    return [
        *_part("Stopped", _stopped(carc.stopped)),
        *_part("What it means", [carc.meaning]),
        *_part("Do now", [f"{action}: {carc.action_why or carc.first_step}"]),
        *_part("Appeal", [carc.appeal_note]),
        *_part("Who owes", [f"{group.group}: {group.meaning}" for group in carc.groups]),
        *_part("Why it happens, most common first", carc.causes, numbered=True),
        *_part("Steps", [f"{step.do} {step.why}" for step in carc.fixes], numbered=True),
        *_part("Prevention", carc.prevention),
        *_part("Often with", [" ".join(carc.remarks)]),
        *_part("Not the same as", [f"{near.code}: {near.difference}" for near in carc.related]),
        *_part("Letters", [", ".join(carc.letters)]),
    ]


def _code(entry: CodeEntry) -> list[str]:
    pairs = [f"paid over {entry.column1_of:,} codes, denied under {entry.column2_of:,} codes"]
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
        *_part(f"NCCI pairs on {entry.on.isoformat()}", pairs),
        *_part("Is an add-on to", [" ".join(primaries)]),
        *_part("Its add-ons", [" ".join(sorted({row.add_on for row in entry.add_ons}))]),
        *_part("Part of panel", [" ".join(panel.code for panel in entry.panels)]),
        *_part("Most units (MUE)", units or ["no row: a limit may exist that is not published"]),
        *_part("Fee schedule", facts or ["not in the loaded table"]),
        *_part("From", [", ".join(f"{one.table} {one.release}" for one in entry.releases)]),
    ]


def _part(title: str, sentences: Iterable[str], *, numbered: bool = False) -> list[str]:
    said = [sentence for sentence in sentences if sentence.strip()]
    lines = ["", title] if said else []
    for number, sentence in enumerate(said, 1):
        mark = f"{number}. " if numbered else ""
        lines += textwrap.wrap(
            mark + sentence, WIDTH, initial_indent="  ", subsequent_indent="  " + " " * len(mark)
        )
    return lines
