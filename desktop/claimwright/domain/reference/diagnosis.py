"""ICD-10-CM diagnoses as NCHS publishes them, and the fiscal years that a release covers."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

SHORT = 3  # characters of a category
FULL = 7  # characters of a code with a 7th character
POINT_AFTER = 3
FISCAL_MONTH = 10  # the federal fiscal year begins on October 1 of the year before
APRIL = 4
_RELEASE = re.compile(r"^FY(20\d\d)( April)?$")


class Side(StrEnum):
    """The side of the body that a title names, where a matching code names the other."""

    NONE = ""
    RIGHT = "right"
    LEFT = "left"
    BILATERAL = "bilateral"


class Place(StrEnum):
    """Where a code may be listed on a claim, per its title or notes."""

    ANY = ""
    NEVER_FIRST = "never-first"  # a manifestation: in diseases classified elsewhere
    CAUSE = "cause"  # chapter 20: what happened, never first


class DiagnosisRow(NamedTuple):
    """One row of the tabular list, without its 7th characters; a tuple, being one of thousands.

    ``code`` has its point. ``seventh`` lists the required 7th characters with their
    meanings; ``excludes`` the first and last code of each range of its own Excludes1 notes,
    without a point; ``terms`` NCHS's other names for it (inclusion terms). ``first`` and ``last``
    are the dates of service between which the row is valid, None if not stated.
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
    """One code of a release, as asked.

    ``title`` is NCHS's own, with the meaning of the 7th character behind it. ``billable`` is
    whether the code is complete as asked. ``seventh`` are the 7th characters to choose from
    where none was given, ``has_wrong_seventh`` that the one given is not among them.
    ``release`` names the release it comes from.
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
        """The code without its 7th character, as the tabular list shows it."""
        return without_seventh(self.code) if self.seventh or self.has_wrong_seventh else self.code


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two codes that the Excludes1 note of ``owner`` forbids on one claim."""

    code: str
    excluded: str
    owner: str


def bare(code: str) -> str:
    """A code without its point, upper case."""
    return code.replace(".", "").strip().upper()


def pointed(code: str) -> str:
    """A code with its point: ``M5416`` is ``M54.16``."""
    plain = bare(code)
    return f"{plain[:POINT_AFTER]}.{plain[POINT_AFTER:]}" if len(plain) > SHORT else plain


def without_seventh(code: str) -> str:
    """The base of a seven-character code: ``S00.03XA`` is ``S00.03``; others are unchanged."""
    plain = bare(code)
    return pointed(plain[:-1].rstrip("X")) if len(plain) == FULL else pointed(plain)


def with_seventh(code: str, character: str) -> str:
    """A base with its 7th character, padded with X: ``S00.03`` and A are ``S00.03XA``."""
    return pointed(bare(code).ljust(FULL - 1, "X") + character)


def fiscal_year(on: date) -> int:
    """The federal fiscal year of a date: 2027 from 10/01/2026 to 09/30/2027."""
    return on.year + (on.month >= FISCAL_MONTH)


def issued_before(on: date) -> date:
    """The last October 1 or April 1 by a date: codes change only on these days."""
    if APRIL <= on.month < FISCAL_MONTH:
        return date(on.year, APRIL, 1)
    return date(fiscal_year(on) - 1, FISCAL_MONTH, 1)


def release_name(year: int, april: bool = False) -> str:
    """The name of a release: ``FY2026``, and ``FY2026 April`` for its update."""
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
