"""What the oracle expects of a claim, and the same read from the program's own findings."""

from collections import Counter

from tests.rules.oracle import add_on_code, global_period, lab_panel, mue_units, place, ptp_edit
from tests.rules.oracle.generator import Generated
from tests.rules.oracle.scene import Told, scene_of
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


PLACE = "place-of-service"  # of which no table knows which code belongs in which place
SPLIT_CARE = frozenset({"global_days", "surgery_code"})


SURE_TOO = frozenset({"code-status", "new-patient"})  # unknown to the oracle, and surer of a pair


def expected(one: Generated, tables: Tables, report: CheckReport) -> Counter[Told]:
    """What the six rules have to say of a claim; of a void nothing.

    A pair read from another quarter yields to a rule that is sure of its denial.
    """
    if one.claim.frequency == Frequency.VOID:
        return Counter()
    scene = scene_of(one.claim, one.history, tables, one.pairs_by_group)
    rules = (add_on_code, mue_units, lab_panel, global_period, place)
    pairs = ptp_edit.told(scene, global_period.told_in_place(scene))
    told = [*pairs, *(told for rule in rules for told in rule.told(scene))]
    sure = [one for one in report.findings if one.rule in SURE_TOO and _is_error(one)]
    return Counter(one for one in told if not any(_yields(one, to) for to in sure))


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _yields(told: Told, to: Finding) -> bool:
    """Whether a warning about a pair is of the very codes that an error of another rule names.

    A line that its own status refuses is told of once, whatever its pairs.
    """
    if _is_refused(told, to):
        return True
    if told.rule != "ptp-edit" or told.severity != "warning" or told.lines[0] not in to.lines:
        return False
    if to.fact[:1] != ("pair",):
        return False
    own, *beside = (str(place).partition(":")[0] for place in to.fact[1:])
    pair = {*map(str, told.lines), *told.other_claims}
    if own not in pair or pair.isdisjoint(beside):
        return False
    evidence, named = dict(told.evidence), set(to.key.subject)
    return to.rule == "code-status" or {evidence["column1"], evidence["column2"]} <= named


def _is_refused(told: Told, to: Finding) -> bool:
    """Whether the column 2 line of a pair has a status that Medicare never pays."""
    evidence = to.evidence
    if not isinstance(evidence, StatusEvidence) or evidence.fee is None or told.rule != "ptp-edit":
        return False
    denied = dict(told.evidence)["column2"]
    of_it = to.fact == ("status", told.lines[0]) and to.key.subject == (denied,)
    return of_it and evidence.fee.status in {"B", "N", "I"}


def found(report: CheckReport) -> Counter[Told]:
    """What the program says by those rules, reduced to what the oracle knows."""
    return Counter(
        _told(finding)
        for finding in report.findings
        if finding.rule in KEYS and (finding.rule != PLACE or "pctc" in finding.evidence.to_json())
    )


def _told(finding: Finding) -> Told:
    evidence = {
        key: tuple(value) if isinstance(value, list) else value
        for key in KEYS[finding.rule]
        if (value := finding.evidence.to_json().get(key, _ABSENT)) is not _ABSENT
    }
    if finding.title == "Split surgical care":  # no surgery before it, the line itself is one
        evidence = {key: evidence[key] for key in evidence if key in SPLIT_CARE}
    return Told(
        finding.rule,
        (*finding.lines[:1], *sorted(finding.lines[1:])),
        finding.severity.value,
        tuple(sorted(set(finding.other_claims))),
        tuple(sorted(evidence.items())),
    )


_ABSENT = object()
