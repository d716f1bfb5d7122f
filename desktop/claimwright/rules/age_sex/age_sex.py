"""Codes that do not match the patient's age or sex."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.age_sex.age_sex_rule import BYPASSES_SEX, RULE, WORDS
from claimwright.rules.age_sex.diagnosis_findings import diagnosis_findings
from claimwright.rules.age_sex.diagnosis_limits import diagnosis_sex
from claimwright.rules.age_sex.limits import AGES, AgeLimit, preventive_code, sex_limit
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.status.code_status import is_refused

__all__ = ["RULE", "check", "missing"]

AGE, SEX = ("CO-6",), ("CO-7",)
INSTEAD = {
    "90460": "90471 for the first vaccine, whatever the counseling",
    "90461": "90472 for each additional vaccine",
}
# The code of the same service for the other age group.
_BY_AGE = (
    *(("42820", "42821"), ("42825", "42826"), ("42830", "42831"), ("42835", "42836")),
    *(("36555", "36556"), ("36557", "36558"), ("36560", "36561"), ("36568", "36569")),
    *(("36570", "36571"), ("36572", "36573"), ("49500", "49505"), ("49501", "49507")),
)
OTHER_CODES = {
    "90460": "90471",
    "90461": "90472",
    **dict(_BY_AGE),
    **{older: younger for younger, older in _BY_AGE},
}
# Next age band up from infants: not confirmed that payers deny it for a child under 1.
SECOND_BAND = frozenset({"99382", "99392"})


def check(context: CheckContext) -> Iterator[Finding]:
    """Find codes and diagnoses whose description names an age or sex other than the patient's."""
    patient = context.claim.patient
    reported: set[tuple[str, ...]] = set()
    for line in context.lines:
        limit = AGES.get(line.code)
        if is_refused(context, line):
            limit = None  # Medicare pays it at no age, which code-status reports
        if limit is not None and patient.birth_date is not None and line.date is not None:
            aged = list(_age_findings(line, limit, _age(patient.birth_date, line.date)))
            reported |= {AGE for one in aged if one.severity is not Severity.INFO}
            yield from aged
        of_sex = sex_limit(line.code)
        if of_sex is None or BYPASSES_SEX in line.modifiers or patient.sex not in WORDS:
            continue
        if patient.sex != of_sex.sex:
            message = (
                f"{sentence(line.name)} is for {of_sex.words} and the patient's sex on the claim is"
                f" {WORDS[patient.sex]}, so it is likely to be denied as CO-7: correct the sex or"
                " the code, or add KX if the patient's anatomy supports it."
            )
            fix = Fix(
                f"Add KX to line {line.number}, only if the record supports the service for this"
                " patient.",
                Edit(EditOp.ADD_MODIFIER, line.number, BYPASSES_SEX),
            )
            reported.add(SEX)
            yield _finding(line, "sex", patient.sex, message, SEX, (fix,))
    yield from diagnosis_findings(
        context, sex_reported=SEX in reported, age_reported=AGE in reported
    )


def missing(context: CheckContext) -> str:
    """Name a missing birth date or sex that a code on this claim depends on."""
    patient = context.claim.patient
    unknown = []
    if patient.birth_date is None and any(line.code in AGES for line in context.lines):
        unknown.append("birth date")
    of_sex = any(sex_limit(line.code) for line in context.lines)
    if patient.sex not in WORDS and (of_sex or any(map(diagnosis_sex, context.claim.diagnoses))):
        unknown.append("sex")
    if not unknown:
        return ""
    what = f"The patient's {' and '.join(unknown)} is not known"
    return f"{what}, so codes that depend on it were not checked."


def _age(birth_date: date, on: date) -> int:
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def _age_findings(line: ServiceLine, limit: AgeLimit, age: int) -> Iterator[Finding]:
    if age < 0 or limit.fits(age):
        return  # required-field reports a service before birth
    wanted = OTHER_CODES.get(line.code, "")
    if line.code.startswith(("9938", "9939")):
        wanted = preventive_code(line.code, age)
    do = INSTEAD.get(line.code, wanted)
    message = (
        f"{sentence(line.name)} is for {limit.words} and the patient was {age}, so it is likely to"
        f" be denied as CO-6: correct the birth date or the code{f', such as {do}' if do else ''}."
    )
    fixes: tuple[Fix, ...] = ()
    if wanted:
        fixes = (
            Fix(
                f"Set line {line.number} to {wanted} if the birth date is right.",
                Edit(EditOp.SET_CODE, line.number, wanted),
            ),
        )
    if age == 0 and line.code in SECOND_BAND:
        message = (
            f"{sentence(line.name)} is for {limit.words} and the patient was under 1: check the"
            f" birth date; otherwise {wanted} is the code for this age."
        )
        yield _finding(line, "age", age, message, AGE, fixes, Severity.INFO)
        return
    yield _finding(line, "age", age, message, AGE, fixes)


def _finding(
    line: ServiceLine,
    about: str,
    value: object,
    message: str,
    predicts: tuple[str, ...],
    fixes: tuple[Fix, ...],
    severity: Severity = Severity.WARNING,
) -> Finding:
    evidence = FieldEvidence(about, value)
    return RULE.line_finding(
        line,
        about,
        evidence,
        severity=severity,
        message=message,
        predicts=predicts,
        fixes=fixes,
    )
