"""A data folder with the shipped reference, and the service over it."""

from pathlib import Path

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.services.reference.reference import ReferenceService


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A folder of its own for each test."""
    return shipped_reference(tmp_path / "data")


@pytest.fixture
def service(data_dir: Path) -> ReferenceService:
    """What imports into that folder."""
    return ReferenceService(data_dir)
