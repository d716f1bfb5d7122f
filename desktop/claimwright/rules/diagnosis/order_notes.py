"""Diagnoses that only supplement another one, and pairs that must be listed in order.

ICD-10-CM Official Guidelines I.A.17 (code first), I.B.14 (body mass index, stroke scale, social
determinants), I.C.1.d (severe sepsis), I.C.15 and I.C.21.c.11 (week of gestation, outcome of
delivery), I.C.19.e.5 (adverse effects and underdosing); the notes at Z16 and Z17.
"""

from dataclasses import dataclass

from claimwright.domain.finding.finding import Severity
from claimwright.domain.reference.diagnosis import bare

ADVERSE_EFFECT, UNDERDOSING = "5", "6"
DRUGS = ("T36", "T50")
INTENT = 5  # index of the intent character without the decimal point; X pads a shorter code


@dataclass(frozen=True, slots=True)
class Addition:
    """A supplementary code: what it adds, and what must be listed before it."""

    what: str
    before: str
    severity: Severity = Severity.WARNING


_CONDITION = "the condition treated"
_ADDED = (
    (("Z3A",), Addition("the week of gestation", "the condition of the pregnancy")),
    (("Z37",), Addition("the outcome of a delivery", "the delivery or its complication")),
    (("Z68",), Addition("a body mass index", "the weight diagnosis")),
    (("Z16",), Addition("resistance to a drug", "the infection")),
    (("Z17",), Addition("a receptor status", "the neoplasm")),
    (("R297",), Addition("a stroke scale score", "the stroke")),
    (("R652",), Addition("severe sepsis", "the infection")),
    (
        tuple(f"Z{number}" for number in range(55, 66)),
        Addition("a social circumstance", _CONDITION, Severity.INFO),
    ),
)
_ADVERSE = Addition("the drug behind an adverse effect", "the effect itself")
_UNDERDOSED = Addition("underdosing", _CONDITION)
_ULCERS_OF = (
    *(f"E{number}621" for number in ("08", "09", "10", "11", "13")),
    *("I702", "I703", "I704", "I705", "I706", "I707", "I830", "I832", "I8701", "I8703"),
    *("I8731", "I8733"),
)
# Each code with those that its "code first" note or the guidelines require before it.
_CODE_FIRST = (
    ("I50", ("I110", "I130", "I132")),
    ("N18", ("I12", "I13", "E0822", "E0922", "E1022", "E1122", "E1322")),
    ("J1282", ("U071",)),
    ("L97", _ULCERS_OF),
    ("D630", ("C",)),
    ("D631", ("N18",)),
)


def addition(code: str) -> Addition | None:
    """What a supplementary code adds to another diagnosis; None if it can be listed first."""
    plain = bare(code)
    for prefixes, found in _ADDED:
        if plain.startswith(prefixes):
            return found
    if DRUGS[0] <= plain[:3] <= DRUGS[1]:
        return {ADVERSE_EFFECT: _ADVERSE, UNDERDOSING: _UNDERDOSED}.get(_intent(plain))
    return None


def coded_before(code: str) -> tuple[str, ...]:
    """The prefixes of codes that must be listed before this one if both are on a claim."""
    plain = bare(code)
    return next((first for later, first in _CODE_FIRST if plain.startswith(later)), ())


def _intent(plain: str) -> str:
    """The intent digit of a drug code: the sixth character, or the fifth before a padding X."""
    at = plain[INTENT : INTENT + 1]
    return plain[INTENT - 1] if at == "X" else at
