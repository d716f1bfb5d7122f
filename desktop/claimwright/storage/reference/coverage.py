"""How much of a table is loaded, and whether it covers given dates of service."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from claimwright.domain.dates import first_day_of_quarter, last_day_of_quarter, us_date
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.starter import STARTER
from claimwright.storage.reference.nearest import by_distance

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
"""Tables whose rows carry dates, so the newest release also covers the past."""
SHIPPED_ONLY = frozenset({Table.PANELS, Table.MODIFIERS, Table.PLACES})
"""Tables that ship complete and are never imported."""
EXPLAINED = frozenset({Table.CARC, Table.RARC})
"""Tables of which we explain a part in our own words, for any date."""
MIN_COMPLETE_ROWS = {Table.PTP: 1_000_000, Table.ADD_ON: 2_000, Table.MUE: 5_000, Table.FEES: 5_000}
"""A release with fewer rows is an excerpt: complete CMS tables have always been much larger."""


def release_for(table: Table, releases: Sequence[Release], on: date) -> Release | None:
    """The release in use for a date of service; None if none covers it.

    A dated table has one release in use, which applies to every date. MUE values apply to one
    quarter. The fee schedule applies to a calendar year, and each quarterly issue repeats it with
    corrections: the latest issue in effect on the date counts, else the first one of that year.
    """
    if table in DATED:
        return releases[-1] if releases else None
    within = [release for release in releases if _in_period(release, on)]
    in_effect = [release for release in within if first_day_of_quarter(release.release) <= on]
    return in_effect[-1] if in_effect else next(iter(within), None)


def first_day(table: Table, release: str) -> date:
    """The first day that an undated release covers: of its quarter, or the fee schedule's year."""
    first = first_day_of_quarter(release)
    return first.replace(month=1) if table is Table.FEES else first


def imported_coverage(
    table: Table, releases: Sequence[Release], dates: Collection[date]
) -> Coverage:
    """How well the imported releases in use cover the dates."""
    used = {release_for(table, releases, on) for on in dates}
    chosen = [release for release in releases if release in used]
    excerpts = [release for release in chosen if not is_complete(release)]
    outside = sorted(on for on in dates if not _covered(table, releases, on))
    notes = [_excerpt_note(table, excerpts), _outside_note(table, releases, outside)]
    return Coverage(
        table=str(table),
        release=", ".join(release.release for release in chosen) or releases[-1].release,
        complete=not excerpts,
        covers_dates=not outside,
        note=" ".join(filter(None, notes)),
    )


def is_complete(release: Release) -> bool:
    """Whether a release has all rows of the published table, so a missing row means no edit."""
    return release.rows >= MIN_COMPLETE_ROWS.get(release.table, 0)


def _excerpt_note(table: Table, excerpts: Sequence[Release]) -> str:
    if not excerpts:
        return ""
    names = " and ".join(f"{release.release} ({release.rows} rows)" for release in excerpts)
    return (
        f"Only an excerpt of the {NAMES[table]} is loaded for {names}: a row missing from it may"
        " still be in force. Import the complete file."
    )


def starter_coverage(
    table: Table, spans: Iterable[tuple[str, date, bool]], dates: Collection[date]
) -> Coverage:
    """How well the starter rows cover the dates.

    ``spans`` has for each kind of row its release, the first day it is used on, and whether that
    is its actual effective date.
    """
    known = list(spans)
    if not known:
        note = f"No {NAMES[table]} are loaded; import the published file."
        return Coverage(str(table), "", complete=False, covers_dates=not dates, note=note)
    if table in SHIPPED_ONLY | EXPLAINED:
        return Coverage(str(table), STARTER, complete=table in SHIPPED_ONLY, covers_dates=True)
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
        start = max(early, default=(first, ""))[0]
        reasons.append(f"Some rows are used only from {us_date(start)} on.")
    oldest = min(release for release, _, _ in spans)
    if max(dates) > last_day_of_quarter(oldest):
        reasons.append(f"Read in part from {oldest}: changes since then are not known.")
    return reasons


def _since(used_from: date, release: str) -> str:
    return release if used_from == first_day_of_quarter(release) else us_date(used_from)


def _in_period(release: Release, on: date) -> bool:
    after_first = release.first_date is None or release.first_date <= on
    return after_first and (release.last_date is None or on <= release.last_date)


def _covered(table: Table, releases: Sequence[Release], on: date) -> bool:
    release = release_for(table, releases, on)
    return release is not None and _in_period(release, on)


def _outside_note(table: Table, releases: Sequence[Release], outside: Sequence[date]) -> str:
    if not outside:
        return ""
    days = ", ".join(us_date(on) for on in outside[:3]) + (
        " and others" if len(outside) > 3 else ""
    )
    if table in DATED:
        release = releases[-1]
        if release.last_date is not None and outside[-1] > release.last_date:
            end = f"{release.release} ends on {us_date(release.last_date)}"
            warning = " Its pairs are warnings there." if table is Table.PTP else ""
            return f"{end}: changes up to {days} are not known.{warning} Import the newer quarter."
        first = us_date(release.first_date) if release.first_date is not None else "a later day"
        return f"{release.release} begins on {first}: {days} is not covered."
    names = ", ".join(release.release for release in releases)
    problem = f"The {NAMES[table]} loaded ({names}) do not cover {days}"
    near = [found[0].release for on in outside if (found := by_distance(releases, on))]
    if not near:
        return f"{problem}. Import that release."
    named = ", ".join(dict.fromkeys(near))
    return f"{problem}; {named} is used instead, with less certainty. Import that release."
