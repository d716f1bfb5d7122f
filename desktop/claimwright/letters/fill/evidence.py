"""Fills a letter's values from the evidence of a finding; unknown dates are left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from claimwright.domain.dates import iso_date, us_date
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.evidence import Evidence
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.document import plain
from claimwright.domain.reference.starter import STARTER
from claimwright.letters.catalog.template import FindingValues, LetterTemplate
from claimwright.letters.fill.markup import runs
from claimwright.letters.fill.wording import Wording


def finding_values(
    template: LetterTemplate,
    findings: Sequence[Finding],
    denial: Denial | None,
    values: Mapping[str, str],
    wording: Wording,
) -> dict[str, str]:
    """The values to fill in from the finding on the denied line.

    Empty if there is no finding of the wanted rule on that line, or several, none of which predicts
    that this line is the denied one.
    """
    filled: dict[str, str] = {}
    for wanted in template.from_findings:
        finding = _about(wanted.rule, findings, denial)
        if finding is not None:
            filled |= _filled(wanted, finding.evidence, values, wording)
    return filled


def lines_counted_with(
    template: LetterTemplate, findings: Sequence[Finding], denial: Denial | None
) -> tuple[int, ...]:
    """The other lines, from 1, of the finding on the denied line."""
    for wanted in template.from_findings:
        finding = _about(wanted.rule, findings, denial)
        if finding is not None and denial is not None:
            return tuple(line for line in finding.lines if line != denial.line)
    return ()


def _about(rule: str, findings: Sequence[Finding], denial: Denial | None) -> Finding | None:
    candidates = [finding for finding in findings if finding.rule == rule]
    if denial is not None and denial.line is not None:
        denied = [finding for finding in candidates if finding.lines[:1] == (denial.line,)]
        candidates = denied or [finding for finding in candidates if denial.line in finding.lines]
    return candidates[0] if len(candidates) == 1 else None


def _filled(
    wanted: FindingValues, evidence: Evidence, values: Mapping[str, str], wording: Wording
) -> dict[str, str]:
    known = dict(values) | {name: _known(name, fact) for name, fact in evidence.to_json().items()}
    filled = {name: plain(runs(wording.fill(text, known))) for name, text in wanted.values.items()}
    return {name: text for name, text in filled.items() if text}


def _known(name: str, fact: object) -> Any:
    """A fact as printed in wording; None and the starter set's release print nothing."""
    if fact is None or (name == "release" and fact == STARTER):
        return ""
    if isinstance(fact, list | tuple):
        return [str(each) for each in fact]
    return fact if isinstance(fact, bool) else _american(str(fact))


def _american(text: str) -> str:
    """Convert an ISO date to the format of the letter's fields; return other text unchanged."""
    try:
        return us_date(iso_date(text))
    except ValueError:
        return text
