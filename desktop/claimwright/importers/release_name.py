"""The release of a published file, from CMS's file names.

NCCI numbers its versions by year and quarter: v300 was the first quarter of 2024, so v322 is year
32 (2026), third quarter. A zip is often also named by its quarter (2024q3). If both are given and
differ, the file is rejected.
"""

import re
from collections.abc import Iterable

from claimwright.errors import BillingError

_VERSION = re.compile(r"(?<![a-z0-9])v(\d\d)([0-3])r\d", re.IGNORECASE)
_QUARTER = re.compile(r"(?<!\d)(20\d\d)[\s_-]?q(?:tr|uarter)?[\s_-]?([1-4])(?!\d)", re.IGNORECASE)
_EFFECTIVE = re.compile(r"(?<!\d)(0?[147]|10)[-_]0?1[-_](20\d\d)(?!\d)")
_YEAR_OF_VERSION_0 = 1994
_PART = re.compile(r"(?<![a-z0-9])f([1-9])(?![a-z0-9])", re.IGNORECASE)


def release_of_names(names: Iterable[str]) -> str | None:
    """The release in the names of a file and its zips, such as ``2026Q4``; None if not given.

    Raises:
        BillingError: the names give two different releases.
    """
    found = {release for name in names for release in _releases(name)}
    if len(found) > 1:
        releases = " and ".join(sorted(found))
        raise BillingError(f"The file names give two releases, {releases}; keep CMS's file names.")
    return found.pop() if found else None


def part_of_names(names: Iterable[str]) -> int | None:
    """The part number (``f3`` is 3) in the innermost name that has one."""
    for name in reversed(tuple(names)):
        if match := _PART.search(name):
            return int(match[1])
    return None


def quarter_release(year: int, month: int) -> str:
    """The release in force in a month."""
    return f"{year}Q{(month + 2) // 3}"


def _releases(name: str) -> Iterable[str]:
    for match in _VERSION.finditer(name):
        yield f"{_YEAR_OF_VERSION_0 + int(match[1])}Q{int(match[2]) + 1}"
    for match in _QUARTER.finditer(name):
        yield f"{match[1]}Q{match[2]}"
    for match in _EFFECTIVE.finditer(name):
        yield quarter_release(int(match[2]), int(match[1]))
