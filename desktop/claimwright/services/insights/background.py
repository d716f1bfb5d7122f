"""Computing the report on another thread, with its own connections."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from claimwright.domain.insights.report import InsightsReport
from claimwright.domain.insights.selection import Selection
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.errors import BillingError
from claimwright.services.checking.batch.practice import open_practice_in_background
from claimwright.services.checking.check import CheckService
from claimwright.services.insights.insights import InsightsService
from claimwright.storage.practice.practice_store import PracticeAccess
from claimwright.storage.reference.reference_store import ReferenceStore

OnProgress = Callable[[object], object]
Found = TypeVar("Found")


class InsightsStopped(BillingError):
    """Another period was chosen in the meantime; what was read so far is kept."""


@dataclass(frozen=True, slots=True)
class InsightsFiles:
    """The files behind a report; ``access`` belongs to the open practice file."""

    data_dir: Path
    resources: Path
    access: PracticeAccess
    today: date


@dataclass(frozen=True, slots=True)
class InsightsResult:
    """A report, with the payers and providers that have figures."""

    report: InsightsReport
    payers: tuple[str, ...]
    providers: tuple[str, ...]


def report_in_background(
    files: InsightsFiles,
    chosen: Selection,
    on_progress: OnProgress = lambda progress: None,
    canceled: Callable[[], bool] = lambda: False,
) -> InsightsResult:
    """Read new data, compute the figures, then compare them with the check. Slow the first time.

    ``on_progress`` receives status sentences, and the report as soon as it is complete except for
    the comparison with the check.

    Raises:
        InsightsStopped: ``canceled`` returned True.
        BillingError: the practice file was locked in the meantime, or a table is damaged.
    """

    def step(sentence: str) -> None:
        if canceled():
            raise InsightsStopped("The calculation was stopped.")
        on_progress(sentence)

    with ExitStack() as opened:
        insights = _opened(files, opened)
        insights.read_new(
            lambda done: step(f"Reading {done:,} claims…" if done else "Calculating…")
        )
        step("Calculating…")
        first = InsightsResult(insights.report(chosen, files.today), *insights.names())
        on_progress(first)
        compared = insights.compare_with_check(
            chosen,
            files.today,
            lambda done, known: step(f"Comparing denials with the check: {done:,} of {known:,}…"),
        )
        if not compared:
            return first
        return InsightsResult(insights.report(chosen, files.today), *insights.names())


def query_in_background(files: InsightsFiles, ask: Callable[[InsightsService], Found]) -> Found:
    """Run one query on another thread. Raises like `report_in_background`."""
    with ExitStack() as opened:
        return ask(_opened(files, opened))


def _opened(files: InsightsFiles, opened: ExitStack) -> InsightsService:
    reference = opened.enter_context(ReferenceStore.open(files.data_dir))
    practice = open_practice_in_background(files.access, opened, PracticeRules())
    assert practice.store is not None  # access was given
    checker = CheckService(lambda: reference, lambda: practice)
    return InsightsService(
        practice.store, lambda: reference, checker, files.resources, reference.carc
    )
