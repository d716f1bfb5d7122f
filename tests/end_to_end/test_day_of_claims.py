"""A biller's day by keyboard: new claims, a correction, a void and a look-up."""

from datetime import date
from decimal import Decimal

from tests.ui.counting_keyboard import CountingKeyboard
from tests.ui.keyboard import ALT, CTRL, SHIFT, Key, focused

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.saved_claim import ClaimRow, VersionKind
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LOOK_UP

MAX_FOR_NEW_PATIENT = 150
MAX_FOR_KNOWN_PATIENT = 35
MAX_FOR_CORRECTION = 35
MAX_FOR_VOID = 20
MAX_FOR_LOOK_UP = 12


def _saved(navigator: Navigator) -> list[ClaimRow]:
    return list(navigator.services.practice.claims.find("", navigator.services.today))


def _on_screen(navigator: Navigator) -> Claim:
    return navigator.claim_page.session.claim


def _bill_new_patient(navigator: Navigator) -> CountingKeyboard:
    keys = CountingKeyboard()
    keys.press(Key.Key_2, CTRL)
    keys.press(Key.Key_N, CTRL)
    keys.type("Ana Ruiz\n2/3/61\nf\nW123\n\n")
    keys.type("Acme Health\n\n\n\n\n\n\n\n")
    keys.type("Dr. Lee\n1234567893\n\n\n\n\n")
    keys.type("Oak Street Spine\n1245319599\n12-3456789\n\n\n\n\n")
    keys.type("M54.16\n")
    keys.type("9/14/26\n11\n99213\n\n\n150\n")
    keys.press(Key.Key_Tab)
    keys.press(Key.Key_S, CTRL)
    return keys


def _bill_known_patient(navigator: Navigator) -> CountingKeyboard:
    keys = CountingKeyboard()
    keys.press(Key.Key_N, CTRL)
    keys.type("rui")
    keys.press(Key.Key_Down)
    keys.type("\n")  # fills in payer and providers too
    keys.type("m54.16\n")
    keys.type("t\n11\n99213\n\n\n\n")  # Enter accepts the usual charge
    keys.press(Key.Key_S, CTRL)
    return keys


def test_a_new_patients_claim_is_saved_in_under_150_keys(open_file: Navigator) -> None:
    keys = _bill_new_patient(open_file)

    assert keys.count < MAX_FOR_NEW_PATIENT
    (row,) = _saved(open_file)
    assert (row.patient_name, row.payer_name, row.total) == (
        "Ana Ruiz",
        "Acme Health",
        Decimal(150),
    )
    assert row.claim_number == "1001"  # assigned by the program


def test_a_known_patients_claim_is_saved_in_under_35_keys(open_file: Navigator) -> None:
    _bill_new_patient(open_file)

    keys = _bill_known_patient(open_file)

    assert keys.count < MAX_FOR_KNOWN_PATIENT
    newest, first = _saved(open_file)
    assert (newest.claim_number, first.claim_number) == ("1002", "1001")
    claim = _on_screen(open_file)
    assert (claim.patient.name, claim.patient.birth_date) == ("Ana Ruiz", date(1961, 2, 3))
    assert (claim.payer.name, claim.rendering_provider.npi) == ("Acme Health", "1234567893")
    (line,) = claim.lines
    assert (line.code, line.units, line.charge) == ("99213", Decimal(1), Decimal("150.00"))
    assert line.date == open_file.services.today
    assert line.diagnosis_pointers == (1,)


def _choose_saved_claim(keys: CountingKeyboard, number: str) -> None:
    keys.press(Key.Key_O, CTRL)
    keys.type(number)
    keys.press(Key.Key_Down)


def test_a_correction_and_a_void_begin_from_the_list_of_claims(open_file: Navigator) -> None:
    _bill_new_patient(open_file)
    keys = CountingKeyboard()
    _choose_saved_claim(keys, "1001")
    keys.press(Key.Key_R, CTRL)
    assert open_file.window.current_page == CLAIM
    keys.press(Key.Key_Right, times=2)  # from the date to the code of the first line
    keys.type("99214\n")
    keys.press(Key.Key_S, CTRL)

    assert keys.count < MAX_FOR_CORRECTION
    (row,) = _saved(open_file)
    assert (row.kind, row.versions) == (VersionKind.REPLACEMENT, 2)
    assert [line.code for line in _on_screen(open_file).lines] == ["99214"]

    keys = CountingKeyboard()
    _choose_saved_claim(keys, "1001")
    keys.press(Key.Key_R, CTRL | SHIFT)
    keys.press(Key.Key_S, CTRL)

    assert keys.count < MAX_FOR_VOID
    (row,) = _saved(open_file)
    assert (row.kind, row.versions) == (VersionKind.VOID, 3)


def test_esc_in_a_look_up_returns_to_the_cell(open_file: Navigator) -> None:
    _bill_new_patient(open_file)
    table = open_file.claim_page.table
    table.take_focus()
    table.go_to(1, Column.UNITS)
    keys = CountingKeyboard()

    keys.press(Key.Key_K, CTRL)
    keys.type("CO-97\n")
    assert open_file.window.current_page == LOOK_UP
    keys.press(Key.Key_Left, ALT)

    assert keys.count < MAX_FOR_LOOK_UP
    assert open_file.window.current_page == CLAIM
    assert focused() is table
    assert (table.number, table.column) == (1, Column.UNITS)
