"""The code that Medicare uses instead of one with status I."""

from collections.abc import Sequence

from claimwright.domain.finding.finding import Edit, EditOp, Fix
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine

THERAPY_PLANS = frozenset({"GP", "GO", "GN"})  # Claims Processing Manual ch. 5 s. 20.1
# CMS physician fee schedule final rules and HCPCS. Prolonged services list their base codes.
STIMULATION, OFFICE, HOME = "G0283", "G2212", "G0318"
INPATIENT, NURSING = "G0316", "G0317"
PROLONGED = {
    "99417": (
        (OFFICE, frozenset({"99205", "99215", "99483"})),
        (HOME, frozenset({"99345", "99350"})),
    ),
    "99418": (
        (INPATIENT, frozenset({"99223", "99233", "99236"})),
        (NURSING, frozenset({"99306", "99310"})),
    ),
}
OFFICE_CONSULTATIONS = frozenset(str(code) for code in range(99241, 99246))
HOSPITAL_CONSULTATIONS = frozenset(str(code) for code in range(99251, 99256))
# Medicare Claims Processing Manual ch. 12 s. 30.6.10: bill the visit for the place instead.
OFFICE_VISITS = ("99202", "99203", "99204", "99205", "99212", "99213", "99214", "99215")
HOSPITAL_VISITS = ("99221", "99222", "99223")
NURSING_FACILITY_VISITS = ("99304", "99305", "99306")
EMERGENCY_VISITS = ("99281", "99282", "99283", "99284", "99285")
NURSING_PLACES = frozenset({"31", "32"})


def replacement_codes(context: CheckContext, line: ServiceLine) -> list[str]:
    """The codes that Medicare uses for a line; empty if no source names one."""
    if line.code == "97014":
        return [STIMULATION]
    if line.code in PROLONGED:
        billed = context.rows.codes_on(line.date) if line.date else frozenset()
        matching = [code for code, bases in PROLONGED[line.code] if not bases.isdisjoint(billed)]
        return matching or [code for code, _ in PROLONGED[line.code]]
    if line.code in OFFICE_CONSULTATIONS | HOSPITAL_CONSULTATIONS:
        return list(_visits_of(line))
    return []


def _visits_of(line: ServiceLine) -> tuple[str, ...]:
    place = line.line.place_of_service
    if place in NURSING_PLACES:
        return NURSING_FACILITY_VISITS
    if place == "23":
        return EMERGENCY_VISITS
    if place == "21" or line.code in HOSPITAL_CONSULTATIONS:
        return HOSPITAL_VISITS
    return OFFICE_VISITS


def set_code_fixes(line: ServiceLine, codes: Sequence[str]) -> tuple[Fix, ...]:
    """One fix per code; stimulation is always therapy and needs the modifier of its plan."""
    plan = "" if line.modifiers & THERAPY_PLANS else " with GP, GO or GN for the plan of care"
    return tuple(
        Fix(
            f"Set line {line.number} to {code}{plan if code == STIMULATION else ''}, only if the"
            " note supports that code.",
            Edit(EditOp.SET_CODE, line.number, code),
        )
        for code in codes
    )
