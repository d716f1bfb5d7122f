"""Worker processes give exactly the same results as a single process, in the same order."""

import logging
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.batches import batch_837p
from tests.builders import a_claim, a_line
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim_json import claim_text
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.services.checking.batch.claims_check import BatchStopped
from claimwright.services.checking.batch.piece import CheckedClaim, Piece, ReportOutput
from claimwright.services.checking.batch.practice import BatchPractice
from claimwright.services.checking.batch.run import BatchJob, BatchRun, run_batch
from claimwright.services.checking.batch.worker import WorkerSetup
from claimwright.services.checking.batch.workers import Workers
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.x12.claim_837p.share import WHOLE

TODAY = date(2026, 11, 20)
CLAIMS = 160
WANTED = ReportOutput(rows=True, as_text=True)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_reference(tmp_path_factory.mktemp("workers"))


@pytest.fixture
def checker(data_dir: Path) -> Iterator[CheckService]:
    with ReferenceStore.open(data_dir) as store:
        yield CheckService(lambda: store)


@pytest.fixture(autouse=True)
def short_files_count_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimwright.services.checking.batch.run.MIN_BYTES", 20_000)


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "batch.837"
    path.write_text(batch_837p(CLAIMS))
    return path


Ran = tuple[BatchRun, list[CheckedClaim], list[str]]


def _run(
    checker: CheckService,
    data_dir: Path,
    paths: Sequence[Path],
    workers: int,
    canceled: Callable[[], bool] = lambda: False,
    access: PracticeAccess | None = None,
    take: Callable[[CheckedClaim], object] = lambda claim: None,
) -> Ran:
    setup = WorkerSetup(data_dir, TODAY, WANTED, PracticeRules())
    taken: list[CheckedClaim] = []
    notes: list[str] = []

    def both(claim: CheckedClaim) -> None:
        taken.append(claim)
        take(claim)

    job = BatchJob(tuple(paths), setup, access, workers)
    run = run_batch(job, checker, take=both, note=notes.append, canceled=canceled)
    return run, taken, notes


def test_two_workers_give_the_same_results_as_one_process(
    checker: CheckService, data_dir: Path, batch: Path
) -> None:
    sequential = _run(checker, data_dir, [batch], 1)
    parallel = _run(checker, data_dir, [batch], 2)
    assert sequential[0].summary.claims == CLAIMS
    assert parallel == sequential


def test_files_of_every_kind_are_listed_in_their_order(
    checker: CheckService, data_dir: Path, batch: Path, tmp_path: Path
) -> None:
    """A long file between short ones, one without a claim, and one that does not exist."""
    short = tmp_path / "short.json"
    short.write_text(claim_text(a_claim(a_line("64483"), a_line("77003"))))
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear payer,")
    second = tmp_path / "second.837"
    second.write_text(batch_837p(70).replace("20260901", "20269901"))
    paths = [short, letter, batch, tmp_path / "gone.837", second, short]
    sequential, parallel = (_run(checker, data_dir, paths, workers) for workers in (1, 3))
    assert parallel == sequential
    run, taken, notes = parallel
    assert (run.summary.claims, len(taken)) == (CLAIMS + 72, CLAIMS + 72)
    assert [refusal.split()[0] for refusal in run.refusals] == ["letter.txt", "There"]
    assert notes and all("not a day of the calendar" in note for note in notes)


def test_duplicate_claims_are_found_across_shares_of_a_file(
    checker: CheckService, data_dir: Path, tmp_path: Path
) -> None:
    path = tmp_path / "two-patients.837"
    text = batch_837p(60)
    for number in range(60):
        text = text.replace(f"RUIZ{number}*", f"RUIZ{'AB'[number % 2]}*")
        text = text.replace(f"W{number:06}", f"W{number % 2}")
    path.write_text(text)
    sequential, parallel = (_run(checker, data_dir, [path], workers) for workers in (1, 4))
    assert parallel == sequential
    assert any("on claim" in claim.report for claim in parallel[1])


def test_a_killed_worker_leaves_no_claim_unchecked(
    checker: CheckService,
    data_dir: Path,
    batch: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sequential = _run(checker, data_dir, [batch], 1)
    hear = Workers._hear
    heard: list[object] = []

    def hear_and_end(self: Workers, worker: object, waiting: object) -> object:
        if not heard:
            heard.append(worker)
            os.kill(self._working[0].process.pid or 0, signal.SIGKILL)
        return hear(self, worker, waiting)  # type: ignore[arg-type]

    monkeypatch.setattr(Workers, "_hear", hear_and_end)
    with caplog.at_level(logging.WARNING, "claimwright"):
        parallel = _run(checker, data_dir, [batch], 2)
    assert parallel == sequential


def test_a_batch_is_stopped_with_its_workers(
    checker: CheckService, data_dir: Path, batch: Path
) -> None:
    taken: list[CheckedClaim] = []
    with pytest.raises(BatchStopped):
        _run(checker, data_dir, [batch], 2, canceled=lambda: bool(taken), take=taken.append)
    assert len(taken) < CLAIMS


def test_workers_are_gone_after_the_batch(data_dir: Path, batch: Path) -> None:
    setup = WorkerSetup(data_dir, TODAY, WANTED, PracticeRules())
    with Workers(2, setup) as workers:
        processes = [one.process for one in workers._working]
        pids = [process.pid for process in processes]
        assert all(process.is_alive() for process in processes)
        list(workers.check([Piece(0, batch, WHOLE)], lambda: False))
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)


def test_workers_read_the_practice_file(
    checker: CheckService, data_dir: Path, batch: Path, tmp_path: Path
) -> None:
    """The same service on another saved claim is a duplicate in every process."""
    practice = a_practice(tmp_path / "practice")
    for loaded in open_claim_file(batch).claims[:40]:
        practice.claims.save_version(None, replace(loaded.claim, claim_number="SAVED"))
    access = replace(practice.access, now=None)
    store = PracticeStore(access)
    known = CheckService(lambda: checker.reference, lambda: BatchPractice(PracticeRules(), store))
    sequential = _run(known, data_dir, [batch], 1)
    parallel = _run(checker, data_dir, [batch], 2, access=access)
    store.close()
    practice.lock()
    assert sum("on claim SAVED" in claim.report for claim in sequential[1]) > 20
    assert parallel == sequential


def test_a_small_batch_or_a_single_core_starts_no_process(
    data_dir: Path, batch: Path, tmp_path: Path
) -> None:
    setup = WorkerSetup(data_dir, TODAY, WANTED, PracticeRules())
    few = tmp_path / "few.837"
    few.write_text(batch_837p(3))
    assert BatchJob((few,), setup, workers=4).count == 0
    assert BatchJob((batch,), setup, workers=1).count == 0
    assert BatchJob((batch,), setup, workers=4).count == 4
