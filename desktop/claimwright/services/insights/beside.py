"""The report for the window, worked out on another thread with files opened for it alone."""

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
    """Another period was chosen meanwhile; what was read is kept."""


@dataclass(frozen=True, slots=True)
class InsightsFiles:
    """What a report is of; ``access`` is that of the open practice file."""

    data_dir: Path
    resources: Path
    access: PracticeAccess
    today: date


@dataclass(frozen=True, slots=True)
class InsightsFound:
    """A report with the names that there are figures of."""

    report: InsightsReport
    payers: tuple[str, ...]
    providers: tuple[str, ...]


def report_beside(
    files: InsightsFiles,
    chosen: Selection,
    on_progress: OnProgress = lambda progress: None,
    canceled: Callable[[], bool] = lambda: False,
) -> InsightsFound:
    """Slow the first time: read what is new, work out the figures, compare with the check.

    ``on_progress`` gets each sentence, and the report as soon as it is there but for what the check
    foresaw.

    Raises:
        InsightsStopped: ``canceled`` said so.
        BillingError: the practice file was locked meanwhile, or a table is damaged.
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
        first = InsightsFound(insights.report(chosen, files.today), *insights.names())
        on_progress(first)
        looked = insights.look_back(
            chosen,
            files.today,
            lambda done, known: step(f"Comparing denials with the check: {done:,} of {known:,}…"),
        )
        if not looked:
            return first
        return InsightsFound(insights.report(chosen, files.today), *insights.names())


def ask_beside(files: InsightsFiles, ask: Callable[[InsightsService], Found]) -> Found:
    """One question to the insights on another thread; errors as `report_beside`."""
    with ExitStack() as opened:
        return ask(_opened(files, opened))


def _opened(files: InsightsFiles, opened: ExitStack) -> InsightsService:
    reference = opened.enter_context(ReferenceStore.open(files.data_dir))
    practice = open_practice_in_background(files.access, opened, PracticeRules())
    assert practice.store is not None  # its access was given
    checker = CheckService(lambda: reference, lambda: practice)
    return InsightsService(
        practice.store, lambda: reference, checker, files.resources, reference.carc
    )
