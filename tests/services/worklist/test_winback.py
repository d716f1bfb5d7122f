"""A new table release lists the denials that it contradicts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.services.practice.practices import a_practice
from tests.services.remittances.remitted import claim, line, payment
from tests.services.remittances.sequences import a_file

from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import ClockName, Deadline, Decision
from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.services.worklist.winback import Winback, WinbackService, winback_text
from claimwright.services.worklist.worklist import WorklistService

TODAY = date(2027, 1, 4)
EDIT = {"column1": "20611", "column2": "20610", "indicator": 1}
ENDED = {**EDIT, "deletion": "2026-08-31"}


class Decisions:
    """Decides every denial by the same evidence, simulating a table release."""

    def __init__(self, evidence: Mapping[str, object], last: date = date(2027, 1, 29)) -> None:
        self.evidence, self.last = evidence, last

    def decide(self, *asked: object) -> Decision:
        deadline = Deadline(ClockName.APPEAL, "appeal", self.last, "payer", "contract")
        reasons = ("The edit had ended before the date of service.",)
        return Decision(Action.APPEAL, reasons, deadlines=(deadline,), evidence=self.evidence)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def look(
    practice: PracticeService, adjustment: str, after: Decisions, *, closed: bool = False
) -> Winback:
    decided = claim(line("20610", "230", "0", f"{adjustment} 230"))
    PostingService(practice.store).post(a_file(replace(payment(decided), date=date(2026, 10, 2))))
    before = WorklistService(practice.store, Decisions(EDIT))  # type: ignore[arg-type]
    before.decide_new(TODAY)
    if closed:
        before.close(practice.store.worklist.open_ids(), "indicator 0")
    return WinbackService(practice.store, after).find(TODAY)  # type: ignore[arg-type]


def test_a_retroactively_deleted_edit_wins_back_its_denials(
    practice: PracticeService,
) -> None:
    found = look(practice, "CO-97", Decisions(ENDED), closed=True)

    (won,) = found.found
    assert (won.former_bucket, won.denial.decision.bucket) == ("indicator-1", "not-in-effect")
    assert won.denial.status == "closed"  # only a person can reopen it
    assert winback_text(found) == [
        "1 denial to win back, $230.00 (1 checked).",
        "A-1001 20610 CO-97 $230.00: The edit had ended before the date of service.",
    ]


def test_a_raised_limit_wins_back_units_within_it(practice: PracticeService) -> None:
    after = Decisions({"limit": 4, "mai": 3, "release": "2027Q1"})

    assert [one.because for one in look(practice, "CO-151", after).found] == [
        "The units billed are within the limit of 4 (2027Q1)."
    ]


def test_units_still_above_the_limit_are_not_listed(practice: PracticeService) -> None:
    after = Decisions({"limit": 4, "counted": 6, "release": "2027Q1"})

    assert look(practice, "CO-151", after).found == ()


def test_a_denial_past_its_deadline_is_not_listed(practice: PracticeService) -> None:
    assert look(practice, "CO-97", Decisions(ENDED, last=date(2027, 1, 3))).found == ()


def test_an_edit_still_in_effect_is_not_listed(practice: PracticeService) -> None:
    assert look(practice, "CO-97", Decisions(EDIT)).found == ()
