"""The tables held and the results of an import, as JSON and as text."""

from collections.abc import Sequence
from datetime import date, datetime

from claimwright.domain.dates import quarter_of
from claimwright.domain.reference.diagnosis import fiscal_year, release_year
from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.reference_import import ImportResult

QUARTERLY = (Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES)


def import_json(result: ImportResult) -> dict[str, object]:
    """One file of an import: file, table, release, rows, status, message."""
    return {
        "file": result.file,
        "table": result.table or None,
        "release": result.release or None,
        "rows": result.rows,
        "status": str(result.status),
        "message": result.message,
    }


def releases_json(releases: Sequence[Release], today: date) -> list[dict[str, object]]:
    """The tables held; ``newer_due`` names the quarter that is published and not held, or null."""
    return [
        {
            "table": str(held.table),
            "release": held.release,
            "source_file": held.source_file or None,
            "sha256": held.sha256 or None,
            "rows": held.rows,
            "first_date": _iso(held.first_date),
            "last_date": _iso(held.last_date),
            "imported_at": _iso(held.imported_at),
            "active": held.is_active,
            "newer_due": newer_due(held, releases, today),
        }
        for held in releases
    ]


def releases_text(releases: Sequence[Release], today: date) -> str:
    """The tables held, a line each."""
    return "\n".join(_line(held, newer_due(held, releases, today)) for held in releases)


def newer_due(held: Release, releases: Sequence[Release], today: date) -> str | None:
    """The quarter that is in force today if a table is older; only for its newest release."""
    if held.table is Table.DIAGNOSES:
        return _year_due(held, releases, today)
    if held.table not in QUARTERLY or not held.is_active:
        return None
    if held.is_starter:
        return quarter_of(today)
    of_table = [each for each in releases if each.table is held.table and each.is_active]
    newest = max(each.release for each in of_table if not each.is_starter)
    return quarter_of(today) if held.release == newest < quarter_of(today) else None


def _year_due(held: Release, releases: Sequence[Release], today: date) -> str | None:
    """The fiscal year of today if no diagnoses of it are held; told of the newest release."""
    years = [
        release_year(each.release)
        for each in releases
        if each.table is Table.DIAGNOSES and each.is_active
    ]
    newest, year = max(years, default=0), fiscal_year(today)
    is_newest = held.is_active and release_year(held.release) == newest
    return f"FY{year}" if is_newest and newest < year else None


def _line(held: Release, due: str | None) -> str:
    parts = [f"{held.table:<9} {held.release:<10} {held.rows:>9,} rows"]
    if held.first_date or held.last_date:
        parts.append(f"{held.first_date or ''} to {held.last_date or ''}")
    if held.source_file:
        parts.append(held.source_file)
    if not held.is_active:
        parts.append("saved, not in use")
    if due:
        parts.append(f"{due} is due")
    return "  ".join(parts)


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()
