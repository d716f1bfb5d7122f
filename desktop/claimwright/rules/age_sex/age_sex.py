"""Age and sex: codes that are for patients of another age or sex."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.age_sex.limits import AGES, AgeLimit, preventive_code, sex_limit
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule(
    "age-sex",
    "Age or sex of the patient",
    "The code's own words in CPT and HCPCS; Medicare Claims Processing Manual ch. 18 s. 30, 50;"
    " ch. 32 s. 240 (KX)",
)
BYPASSES_SEX = "KX"
AGE, SEX = ("CO-6",), ("CO-7",)
INSTEAD = {
    "90460": "90471 for the first vaccine, whatever the counseling",
    "90461": "90472 for each further vaccine",
}
OTHER_CODES = {"90460": "90471", "90461": "90472"}
# An infant's visit under the code of the next band: whether payers deny it is not confirmed.
SECOND_BAND = frozenset({"99382", "99392"})
WORDS = {"F": "female", "M": "male"}


def check(context: CheckContext) -> Iterator[Finding]:
    """A code whose own words name an age or a sex that is not the patient's."""
    patient = context.claim.patient
    for line in context.lines:
        limit = AGES.get(line.code)
        if limit is not None and patient.birth_date is not None and line.date is not None:
            yield from _of_age(line, limit, _age(patient.birth_date, line.date))
        of_sex = sex_limit(line.code)
        if of_sex is None or BYPASSES_SEX in line.modifiers or patient.sex not in WORDS:
            continue
        if patient.sex != of_sex.sex:
            message = (
                f"{sentence(line.name)} is for {of_sex.words} and the patient's sex on the claim is"
                f" {WORDS[patient.sex]}, so it is likely to be denied as CO-7: correct the sex or"
                " the code, or add KX where the patient's anatomy supports it."
            )
            fix = Fix(
                f"Add KX to line {line.number}, only if the record supports the service for this"
                " patient.",
                Edit(EditOp.ADD_MODIFIER, line.number, BYPASSES_SEX),
            )
            yield _finding(line, "sex", patient.sex, message, SEX, (fix,))


def missing(context: CheckContext) -> str:
    """A birth date or sex that a code of this claim depends on."""
    patient = context.claim.patient
    lacking = []
    if patient.birth_date is None and any(line.code in AGES for line in context.lines):
        lacking.append("birth date")
    if patient.sex not in WORDS and any(sex_limit(line.code) for line in context.lines):
        lacking.append("sex")
    if not lacking:
        return ""
    known = f"The patient's {' and '.join(lacking)} is not known"
    return f"{known}, so codes that depend on it were not checked."


def _age(birth_date: date, on: date) -> int:
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def _of_age(line: ServiceLine, limit: AgeLimit, age: int) -> Iterator[Finding]:
    if age < 0 or (limit.least <= age and (limit.most is None or age <= limit.most)):
        return  # a service before birth is required-field's
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
