"""After an import of tables the open denials are decided again, in one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.services.practice.practices import a_practice
from tests.services.remittances.remitted import claim, line, payment
from tests.services.remittances.sequences import a_file
from tests.services.worklist.test_winback import EDIT, ENDED, TODAY, Decisions

from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.services.worklist.new_tables import redecide_after_import
from claimwright.services.worklist.winback import WinbackService
from claimwright.services.worklist.worklist import WorklistService


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def after_import(practice: PracticeService, after: Decisions) -> str:
    winback = WinbackService(practice.store, after)  # type: ignore[arg-type]
    worklist = WorklistService(practice.store, after)  # type: ignore[arg-type]
    return redecide_after_import(winback, worklist, TODAY)


def test_new_tables_trigger_new_decisions_and_list_winbacks(practice: PracticeService) -> None:
    decided = claim(line("20610", "230", "0", "CO-97 230"))
    PostingService(practice.store).post(a_file(replace(payment(decided), date=date(2026, 10, 2))))
    before = WorklistService(practice.store, Decisions(EDIT))  # type: ignore[arg-type]
    before.decide_new(TODAY)

    assert after_import(practice, Decisions(ENDED)) == (
        "Worklist: 1 open denial decided again with the new tables; 1 denial to win back, $230.00."
    )
    (denial,) = before.by_ids(practice.store.worklist.open_ids())
    assert denial.decision.bucket == "not-in-effect"


def test_an_empty_worklist_gives_an_empty_sentence(practice: PracticeService) -> None:
    assert after_import(practice, Decisions(ENDED)) == ""
