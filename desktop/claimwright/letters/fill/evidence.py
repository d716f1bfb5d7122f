"""What a finding proves, put into a letter's values; an unknown date stays out of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from claimwright.domain.dates import iso_date, last_day_of_quarter
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.evidence import Evidence
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.document import plain
from claimwright.domain.reference.reference import STARTER
from claimwright.letters.catalog.template import FindingValues, LetterTemplate
from claimwright.letters.fill.markup import runs
from claimwright.letters.fill.wording import Wording

OLDER_RELEASE = "older_release"
"""A draft's values hold under this name the release of a table that ends before the service."""


def finding_values(
    template: LetterTemplate,
    findings: Sequence[Finding],
    denial: Denial | None,
    values: Mapping[str, str],
    wording: Wording,
) -> dict[str, str]:
    """The values that the finding about the denied line fills.

    Empty where no finding of the wanted rule speaks of that line, or where several do and none
    of them names it as the one that would be denied.
    """
    filled: dict[str, str] = {}
    for wanted in template.from_findings:
        finding = _about(wanted.rule, findings, denial)
        if finding is not None:
            filled |= _filled(wanted, finding.evidence, values, wording)
            filled[OLDER_RELEASE] = _older(finding.evidence, values["service_dates"])
    return filled


def _older(evidence: Evidence, service_dates: str) -> str:
    """The release of the evidence, where its quarter had ended by the (first) date of service."""
    release = evidence.table_release()
    try:
        ended = last_day_of_quarter(release) < iso_date(service_dates[:10])
    except ValueError:
        return ""  # no quarter, or no date that can be compared
    return release if ended else ""


def _about(rule: str, findings: Sequence[Finding], denial: Denial | None) -> Finding | None:
    speaking = [finding for finding in findings if finding.rule == rule]
    if denial is not None and denial.line is not None:
        denied = [finding for finding in speaking if finding.lines[:1] == (denial.line,)]
        speaking = denied or [finding for finding in speaking if denial.line in finding.lines]
    return speaking[0] if len(speaking) == 1 else None


def _filled(
    wanted: FindingValues, evidence: Evidence, values: Mapping[str, str], wording: Wording
) -> dict[str, str]:
    known = dict(values) | {name: _known(name, fact) for name, fact in evidence.to_json().items()}
    filled = {name: plain(runs(wording.fill(text, known))) for name, text in wanted.values.items()}
    return {name: text for name, text in filled.items() if text}


def _known(name: str, fact: object) -> Any:
    """A fact as wording prints it; None, and a release that is no release, print nothing."""
    if fact is None or (name == "release" and fact == STARTER):
        return ""
    if isinstance(fact, list | tuple):
        return [str(each) for each in fact]
    return fact if isinstance(fact, bool) else str(fact)
