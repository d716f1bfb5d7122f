"""ICD-10-CM diagnoses as published by NCHS, and the fiscal years that a release covers."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

SHORT = 3  # characters of a category
FULL = 7  # characters of a code with a 7th character
DOT_AFTER = 3
FISCAL_MONTH = 10  # the federal fiscal year begins on October 1 of the year before
APRIL = 4
_RELEASE = re.compile(r"^FY(20\d\d)( April)?$")


class Side(StrEnum):
    """The side of the body in a title, if there is a matching code for the other side."""

    NONE = ""
    RIGHT = "right"
    LEFT = "left"
    BILATERAL = "bilateral"


class Place(StrEnum):
    """Where a code may be listed on a claim, according to its title or notes."""

    ANY = ""
    NEVER_FIRST = "never-first"  # a manifestation ("in diseases classified elsewhere")
    CAUSE = "cause"  # an external cause (chapter 20), never first


class DiagnosisRow(NamedTuple):
    """A row of the tabular list without 7th character; a tuple, because there are thousands.

    ``code`` has its dot. ``seventh`` lists the required 7th characters with their meanings;
    ``excludes`` the first and last code, without dots, of each range in its own Excludes1 notes;
    ``terms`` NCHS's inclusion terms. The row is valid for dates of service from ``first`` to
    ``last``; None if not stated.
    """

    code: str
    title: str
    billable: bool
    seventh: tuple[tuple[str, str], ...] = ()
    side: Side = Side.NONE
    place: Place = Place.ANY
    terms: tuple[str, ...] = ()
    excludes: tuple[tuple[str, str], ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A code of a release, as it was looked up.

    ``title`` is NCHS's title, followed by the meaning of the 7th character. ``billable`` is whether
    the code is complete as given. ``seventh`` are the 7th characters to choose from if none was
    given, or if the given one is not among them (``has_wrong_seventh``).
    """

    code: str
    title: str
    billable: bool
    release: str
    seventh: tuple[tuple[str, str], ...] = ()
    has_wrong_seventh: bool = False
    side: Side = Side.NONE
    place: Place = Place.ANY
    terms: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The code without its 7th character, as in the tabular list."""
        return without_seventh(self.code) if self.seventh or self.has_wrong_seventh else self.code


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two codes that the Excludes1 note of ``owner`` forbids on one claim."""

    code: str
    excluded: str
    owner: str


def bare(code: str) -> str:
    """Remove the dot of a code, and convert it to upper case."""
    return code.replace(".", "").strip().upper()


def dotted(code: str) -> str:
    """Add the dot to a code: ``M5416`` becomes ``M54.16``."""
    plain = bare(code)
    return f"{plain[:DOT_AFTER]}.{plain[DOT_AFTER:]}" if len(plain) > SHORT else plain


def without_seventh(code: str) -> str:
    """Remove the 7th character and filler X: ``S00.03XA`` becomes ``S00.03``."""
    plain = bare(code)
    return dotted(plain[:-1].rstrip("X")) if len(plain) == FULL else dotted(plain)


def with_seventh(code: str, character: str) -> str:
    """Add a 7th character, padding with X: ``S00.03`` and ``A`` become ``S00.03XA``."""
    return dotted(bare(code).ljust(FULL - 1, "X") + character)


def fiscal_year(on: date) -> int:
    """The federal fiscal year of a date: 2027 from 10/01/2026 to 09/30/2027."""
    return on.year + (on.month >= FISCAL_MONTH)


def issued_before(on: date) -> date:
    """The last October 1 or April 1 up to a date; codes change only on these days."""
    if APRIL <= on.month < FISCAL_MONTH:
        return date(on.year, APRIL, 1)
    return date(fiscal_year(on) - 1, FISCAL_MONTH, 1)


def release_name(year: int, april: bool = False) -> str:
    """The name of a release: ``FY2026``, or ``FY2026 April`` for the update."""
    return f"FY{year} April" if april else f"FY{year}"


@lru_cache(maxsize=64)
def release_year(release: str) -> int:
    """The fiscal year of a release.

    Raises:
        ValueError: it is not a release of ICD-10-CM.
    """
    if match := _RELEASE.match(release):
        return int(match[1])
    raise ValueError(f"“{release[:20]}” is not an ICD-10-CM release such as FY2026 or FY2026 April")


@lru_cache(maxsize=64)
def release_dates(release: str) -> tuple[date, date]:
    """The first and last date of service of a release; an April update begins on April 1.

    Raises:
        ValueError: it is not a release of ICD-10-CM.
    """
    year = release_year(release)
    first = date(year, APRIL, 1) if release.endswith("April") else date(year - 1, FISCAL_MONTH, 1)
    return first, date(year, FISCAL_MONTH - 1, 30)
