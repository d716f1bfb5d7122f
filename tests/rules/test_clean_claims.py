"""Clean everyday claims of eleven kinds of practices, checked with the complete tables."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.rules.clean_claims import CleanClaim, clean_claims

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.check import check_claim
from claimwright.storage.reference.reference_store import ReferenceStore

CLAIMS = tuple(clean_claims())
CHECKED_AFTER = timedelta(days=10)
CLAIMS_PER_WARNING = 50


@pytest.fixture(scope="module")
def store(full_reference: Path) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(full_reference) as opened:
        yield opened


def _findings(one: CleanClaim, store: ReferenceStore) -> tuple[Finding, ...]:
    today = max(line.date or date.min for line in one.claim.lines) + CHECKED_AFTER
    return check_claim(one.claim, store, one.history, today).findings


def test_there_are_two_hundred_claims_and_half_have_more_than_one_plain_line() -> None:
    busy = [
        one
        for one in CLAIMS
        if one.history
        or len(one.claim.lines) > 1
        or any(line.modifiers for line in one.claim.lines)
    ]
    assert len(CLAIMS) >= 200
    assert len(busy) * 2 >= len(CLAIMS)


def test_no_clean_claim_has_an_error_and_one_in_fifty_at_most_a_warning(
    store: ReferenceStore,
) -> None:
    reported = [
        (one, finding)
        for one in CLAIMS
        for finding in _findings(one, store)
        if finding.severity is not Severity.INFO
    ]
    errors = [
        f"{one.name}\n    {finding.message}"
        for one, finding in reported
        if finding.severity is Severity.ERROR
    ]
    assert not errors, "\n".join(errors)
    warned = {one.name: finding.message for one, finding in reported}
    assert len(warned) * CLAIMS_PER_WARNING <= len(CLAIMS), "\n".join(
        f"{name}\n    {message}" for name, message in warned.items()
    )
