"""The text in the top bar about the tables in use."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.reference.reference import Release, Table
from claimwright.services.reference.reference import newer_due


def tables_summary(releases: Sequence[Release], today: date) -> tuple[str, str, str]:
    """Text, tone and tooltip for the loaded tables; the text has the release of the PTP edits."""
    pairs = [one for one in releases if one.table is Table.PTP and one.is_active]
    if not pairs:
        return "", "", ""
    newest = pairs[-1]
    if newest.is_starter:
        text = f"Starter tables: {newest.rows:,} edits; add CMS's files"
        return text, "warning", "Free, about five minutes. Opens Reference (Ctrl+5)."
    due = newer_due(newest, releases, today)
    if due:
        text = f"CMS tables {newest.release} · {due} is due"
        return text, "warning", "A newer quarter is out. Opens Reference (Ctrl+5)."
    return f"CMS tables {newest.release} · current", "good", "Opens Reference (Ctrl+5)."
