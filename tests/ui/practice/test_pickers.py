"""A name typed in the claim's head suggests saved records, which a key picks."""

from tests.ui.keyboard import Key, Keyboard
from tests.ui.practice.practice_windows import ANA, BORIS

from claimwright.services.claims.claim_fields import Section
from claimwright.ui.practice.work.pickers import Picker, Pickers
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM


def picker(navigator: Navigator, path: str) -> Picker:
    pickers = navigator.claim_page.findChild(Pickers)
    assert pickers is not None, "the head has no pickers"
    return pickers.made[path]


def offered(navigator: Navigator, path: str) -> list[str]:
    model = picker(navigator, path).model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_start_of_a_name_suggests_patients_and_enter_fills_the_claim(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.type("rui")
    assert offered(open_navigator, "patient.name") == ["Ana Ruiz · 02/03/1961 · W123"]
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)

    claim = open_navigator.claim_page.session.claim
    assert claim.patient == ANA.patient
    assert claim.payer == ANA.payer
    assert claim.rendering_provider == ANA.rendering_provider
    assert claim.billing_provider == ANA.billing_provider


def test_down_suggests_recent_patients_first(open_navigator: Navigator, keyboard: Keyboard) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.press(Key.Key_Down)

    assert [name.partition(" ·")[0] for name in offered(open_navigator, "patient.name")] == [
        "Boris Quill",
        "Ana Ruiz",
    ]


def test_a_picked_payer_fills_in_all_its_fields(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.head.show_section(Section.PAYER)
    keyboard.type("zen")
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)

    assert open_navigator.claim_page.session.claim.payer == BORIS.payer


def test_a_picked_provider_replaces_the_previous_one(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.head.show_section(Section.RENDERING)
    keyboard.type("lee")
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)

    assert open_navigator.claim_page.session.claim.rendering_provider == ANA.rendering_provider


def test_one_undo_reverts_a_pick(open_navigator: Navigator, keyboard: Keyboard) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)
    assert open_navigator.claim_page.session.claim.patient == BORIS.patient
    open_navigator.claim_page.session.undo()

    assert open_navigator.claim_page.is_empty


def test_esc_closes_the_list_and_keeps_the_typed_name(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.type("rui")
    keyboard.press(Key.Key_Escape)
    keyboard.press(Key.Key_Return)

    assert open_navigator.claim_page.session.claim.patient.name == "rui"


def test_a_typed_name_is_not_replaced_by_an_unselected_suggestion(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.type("Ana\n")

    assert open_navigator.claim_page.session.claim.patient.name == "Ana"
    assert open_navigator.claim_page.session.claim.patient.member_id == ""


def test_a_new_patient_can_be_typed(open_navigator: Navigator, keyboard: Keyboard) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.type("Dora Finch\n")

    assert offered(open_navigator, "patient.name") == []
    assert open_navigator.claim_page.session.claim.patient.name == "Dora Finch"


def test_a_locked_file_suggests_no_one(open_navigator: Navigator, keyboard: Keyboard) -> None:
    open_navigator.practice.lock()
    open_navigator.window.show_page(CLAIM)
    keyboard.type("rui")
    keyboard.press(Key.Key_Down)

    assert offered(open_navigator, "patient.name") == []
