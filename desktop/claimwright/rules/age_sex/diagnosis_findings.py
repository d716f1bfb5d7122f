"""Diagnoses that do not match the patient's age or sex."""

from collections.abc import Iterator

from claimwright.domain.codes import is_diagnosis
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.age_sex.age_sex_rule import BYPASSES_SEX, RULE, WORDS
from claimwright.rules.age_sex.diagnosis_limits import diagnosis_age, diagnosis_sex
from claimwright.rules.context.check_context import CheckContext

AGE_MISMATCH, SEX_MISMATCH = ("CO-9",), ("CO-10",)


def diagnosis_findings(
    context: CheckContext, *, sex_reported: bool, age_reported: bool
) -> Iterator[Finding]:
    """Find diagnoses for another age, and the first for another sex, unless a line reported it."""
    codes = [(n, code) for n, code in enumerate(context.claim.diagnoses, 1) if is_diagnosis(code)]
    bypassed = any(BYPASSES_SEX in line.modifiers for line in context.lines)
    if not sex_reported and not bypassed:
        yield from _sex_findings(context, codes)
    if not age_reported:
        yield from _age_findings(context, codes)


def _sex_findings(context: CheckContext, codes: list[tuple[int, str]]) -> Iterator[Finding]:
    sex = context.claim.patient.sex
    for place, code in codes:
        limit = diagnosis_sex(code)
        if limit is not None and sex in WORDS and sex != limit.sex:
            message = (
                f"Diagnosis {place} ({code}) is for {limit.words} and the patient's sex on the"
                f" claim is {WORDS[sex]}, so it is likely to be denied as CO-10: correct the sex or"
                " the diagnosis, or add KX if the patient's anatomy supports it."
            )
            yield _finding("diagnosis-sex", place, code, message, SEX_MISMATCH)
            return


def _age_findings(context: CheckContext, codes: list[tuple[int, str]]) -> Iterator[Finding]:
    birth_date = context.claim.patient.birth_date
    days = [line.date for line in context.lines if line.date is not None]
    if birth_date is None or not days:
        return
    for place, code in codes:
        limit = diagnosis_age(code)
        if limit is not None and not limit.fits(birth_date, min(days)):
            message = (
                f"Diagnosis {place} ({code}) is for {limit.words}, which the patient was not, so it"
                " is likely to be denied as CO-9: correct the birth date or the diagnosis."
            )
            yield _finding("diagnosis-age", place, code, message, AGE_MISMATCH)


def _finding(about: str, place: int, code: str, message: str, predicts: tuple[str, ...]) -> Finding:
    return RULE.finding(
        None,
        (about, code),
        severity=Severity.WARNING,
        message=message,
        predicts=predicts,
        evidence=FieldEvidence(f"diagnoses[{place}]", code),
        fact=(RULE.id, about, place),
    )
