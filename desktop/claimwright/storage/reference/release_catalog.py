"""The catalog of imported releases: the file of each, and whether it is in use."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claimwright.domain.reference.reference import Release, Table
from claimwright.errors import BillingError
from claimwright.files import replace_text

FOLDER = "reference"
CATALOG = "catalog.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class ImportedRelease:
    """An imported release and the name of its file in the folder."""

    release: Release
    file: str

    def in_use(self, is_active: bool = True) -> "ImportedRelease":
        """Return this release with its in-use flag changed."""
        return replace(self, release=replace(self.release, is_active=is_active))


class ReleaseCatalog:
    """``reference/catalog.json``, replaced atomically on each change."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER

    def releases(self) -> tuple[ImportedRelease, ...]:
        """Every imported release, in the order of import.

        Raises:
            BillingError: the catalog is damaged.
        """
        path = self.folder / CATALOG
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return tuple(_imported(entry) for entry in content["releases"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError):
            raise BillingError(
                f"The list of imported tables ({path}) cannot be read; move it elsewhere and "
                "import the tables again."
            ) from None

    def active(self, table: Table) -> tuple[ImportedRelease, ...]:
        """The releases of a table that are in use, oldest first."""
        found = [releases for releases in self.releases() if releases.release.table is table]
        active = [releases for releases in found if releases.release.is_active]
        return tuple(sorted(active, key=lambda releases: releases.release.release))

    def replace_all(self, releases: Iterable[ImportedRelease]) -> None:
        """Write the catalog: another process sees either the old list or the new one."""
        content = {"format": FORMAT, "releases": [_entry(releases) for releases in releases]}
        replace_text(self.folder / CATALOG, json.dumps(content, indent=1))


def with_release(
    releases: Sequence[ImportedRelease], new: ImportedRelease, *, one_active: bool
) -> tuple[ImportedRelease, ...]:
    """The list with ``new`` added, in use instead of the releases that it replaces.

    With ``one_active``, it replaces every other release of its table, else only an earlier import
    of the same release.
    """

    def displaced(other: ImportedRelease) -> bool:
        if other.release.table is not new.release.table:
            return False
        return one_active or other.release.release == new.release.release

    retained = [other for other in releases if other.file != new.file]
    return (
        *(
            other.in_use(False) if new.release.is_active and displaced(other) else other
            for other in retained
        ),
        new,
    )


def with_active_pairs(
    releases: Sequence[ImportedRelease], release: str
) -> tuple[ImportedRelease, ...]:
    """The list with another release of the PTP edits in use, the last import of that release.

    Raises:
        BillingError: that release is not loaded.
    """
    pairs = [one for one in releases if one.release.table is Table.PTP]
    chosen = [one for one in pairs if one.release.release == release][-1:]
    if not chosen:
        raise BillingError(f"{release[:10]} of the PTP edits is not loaded; import it again.")
    return tuple(one.in_use(one in chosen) if one in pairs else one for one in releases)


def prune(
    releases: Sequence[ImportedRelease], *, one_active: bool
) -> tuple[tuple[ImportedRelease, ...], tuple[ImportedRelease, ...]]:
    """Split releases into those to keep and those to remove.

    Of the releases not in use, only the last import is kept: one per table with ``one_active``,
    else one per table and release.
    """
    former: dict[tuple[str, ...], ImportedRelease] = {}
    for each in releases:
        if not each.release.is_active:
            former[_issue_key(each, one_active)] = each
    retained = tuple(
        each
        for each in releases
        if each.release.is_active or former[_issue_key(each, one_active)] is each
    )
    return retained, tuple(each for each in releases if each not in retained)


def _issue_key(releases: ImportedRelease, one_active: bool) -> tuple[str, ...]:
    table = str(releases.release.table)
    return (table,) if one_active else (table, releases.release.release)


def _entry(releases: ImportedRelease) -> dict[str, object]:
    release = releases.release
    return {
        "table": str(release.table),
        "release": release.release,
        "file": releases.file,
        "source_file": release.source_file,
        "sha256": release.sha256,
        "rows": release.rows,
        "first_date": _text(release.first_date),
        "last_date": _text(release.last_date),
        "imported_at": _text(release.imported_at),
        "is_active": release.is_active,
        "notice": release.notice,
    }


def _imported(entry: dict[str, Any]) -> ImportedRelease:
    imported_at = entry["imported_at"]
    release = Release(
        table=Table(entry["table"]),
        release=str(entry["release"]),
        source_file=str(entry["source_file"]),
        sha256=str(entry["sha256"]),
        rows=int(entry["rows"]),
        first_date=_day(entry["first_date"]),
        last_date=_day(entry["last_date"]),
        imported_at=None if imported_at is None else datetime.fromisoformat(imported_at),
        is_active=bool(entry["is_active"]),
        notice=str(entry["notice"]),
    )
    return ImportedRelease(release, str(entry["file"]))


def _text(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
