"""Loaded tables and import results, as JSON and as text."""

from collections.abc import Sequence
from datetime import date, datetime

from claimwright.domain.dates import quarter_of, us_date
from claimwright.domain.reference.diagnosis import fiscal_year, release_year
from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.reference_import import ImportResult

QUARTERLY = (Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES)


def import_json(result: ImportResult) -> dict[str, object]:
    """The import result for one file: file, table, release, rows, status, message."""
    return {
        "file": result.file,
        "table": result.table or None,
        "release": result.release or None,
        "rows": result.rows,
        "status": str(result.status),
        "message": result.message,
    }


def releases_json(releases: Sequence[Release], today: date) -> list[dict[str, object]]:
    """The loaded tables; ``newer_due`` is a quarter that is published but not loaded, or null."""
    return [
        {
            "table": str(loaded.table),
            "release": loaded.release,
            "source_file": loaded.source_file or None,
            "sha256": loaded.sha256 or None,
            "rows": loaded.rows,
            "first_date": _iso(loaded.first_date),
            "last_date": _iso(loaded.last_date),
            "imported_at": _iso(loaded.imported_at),
            "active": loaded.is_active,
            "newer_due": newer_due(loaded, releases, today),
        }
        for loaded in releases
    ]


def releases_text(releases: Sequence[Release], today: date) -> str:
    """The loaded tables, one line each."""
    return "\n".join(_line(loaded, newer_due(loaded, releases, today)) for loaded in releases)


def newer_due(loaded: Release, releases: Sequence[Release], today: date) -> str | None:
    """Today's quarter if the table's newest release is older; None for earlier releases."""
    if loaded.table is Table.DIAGNOSES:
        return _year_due(loaded, releases, today)
    if loaded.table not in QUARTERLY or not loaded.is_active:
        return None
    if loaded.is_starter:
        return quarter_of(today)
    of_table = [each for each in releases if each.table is loaded.table and each.is_active]
    newest = max(each.release for each in of_table if not each.is_starter)
    return quarter_of(today) if loaded.release == newest < quarter_of(today) else None


def _year_due(loaded: Release, releases: Sequence[Release], today: date) -> str | None:
    """Today's fiscal year if its diagnoses are not loaded; None for earlier releases."""
    years = [
        release_year(each.release)
        for each in releases
        if each.table is Table.DIAGNOSES and each.is_active
    ]
    newest, year = max(years, default=0), fiscal_year(today)
    is_newest = loaded.is_active and release_year(loaded.release) == newest
    return f"FY{year}" if is_newest and newest < year else None


def _line(release: Release, due: str | None) -> str:
    parts = [f"{release.table:<9} {release.release:<10} {release.rows:>9,} rows"]
    if release.first_date or release.last_date:
        parts.append(f"{_day(release.first_date)} to {_day(release.last_date)}")
    if release.source_file:
        parts.append(release.source_file)
    if not release.is_active:
        parts.append("saved, not in use")
    if due:
        parts.append(f"{due} is due")
    return "  ".join(parts)


def _day(day: date | None) -> str:
    return us_date(day) if day else ""


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()
