"""Batch time is linear: ten times as many claims take ten times as long."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import thread_time

import pytest
from tests.batches import batch_837p
from tests.full_table import ROOT
from tests.performance.timing import seconds, tell
from tests.storage.reference.shipped import shipped_reference

from claimwright.services.checking.batch.claims_check import check_batch
from claimwright.services.checking.batch.spreadsheet import batch_spreadsheet
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.storage.reference.reference_store import ReferenceStore

TODAY = date(2026, 11, 20)
SIZES = (100, 1_000, 10_000)
A_CLAIM = 8 << 10  # maximum bytes per claim while its file is read
FILES, IN_A_FILE = 200, 20


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_reference(tmp_path_factory.mktemp("batch"))


@dataclass(frozen=True)
class Ran:
    """Cost of a batch in a separate process."""

    claims: int
    heard: int
    processor: float
    peak: int | None


def _run(workers: int, data_dir: Path, paths: Sequence[Path]) -> Ran:
    pytest.importorskip("resource", reason="this system does not count it")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tests.performance.run_batch", str(workers), str(data_dir)),
            *map(str, paths),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "desktop"), str(ROOT)))},
        capture_output=True,
        text=True,
        check=True,
    )
    return Ran(**json.loads(run.stdout))


def _batch(path: Path, claims: int) -> Path:
    path.write_text(batch_837p(claims))
    return path


def test_the_time_grows_with_the_number_of_claims_and_no_faster(
    data_dir: Path, tmp_path: Path
) -> None:
    """From the file to the spreadsheet, with the starter tables."""
    a_claim = []
    with ReferenceStore.open(data_dir) as store:
        checker = CheckService(lambda: store)
        for size in SIZES:
            path = _batch(tmp_path / f"{size}.837", size)

            def act(path: Path = path) -> None:
                claims = open_claim_file(path).claims
                with batch_spreadsheet(path.with_suffix(".csv")) as spreadsheet:
                    check_batch(checker, claims, TODAY, each=spreadsheet.add)

            a_claim.append(seconds(act, thread_time) / size)
    small, middle, large = a_claim
    assert tell("a claim of 1,000 against one of 100", middle, small) < 2
    assert tell("a claim of 10,000 against one of 1,000", large, middle) < 1.5


def test_one_patients_thousands_of_claims_take_a_time_that_grows_no_faster(
    data_dir: Path, tmp_path: Path
) -> None:
    """A claim a day for years, each checked together with all others."""
    a_claim = []
    with ReferenceStore.open(data_dir) as store:
        for size in (500, 2_000):
            path = tmp_path / f"{size}.837"
            path.write_text(_of_one_patient(size))
            claims = open_claim_file(path).claims
            assert all(claim.history is not None for claim in claims)
            checker = CheckService(lambda: store)
            took = seconds(lambda: check_batch(checker, claims, TODAY), thread_time)  # noqa: B023
            a_claim.append(took / size)
    few, many = a_claim
    assert tell("a claim of a patient's 2,000 against one of 500", many, few) < 1.5


def _of_one_patient(claims: int) -> str:
    text = batch_837p(claims)
    for number in reversed(range(claims)):
        day = TODAY - timedelta(days=number)
        text = text.replace(f"RUIZ{number}*", "RUIZ*").replace(f"W{number:06}", "W000001")
        head, mark, rest = text.partition(f"CLM*B-{number}*")
        text = head + mark + rest.replace(f"202609{1 + number % 28:02}", f"{day:%Y%m%d}", 4)
    return text


def test_two_workers_cost_little_more_than_one_process(data_dir: Path, tmp_path: Path) -> None:
    """With two idle processors, elapsed time is half of the printed time."""
    path = _batch(tmp_path / "batch.837", 10_000)
    alone, beside = (_run(workers, data_dir, [path]) for workers in (1, 2))
    assert alone.claims == beside.claims == 10_000
    sys.stdout.write(f"{2 * beside.claims / beside.processor:,.0f} claims a second on two\n")
    assert tell("10,000 claims by two workers", beside.processor, alone.processor) < 1.5


def test_ten_thousand_claims_are_counted_as_they_are_done_in_little_memory(
    data_dir: Path, tmp_path: Path
) -> None:
    few, many = (_run(1, data_dir, [_batch(tmp_path / f"{n}.837", n)]) for n in SIZES[1:])
    assert many.heard == many.claims // 25
    if many.peak is None or few.peak is None:
        pytest.skip("this system does not tell the peak memory of a process")
    a_claim = (many.peak - few.peak) / (many.claims - few.claims)
    sys.stdout.write(f"{many.peak >> 20} MB for 10,000 claims, {a_claim / 1024:.1f} KB a claim\n")
    assert a_claim < A_CLAIM


@pytest.mark.parametrize("workers", [1, 2])
def test_two_hundred_files_take_no_more_memory_than_twenty(
    workers: int, data_dir: Path, tmp_path: Path
) -> None:
    """Each file is dropped once it is reported."""
    paths = [_batch(tmp_path / f"{number}.837", IN_A_FILE) for number in range(FILES)]
    few, many = (_run(workers, data_dir, files) for files in (paths[:20], paths))
    assert many.claims == FILES * IN_A_FILE
    assert many.heard == many.claims // 25
    tell("a claim of 200 files", many.processor / many.claims, few.processor / few.claims)
    if many.peak is None or few.peak is None:
        pytest.skip("this system does not tell the peak memory of a process")
    sys.stdout.write(f"{few.peak >> 20} MB for 20 files, {many.peak >> 20} MB for 200\n")
    assert many.peak < few.peak * 1.25
