"""Findings and coverage as JSON, the output of `claimwright check`."""

from claimwright.domain.finding.finding import CheckReport, Coverage, Edit, Finding

Json = dict[str, object]


def report_json(report: CheckReport) -> Json:
    """A claim's report as a JSON object."""
    return {
        "claim_number": report.claim_number or None,
        "findings": [finding_json(finding) for finding in report.findings],
        "coverage": [coverage_json(covered) for covered in report.coverage],
    }


def finding_json(finding: Finding) -> Json:
    """A finding as a JSON object, every key present."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "title": finding.title,
        "severity": finding.severity.value,
        "lines": list(finding.lines),
        "other_claims": list(finding.other_claims),
        "predicts": list(finding.predicts),
        "message": finding.message,
        "fixes": [
            {"text": fix.text, "edit": None if fix.edit is None else edit_json(fix.edit)}
            for fix in finding.fixes
        ],
        "citation": finding.citation,
        "evidence": finding.evidence.to_json(),
    }


def edit_json(edit: Edit) -> Json:
    """An edit as a JSON object; only set-field has ``field``."""
    content: Json = {"op": edit.op.value, "line": edit.line, "value": edit.value or None}
    if edit.field:
        content["field"] = edit.field
    return content


def coverage_json(covered: Coverage) -> Json:
    """The coverage of a table as a JSON object."""
    return {
        "table": covered.table,
        "release": covered.release,
        "complete": covered.complete,
        "covers_dates": covered.covers_dates,
        "note": covered.note,
    }
