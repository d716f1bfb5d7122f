"""Which component of a service a practitioner bills in a facility, by its PC/TC indicator."""

from collections.abc import Iterator

from claimwright.domain.codes import is_laboratory
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.domain.reference.reference import FeeSchedule
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.place.place_finding import place_finding

# Medicare Claims Processing Manual ch. 26 s. 10.5: off-campus and on-campus outpatient, inpatient
# and emergency room.
HOSPITAL = frozenset({"19", "21", "22", "23"})
PART_A_STAY = "31"
# Believed to be treated like a hospital; no source here confirms it.
DOUBTFUL = frozenset({"34", "51", "52", "56", "61"})
INPATIENT = "21"
# PC/TC indicators (CMS physician fee schedule, record layout).
BOTH_PARTS, TECHNICAL, WHOLE_TEST, INCIDENT_TO, THERAPY, INTERPRETATION = "134578"
NO_RATE = "NA"  # the Facility NA indicator: no rate for a practitioner in a facility
# The interpretation code (indicator 2) of each global test (indicator 4).
INTERPRETATION_CODES = {
    "0623T": ("0626T",),
    "93000": ("93010",),
    "93015": ("93016", "93018"),
    "93040": ("93042",),
    "93224": ("93227",),
    "93241": ("93244",),
    "93245": ("93248",),
    "93268": ("93272",),
    "93784": ("93790",),
    "94014": ("94016",),
    "94774": ("94777",),
    "96931": ("96933",),
    "96934": ("96936",),
    "G0403": ("G0405",),
}
# Physical and occupational therapists in private practice (CMS specialty codes).
PRIVATE_THERAPISTS = frozenset({"65", "67"})


def check_component(
    context: CheckContext, line: ServiceLine, fee: FeeSchedule
) -> Iterator[Finding]:
    """Find a line that bills a component which the facility is paid for."""
    place = line.line.place_of_service
    medicare = context.claim.payer.is_medicare
    if fee.pctc == INTERPRETATION:
        if medicare and place != INPATIENT:
            yield _inpatient_only(line, fee)
        return
    if is_laboratory(line.code):
        return  # pathology is billed globally, or with 26, in any place
    if fee.pctc == BOTH_PARTS and "26" not in line.modifiers:
        if place in HOSPITAL or place == PART_A_STAY or place in DOUBTFUL:
            yield _both_parts(context, line, fee, place in DOUBTFUL)
    elif place not in HOSPITAL:
        return
    elif fee.pctc == WHOLE_TEST:
        yield _whole_test(context, line, fee)
    elif fee.pctc == TECHNICAL:
        yield _technical(context, line, fee)
    elif fee.pctc == INCIDENT_TO and medicare:
        yield _incident_to(context, line, fee)
    elif fee.pctc == THERAPY and medicare and line.specialty in PRIVATE_THERAPISTS:
        yield _private_therapist(context, line, fee)


def _predicts(context: CheckContext) -> tuple[str, ...]:
    return (context.bundled,)


def _remark(line: ServiceLine) -> str:
    inpatient = line.line.place_of_service == INPATIENT
    return "M96" if inpatient and "TC" in line.modifiers else "M97"


def _denied(context: CheckContext, line: ServiceLine, severity: Severity) -> str:
    would = "would be" if severity is Severity.ERROR else "is likely to be"
    return f"{would} denied as {context.bundled} ({_remark(line)})"


def _both_parts(
    context: CheckContext, line: ServiceLine, fee: FeeSchedule, doubtful: bool
) -> Finding:
    severity = Severity.WARNING if doubtful else context.medicare(Severity.ERROR)
    place = line.line.place_of_service
    denied = _denied(context, line, severity)
    if "TC" in line.modifiers:
        message = (
            f"{sentence(line.name)} is the technical component (TC) in place of service {place},"
            f" which the facility bills, and it {denied}: remove it."
        )
        fix = Fix(
            f"Remove line {line.number} if the facility owns the equipment.",
            Edit(EditOp.REMOVE_LINE, line.number),
        )
        return place_finding(line, "component", severity, message, _predicts(context), (fix,), fee)
    message = (
        f"{sentence(line.name)} is a global test in place of service {place}, where the facility"
        f" bills the technical component, and it {denied}: add 26 for the interpretation."
    )
    fix = Fix(
        f"Add 26 to line {line.number}, only if a written interpretation is in the record.",
        Edit(EditOp.ADD_MODIFIER, line.number, "26"),
    )
    return place_finding(line, "component", severity, message, _predicts(context), (fix,), fee)


def _whole_test(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Finding:
    severity = context.medicare(Severity.ERROR)
    readings = INTERPRETATION_CODES.get(line.code, ())
    do = joined(list(readings), "or") if readings else "the code for the interpretation only"
    message = (
        f"{sentence(line.name)} is the global test in place of service"
        f" {line.line.place_of_service}, where the facility bills the tracing, and it"
        f" {_denied(context, line, severity)}: bill {do}."
    )
    fixes = tuple(
        Fix(
            f"Set line {line.number} to {code}, only if that part was performed and documented.",
            Edit(EditOp.SET_CODE, line.number, code),
        )
        for code in readings
    )
    return place_finding(line, "component", severity, message, _predicts(context), fixes, fee)


def _technical(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Finding:
    """An error for Medicare if the schedule has no rate for a practitioner in a facility (NA)."""
    place = line.line.place_of_service
    sure = fee.facility_na == NO_RATE
    severity = context.medicare(Severity.ERROR) if sure else Severity.WARNING
    denied = _denied(context, line, severity)
    if severity is Severity.ERROR:
        why = "for which Medicare pays only the facility"
        do = "remove it, or correct the place of service"
    else:
        why = "which the facility usually bills"
        do = "remove it unless your practice performed it"
    message = (
        f"{sentence(line.name)} is a technical component in place of service {place}, {why}, and"
        f" it {denied}: {do}."
    )
    return _by_staff(context, line, fee, severity, message)


def _incident_to(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Finding:
    message = (
        f"{sentence(line.name)} is performed by staff (incident to), and in place of service"
        f" {line.line.place_of_service} that is the facility's staff, so it would be denied as"
        f" {context.bundled} (M97): remove it."
    )
    return _by_staff(context, line, fee, Severity.ERROR, message)


def _by_staff(
    context: CheckContext, line: ServiceLine, fee: FeeSchedule, severity: Severity, message: str
) -> Finding:
    """A finding about a service that the facility's own staff perform and the facility bills."""
    fix = Fix(
        f"Remove line {line.number} if the facility's staff performed it.",
        Edit(EditOp.REMOVE_LINE, line.number),
    )
    return place_finding(line, "component", severity, message, _predicts(context), (fix,), fee)


def _private_therapist(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Finding:
    message = (
        f"{sentence(line.name)} is therapy to a hospital patient, which Medicare pays to the"
        " hospital, not to a therapist in private practice, so it would be denied as"
        f" {context.bundled} (M97): remove it, or correct the place of service."
    )
    return place_finding(line, "component", Severity.ERROR, message, _predicts(context), (), fee)


def _inpatient_only(line: ServiceLine, fee: FeeSchedule) -> Finding:
    message = (
        f"{sentence(line.name)} is paid to a physician only for an inpatient, and in place of"
        f" service {line.line.place_of_service} it would be denied as CO-5 (M77): correct the"
        " place, or remove it."
    )
    return place_finding(line, "component", Severity.ERROR, message, fee=fee)
