"""New patients: a new-patient code for a patient whom the practice has already seen."""

from collections.abc import Iterator
from datetime import date, timedelta
from heapq import merge

from claimwright.domain.codes import (
    AUDIO_VISITS,
    ESTABLISHED_OFFICE,
    NEW_PATIENT,
    NEW_PATIENT_PREVENTIVE,
    NEW_TELEMEDICINE,
    VISITS,
    is_surgery,
)
from claimwright.domain.finding.evidence import SeenEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, numbers_here, sentence
from claimwright.rules.context.service_line import (
    NOT_PHYSICIANS,
    ServiceLine,
    needs_specialty,
    same_provider,
)
from claimwright.rules.visits.two_visits import check_two_visits
from claimwright.rules.visits.visit_rule import RULE

PREDICTS = ("CO-B16",)
LOOK_BACK = timedelta(days=1095)
WITHOUT_PATIENT = frozenset({"26", "TC"})  # an interpretation or technical component
# Other face-to-face services: psychotherapy, manipulation, a pelvic examination, cognitive
# assessment, newborn and neonatal care, and care after discharge.
FACE_TO_FACE = frozenset(
    "90791 90792 90832 90834 90837 90839 90847 98925 98926 98927 98928 98929 98940 98941 98942 "
    "99460 99461 99462 99463 99464 99465 99468 99469 99471 99472 99475 99476 99477 99478 99479 "
    "99480 99483 99495 99496 G0101".split()
)
# In the surgery section but performed by staff: venipuncture, port flush, bladder scan, ear lavage.
BY_STAFF = frozenset("36415 36416 36591 36592 51798 69209".split())
AUDIO_ONLY = "93"  # a telephone visit, which some payers do not count as face-to-face
VIDEO_NEXT = ("98004", "98005", "98006", "98007")
ESTABLISHED = {
    "99341": "99347 99348 99349 99350",
    "92002": "92012 92014",
    "92004": "92012 92014",
}


def check(context: CheckContext) -> Iterator[Finding]:
    """Find new-patient codes within three years of a visit, and two visits on one day."""
    yield from check_two_visits(context)
    yield from _two_new(context)
    wanted = NEW_PATIENT
    if not context.claim.payer.is_medicare:
        wanted |= NEW_PATIENT_PREVENTIVE | NEW_TELEMEDICINE
    for line in context.lines:
        if line.code in wanted and line.date is not None:
            seen = _seen_before(context, line)
            if seen is not None:
                yield _finding(context, line, seen)


def _seen_before(context: CheckContext, line: ServiceLine) -> ServiceLine | None:
    """The latest face-to-face service; one on which payers differ only if there is no other."""
    assert line.date is not None  # the caller passes dated lines
    first, last = line.date - LOOK_BACK, line.date - timedelta(days=1)
    here = [other for other in context.lines if other.date and first <= other.date <= last]
    here.sort(key=_day, reverse=True)
    doubtful = None
    for other in merge(here, context.saved.between(first, last), key=_day, reverse=True):
        if not _is_face_to_face(other) or not _is_same_group(other, line):
            continue
        if not _is_doubtful(line, other):
            return other
        doubtful = doubtful or other
    return doubtful


def _day(line: ServiceLine) -> date:
    return line.date or date.min


def _is_same_group(other: ServiceLine, line: ServiceLine) -> bool:
    return same_provider(other, line) or _works_with(other, line) or needs_specialty(other, line)


def _works_with(first: ServiceLine, second: ServiceLine) -> bool:
    """Whether exactly one is a nurse practitioner or physician assistant in the same group.

    CPT counts them under the physician's specialty, Medicare under their own, so payers differ.
    """
    if not first.group or first.group != second.group:
        return False
    return _is_not_physician(first) != _is_not_physician(second)


