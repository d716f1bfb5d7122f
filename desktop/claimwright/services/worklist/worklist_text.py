"""The worklist as text for a terminal, and as CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.money import money_label
from claimwright.domain.worklist.bucket import LABELS
from claimwright.domain.worklist.open_denial import OpenDenial

_HEADINGS = (
    "Claim",
    "Patient",
    "Payer",
    "Provider",
    "Date of service",
    "Line",
    "Code",
    "Modifiers",
    "Adjustment",
    "Remarks",
    "Amount ($)",
    "Action",
    "Sure",
    "Group",
    "Pair",
    "Deadline",
    "Days left",
    "Owner",
    "Follow-up",
    "Status",
    "Outcome",
)
# Characters that start a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def worklist_text(denials: Sequence[OpenDenial], today: date) -> str:
    """One denial per line with its next action, nearest deadline first, then the total."""
    if not denials:
        return "No denials."
    lines = [part for denial in denials for part in _lines(denial, today)]
    total = sum((one.amount for one in denials if one.amount is not None), Decimal())
    count = "1 denial" if len(denials) == 1 else f"{len(denials):,} denials"
    return "\n".join([*lines, f"{count}, ${money_label(total)}"])


def worklist_csv(denials: Sequence[OpenDenial], today: date) -> str:
    """The list as CSV for a spreadsheet, with dates in US format."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for denial in denials:
        writer.writerow([_cell(text) for text in _cells(denial, today)])
    return out.getvalue()


def action_label(denial: OpenDenial) -> str:
    """The action in words; empty if not decided yet."""
    if denial.decision.asks_payer:
        return "Ask the payer"
    label = ACTION_LABELS.get(denial.decision.action, "")
    return label[:1].upper() + label[1:]


def _lines(denial: OpenDenial, today: date) -> list[str]:
    code = "-".join((denial.code, *denial.modifiers)) if denial.code else "whole claim"
    reason = " ".join((denial.adjustment, *denial.remarks))
    amount = "" if denial.amount is None else money_label(denial.amount)
    where = denial.claim_number or denial.payer_claim_number or "(no number)"
    if denial.line is not None:
        where = f"{where} line {denial.line}"
    first = f"#{denial.id:<5} {where:<20} {code:<14} {reason:<20} {amount:>10}"
    parts = [action_label(denial) or "Not decided", *_due(denial, today)]
    question = denial.decision.question
    if question is not None:
        parts.append(f"? {question.text}")
    return [first.rstrip(), f"       {' · '.join(parts)}"]


def _due(denial: OpenDenial, today: date) -> list[str]:
    parts = [] if denial.status.value == "open" else [denial.status.value]
    deadline, left = denial.decision.deadline, denial.decision.days_left(today)
    if deadline is not None and left is not None:
        when = f"{left} days left" if left >= 0 else "passed"
        parts.append(f"by {us_date(deadline)} ({when})")
    return parts


def _cells(denial: OpenDenial, today: date) -> list[str]:
    decision = denial.decision
    left = decision.days_left(today)
    return [
        denial.claim_number,
        denial.patient,
        denial.payer,
        denial.provider,
        _day(denial.date),
        "" if denial.line is None else str(denial.line),
        denial.code,
        " ".join(denial.modifiers),
        denial.adjustment,
        " ".join(denial.remarks),
        "" if denial.amount is None else f"{denial.amount:.2f}",
        action_label(denial),
        "Yes" if decision.sure else "No",
        LABELS.get(decision.bucket, decision.bucket),
        decision.pair,
        _day(decision.deadline),
        "" if left is None else str(left),
        denial.owner,
        _day(denial.follow_up),
        denial.status.value.capitalize(),
        "" if denial.outcome is None else denial.outcome.value.capitalize(),
    ]


def _cell(text: str) -> str:
    """Cell text escaped against formulas; negative numbers stay numbers."""
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def _day(day: date | None) -> str:
    return "" if day is None else us_date(day)
