"""What all findings of the rule ``diagnosis`` share."""

from collections.abc import Mapping, Sequence

from claimwright.domain.finding.evidence import DiagnosisEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.diagnosis.claim_diagnosis import ClaimDiagnosis
from claimwright.rules.rule import Rule

RULE = Rule(
    "diagnosis",
    "A diagnosis that payers reject",
    "ICD-10-CM tabular list and official guidelines, by fiscal year; 45 CFR 162.1002",
)
INVALID = ("CO-146", "CO-16")  # with M76
SEQUENCE = ("CO-16",)  # with M76 or MA63
MISMATCH = ("CO-11",)


def diagnosis_finding(
    one: ClaimDiagnosis,
    what: tuple[str, ...],
    severity: Severity,
    message: str,
    *,
    predicts: Sequence[str] = INVALID,
    fixes: Sequence[Fix] = (),
    line: int | None = None,
    further: Mapping[str, object] | None = None,
) -> Finding:
    """Build a finding about one diagnosis; ``what`` distinguishes several about the same one."""
    title = one.known.title if one.known else ""
    return RULE.finding(
        line,
        (*what, one.code),
        severity=severity,
        message=message,
        lines=() if line is None else (line,),
        predicts=tuple(predicts),
        fixes=tuple(fixes),
        evidence=DiagnosisEvidence(one.field, one.code, title, further or {}, one.release),
        fact=(RULE.id, *what, one.place, *(() if line is None else (line,))),
    )


def use_code(one: ClaimDiagnosis, code: str, title: str) -> Fix:
    """The fix that replaces a diagnosis with another code."""
    text = f"Use {code} ({title}) if the record supports it."
    return Fix(text, Edit(EditOp.SET_FIELD, None, code, one.field))
