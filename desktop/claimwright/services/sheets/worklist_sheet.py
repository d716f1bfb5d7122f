"""Printed worklists and decisions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.decision.decision import Decision
from claimwright.domain.denial.denial import Denial
from claimwright.domain.money import money_label
from claimwright.domain.sheet import FactPart, Mark, Part, SheetDocument, TablePart, TextPart, Tone
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.denials.decision_words import ClockRow, clock_rows, headline
from claimwright.services.sheets.sheet_parts import new_sheet
from claimwright.services.worklist.listing.lists import Listed, ListedGroup
from claimwright.services.worklist.row_words import (
    claim_name,
    denied_by,
    do_next,
    service_code,
    time_left,
)

MAX_PRINTED = 2_000  # denials; a longer list is better exported
_HEAD = (
    *("Claim", "Patient", "Service", "CPT", "Denial", "Amount ($)"),
    *("Do next", "Deadline", "Days left", "Owner"),
)
_WIDTHS = (0.9, 1.5, 1.0, 0.95, 1.35, 0.95, 1.5, 1.0, 0.8, 0.9)
_AMOUNT = frozenset({5})
Rows = Callable[[Sequence[int]], Sequence[OpenDenial]]


def worklist_sheet(listed: Listed, read: Rows, title: str, today: date) -> SheetDocument:
    """The list as on screen: one table per group, with the total at the end.

    ``read`` returns denials by ids. Beyond `MAX_PRINTED`, the sheet says how many are left out.
    """
    parts: list[Part] = []
    left = MAX_PRINTED
    for group in listed.groups:
        shown = group.ids[:left]
        left -= len(shown)
        if shown:
            parts.append(_table(group, read(shown), today))
    if listed.count > MAX_PRINTED:
        more = listed.count - MAX_PRINTED
        parts.append(TextPart("", (f"{more:,} more are not printed; filter the list first.",)))
    parts.append(FactPart("Total", ((_counted(listed.count), f"${money_label(listed.amount)}"),)))
    foot = (f"Printed {us_date(today)}", "Contains patient information")
    sheet = new_sheet("Worklist", "", title, (), parts, foot, names_patient=True)
    return replace(sheet, is_wide=True)


def _table(group: ListedGroup, denials: Iterable[OpenDenial], today: date) -> TablePart:
    rows = tuple(_row(one, today) for one in denials)
    note = f"{_counted(len(group.ids))}, ${money_label(group.amount)}" if group.title else ""
    return TablePart(group.title, _HEAD, rows, _WIDTHS, note, numbers=_AMOUNT)


def _row(one: OpenDenial, today: date) -> tuple[str, ...]:
    deadline = one.decision.deadline
    return (
        *(claim_name(one), one.patient, us_date(one.date) if one.date else ""),
        *(service_code(one), denied_by(one)),
        "" if one.amount is None else money_label(one.amount),
        *(do_next(one).words, us_date(deadline) if deadline else ""),
        *(time_left(one, today).words, one.owner),
    )


def _counted(count: int) -> str:
    return f"{count:,} denial{'' if count == 1 else 's'}"


def decision_sheet(
    denial: Denial, decision: Decision, claim: Claim, answers: Sequence[str], today: date
) -> SheetDocument:
    """One decision with its reasons, steps and deadlines, for the claim's folder."""
    line = claim.lines[denial.line - 1] if denial.line else None
    facts = [
        ("Patient", claim.patient.name),
        ("Payer", claim.payer.name),
        ("Claim", claim.claim_number),
        ("Payer's claim number", claim.payer_claim_number),
        ("Denial", " ".join((str(denial.adjustment), *denial.remarks))),
        ("Service", _service(denial, line.code if line else "", line.date if line else None)),
        ("Amount", _money(denial.amount)),
        ("Remittance", us_date(denial.remittance_date) if denial.remittance_date else ""),
    ]
    blocked = tuple(
        f"{ACTION_LABELS[one.action].capitalize()}\t{one.because}" for one in decision.blocked
    )
    also = tuple(
        f"{ACTION_LABELS[one.action].capitalize()}\t{one.when}" for one in decision.also_right
    )
    clocks = tuple(
        (one.title, _last_day(one), one.rule, one.set_by) for one in clock_rows(decision, today)
    )
    asked = tuple(question.text for question in decision.questions)
    parts: list[Part] = [
        FactPart("", tuple((name, text) for name, text in facts if text)),
        TextPart("Why", decision.reasons, Mark.NUMBER),
        TextPart("Still to be answered", asked, Mark.BULLET),
        TextPart("Answered", tuple(answers), Mark.BULLET),
        TextPart("Steps", decision.steps, Mark.NUMBER),
        TextPart("Enclose", decision.enclosures, Mark.BULLET),
        TextPart("Ruled out, and why", blocked, Mark.BULLET),
        TextPart("Also an option", also, Mark.BULLET),
        TablePart("Clocks", ("Clock", "Last day", "Rule", "Set by"), clocks, (1.3, 1.4, 2.4, 2.2)),
    ]
    chip = ("Certain", Tone.GOOD) if decision.sure else ("Needs an answer", Tone.WARNING)
    foot = (f"Printed {us_date(today)}", "Contains patient information")
    code = str(denial.adjustment)
    title = headline(decision, denial)
    return new_sheet("Decision", code, title, (chip,), parts, foot, names_patient=True)


def _service(denial: Denial, code: str, day: date | None) -> str:
    where = f"line {denial.line}" if denial.line else "whole claim"
    parts = (where, code, us_date(day) if day else "")
    return ", ".join(part for part in parts if part)


def _last_day(row: ClockRow) -> str:
    return f"{us_date(row.day)}, {row.left}" if row.day else "Unknown"


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else f"${money_label(amount)}"
