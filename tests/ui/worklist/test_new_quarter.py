"""After the import of a new quarter, the window lists what can be won back."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.importers.published import ptp_parts
from tests.ui.keyboard import Key, Keyboard
from tests.ui.worklist.conftest import the_view

from claimwright.domain.worklist.bucket import INDICATOR_1, NOT_IN_EFFECT
from claimwright.services.reference.reference import ReferenceService
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.worklist.list.views_list import PLACE, WINBACK, Place
from claimwright.ui.worklist.page import WorklistPage

IN_EFFECT = "11102 17000 20190101 * 1 Misuse of Column Two code with Column One code"
ENDED = "11102 17000 20190101 20260831 1 Misuse of Column Two code with Column One code"


def use_quarter(navigator: Navigator, folder: Path, row: str, version: str) -> None:
    """Import the edits of a quarter as the Reference page does."""
    paths = ptp_parts(folder, [row], version)
    results = ReferenceService(navigator.services.data_dir).import_files(paths, accept_license=True)
    assert {one.status for one in results} == {"imported"}
    navigator._use_new_tables()


@pytest.fixture
def quarter_imported(
    page: WorklistPage, open_navigator: Navigator, tmp_path: Path, qtbot: QtBot
) -> WorklistPage:
    """The Denials page after a quarter that deleted the edit retroactively."""
    view = the_view(page)
    use_quarter(open_navigator, tmp_path / "q3", IN_EFFECT, "v322r0")
    qtbot.waitUntil(lambda: INDICATOR_1 in buckets(page), timeout=30_000)
    use_quarter(open_navigator, tmp_path / "q4", ENDED, "v323r0")
    qtbot.waitUntil(lambda: "1 denial to win back" in view.undo_bar.sentence.text(), timeout=30_000)
    return page


def buckets(page: WorklistPage) -> set[str]:
    """The reasons of the listed denials."""
    view = the_view(page)
    rows = view.service.by_ids(view.model.listed.ids)
    return {one.decision.bucket for one in rows if one.claim_number == "A-1"}


def test_a_new_quarter_reports_what_can_be_won_back_and_winback_lists_it(
    quarter_imported: WorklistPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    page, view = quarter_imported, the_view(quarter_imported)
    places = page.places
    text = view.undo_bar.sentence.text()
    assert "3 open denials decided again with the new tables; 1 denial to win back, $200.00" in text

    view.views.choose(Place(PLACE, WINBACK))
    qtbot.waitUntil(lambda: places.winback is not None and bool(places.winback.model.shown))

    assert places.winback is not None
    (won,) = places.winback.model.shown
    assert (won.denial.claim_number, won.denial.code) == ("A-1", "17000")
    assert won.denial.decision.bucket == NOT_IN_EFFECT
    keyboard.press(Key.Key_Return)
    assert page.denial.work.denial_id == won.denial.id
