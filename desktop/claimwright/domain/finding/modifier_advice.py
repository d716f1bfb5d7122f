"""What the record shows about a pair of codes, and the modifier advised for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Shown(StrEnum):
    """What the record shows, as answered by the biller; a modifier also requires a quote."""

    OTHER_SITE = "other-site"
    OTHER_LESION = "other-lesion"
    OTHER_INJURY = "other-injury"
    OTHER_ENCOUNTER = "other-encounter"
    OTHER_PRACTITIONER = "other-practitioner"
    NON_OVERLAPPING = "non-overlapping"
    REPEATED_TEST = "repeated-test"
    SEPARATE_VISIT = "separate-visit"
    SURGERY_DECIDED = "surgery-decided"
    UNRELATED_VISIT = "unrelated-visit"
    NOTHING = "nothing"


SHOWN_WORDS = {
    Shown.OTHER_SITE: "Another organ or structure",
    Shown.OTHER_LESION: "Another lesion",
    Shown.OTHER_INJURY: "Another injury",
    Shown.OTHER_ENCOUNTER: "Another encounter on the same day",
    Shown.OTHER_PRACTITIONER: "Another practitioner",
    Shown.NON_OVERLAPPING: "A service that does not overlap the usual parts of the other",
    Shown.REPEATED_TEST: "The same test again on purpose, with both results",
    Shown.SEPARATE_VISIT: "A visit that went well beyond the usual work around the procedure",
    Shown.SURGERY_DECIDED: "At this visit the major surgery was decided",
    Shown.UNRELATED_VISIT: "A visit for something else, within the surgery's global days",
    Shown.NOTHING: "None of these",
}


@dataclass(frozen=True, slots=True)
class PairInQuestion:
    """A pair with indicator 1. ``visit`` is the E/M code of the pair, empty if there is none.

    ``global_days`` are for the other code, empty if unknown. ``site`` is the side, finger, toe,
    eyelid or vessel modifier that the record supports for column 2, ``other_site`` for column 1.
    ``distinct`` are the modifiers 59 and X{EPSU} on the column 2 line; ``on_either`` is whether the
    payer accepts them on either line.
    """

    column1: str
    column2: str
    on: date
    visit: str = ""
    global_days: str = ""
    site: str = ""
    other_site: str = ""
    distinct: tuple[str, ...] = ()
    on_either: bool = True


@dataclass(frozen=True, slots=True)
class Advice:
    """The modifier, the code to append it to (both empty if none is supported), and why."""

    modifier: str
    code: str
    why: str
