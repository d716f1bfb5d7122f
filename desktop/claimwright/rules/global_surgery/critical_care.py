"""Critical care around a surgery, which has a modifier of its own."""

from datetime import date

from claimwright.domain.codes import CRITICAL_CARE
from claimwright.rules.context.service_line import ServiceLine

UNRELATED = "FT"
UNRELATED_FROM = date(2022, 3, 1)  # CMS MLN Matters MM12543


def takes_ft(line: ServiceLine) -> bool:
    """Whether FT is what sets a line apart from a surgery: critical care, from its first day."""
    return line.code in CRITICAL_CARE and line.date is not None and line.date >= UNRELATED_FROM


def is_unrelated(line: ServiceLine) -> bool:
    """Whether a line says of itself that it is critical care unrelated to a surgery."""
    return UNRELATED in line.modifiers and takes_ft(line)
