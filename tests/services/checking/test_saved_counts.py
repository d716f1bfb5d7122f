"""The findings of saved claims are counted for their list."""

from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.finding.finding import Severity
from claimwright.services.checking.saved_counts import FindingCounts, count_saved
from claimwright.services.container import Services

TODAY = date(2026, 11, 20)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    services = Services(shipped_reference(tmp_path / "data"), TODAY)
    services.prepare()
    services.close()
    return tmp_path / "data"


def test_errors_of_saved_claims_are_counted_and_a_deleted_one_is_left_out(data_dir: Path) -> None:
    practice = a_practice(data_dir)
    add_on_alone = a_claim(a_line("22614"), claim_number="A-1")
    claim_id = practice.claims.save_version(None, add_on_alone).claim_id

    found = count_saved(data_dir, practice.access, [claim_id, claim_id + 99], TODAY)

    assert list(found) == [claim_id]
    assert found[claim_id].errors >= 1
    assert found[claim_id].worst is Severity.ERROR


def test_the_list_names_the_worst_severity_with_its_count() -> None:
    assert FindingCounts(1, 2, 3).summary == "1 error"
    assert FindingCounts(0, 2, 3).summary == "2 to review"
    assert FindingCounts(0, 0, 3).summary == "3 to document"
    assert FindingCounts().summary == "No issues"
    assert FindingCounts(1, 0, 1).full_summary == "1 reason for denial, 1 needs documentation"
