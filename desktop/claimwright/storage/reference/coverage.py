"""What is loaded of a table, and whether it speaks for the dates of service that are asked for."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from claimwright.domain.dates import first_day_of_quarter, last_day_of_quarter
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.reference import STARTER, Release, Table
from claimwright.storage.reference.nearest import by_nearness

NAMES = {
    Table.PTP: "PTP edits",
    Table.ADD_ON: "add-on codes",
    Table.MUE: "unit limits (MUE)",
    Table.FEES: "fee-schedule indicators",
    Table.CARC: "CARC list",
    Table.RARC: "RARC list",
    Table.PANELS: "laboratory panels",
    Table.MODIFIERS: "modifiers",
    Table.PLACES: "places of service",
    Table.DIAGNOSES: "ICD-10-CM diagnoses",
}
DATED = frozenset({Table.PTP, Table.ADD_ON})
"""Tables whose rows carry dates: the newest release speaks for the past as well."""
HAND_MADE = frozenset({Table.PANELS, Table.MODIFIERS, Table.PLACES})
"""Tables that are shipped whole and never imported."""
EXPLAINED = frozenset({Table.CARC, Table.RARC})
"""Tables of which the program explains a part in its own words, whatever the date."""
WHOLE_FROM = {Table.PTP: 1_000_000, Table.ADD_ON: 2_000, Table.MUE: 5_000, Table.FEES: 5_000}
"""Rows below which a release is an excerpt: CMS has published no whole table nearly so small."""


def release_for(table: Table, releases: Sequence[Release], on: date) -> Release | None:
    """Of the releases in use, the one that speaks for a date of service, None if none does.

    A dated table has one release in use, which answers for every day. MUE values hold for one
    quarter. The fee schedule is made for a calendar year, and a quarterly issue repeats it with
    corrections: the latest issue that had begun by that day, else the first one held of that year.
    """
    if table in DATED:
        return releases[-1] if releases else None
    within = [release for release in releases if _speaks(release, on)]
    begun = [release for release in within if first_day_of_quarter(release.release) <= on]
    return begun[-1] if begun else next(iter(within), None)


def first_day(table: Table, release: str) -> date:
    """From when on a release of undated rows is used: its quarter, or the fee schedule's year."""
    first = first_day_of_quarter(release)
    return first.replace(month=1) if table is Table.FEES else first


def imported_coverage(
    table: Table, releases: Sequence[Release], dates: Collection[date]
) -> Coverage:
    """What the imported releases in use say for the dates."""
    used = {release_for(table, releases, on) for on in dates}
    spoken = [release for release in releases if release in used]
    excerpts = [release for release in spoken if not is_whole(release)]
    outside = sorted(on for on in dates if not _covered(table, releases, on))
    notes = [_excerpt_note(table, excerpts), _outside_note(table, releases, outside)]
    return Coverage(
        table=str(table),
        release=", ".join(release.release for release in spoken) or releases[-1].release,
        complete=not excerpts,
        covers_dates=not outside,
        note=" ".join(filter(None, notes)),
    )


def is_whole(release: Release) -> bool:
    """Whether a release has the size of the published table, so that absence says something."""
    return release.rows >= WHOLE_FROM.get(release.table, 0)


def _excerpt_note(table: Table, excerpts: Sequence[Release]) -> str:
    if not excerpts:
        return ""
    held = " and ".join(f"{release.release} ({release.rows} rows)" for release in excerpts)
    return (
        f"Only an excerpt of the {NAMES[table]} is held for {held}: what is absent from it may"
        " still be in force. Import the whole file."
    )


def starter_coverage(
    table: Table, spans: Iterable[tuple[str, date, bool]], dates: Collection[date]
) -> Coverage:
    """What the starter rows say for the dates.

    ``spans`` holds for each kind of row its release, the first day on which it is used, and
    whether that is its true effective date.
    """
    known = list(spans)
    if not known:
        note = f"No {NAMES[table]} are loaded; import the published file."
        return Coverage(str(table), "", complete=False, covers_dates=not dates, note=note)
    if table in HAND_MADE | EXPLAINED:
        return Coverage(str(table), STARTER, complete=table in HAND_MADE, covers_dates=True)
    reasons = _starter_reasons(table, known, dates)
    note = " ".join([f"Starter set of {NAMES[table]}: everyday codes only.", *reasons])
    return Coverage(str(table), STARTER, complete=False, covers_dates=not reasons, note=note)


def _starter_reasons(
    table: Table, spans: Sequence[tuple[str, date, bool]], dates: Collection[date]
) -> list[str]:
    if not dates:
        return []
    reasons = []
    first = min(used_from for _, used_from, _ in spans)
    unknown = [(used_from, release) for release, used_from, is_true in spans if not is_true]
    early = [span for span in unknown if span[0] > min(dates)]
    if table in DATED and early:
        reasons.append(f"Dates not known before {_since(*max(early))}.")
    elif early or first > min(dates):
        reasons.append(f"Some rows speak only from {max(early, default=(first, ''))[0]} on.")
    oldest = min(release for release, _, _ in spans)
    if max(dates) > last_day_of_quarter(oldest):
        reasons.append(f"Read in part from {oldest}: changes since then are not known.")
    return reasons


def _since(used_from: date, release: str) -> str:
    return release if used_from == first_day_of_quarter(release) else str(used_from)


def _speaks(release: Release, on: date) -> bool:
    after_first = release.first_date is None or release.first_date <= on
    return after_first and (release.last_date is None or on <= release.last_date)


def _covered(table: Table, releases: Sequence[Release], on: date) -> bool:
    release = release_for(table, releases, on)
    return release is not None and _speaks(release, on)


def _outside_note(table: Table, releases: Sequence[Release], outside: Sequence[date]) -> str:
    if not outside:
        return ""
    days = ", ".join(str(on) for on in outside[:3]) + (" and others" if len(outside) > 3 else "")
    if table in DATED:
        release = releases[-1]
        if release.last_date is not None and outside[-1] > release.last_date:
            end = f"{release.release} ends on {release.last_date}"
            unsure = " Its pairs are warnings there." if table is Table.PTP else ""
            return f"{end}: changes up to {days} are not known.{unsure} Import the newer quarter."
        return f"{release.release} begins on {release.first_date}: {days} is not covered."
    held = ", ".join(release.release for release in releases)
    told = f"The {NAMES[table]} held ({held}) do not speak for {days}"
    near = [found[0].release for on in outside if (found := by_nearness(releases, on))]
    if not near:
        return f"{told}. Import that release."
    named = ", ".join(dict.fromkeys(near))
    return f"{told}: {named}, the nearest, is read instead, less surely. Import that release."
