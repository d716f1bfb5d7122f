"""Searching and printing the access log, which records ids and acts but never contents.

45 CFR 164.312(b) requires recording activity in systems that contain protected health information.
"""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date, us_moment
from claimwright.domain.practice.practice import AuditEntry
from claimwright.domain.sheet import SheetDocument, TablePart
from claimwright.errors import BillingError
from claimwright.services.sheets.sheet_parts import new_sheet
from claimwright.storage.practice.protocols.practice import Practice

MAX_READ = 20_000
HEAD = ("When", "Who", "Act", "Record")
WIDTHS = (1.4, 2.0, 2.0, 1.4)


def find_entries(
    store: Practice,
    query: str = "",
    first: date | None = None,
    last: date | None = None,
    limit: int = 500,
) -> tuple[AuditEntry, ...]:
    """The newest entries in a date range that match every word of the query by prefix.

    Raises:
        BillingError: the first day is after the last.
    """
    if first is not None and last is not None and first > last:
        raise BillingError("The first day is after the last; change one of them.")
    words = query.casefold().split()
    entries = store.audit.between(first, last, MAX_READ if words else limit)
    found = [entry for entry in entries if _begins(entry, words)]
    return tuple(found[:limit])


def entry_texts(entry: AuditEntry) -> tuple[str, str, str, str]:
    """An entry's list columns: when, who, act, record."""
    return us_moment(entry.at), entry.by, entry.act.label, record_text(entry)


def record_text(entry: AuditEntry) -> str:
    """The record by id, or the number of records; empty for the whole file."""
    if not entry.kind:
        return ""
    if entry.subject_id:
        return f"{entry.kind} {entry.subject_id}"
    return f"{entry.count:,} {entry.kind}{'' if entry.count == 1 else 's'}"


def log_sheet(
    entries: Sequence[AuditEntry], today: date, first: date | None = None, last: date | None = None
) -> SheetDocument:
    """The entries as a printed sheet, with their date range."""
    days = _days_text(first, last)
    rows = tuple(entry_texts(entry) for entry in entries)
    part = TablePart(f"{len(rows):,} entries{days}", HEAD, rows, WIDTHS)
    foot = (f"Ids and acts, no contents. Printed {us_date(today)}.",)
    return new_sheet("Access log", "", "Who did what, and when", (), [part], foot)


def _days_text(first: date | None, last: date | None) -> str:
    text = f", from {us_date(first)}" if first else ""
    return text + (f", through {us_date(last)}" if last else "")


def _begins(entry: AuditEntry, words: Sequence[str]) -> bool:
    texts = " ".join(entry_texts(entry)).casefold().replace("(", " ").split()
    return all(any(text.startswith(word) for text in texts) for word in words)
