"""A check report as readable text."""

import textwrap

from claimwright.domain.finding.finding import CheckReport, Finding, Severity

WIDTH = 96
MARKS = {
    Severity.ERROR: "✖ Would be denied",
    Severity.WARNING: "▲ Review",
    Severity.INFO: "● Record",
}


def report_text(report: CheckReport) -> str:
    """The findings, errors first, then what was and was not checked."""
    lines = [f"Claim {report.claim_number or '(no number)'}"]
    for finding in report.findings:
        lines += _finding(finding)
    if not report.findings:
        lines.append("  No issues found in the tables named below.")
    lines.append("  Checked:")
    for covered in report.coverage:
        tick = "✓" if covered.complete and covered.covers_dates else "–"
        name = f"{covered.table} {covered.release}".strip()
        lines += _wrapped(f"{tick} {name}" + (f": {covered.note}" if covered.note else ""), 4)
    return "\n".join(lines)


def _finding(finding: Finding) -> list[str]:
    where = f"line {finding.lines[0]}" if finding.lines else "claim"
    predicts = f" · {', '.join(finding.predicts)}" if finding.predicts else ""
    lines = [f"  {MARKS[finding.severity]} · {where}{predicts} · {finding.title}"]
    lines += _wrapped(finding.message, 4)
    for fix in finding.fixes:
        lines += _wrapped(f"→ {fix.text}", 6)
    return lines


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)
    )
