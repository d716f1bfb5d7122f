"""Diagnoses whose ICD-10-CM titles limit them to one sex or age group.

Sources: the titles of the chapters, blocks and codes of ICD-10-CM. Only blocks for one sex only
are listed, so conditions of the breast are not. Z00.12 is for children and Z00.0 for adults, but
their titles give no ages, so the limits overlap in the teens.
"""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.reference.diagnosis import bare
from claimwright.rules.age_sex.limits import SexLimit

FEMALE_ORGANS = SexLimit("F", "the female genital organs")
PREGNANCY = SexLimit("F", "pregnancy and childbirth")
MALE_ORGANS = SexLimit("M", "the male genital organs")
# The first and last category of each block.
SEX_BLOCKS = (
    ("C51", "C58", FEMALE_ORGANS),
    ("D25", "D28", FEMALE_ORGANS),
    ("N70", "N77", FEMALE_ORGANS),
    ("N80", "N98", FEMALE_ORGANS),
    ("O00", "O9A", PREGNANCY),
    ("Z34", "Z34", PREGNANCY),
    ("Z37", "Z37", PREGNANCY),
    ("Z39", "Z39", PREGNANCY),
    ("Z3A", "Z3A", PREGNANCY),
    ("C60", "C63", MALE_ORGANS),
    ("D29", "D29", MALE_ORGANS),
    ("N40", "N53", MALE_ORGANS),
)


@dataclass(frozen=True, slots=True)
class DayLimit:
    """An age range in days, both ends included; ``maximum`` is None if there is no upper limit."""

    minimum: int
    maximum: int | None
    words: str

    def fits(self, birth_date: date, on: date) -> bool:
        """Whether the code is for a patient of this age; dates before birth always fit."""
        days = (on - birth_date).days
        return days < 0 or (self.minimum <= days and (self.maximum is None or days <= self.maximum))


YEAR = 366
AGE_BEGINNINGS = (
    ("Z00110", DayLimit(0, 7, "newborns under 8 days old")),
    ("Z00111", DayLimit(8, 28, "newborns 8 to 28 days old")),
    ("Z0012", DayLimit(29, 21 * YEAR, "children over 28 days old")),
    ("Z000", DayLimit(15 * 365, None, "adults")),
    ("Z38", DayLimit(0, YEAR, "newborns, on the birth record")),
)


def diagnosis_sex(code: str) -> SexLimit | None:
    """The sex that a diagnosis is limited to, or None."""
    category = bare(code)[:3]
    found = (limit for first, last, limit in SEX_BLOCKS if first <= category <= last)
    return next(found, None)


def diagnosis_age(code: str) -> DayLimit | None:
    """The age range that a diagnosis is limited to, or None."""
    plain = bare(code)
    return next((limit for begin, limit in AGE_BEGINNINGS if plain.startswith(begin)), None)
