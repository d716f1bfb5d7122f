"""A payer's filing and appeal limits as typed: one row per limit, with source, who and when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from claimwright.domain.practice.practice import Clock, PayerRecord, Window

MAX_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One limit of a payer; ``level`` counts appeal levels from 1."""

    clock: Clock
    level: int
    title: str


ROWS = (
    WindowRow(Clock.FILING, 1, "Filing a claim"),
    WindowRow(Clock.CORRECTED, 1, "Sending a corrected claim"),
    WindowRow(Clock.APPEAL, 1, "Appeal, first level"),
    WindowRow(Clock.APPEAL, 2, "Appeal, second level"),
    WindowRow(Clock.APPEAL, 3, "Appeal, third level"),
    WindowRow(Clock.APPEAL, 4, "Appeal, fourth level"),
    WindowRow(Clock.APPEAL, 5, "Appeal, fifth level"),
)


def window_of(record: PayerRecord, row: WindowRow) -> Window | None:
    """The saved limit for a row; a filing limit may be stored in the payer itself."""
    for window in record.windows:
        if window.clock is row.clock and window.level == row.level:
            return window
    if row.clock is Clock.FILING and record.payer.filing_days is not None:
        return Window(Clock.FILING, record.payer.filing_days)
    return None


def typed_days(text: str) -> int | None:
    """Parse days; None for empty text.

    Raises:
        ValueError: the text is not a number of days.
    """
    wanted = text.strip()
    if not wanted:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", wanted) or not 0 < int(wanted) <= MAX_DAYS:
        raise ValueError(f"“{wanted[:20]}” is not a number of days from 1 to {MAX_DAYS:,}")
    return int(wanted)


def with_windows(
    record: PayerRecord, typed: Mapping[WindowRow, tuple[int | None, str]], who: str, today: date
) -> PayerRecord:
    """The payer with each row's days and source; who and when change only if those did.

    The filing limit is also set on the payer itself, which the check uses.
    """
    windows = []
    for row in ROWS:
        days, source = typed.get(row, (None, ""))
        known = window_of(record, row)
        if days is None:
            continue
        if known is None or (known.days, known.source) != (days, source):
            known = Window(row.clock, days, row.level, source, who, today)
        windows.append(known)
    days = next((one.days for one in windows if one.clock is Clock.FILING), None)
    return replace(record, windows=tuple(windows), payer=replace(record.payer, filing_days=days))
