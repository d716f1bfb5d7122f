"""What the oracle expects of a claim, and the same taken from the program's findings."""

from collections import Counter

from tests.rules.oracle import add_on_code, global_period, lab_panel, mue_units, place, ptp_edit
from tests.rules.oracle.generator import Generated
from tests.rules.oracle.scene import OracleFinding, scene_of
from tests.rules.oracle.tables import Tables

from claimwright.domain.claim.claim import Frequency
from claimwright.domain.finding.finding import CheckReport, Finding, Severity
from claimwright.domain.finding.table_evidence import StatusEvidence

KEYS = {
    "ptp-edit": ("column1", "column2", "indicator", "effective", "deletion"),
    "add-on-code": ("add_on", "type", "primaries"),
    "mue-units": ("limit", "mai", "counted"),
    "lab-panel": (
        *("panel", "components"),
        *("column1", "column2", "indicator", "effective", "deletion"),
    ),
    "place-of-service": ("pctc", "facility_na"),
    "global-period": ("surgery_code", "surgery_date", "global_days", "last_day"),
}


PLACE = "place-of-service"  # no table says which code belongs in which place
SPLIT_CARE = frozenset({"global_days", "surgery_code"})


SURE_TOO = frozenset(
    {"code-status", "new-patient"}
)  # not in the oracle, and more certain than a pair


def expected(one: Generated, tables: Tables, report: CheckReport) -> Counter[OracleFinding]:
    """The findings that the six rules should report on a claim; none on a void.

    A pair read from another quarter yields to a rule that is certain of the denial.
    """
    if one.claim.frequency == Frequency.VOID:
        return Counter()
    scene = scene_of(one.claim, one.history, tables, one.pairs_by_group)
    rules = (add_on_code, mue_units, lab_panel, global_period, place)
    pairs = ptp_edit.findings(scene, global_period.replaced_pairs(scene))
    findings = [*pairs, *(findings for rule in rules for findings in rule.findings(scene))]
    sure = [one for one in report.findings if one.rule in SURE_TOO and _is_error(one)]
    return Counter(one for one in findings if not any(_yields(one, to) for to in sure))


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _yields(findings: OracleFinding, to: Finding) -> bool:
    """Whether a warning about a pair concerns the codes that another rule's error names.

    A line whose own status is never paid is reported once, whatever its pairs.
    """
    if _is_refused(findings, to):
        return True
    if (
        findings.rule != "ptp-edit"
        or findings.severity != "warning"
        or findings.lines[0] not in to.lines
    ):
        return False
    if to.fact[:1] != ("pair",):
        return False
    own, *others = (str(place).partition(":")[0] for place in to.fact[1:])
    pair = {*map(str, findings.lines), *findings.other_claims}
    if own not in pair or pair.isdisjoint(others):
        return False
    evidence, named = dict(findings.evidence), set(to.key.subject)
    return to.rule == "code-status" or {evidence["column1"], evidence["column2"]} <= named


def _is_refused(pair: OracleFinding, to: Finding) -> bool:
    """Whether the column 2 line of a pair has a status that Medicare never pays."""
    evidence = to.evidence
    if not isinstance(evidence, StatusEvidence) or evidence.fee is None or pair.rule != "ptp-edit":
        return False
    denied = dict(pair.evidence)["column2"]
    of_it = to.fact == ("status", pair.lines[0]) and to.key.subject == (denied,)
    return of_it and evidence.fee.status in {"B", "N", "I"}


def found(report: CheckReport) -> Counter[OracleFinding]:
    """The program's findings from those rules, reduced to what the oracle checks."""
    return Counter(
        _finding(finding)
        for finding in report.findings
        if finding.rule in KEYS and (finding.rule != PLACE or "pctc" in finding.evidence.to_json())
    )


def _finding(finding: Finding) -> OracleFinding:
    evidence = {
        key: tuple(value) if isinstance(value, list) else value
        for key in KEYS[finding.rule]
        if (value := finding.evidence.to_json().get(key, _ABSENT)) is not _ABSENT
    }
    if finding.title == "Split surgical care":  # no earlier surgery: the line itself is one
        evidence = {key: evidence[key] for key in evidence if key in SPLIT_CARE}
    return OracleFinding(
        finding.rule,
        (*finding.lines[:1], *sorted(finding.lines[1:])),
        finding.severity.value,
        tuple(sorted(set(finding.other_claims))),
        tuple(sorted(evidence.items())),
    )


_ABSENT = object()
