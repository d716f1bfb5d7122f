"""A batch costs what its claims cost: ten times as many take ten times as long."""

from datetime import date
from pathlib import Path

from tests.batches import batch_837p
from tests.performance.timing import seconds, tell
from tests.storage.reference.shipped import shipped_reference

from claimwright.services.checking.batch.claims_check import check_batch
from claimwright.services.checking.batch.spreadsheet import batch_spreadsheet
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.storage.reference.reference_store import ReferenceStore

TODAY = date(2026, 11, 20)
SIZES = (100, 1_000, 10_000)


def test_the_time_grows_with_the_number_of_claims_and_no_faster(tmp_path: Path) -> None:
    """From the file to the spreadsheet, with the starter tables."""
    a_claim = []
    with ReferenceStore.open(shipped_reference(tmp_path / "data")) as store:
        checker = CheckService(lambda: store)
        for size in SIZES:
            path = tmp_path / f"{size}.837"
            path.write_text(batch_837p(size))

            def act(path: Path = path) -> None:
                claims = open_claim_file(path).claims
                with batch_spreadsheet(path.with_suffix(".csv")) as spreadsheet:
                    check_batch(checker, claims, TODAY, each=spreadsheet.add)

            a_claim.append(seconds(act) / size)
    small, middle, large = a_claim
    assert tell("a claim of 1,000 against one of 100", middle, small) < 2
    assert tell("a claim of 10,000 against one of 1,000", large, middle) < 1.5
