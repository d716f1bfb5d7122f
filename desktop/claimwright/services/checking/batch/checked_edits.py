"""PTP pairs found by batch checks, which feed the insights before any remittances exist."""

import hashlib
from collections.abc import Iterator
from typing import TypeAlias

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Severity
from claimwright.domain.finding.table_evidence import pair_in
from claimwright.domain.insights.facts import FoundEdit
from claimwright.storage.practice.protocols.practice import Practice

BATCH = 2000
FoundInClaim: TypeAlias = tuple[str, tuple[FoundEdit, ...]]
"""A claim's key (a hash without patient data) and its pairs."""
NO_EDITS: FoundInClaim = ("", ())


class CheckedEdits:
    """Collects the pairs of a batch claim by claim, then saves them to the practice file.

    Checking a claim again replaces its earlier result, so no file is counted twice.
    """

    def __init__(self) -> None:
        self._found: dict[str, tuple[FoundEdit, ...]] = {}

    def add(self, found: FoundInClaim) -> None:
        """Add the pairs of one claim."""
        self._found[found[0]] = found[1]

    def save(self, store: Practice) -> None:
        """Save everything to the practice file."""
        keys = list(self._found)
        for first in range(0, len(keys), BATCH):
            with store.file.transaction():
                for key in keys[first : first + BATCH]:
                    store.insight_facts.save_checked(key, self._found[key])


def found_edits(claim: Claim, report: CheckReport) -> FoundInClaim:
    """The pairs in a report, with the claim's key."""
    return _key(claim), tuple(_edits(claim, report))


def _edits(claim: Claim, report: CheckReport) -> Iterator[FoundEdit]:
    for finding in report.findings:
        pair = pair_in(finding.evidence)
        if pair is None or finding.severity is Severity.INFO or not finding.lines:
            continue
        number = finding.lines[0]
        if not 1 <= number <= len(claim.lines):
            continue
        line = claim.lines[number - 1]
        if line.date is None or line.charge is None:
            continue
        row, provider = pair.row, line.rendering_provider or claim.rendering_provider
        yield FoundEdit(
            *(number, row.column1, row.column2, row.indicator, line.date, claim.payer.name),
            provider.name or provider.npi or claim.billing_provider.name,
            line.charge,
        )


def _key(claim: Claim) -> str:
    """A hash that identifies a claim without revealing the patient."""
    days = sorted({line.date.isoformat() for line in claim.lines if line.date is not None})
    named = (claim.claim_number, claim.patient.name.casefold(), claim.patient.birth_date, days)
    return hashlib.sha256(repr(named).encode()).hexdigest()[:32]
