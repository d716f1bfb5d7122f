"""Qualifying services: what is paid only after, or together with, another service."""

from collections.abc import Iterator
from dataclasses import replace

from claimwright.domain.claim.claim import Relation
from claimwright.domain.codes import (
    QUALIFYING_CIRCUMSTANCES,
    is_anesthesia,
    is_imaging,
    is_surgery,
)
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, joined, lines_named, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.qualifying.prerequisites import check_prerequisites, check_related_claims
from claimwright.rules.qualifying.qualifying_finding import (
    RULE,
    qualifying_finding,
)
from claimwright.rules.required.stay import FACILITY_PLACES

__all__ = ["RULE", "check"]

# Places where somebody else bills the technical part (Claims Processing Manual ch. 26 s. 10.5).
FACILITIES = frozenset("19 21 22 23 24 26 31 34 41 42 51 52 53 56 61".split())
# Labor analgesia and daily catheter management, which go with no operation.
WITHOUT_SURGERY = frozenset({"01967", "01996"})
# Services besides surgery and imaging that need anesthesia: ECT and screening endoscopy.
ANESTHETIZED = frozenset({"90870", "G0104", "G0105", "G0121"})


def check(context: CheckContext) -> Iterator[Finding]:
    """Find services that depend on another one that nothing on this claim names."""
    anesthesia = False
    for line in context.lines:
        if line.code in QUALIFYING_CIRCUMSTANCES:
            yield from _circumstance(context, line)
        if "55" in line.modifiers:
            yield from _surgery_named(context, line)
        if not anesthesia and is_anesthesia(line.code) and line.code not in WITHOUT_SURGERY:
            anesthesia = True  # one finding covers all the anesthesia on a claim
            yield from _anesthetized(context, line)
    yield from _facility_named(context)
    yield from check_related_claims(context)
    yield from check_prerequisites(context)


def missing(context: CheckContext) -> str:
    """Say that prerequisites were not checked if the practice has no list of them."""
    if context.practice.prerequisites:
        return ""
    return "No list of prerequisites is open, so services that need another first were not checked."


def _circumstance(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    if line.date is None:
        return
    if context.claim.payer.is_medicare:
        if line.code not in context.rows.fees(line.date):  # else code-status reports it
            yield _bundled(context, line)
        return
    anesthesia = [other for other in context.on(line.date) if is_anesthesia(other.code)]
    if anesthesia and not any(other.is_here for other in anesthesia):
        message = (
            f"{sentence(line.name)} is a qualifying circumstance for {lines_named(anesthesia)}, and"
            " is likely to be denied as CO-107 without it: bill both on one corrected claim."
        )
        others = claims_of(anesthesia)
        yield qualifying_finding(line, "anesthesia", Severity.WARNING, message, other_claims=others)
    elif not anesthesia:
        message = (
            f"{sentence(line.name)} is a qualifying circumstance, but this claim has no anesthesia"
            " code, so it would be denied as CO-107: bill it with the anesthesia code, only if"
            " performed and documented."
        )
        removal = Fix(
            f"Remove line {line.number} if it goes with no anesthesia on this claim.",
            Edit(EditOp.REMOVE_LINE, line.number),
        )
        yield qualifying_finding(line, "anesthesia", Severity.ERROR, message, fixes=(removal,))


def _bundled(context: CheckContext, line: ServiceLine) -> Finding:
    """Report its bundled status (Claims Processing Manual ch. 12 s. 50) if no schedule does."""
    message = (
        f"{sentence(line.name)} is always bundled with Medicare and would be denied as"
        f" {context.bundled} (M15): no modifier changes that, so do not bill it."
    )
    removal = Fix(f"Remove line {line.number}.", Edit(EditOp.REMOVE_LINE, line.number))
    found = qualifying_finding(
        line, "status", Severity.ERROR, message, (context.bundled,), (removal,)
    )
    return replace(found, fact=("status", line.number))


def _surgery_named(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    if any(_is_operation_of(line, other) for other in context.lines):
        return  # a surgeon who provides part of the postoperative care bills 54 and 55
    surgery = context.claim.related_procedure
    missing = []
    if surgery is None or surgery.date is None:
        missing.append("date")
    if surgery is None or not (surgery.provider or surgery.npi):
        missing.append("surgeon")
    if missing:
        message = (
            f"{sentence(line.name)} is postoperative care (55), but the {joined(missing)} of the"
            f" surgery {'is' if len(missing) == 1 else 'are'} not named, so it would be denied as"
            f" CO-107: name {'it' if len(missing) == 1 else 'both'} on the claim."
        )
        yield qualifying_finding(line, "surgery", Severity.ERROR, message)


def _is_operation_of(line: ServiceLine, other: ServiceLine) -> bool:
    return "54" in other.modifiers and (other.code, other.date, other.npi) == (
        line.code,
        line.date,
        line.npi,
    )


def _facility_named(context: CheckContext) -> Iterator[Finding]:
    """Find professional components without a named facility; one finding for all of them.

    If Box 32 is required anyway, required-field reports it.
    """
    claim = context.claim
    lines = [
        line
        for line in context.lines
        if "26" in line.modifiers and line.line.place_of_service in FACILITIES - FACILITY_PLACES
    ]
    named = claim.service_facility is not None and (
        claim.service_facility.npi or claim.service_facility.name
    )
    if not lines or named:
        return
    if not any(related.relation is Relation.FACILITY for related in claim.related_claims):
        one = len(lines) == 1
        message = (
            f"{sentence(lines_named(lines))} {'is a' if one else 'are'} professional"
            f" component{'' if one else 's'} (26) and neither the facility nor its claim is named:"
            f" if the payer denies {'it' if one else 'them'} as CO-107, name the facility in Box"
            " 32, or its claim in Box 19."
        )
        found = qualifying_finding(lines[0], "facility", Severity.INFO, message)
        yield replace(found, lines=tuple(line.number for line in lines))


def _anesthetized(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    claim, procedure = context.claim, context.claim.related_procedure
    if procedure is not None and (procedure.code or procedure.date):
        return
    if any(related.relation is Relation.SURGERY for related in claim.related_claims):
        return
    same_day = context.on(line.date) if line.date else []
    if any(_is_anesthetized(other.code) for other in same_day):
        return
    if line.line.note or claim.note:
        return  # SV101-7 or NTE may name it
    message = (
        f"{sentence(line.name)} is anesthesia and the surgery is not named, as on most such claims:"
        " if the payer denies it as CO-107, name the surgery's code, date and surgeon, or its"
        " claim."
    )
    yield qualifying_finding(line, "surgery", Severity.INFO, message)


def _is_anesthetized(code: str) -> bool:
    """Whether a code can be the procedure that the anesthesia was for.

    Besides surgery and imaging: gastrointestinal, cardiac and vascular studies (91010 to 93998),
    dental (D) and category III codes (T).
    """
    if is_surgery(code) or is_imaging(code) or code in ANESTHETIZED:
        return True
    return code[:2] in {"91", "92", "93"} or code.startswith("D") or code.endswith("T")
