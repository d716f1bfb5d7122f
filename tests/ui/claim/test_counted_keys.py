"""The number of keystrokes for a claim."""

from datetime import date

from PySide6.QtCore import Qt
from tests.ui.counting_keyboard import CountingKeyboard
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.domain.claim.claim import Claim
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM

MAX_FOR_NEW_PATIENT = 150


def test_a_claim_for_a_new_patient_takes_under_150_keys(claim_navigator: Navigator) -> None:
    keys = CountingKeyboard()
    keys.type("Ana Ruiz\n2/3/61\nf\nW123\n\n")
    keys.type("Acme Health\n\n\n\n\n\n\n\n")
    keys.type("Dr. Lee\n1234567893\n\n\n\n\n")
    keys.type("Oak Street Spine\n1245319599\n12-3456789\n\n\n\n\n")
    keys.type("M54.16\n")
    keys.type("9/14/26\n11\n99213\n\n\n150\n")
    keys.press(Key.Key_Tab)

    claim = claim_navigator.claim_page.session.claim
    assert keys.count < MAX_FOR_NEW_PATIENT
    assert (claim.patient.name, claim.patient.birth_date) == ("Ana Ruiz", date(1961, 2, 3))
    assert claim.billing_provider.npi == "1245319599"
    assert [line.code for line in claim.lines] == ["99213"]
    assert claim.lines[0].units == 1
    assert claim.lines[0].diagnosis_pointers == (1,)  # the only diagnosis


def test_tab_on_the_last_cell_of_the_last_line_leaves_and_adds_nothing(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.show_sample("A-1002.json")
    page = claim_navigator.claim_page
    page.table.take_focus()
    page.table.go_to(4, Column.POINTERS)

    keyboard.press(Key.Key_Tab)

    assert focused() is not page.table
    assert len(page.session.claim.lines) == 4


def test_esc_in_a_look_up_goes_back_to_the_cell(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.show_sample("A-1002.json")
    page = claim_navigator.claim_page
    page.table.take_focus()
    page.table.go_to(3, Column.UNITS)
    claim_navigator.look_up("CO-97")

    keyboard.press(Key.Key_Escape)

    assert claim_navigator.window.current_page == CLAIM
    assert focused() is page.table
    assert (page.table.number, page.table.column) == (3, Column.UNITS)


def test_control_z_undoes_a_dismissal(claim_navigator: Navigator, keyboard: Keyboard) -> None:
    claim_navigator.show_sample("A-1002.json")
    session = claim_navigator.claim_page.session
    finding = session.report.findings[0]
    session.dismiss(finding, "The payer pays both", "M. Ortiz")
    assert session.undo_name == "Dismiss"
    claim_navigator.claim_page.table.take_focus()

    keyboard.press(Key.Key_Z, CTRL)

    assert [one.id for one in session.report.findings] == [finding.id]
    assert session.claim != Claim()


def test_several_lines_are_removed_at_once(claim_navigator: Navigator, keyboard: Keyboard) -> None:
    claim_navigator.show_sample("A-1002.json")
    page = claim_navigator.claim_page
    page.table.take_focus()
    page.table.go_to(2, Column.CODE)
    keyboard.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    keyboard.press(Key.Key_Delete, CTRL)

    assert [line.code for line in page.session.claim.lines] == ["22633", "64484"]
