"""A data folder with the built-in reference, and its service."""

from pathlib import Path

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.services.reference.reference import ReferenceService


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A separate folder for each test."""
    return shipped_reference(tmp_path / "data")


@pytest.fixture
def service(data_dir: Path) -> ReferenceService:
    """The reference service for that folder."""
    return ReferenceService(data_dir)
