"""A procedure code's page as a printed sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import CodeEntry, CodeHistory
from claimwright.domain.reference.reference import AddOn, Partner
from claimwright.domain.sheet import (
    CodesPart,
    FactPart,
    Part,
    SheetDocument,
    TablePart,
    TextPart,
    Tone,
)
from claimwright.services.lookup import indicator_words as words
from claimwright.services.lookup.partner_filter import since, until
from claimwright.services.sheets.sheet_parts import INDICATORS, NO_DESCRIPTOR, new_sheet

MAX_ROWS = 40  # partners shown with dates; more are listed as bare codes
MAX_CODES = 700


@dataclass(frozen=True, slots=True)
class ShownPartners:
    """The partners on screen; ``side`` is the code's own column, ``filtered`` the filter."""

    side: int
    rows: Sequence[Partner]
    filtered: str = ""


def code_sheet(
    entry: CodeEntry,
    history: CodeHistory,
    partners: ShownPartners,
    notes: Sequence[str],
    today: date,
) -> SheetDocument:
    """A procedure code's page with the partners on screen; ``notes`` say what is missing."""
    chips = [(f"As of {us_date(entry.on)}", Tone.ACCENT)]
    parts: list[Part] = [
        FactPart("On the date of service", tuple(_code_facts(entry))),
        TextPart("Keep in mind", tuple(dict.fromkeys(note for note in notes if note))),
        _relations("Is an add-on to", history.primaries, entry.on, primary=True),
        _relations("Its add-ons", history.add_ons, entry.on, primary=False),
        *_partner_parts(entry, partners),
        _units(entry, history),
        _indicators(entry, history),
    ]
    held = "; ".join(f"{release.table} {release.release}" for release in entry.releases)
    foot = (f"From {held}. {NO_DESCRIPTOR}.", f"Printed {us_date(today)}.")
    return new_sheet("Procedure code", entry.code, entry.label, chips, parts, foot)


def _code_facts(entry: CodeEntry) -> list[tuple[str, str]]:
    facts = [
        ("NCCI pairs", f"Paid over {entry.column1_of:,} codes, denied under {entry.column2_of:,}"),
        ("Max units per day (MUE)", _limit(entry)),
    ]
    if entry.fee is None:
        facts.append(("Fee schedule", "No row for this date"))
    else:
        facts += words.fee_facts(entry.fee)
    if entry.panel is not None:
        facts.append(("Panel of", " ".join(entry.panel.components)))
    if entry.panels:
        facts.append(("Part of panel", " ".join(panel.code for panel in entry.panels)))
    return facts


def _limit(entry: CodeEntry) -> str:
    if entry.mue is None:
        return "No row for this date; there may be an unpublished limit"
    return words.limit_words(entry.mue)


def _relations(title: str, rows: Sequence[AddOn], on: date, *, primary: bool) -> Part:
    live = [row for row in rows if row.in_force(on)]
    codes = sorted({row.primary if primary else row.add_on for row in live} - {""})
    kinds = sorted({row.type for row in live})
    text = "; ".join(f"type {kind}: {words.ADD_ON_TYPE.get(kind, '')}" for kind in kinds)
    ended = len(rows) - len(live)
    note = f"{text}." if text else ""
    if ended:
        edits = "edits" if ended > 1 else "edit"
        note = f"{note} {ended} {edits} not in effect on the date of service.".strip()
    return CodesPart(title if rows else "", tuple(codes), note)


def _partner_parts(entry: CodeEntry, partners: ShownPartners) -> list[Part]:
    code, rows = entry.code, partners.rows
    by = f", filtered by “{partners.filtered}”" if partners.filtered else ""
    column = f"{code} is paid" if partners.side == 1 else f"{code} is denied"
    title = f"Pairs in which {column} (column {partners.side}){by}"
    if not rows:
        return []
    if len(rows) <= MAX_ROWS:
        return [_partner_table(title, rows, entry.on)]
    shown: list[Part] = []
    for indicator in sorted({row.terms.indicator for row in rows}):
        codes = sorted({row.code for row in rows if row.terms.indicator == indicator})
        means = words.with_words(str(indicator), INDICATORS)
        more = len(codes) - MAX_CODES
        note = f"and {more:,} more: filter the table to print fewer." if more > 0 else ""
        head = f"{title}: {means}, {len(codes):,} codes"
        shown.append(CodesPart(head, tuple(codes[:MAX_CODES]), note))
    return shown


def _partner_table(title: str, rows: Sequence[Partner], on: date) -> TablePart:
    head = ("Partner", "Modifier indicator", "Effective", "Deleted", "Reason")
    cells = tuple(
        (
            row.code,
            words.with_words(str(row.terms.indicator), INDICATORS),
            since(row.terms),
            until(row.terms.deletion),
            row.terms.rationale,
        )
        for row in rows
    )
    live = frozenset(at for at, row in enumerate(rows) if row.terms.in_force(on))
    strong = live if len(live) < len(rows) else frozenset()
    note = "Bold: in effect on the date of service." if strong else ""
    return TablePart(title, head, cells, (1.2, 2.6, 1.7, 1.5, 4.6), note, strong)


def _units(entry: CodeEntry, history: CodeHistory) -> TablePart:
    newest_first = list(reversed(history.mues))
    rows = tuple(
        (row.release, f"{row.limit:,}", words.with_words(str(row.mai), _MAI), row.rationale)
        for row in newest_first
    )
    strong = frozenset(at for at, row in enumerate(newest_first) if row == entry.mue)
    head = ("Release", "Units", "MAI", "Reason")
    return TablePart("Unit limits in every loaded release", head, rows, (1, 0.8, 4, 4), "", strong)


_MAI = {str(number): text for number, text in words.MAI.items()}


def _indicators(entry: CodeEntry, history: CodeHistory) -> TablePart:
    newest_first = list(reversed(history.fees))
    rows = tuple(
        (
            row.release,
            row.modifier or "none",
            row.global_days,
            row.status,
            row.pctc,
            row.bilateral,
            row.multiple,
            row.assistant,
            row.co_surgeon,
            row.team,
        )
        for row in newest_first
    )
    used = entry.fee.release if entry.fee is not None else ""
    strong = frozenset(at for at, row in enumerate(newest_first) if row.release == used)
    head = (
        *("Release", "Modifier", "Global", "Status", "PC/TC", "Both", "Multi", "Asst"),
        *("Co-surg.", "Team"),
    )
    title = "Fee schedule indicators in every loaded release"
    return TablePart(title, head, rows, (1.2, 1.2, *[1] * 8), "", strong)
