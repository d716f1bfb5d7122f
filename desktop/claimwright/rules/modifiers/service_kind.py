"""Modifiers that belong on another kind of service: surgery, laboratory tests, shared visits."""

from collections.abc import Iterator

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.codes import is_laboratory
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.modifiers.modifier_fault import Fault

# CPT appendix A: for procedures, and 51 explicitly not for visits.
OF_PROCEDURES = frozenset({"22", "47", "51", "53", "63"})
OUTSIDE_LABORATORY = "90"
LABORATORY = ("69", "291U")  # the CMS specialty, and how the taxonomy codes begin
LABORATORY_PLACE = "81"
# 42 CFR 415.140; Medicare Claims Processing Manual ch. 12 s. 30.6.18: only in a facility.
SHARED = "FS"
NO_FACILITIES = frozenset({"11", "12", "20"})


def service_kind_faults(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Find modifiers that do not fit the kind of service that the code is."""
    if line.code in context.visits:
        for modifier in sorted(line.modifiers & OF_PROCEDURES):
            clause = f"carries {modifier}, which belongs on a procedure, not on a visit"
            yield Fault(modifier, clause, "remove it", Severity.WARNING)
    if OUTSIDE_LABORATORY in line.modifiers:
        yield from _outside_laboratory(context, line)
    place, medicare = line.line.place_of_service, context.claim.payer.is_medicare
    if SHARED in line.modifiers and medicare and place in NO_FACILITIES:
        clause = (
            f"carries FS (a split or shared visit), which Medicare pays only in a facility, and"
            f" its place of service is {place}"
        )
        do = "correct the place, or remove FS and bill the practitioner who saw the patient"
        yield Fault(SHARED, clause, do, Severity.WARNING)


def _outside_laboratory(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Medicare Claims Processing Manual ch. 16 s. 40.1: the laboratory itself bills Medicare."""
    if not is_laboratory(line.code):
        clause = "carries 90, which is for tests that an outside laboratory performed"
        yield Fault(OUTSIDE_LABORATORY, clause, "remove it", Severity.WARNING)
        return
    is_theirs = (
        line.specialty.startswith(LABORATORY) or line.line.place_of_service == LABORATORY_PLACE
    )
    if context.claim.payer.kind is PayerKind.MEDICARE and not is_theirs:
        clause = "carries 90, but Medicare pays a test only to the laboratory that performed it"
        do = "let that laboratory bill it, or remove 90 if your office performed it"
        yield Fault(OUTSIDE_LABORATORY, clause, do, Severity.WARNING)
