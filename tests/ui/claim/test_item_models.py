"""Qt's checks of the item models."""

from pytestqt.modeltest import ModelTester
from tests.builders import a_claim, a_line

from claimwright.domain.library.lookup import Match, MatchKind
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.claim.lines.line_model import FIRST_CELL, LineModel
from claimwright.ui.lookup.match_model import MatchModel
from claimwright.ui.shell.pages.navigator import Navigator


def test_the_match_model_passes_qts_checks(qtmodeltester: ModelTester) -> None:
    model = MatchModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's own
    model.show([Match(MatchKind.CARC, "97", "Paid as part of another service", "denial code")])
    assert model.rowCount() == 1


def test_the_line_model_passes_qts_checks_while_lines_change(
    navigator: Navigator, qtmodeltester: ModelTester
) -> None:
    session = navigator.claim_page.session
    model = LineModel(session)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's own
    session.open(a_claim(a_line("99213"), a_line("22614")))
    session.add_line()
    session.type_cell(3, Column.UNITS, "abc")
    session.move_line(1, 1)
    session.remove_lines([1, 2])
    session.undo()
    assert [model.index(row, FIRST_CELL + Column.CODE).data() for row in range(4)] == [
        "22614",
        "99213",
        "",
        "",
    ]
