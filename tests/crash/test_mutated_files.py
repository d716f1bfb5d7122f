"""Randomly changed files end in a result or a clear message, whatever the change.

With ``CLAIMWRIGHT_TEST_MUTATIONS=50000`` and ``CLAIMWRIGHT_TEST_SECONDS=0`` as many are tried; a
run of all tests tries a few hundred.
"""

import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.crash.mutated_files import SEEDS, mutated
from tests.fakes import FakeReference

from claimwright.errors import BillingError
from claimwright.services.checking.batch.claims_check import check_batch
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import open_claim_file

MUTATIONS = int(os.environ.get("CLAIMWRIGHT_TEST_MUTATIONS", "400"))
TODAY = date(2026, 11, 20)
MANY = settings(
    max_examples=MUTATIONS,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = [name for name, _, _ in SEEDS]


def _written(folder: Path, name: str, seed: int) -> Path:
    content = next(content for known, content, _ in SEEDS if known == name)
    path = folder / name
    path.write_bytes(mutated(content, random.Random(seed)))
    return path


@MANY
@given(st.sampled_from(NAMES), st.integers(0, 2**32))
def test_a_file_changed_at_random_is_read_or_refused_with_a_sentence(
    tmp_path: Path, name: str, seed: int
) -> None:
    read = next(read for known, _, read in SEEDS if known == name)
    try:
        read(_written(tmp_path, name, seed))
    except BillingError as problem:
        assert str(problem).strip()


@MANY
@given(st.sampled_from([name for name in NAMES if name.startswith("claim")]), st.integers(0, 2**32))
def test_a_claim_changed_at_random_is_checked_without_a_bug(
    tmp_path: Path, name: str, seed: int
) -> None:
    try:
        claims = open_claim_file(_written(tmp_path, name, seed)).claims
    except BillingError:
        return
    reports = []
    check_batch(
        CheckService(FakeReference),
        claims,
        TODAY,
        each=lambda claim, report: reports.append(report),
    )
    assert not [one for report in reports for one in report.findings if one.rule == "not-checked"]


def test_each_kind_of_file_is_among_them() -> None:
    assert {"claim.json", "claim.837", "remittance.835", "table.csv"} <= set(NAMES)


def test_a_seed_reads_as_it_is(tmp_path: Path) -> None:
    for name, content, read in SEEDS:
        path = tmp_path / name
        path.write_bytes(content)
        if name == "table.csv":  # not a table, so it is rejected by name
            with pytest.raises(BillingError):
                read(path)
        else:
            read(path)
