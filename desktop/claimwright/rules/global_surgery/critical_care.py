"""FT, the modifier for critical care that is unrelated to a surgery."""

from datetime import date

from claimwright.domain.codes import CRITICAL_CARE
from claimwright.rules.context.service_line import ServiceLine

UNRELATED = "FT"
UNRELATED_FROM = date(2022, 3, 1)  # CMS MLN Matters MM12543


def takes_ft(line: ServiceLine) -> bool:
    """Whether FT separates the line from a surgery: critical care since FT took effect."""
    return line.code in CRITICAL_CARE and line.date is not None and line.date >= UNRELATED_FROM


def is_unrelated(line: ServiceLine) -> bool:
    """Whether a line is billed as critical care unrelated to a surgery."""
    return UNRELATED in line.modifiers and takes_ft(line)
