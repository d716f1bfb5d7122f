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
from claimwright.rules.required.stay import OF_FACILITY

__all__ = ["RULE", "check"]

# Places where somebody else bills the technical part (Claims Processing Manual ch. 26 s. 10.5).
FACILITIES = frozenset("19 21 22 23 24 26 31 34 41 42 51 52 53 56 61".split())
# Pain relief in labor, and the daily care of a catheter: no operation belongs to them.
WITHOUT_SURGERY = frozenset({"01967", "01996"})
# What anesthesia is given for beyond surgery and imaging: shock therapy, and screening endoscopy.
ANESTHETISED = frozenset({"90870", "G0104", "G0105", "G0121"})


def check(context: CheckContext) -> Iterator[Finding]:
    """A service that the payer ties to another one which nothing on this claim names."""
    anesthesia = False
    for line in context.lines:
        if line.code in QUALIFYING_CIRCUMSTANCES:
            yield from _circumstance(context, line)
        if "55" in line.modifiers:
            yield from _surgery_named(context, line)
        if not anesthesia and is_anesthesia(line.code) and line.code not in WITHOUT_SURGERY:
            anesthesia = True  # one surgery ties all the anesthesia of a claim
            yield from _anesthetised(context, line)
    yield from _facility_named(context)
    yield from check_related_claims(context)
    yield from check_prerequisites(context)


def missing(context: CheckContext) -> str:
    """The practice's own list of what needs another service first."""
    if context.practice.prerequisites:
        return ""
    return "No list of prerequisites is open, so what needs another service first was not checked."


def _circumstance(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    if line.date is None:
        return
    if context.claim.payer.is_medicare:
        if line.code not in context.rows.fees(line.date):  # else code-status says so
            yield _bundled(context, line)
        return
    anesthesia = [other for other in context.on(line.date) if is_anesthesia(other.code)]
    if anesthesia and not any(other.is_here for other in anesthesia):
        message = (
            f"{sentence(line.name)} is a qualifying circumstance for {lines_named(anesthesia)}, and"
            " is likely to be denied as CO-107 apart from it: bill both on one corrected claim."
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
    """Its status (Medicare Claims Processing Manual ch. 12 s. 50), where no schedule is held."""
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
        return  # the surgeon who keeps some of the care bills 54 and 55 on two lines
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
    """One facility ties all the professional components of a claim.

    Where Box 32 must name it anyway, required-field says so.
    """
    claim = context.claim
    lines = [
        line
        for line in context.lines
        if "26" in line.modifiers and line.line.place_of_service in FACILITIES - OF_FACILITY
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


def _anesthetised(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    claim, procedure = context.claim, context.claim.related_procedure
    if procedure is not None and (procedure.code or procedure.date):
        return
    if any(related.relation is Relation.SURGERY for related in claim.related_claims):
        return
    beside = context.on(line.date) if line.date else []
    if any(_is_anesthetised(other.code) for other in beside):
        return
    if line.line.note or claim.note:
        return  # SV101-7 or NTE may name it
    message = (
        f"{sentence(line.name)} is anesthesia and the surgery is not named, as on most such claims:"
        " if the payer denies it as CO-107, name the surgery's code, date and surgeon, or its"
        " claim."
    )
    yield qualifying_finding(line, "surgery", Severity.INFO, message)


def _is_anesthetised(code: str) -> bool:
    """Whether a code can be what the anesthesia was given for.

    Beyond surgery and imaging: studies of gut, heart and vessels (91010 to 93998), dentistry (D)
    and new procedures (T).
    """
    if is_surgery(code) or is_imaging(code) or code in ANESTHETISED:
        return True
    return code[:2] in {"91", "92", "93"} or code.startswith("D") or code.endswith("T")
