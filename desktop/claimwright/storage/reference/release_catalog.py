"""The releases that the user has imported: each its own file, and which of them are in use."""

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
class HeldRelease:
    """A release with the name of its file in the folder, and what its rows span."""

    release: Release
    file: str

    def in_use(self, is_active: bool = True) -> "HeldRelease":
        """The same release, in use or not."""
        return replace(self, release=replace(self.release, is_active=is_active))


class ReleaseCatalog:
    """``reference/catalog.json``: read whole, changed by replacing the file in one step."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER

    def held(self) -> tuple[HeldRelease, ...]:
        """Every release, in the order of import; none while nothing was imported.

        Raises:
            BillingError: the catalog is damaged.
        """
        path = self.folder / CATALOG
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return tuple(_held(entry) for entry in content["releases"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError):
            raise BillingError(
                f"The list of imported tables ({path}) cannot be read; move it away and import the "
                "tables again."
            ) from None

    def active(self, table: Table) -> tuple[HeldRelease, ...]:
        """The releases of a table that are in use, oldest first."""
        found = [held for held in self.held() if held.release.table is table]
        active = [held for held in found if held.release.is_active]
        return tuple(sorted(active, key=lambda held: held.release.release))

    def replace_all(self, releases: Iterable[HeldRelease]) -> None:
        """Write the catalog: another process sees either the old list or the new one."""
        content = {"format": FORMAT, "releases": [_entry(held) for held in releases]}
        replace_text(self.folder / CATALOG, json.dumps(content, indent=1))


def with_release(
    held: Sequence[HeldRelease], new: HeldRelease, *, one_active: bool
) -> tuple[HeldRelease, ...]:
    """The list with ``new`` in use instead of what it stands for.

    With ``one_active`` it takes the place of every other release of its table, else only that of
    an earlier issue of the same release.
    """

    def displaced(other: HeldRelease) -> bool:
        if other.release.table is not new.release.table:
            return False
        return one_active or other.release.release == new.release.release

    kept = [other for other in held if other.file != new.file]
    return (
        *(
            other.in_use(False) if new.release.is_active and displaced(other) else other
            for other in kept
        ),
        new,
    )


def with_pairs_of(held: Sequence[HeldRelease], release: str) -> tuple[HeldRelease, ...]:
    """The list as if that release of the PTP edits were the one in use; the last of its issues.

    Raises:
        BillingError: it is not held.
    """
    pairs = [one for one in held if one.release.table is Table.PTP]
    chosen = [one for one in pairs if one.release.release == release][-1:]
    if not chosen:
        raise BillingError(f"{release[:10]} of the PTP edits is not held; import it again.")
    return tuple(one.in_use(one in chosen) if one in pairs else one for one in held)


def without_surplus(
    held: Sequence[HeldRelease], *, one_active: bool
) -> tuple[tuple[HeldRelease, ...], tuple[HeldRelease, ...]]:
    """What is kept and what goes: of the releases not in use only the last import stays.

    That is counted per table with ``one_active``, else per table and release.
    """
    former: dict[tuple[str, ...], HeldRelease] = {}
    for each in held:
        if not each.release.is_active:
            former[_rank(each, one_active)] = each
    kept = tuple(
        each for each in held if each.release.is_active or former[_rank(each, one_active)] is each
    )
    return kept, tuple(each for each in held if each not in kept)


def _rank(held: HeldRelease, one_active: bool) -> tuple[str, ...]:
    table = str(held.release.table)
    return (table,) if one_active else (table, held.release.release)


def _entry(held: HeldRelease) -> dict[str, object]:
    release = held.release
    return {
        "table": str(release.table),
        "release": release.release,
        "file": held.file,
        "source_file": release.source_file,
        "sha256": release.sha256,
        "rows": release.rows,
        "first_date": _text(release.first_date),
        "last_date": _text(release.last_date),
        "imported_at": _text(release.imported_at),
        "is_active": release.is_active,
        "notice": release.notice,
    }


def _held(entry: dict[str, Any]) -> HeldRelease:
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
    return HeldRelease(release, str(entry["file"]))


def _text(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
