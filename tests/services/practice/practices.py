"""Practice files for tests: fast keys, a fixed clock, and invented people."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
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
    """A service for a data folder, with its practice file as is."""
    data_dir.mkdir(parents=True, exist_ok=True)
    return PracticeService(data_dir, cost=QUICK, now=lambda: now)


def a_practice(data_dir: Path, now: datetime = NOON) -> PracticeService:
    """A service with a new, empty, unlocked practice file."""
    service = a_service(data_dir, now)
    make_file(service, now)
    return service


def make_file(service: PracticeService, now: datetime = NOON) -> None:
    """Give a service a new, empty practice file and unlock it.

    The file is a copy, because creating and migrating one takes half a second; so all have the
    same key and id. Tests with two practices must `create` their own.
    """
    made, key = _made(now)
    shutil.copytree(made.folder.path, service.folder.path)
    service.open_with(key)


def filled_practice(data_dir: Path, fill: Callable[[PracticeService], object]) -> PracticeService:
    """A locked service with a copy of a practice file filled by ``fill``.

    ``fill`` must be a module-level function: its file is made only once per process.
    """
    service = a_service(data_dir)
    shutil.copytree(_filled(fill), service.folder.path)
    return service


@cache
def _filled(fill: Callable[[PracticeService], object]) -> Path:
    service = a_practice(_folder())
    fill(service)
    service.lock()
    return service.folder.path


def _folder() -> Path:
    """A folder that is deleted when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="claimwright-practice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _made(now: datetime) -> tuple[PracticeService, bytes]:
    """A locked service with a file made at this time, and its key."""
    service = a_service(_folder(), now)
    key, _recovery_key = service.make(PASSPHRASE)
    return service, key


def claim_of(patient: Patient, number: str = "A-1", **changes: object) -> Claim:
    """A complete claim for a patient."""
    return a_claim(patient=patient, claim_number=number, **changes)
