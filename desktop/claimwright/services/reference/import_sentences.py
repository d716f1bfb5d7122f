"""Sentences about the result of an import."""

from collections.abc import Sequence

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import Release, Table

LISTS = frozenset({Table.CARC, Table.RARC})
"""Lists from which only codes and dates are imported; explanations are our own words."""


FLOORS = {
    Table.PTP: 1_000_000,
    Table.MUE: 7_000,
    Table.FEES: 9_000,
    Table.ADD_ON: 3_000,
    Table.CARC: 200,
    Table.RARC: 600,
}
"""Minimum rows in a complete file: about half of the releases of 2024 to 2026."""
MAX_LOST = 0.1  # share of the previous release's rows; quarterly updates remove far fewer


def entered(release: Release, former: Release | None, *, one_active: bool) -> str:
    """The sentence for an imported table; ``former`` was the newest in use before."""
    if release.table in LISTS:
        sentence = f"{release.rows:,} codes; their dates are used as of {release.release}."
    else:
        sentence = f"{release.rows:,} rows; {_place(release, former, one_active=one_active)}"
    return f"{sentence} {cut_off(release, former)}".strip()


def cut_off(release: Release, former: Release | None) -> str:
    """A warning for a table that may be incomplete; empty if it looks complete."""
    is_other = former is not None and former.release != release.release
    if former is not None and is_other and release.rows < former.rows * (1 - MAX_LOST):
        return f"{former.release} has {former.rows:,} rows: is the download complete?"
    floor = FLOORS.get(release.table, 0)
    if release.rows < floor:
        return (
            f"A complete file has more than {floor:,} rows: is the download complete? Compare its "
            "size with the publisher's page, or download it again."
        )
    return ""


def _place(release: Release, former: Release | None, *, one_active: bool) -> str:
    first, last = release.first_date, release.last_date
    if release.table is Table.DIAGNOSES and first and last:
        return f"{release.release} is used for {us_date(first)} to {us_date(last)}."
    if former is None:
        return f"{release.release} replaces the starter set."
    if not release.is_active:
        return (
            f"{release.release} is older than {former.release}, which stays in use. It is saved "
            "and can be restored."
        )
    if former.release == release.release:
        return f"{release.release} was renewed."
    if one_active:
        return f"{release.release} replaces {former.release}."
    return f"{release.release} is loaded in addition to {former.release}."


def already_loaded(release: Release, in_use: Release | None) -> str:
    """The sentence for files that were imported before."""
    if release.is_active or in_use is None:
        return f"{release.release} is already in use; nothing has changed."
    return f"{release.release} is already loaded; {in_use.release} is newer and stays in use."


def parts_missing(missing: Sequence[int], of: int, in_use: Release | None) -> str:
    """The sentence for a table with parts missing."""
    verb = "is" if len(missing) == 1 else "are"
    stays = f"the table stays {in_use.release}" if in_use else "the starter set stays in use"
    sentence = f"{_parts(missing)} of {of} {verb} missing; {stays}."
    return f"{sentence} What was imported is kept until the rest arrives."


def license_needed(notice: str) -> str:
    """The sentence for a file whose notice has not been accepted yet, quoting the notice."""
    return f"The file carries a notice that has to be accepted once (--accept-license): “{notice}”"


def _parts(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"part {numbers[0]}"
    return f"parts {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
