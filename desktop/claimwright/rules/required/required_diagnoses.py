"""The diagnoses: one to twelve, well-formed, without repeats, and no external cause first."""

import re
from collections.abc import Iterator
from datetime import date

from claimwright.domain.codes import is_diagnosis, is_external_cause
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text
from claimwright.rules.required.gap import Gap

MAX_DIAGNOSES = 12  # CMS-1500 Item 21 and the 837P HI segment
ICD_10_FROM = date(2015, 10, 1)  # 45 CFR 162.1002
OLD_DIAGNOSIS = re.compile(r"^(?:\d{3}(?:\.?\d{1,2})?|V\d{2}(?:\.?\d{1,2})?|E\d{3}(?:\.?\d)?)$")


def diagnosis_gaps(context: CheckContext) -> Iterator[Gap]:
    """Every gap in the diagnoses; whether a code was valid on a date is the rule `diagnosis`."""
    codes = context.claim.diagnoses
    last = max((place for place, code in enumerate(codes, start=1) if code), default=0)
    if not last:
        yield Gap(
            "diagnoses",
            None,
            "No diagnosis is on the claim and it would come back as CO-16: enter at least one.",
        )
    elif last > MAX_DIAGNOSES:
        yield Gap(
            "diagnoses",
            last,
            f"The claim has {last} diagnoses, but 12 fit, and would come back as CO-16: keep those"
            " that the lines point to.",
        )
    days = [line.date for line in context.lines if line.date is not None]
    before = bool(days) and max(days) < ICD_10_FROM
    for place, code in enumerate(codes, start=1):
        if code and not is_diagnosis(code) and not (before and OLD_DIAGNOSIS.match(code)):
            yield _malformed(place, code)
    if last <= MAX_DIAGNOSES:
        yield from _repeated(codes)
    if not before and codes and is_diagnosis(codes[0]) and is_external_cause(codes[0]):
        yield _cause_first(codes[0])


def _malformed(place: int, code: str) -> Gap:
    if OLD_DIAGNOSIS.match(code):
        wrong = f"looks like an ICD-9-CM code, not valid on or after {day_text(ICD_10_FROM)},"
    else:
        wrong = "does not have the form of an ICD-10-CM code"
    return Gap(
        f"diagnoses[{place}]",
        code,
        f"Diagnosis {place} ({code[:12]}) {wrong} and would be denied as CO-16 or CO-146: look the"
        " code up.",
        predicts=("CO-16", "CO-146"),
    )


def _repeated(codes: tuple[str, ...]) -> Iterator[Gap]:
    """ICD-10-CM guidelines I.B.12: a code is reported once."""
    first: dict[str, int] = {}
    for place, code in enumerate(codes, start=1):
        same = first.setdefault(code.replace(".", ""), place)
        if is_diagnosis(code) and same != place:
            yield Gap(
                f"diagnoses[{place}]",
                code,
                f"Diagnosis {place} ({code}) repeats diagnosis {same}, and some payers return the"
                " claim as CO-16 for it: keep the first, and point the lines to it.",
                severity=Severity.WARNING,
            )


def _cause_first(code: str) -> Gap:
    """ICD-10-CM guidelines I.C.20.a: an external cause is never listed first."""
    return Gap(
        "diagnoses[1]",
        code,
        f"Diagnosis 1 ({code}) is an external cause, not what was treated, and the claim is likely"
        " to come back as CO-16 (MA63): list the injury or illness first.",
        severity=Severity.WARNING,
    )