def _is_face_to_face(line: ServiceLine) -> bool:
    if line.modifiers & WITHOUT_PATIENT:
        return False
    if line.code in VISITS or line.code in FACE_TO_FACE:
        return True
    return is_surgery(line.code) and line.code not in BY_STAFF


def _is_doubtful(line: ServiceLine, seen: ServiceLine) -> bool:
    if AUDIO_ONLY in seen.modifiers or seen.code in AUDIO_VISITS:
        return True
    if line.npi != seen.npi and not same_provider(line, seen):
        return True
    return line.npi != seen.npi and (_is_not_physician(line) or _is_not_physician(seen))


def _is_not_physician(line: ServiceLine) -> bool:
    return line.specialty.startswith(NOT_PHYSICIANS)


def _finding(context: CheckContext, line: ServiceLine, seen: ServiceLine) -> Finding:
    doubtful = _is_doubtful(line, seen)
    certain = "is likely to" if doubtful else "would"
    where = f"on claim {seen.other_claim}" if seen.other_claim else f"on line {seen.number}"
    message = (
        f"{sentence(line.name)} is for a new patient, but {seen.code} {where} of"
        f" {day_text(seen.date)} is a visit within three years, so it {certain} be denied as CO-B16"
        f"{_specialty_clause(line, seen)}: bill the established visit that the note supports."
    )
    return RULE.finding(
        line.number,
        (line.code,),
        severity=Severity.WARNING if doubtful else Severity.ERROR,
        message=message,
        lines=(line.number, *numbers_here([seen])),
        other_claims=claims_of([seen]),
        predicts=PREDICTS,
        fixes=tuple(
            Fix(
                f"Set line {line.number} to {code}, only if the note supports that level.",
                Edit(EditOp.SET_CODE, line.number, code),
            )
            for code in _established(line.code)
        ),
        evidence=SeenEvidence("code", line.code, seen.date),
        fact=(RULE.id, line.number),
    )


def _specialty_clause(line: ServiceLine, seen: ServiceLine) -> str:
    return " if both are of one specialty, so enter it" if needs_specialty(line, seen) else ""


def _two_new(context: CheckContext) -> Iterator[Finding]:
    """Find two new-patient codes on one day: per CPT, the problem-oriented one is established."""
    for lines in context.by_day.values():
        first = next((one for one in lines if one.code in NEW_PATIENT_PREVENTIVE), None)
        for line in lines if first is not None else ():
            if line.code not in NEW_PATIENT or first is None or not same_provider(line, first):
                continue
            message = (
                f"{sentence(line.name)} and {first.name} are both for a new patient, who can be"
                " new only once, so the former is likely to be denied as CO-B16: bill the"
                " established visit with 25 that the note supports."
            )
            yield RULE.finding(
                line.number,
                (line.code, first.code, "new"),
                title="Two codes for a new patient",
                severity=Severity.WARNING,
                message=message,
                lines=(line.number, first.number),
                predicts=PREDICTS,
                fixes=tuple(
                    Fix(
                        f"Set line {line.number} to {code}, only if the note supports that level.",
                        Edit(EditOp.SET_CODE, line.number, code),
                    )
                    for code in _established(line.code)
                ),
                citation=f"CPT preventive medicine guidelines; {RULE.citation}",
                evidence=SeenEvidence("code", line.code, line.date),
                fact=(RULE.id, line.number, "new"),
            )


def _established(code: str) -> list[str]:
    if code in ESTABLISHED:
        return ESTABLISHED[code].split()
    if code in NEW_PATIENT_PREVENTIVE:
        return [str(int(code) + 10)]  # 99381-99387 and 99391-99397 have the same age bands
    if code in NEW_TELEMEDICINE:
        return sorted(AUDIO_VISITS - NEW_TELEMEDICINE if code in AUDIO_VISITS else VIDEO_NEXT)
    if code.startswith("9934"):
        return ESTABLISHED["99341"].split()
    return sorted(ESTABLISHED_OFFICE - {"99211"})
