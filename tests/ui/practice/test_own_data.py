"""The practice's own data and its rules, entered in forms."""

from pathlib import Path

from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.lists.test_lists import enter, service

from claimwright.domain.practice.practice_rules import PayerBundle
from claimwright.ui.practice.forms.form_pages import CodeSetsPage, ProfilePage
from claimwright.ui.practice.forms.picture_part import PicturePart
from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator


def test_a_payers_pair_is_typed_changed_deleted_and_restored(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "bundles", RecordPage)
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("Acme Health\n99213\n36415")
    keyboard.press(Key.Key_S, CTRL)
    bundle = PayerBundle("Acme Health", "99213", "36415")
    assert service(practice_page).rules().bundles == (bundle,)

    section.remove([bundle])
    assert service(practice_page).rules().bundles == ()
    section.list.undo.undo()
    assert service(practice_page).rules().bundles == (bundle,)


def test_a_code_can_be_given_a_nickname(practice_page: PracticePage, keyboard: Keyboard) -> None:
    section = enter(practice_page, "labels", RecordPage)
    section.new()
    keyboard.type("99213\nKnown patient, usual visit")
    keyboard.press(Key.Key_S, CTRL)

    assert service(practice_page).label("99213") == "Known patient, usual visit"


def test_the_practices_details_fill_new_letters(
    practice_page: PracticePage, keyboard: Keyboard, open_navigator: Navigator
) -> None:
    practice_page.show_section("profile")
    keyboard.type("Oak Street Spine\n1245319599\n12-3456789\nJo Field")
    keyboard.press(Key.Key_S, CTRL)
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")

    draft = open_navigator.letters_page.letter.draft
    assert draft is not None
    assert draft.values["signer_name"] == "Jo Field"


def test_a_file_that_is_not_an_image_is_refused(
    practice_page: PracticePage, tmp_path: Path
) -> None:
    section = enter(practice_page, "profile", ProfilePage)
    part = section.form.parts[0]
    assert isinstance(part, PicturePart)
    path = tmp_path / "logo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"not a picture")
    part.open_picture(path)
    section.form.save()

    assert service(practice_page).store.profile.get().logo == b""


def test_the_code_lists_are_saved(practice_page: PracticePage, keyboard: Keyboard) -> None:
    section = enter(practice_page, "sets", CodeSetsPage)
    keyboard.press(Key.Key_Tab)
    keyboard.type("g0101")
    keyboard.press(Key.Key_S, CTRL)

    assert service(practice_page).rules().evaluation_codes == frozenset({"G0101"})
    assert "Saved" in section.message.text()


def test_a_pair_without_both_codes_is_not_saved(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "bundles", RecordPage)
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("Acme Health\n9921")
    keyboard.press(Key.Key_S, CTRL)

    problems = [section.form.fields.editors[path].problem for path in ("column1", "column2")]
    assert problems == [
        "“9921” is not a procedure code; if leading zeros were dropped, enter 09921.",
        "Denied code is still empty.",
    ]
    assert service(practice_page).rules().bundles == ()
