"""Fixtures for the tests of the source code."""

from collections.abc import Iterator

import pytest
from tests.architecture import sources


@pytest.fixture(scope="package", autouse=True)
def parsed_once() -> Iterator[None]:
    """Drop the parsed files after the last of these tests; they take 150 MB."""
    yield
    sources.nodes.cache_clear()
    sources.tree.cache_clear()
