"""Global surgery: M144, N525, and 97 for a line inside a global period.

Medicare Claims Processing Manual ch. 12 s. 40.
"""

from claimwright.denials.answer import Answer
from claimwright.denials.case import Case
from claimwright.denials.families.pair import WRONG, support
from claimwright.denials.fixes import appeal
from claimwright.domain.codes import is_evaluation
from claimwright.domain.dates import us_date
from claimwright.domain.finding.evidence import SurgeryEvidence
from claimwright.domain.finding.finding import Finding, Severity

RULE = "global-period"
VISIT = frozenset({"24", "25", "57", "FT"})
PROCEDURE = frozenset({"58", "78", "79"})
INSIDE = "the surgery's payment includes the service"


def resolve(case: Case) -> Answer:
    """Decide a denial that names a global period."""
    found = explained(case)
    if found is not None:
        return found
    if case.replay.ended_periods:
        return _after_the_period(case)
    reason = "The remark says that the line is in a global surgery period."
    if case.modifiers & _kinds(case):
        return _modifier_present(case, reason)
    return support(case, (reason,), _kinds(case), INSIDE, _question(case))


def _after_the_period(case: Case) -> Answer:
    """The global periods of all known surgeries ended before the denied line."""
    last = max(case.replay.ended_periods, key=lambda period: period.last_day)
    reason = (
        f"The period of {last.code} of {us_date(last.date)} ended on {us_date(last.last_day)}, "
        "before this line: no saved claim has a surgery whose period includes it."
    )
    return (
        appeal(case, reason, letter="appeal-global-period")
        .knowing(
            {
                "replay": WRONG,
                "surgery_code": last.code,
                "surgery_date": last.date.isoformat(),
                "global_days": last.global_days,
                "last_day": last.last_day.isoformat(),
                "release": last.release,
            }
        )
        .settled()
    )


def explained(case: Case) -> Answer | None:
    """The answer if the check finds the line in a global period, else None."""
    found = case.findings(RULE)
    if not found:
        return None
    finding = min(found, key=lambda one: one.severity is Severity.INFO)
    if finding.severity is Severity.INFO and case.modifiers & _kinds(case):
        return _modifier_present(case, case.finding_text(finding)).knowing(
            finding.evidence.to_json()
        )
    allowed = _fitting_modifiers(case, finding)
    answer = support(case, (case.finding_text(finding),), allowed, INSIDE, _question(case))
    return answer.knowing(finding.evidence.to_json())


def _question(case: Case) -> str:
    what = "visit" if case.code and is_evaluation(case.code) else "service"
    return f"According to the record, why does the surgery's payment not include this {what}?"


def _kinds(case: Case) -> frozenset[str]:
    if not case.code:
        return VISIT | PROCEDURE
    return VISIT if is_evaluation(case.code) else PROCEDURE


def _fitting_modifiers(case: Case, finding: Finding) -> frozenset[str]:
    """The modifiers that fit the day: 25 or 57 until the day of surgery, 24 after it."""
    if not is_evaluation(case.code):
        return PROCEDURE
    evidence, day = finding.evidence, case.service_date
    if not isinstance(evidence, SurgeryEvidence) or day is None:
        return VISIT
    if day > evidence.surgery_date:
        return frozenset({"24", "FT"})
    return frozenset({"25", "57"})


def _modifier_present(case: Case, reason: str) -> Answer:
    named = ", ".join(sorted(case.modifiers & _kinds(case)))
    return appeal(
        case,
        reason,
        f"The line already has {named}, which separates it from the surgery: the payer did not "
        "honor it.",
        letter="appeal-global-period",
    ).settled()
