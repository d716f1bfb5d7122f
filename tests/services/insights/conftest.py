"""A practice with a few claims, for tests that do not need a full year."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import a_practice
from tests.services.remittances.remitted import claim, line, payment
from tests.services.remittances.sequences import a_file
from tests.storage.practice.insights.blocks_read import read, read_without_blocks
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim import Payer
from claimwright.domain.claim.submission import Submission, SubmittedBy
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.services.container import Services
from claimwright.services.remittances.ledger.guards import Guard

TODAY = date(2026, 11, 20)
DAY = date(2026, 9, 14)
POSTED = date(2026, 10, 2)
Post = Callable[..., int]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)  # with quick keys
    yield made
    store = made.practice.store
    assert read(store) == read_without_blocks(store)  # blocks match the rows in every test
    made.close()


@pytest.fixture
def post(services: Services) -> Post:
    """Post adjudicated claims as one payment, and read them for insights; return its id."""
    numbers = iter(range(1000))

    def posted(*claims: RemittedClaim, day: date = POSTED, payer: str = "ACME HEALTH") -> int:
        number = f"EFT{next(numbers)}"
        made = replace(payment(*claims, number=number), date=day, payer=payer, payer_id=payer)
        file = a_file(made, text=f"ISA {number}")
        (payment_id,) = services.posting.post(file, set(Guard)).payment_ids
        services.insights.read_new()
        return payment_id

    return posted


def remitted(number: int, *codes: str, denied: str = "", reason: str = "CO-97") -> RemittedClaim:
    """An adjudicated claim whose lines are paid, except the one with the code ``denied``."""
    lines = [
        line(code, "100", "0", f"{reason} 100", number=place)
        if code == denied
        else line(code, "100", "60", "CO-45 40", number=place, allowed="60")
        for place, code in enumerate(codes, start=1)
    ]
    return claim(*lines, number=f"A-{number}", icn=f"ICN{number}")


def saved(
    services: Services, number: int, *codes: str, submitted: date | None = date(2026, 9, 20)
) -> int:
    """Save a claim with these codes, submitted once; return its id."""
    lines = [a_line(code, charge=Decimal(100)) for code in codes]
    made = a_claim(*lines, claim_number=f"A-{number}", payer=Payer("ACME HEALTH"))
    version = services.practice.claims.save_version(None, made)
    if submitted is not None:
        services.practice.store.submissions.add(
            Submission(version.id, submitted, SubmittedBy.CLEARINGHOUSE, claim_id=version.claim_id)
        )
    return version.claim_id
