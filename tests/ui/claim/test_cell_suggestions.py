"""Places of service are suggested by name while they are typed."""

from tests.ui.keyboard import Keyboard

from claimwright.services.claims.claim_cells import CELLS, Column
from claimwright.ui.claim.lines.cell_completer import suggestions
from claimwright.ui.shell.pages.navigator import Navigator

PLACES = ["11  Office", "21  Inpatient hospital", "22  On campus outpatient hospital"]


def _for(text: str) -> list[str]:
    return suggestions(PLACES, text, CELLS[Column.PLACE].is_complete)


def test_words_suggest_places() -> None:
    assert _for("hosp") == PLACES[1:]
    assert _for("Office") == PLACES[:1]


def test_a_number_or_a_complete_value_suggests_nothing() -> None:
    assert (_for("2"), _for("22"), _for("")) == ([], [], [])


def test_a_number_is_typed_as_usual(claim_navigator: Navigator, keyboard: Keyboard) -> None:
    page = claim_navigator.claim_page
    page.table.take_focus()
    keyboard.type("t\n11\n")
    assert page.session.draft.claim.lines[0].place_of_service == "11"
