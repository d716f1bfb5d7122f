"""Practice files for tests: quick keys, a clock that stands, and people who do not exist."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.builders import a_claim

from claimwright.domain.claim.claim import Claim, Patient
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.vault.key_slots import KeyCost

PASSPHRASE = "four invented words here"
QUICK = KeyCost(n=2)
TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def a_service(data_dir: Path, now: datetime = NOON) -> PracticeService:
    """A service over a data folder; its practice file is as it lies there."""
    data_dir.mkdir(parents=True, exist_ok=True)
    return PracticeService(data_dir, cost=QUICK, now=lambda: now)


def a_practice(data_dir: Path, now: datetime = NOON) -> PracticeService:
    """A service with a new, empty, unlocked practice file."""
    service = a_service(data_dir, now)
    service.create(PASSPHRASE)
    return service


def claim_of(patient: Patient, number: str = "A-1", **changes: object) -> Claim:
    """A finished claim of a patient."""
    return a_claim(patient=patient, claim_number=number, **changes)
