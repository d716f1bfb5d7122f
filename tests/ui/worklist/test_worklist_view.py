"""The worklist by keyboard: rows, questions, bulk actions and undo."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import ALT, CTRL, SHIFT, Key, Keyboard, focused
from tests.ui.worklist.days import ACME, NPI

from claimwright.domain.money import money_label
from claimwright.domain.practice.practice import PracticeProfile
from claimwright.domain.worklist.open_denial import WorkStatus
from claimwright.domain.worklist.views import View
from claimwright.services.worklist.worklist_text import worklist_csv
from claimwright.ui.letters import printing
from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LETTERS, PRACTICE
from claimwright.ui.worklist.list.list_view import WorklistView
from claimwright.ui.worklist.list.table_model import Column
from claimwright.ui.worklist.list.views_list import VIEW, Place
from claimwright.ui.worklist.page import WorklistPage


def go_to(view: WorklistView, claim_number: str) -> int:
    """Make the denial of a claim current; return its id."""
    (found,) = [
        one
        for one in view.service.by_ids(view.model.listed.ids)
        if one.claim_number == claim_number
    ]
    view.table.go_to(found.id)
    view.table.setFocus()
    return found.id


def test_f8_steps_through_the_denials_and_skips_group_headings(
    view: WorklistView, keyboard: Keyboard
) -> None:
    view.table.setFocus()
    view.table.go_to_row(0)
    assert view.table.current_id == 0  # the heading of the payer's group
    seen = []
    for _ in range(3):
        keyboard.press(Key.Key_F8)
        seen.append(view.table.current_id)
    assert seen == list(view.model.listed.ids)
    keyboard.press(Key.Key_F8, SHIFT)
    assert view.table.current_id == seen[1]


def test_a_digit_answers_the_question_in_the_row(view: WorklistView, keyboard: Keyboard) -> None:
    denial_id = go_to(view, "A-1")
    assert view.table.strip.isVisible()
    assert "Another structure" in view.table.strip.choices[0].text()

    keyboard.type("1")

    after = view.service.get(denial_id)
    assert after.facts == {"record_supports": "XS"}
    assert after.decision.sure
    assert view.table.current_id == denial_id
    assert not view.table.strip.isVisible()
    assert focused() is view.table


def test_an_answer_can_be_undone(view: WorklistView, keyboard: Keyboard) -> None:
    denial_id = go_to(view, "A-1")
    keyboard.type("1")
    keyboard.press(Key.Key_Z, CTRL)
    assert view.service.get(denial_id).facts == {}
    assert view.table.strip.isVisible()


def test_space_selects_and_the_bar_shows_count_and_amount(
    view: WorklistView, keyboard: Keyboard
) -> None:
    view.table.setFocus()
    view.table.walk(-1)
    keyboard.press(Key.Key_A, CTRL)
    assert view.bar.count.text() == "3 selected"
    assert view.bar.amount.text() == "$600.00"
    keyboard.press(Key.Key_Escape)
    assert view.model.checked == ()


def test_closing_asks_why_and_is_undone_by_control_z(
    view: WorklistView, keyboard: Keyboard
) -> None:
    denial_id = go_to(view, "A-3")
    keyboard.press(Key.Key_Backspace, CTRL)
    keyboard.press(Key.Key_Return)
    assert "Say why it is closed" in view.form.fields[0].problem
    keyboard.type("billed on another claim")
    keyboard.press(Key.Key_Return)
    assert view.service.get(denial_id).status is WorkStatus.CLOSED
    assert view.model.listed.count == 2

    keyboard.press(Key.Key_Z, CTRL)
    assert view.service.get(denial_id).status is WorkStatus.WAITING  # as decided
    assert view.model.listed.count == 3


def test_several_denials_are_assigned_and_found_by_owner(
    view: WorklistView, keyboard: Keyboard
) -> None:
    view.table.setFocus()
    keyboard.press(Key.Key_A, CTRL)
    keyboard.press(Key.Key_G, CTRL)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    keyboard.type("Jo Park")
    keyboard.press(Key.Key_Return)
    assert {one.owner for one in view.service.by_ids(view.model.listed.ids)} == {"Jo Park"}
    row = view.model.row_of(view.model.listed.ids[0])
    assert view.model.index(row, Column.OWNER).data() == "JP"


def test_a_follow_up_date_can_be_typed_in_any_common_notation(
    view: WorklistView, keyboard: Keyboard
) -> None:
    denial_id = go_to(view, "A-2")
    keyboard.press(Key.Key_T, CTRL)
    keyboard.type("12/15/26\n")
    day = view.service.get(denial_id).follow_up
    assert day is not None
    assert day.isoformat() == "2026-12-15"


def test_mark_as_sent_moves_it_to_waiting_on_payer(view: WorklistView, keyboard: Keyboard) -> None:
    denial_id = go_to(view, "A-2")
    keyboard.press(Key.Key_M, CTRL)
    keyboard.press(Key.Key_Return)
    assert view.service.get(denial_id).status is WorkStatus.SENT
    view.views.choose(Place(VIEW, View.WAITING_ON_PAYER))
    assert denial_id in view.model.listed.ids


def test_the_filter_narrows_and_escape_clears_it(
    view: WorklistView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    view.table.setFocus()
    keyboard.type("/")
    keyboard.type("bell\n")
    assert view.model.listed.count == 1
    assert focused() is view.table
    keyboard.press(Key.Key_Escape)
    assert view.model.listed.count == 3


def test_enter_opens_the_decision_and_escape_returns_to_the_row(
    page: WorklistPage, view: WorklistView, keyboard: Keyboard
) -> None:
    denial_id = go_to(view, "A-2")
    keyboard.press(Key.Key_Return)
    assert page.denial.isVisible()
    assert page.denial.work.denial_id == denial_id
    assert page.denial.entry.denial.text() == "CO-107 N122 200.00"
    assert page.denial.work_bar.place.text().endswith("of 3")

    keyboard.press(Key.Key_Escape)
    assert view.isVisible()
    assert view.table.current_id == denial_id
    assert focused() is view.table


def test_alt_down_opens_the_next_denial(
    page: WorklistPage, view: WorklistView, keyboard: Keyboard
) -> None:
    ids = view.model.listed.ids
    page.open_denial(ids[0])
    keyboard.press(Key.Key_Down, ALT)
    assert page.denial.work.denial_id == ids[1]
    keyboard.press(Key.Key_Up, ALT)
    assert page.denial.work.denial_id == ids[0]


def test_an_answer_on_the_page_is_saved_with_the_denial(
    page: WorklistPage, view: WorklistView, keyboard: Keyboard
) -> None:
    denial_id = go_to(view, "A-1")
    keyboard.press(Key.Key_Return)
    keyboard.type("1")
    assert page.denial.decision.certainty.text() == "✓ Certain"
    assert view.service.get(denial_id).facts == {"record_supports": "XS"}
    assert "answered" in [touch.act for touch in view.service.touches(denial_id)]


def test_the_history_of_a_denial_is_on_its_page(
    page: WorklistPage, view: WorklistView, keyboard: Keyboard
) -> None:
    denial_id = go_to(view, "A-1")
    view.service.assign([denial_id], "Jo Park")
    page.open_denial(denial_id)
    page.work.note.setFocus()
    keyboard.type("called the payer\n")
    assert "Owner: Jo Park" in page.work.message.text()
    assert view.service.touches(denial_id)[-1].text == "called the payer"


def test_groups_can_be_collapsed(view: WorklistView, keyboard: Keyboard) -> None:
    view.table.setFocus()
    view.table.go_to_row(0)
    keyboard.press(Key.Key_Left)
    assert view.model.rowCount() == 1
    keyboard.press(Key.Key_Return)
    assert view.model.rowCount() == 4


def test_the_list_is_saved_as_csv(view: WorklistView, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    view.printing.save_csv_as(view.model.listed, path)
    rows = view.service.by_ids(view.model.listed.ids)
    today = view.model.today
    assert path.read_text("utf-8-sig") == worklist_csv(rows, today).replace("\r\n", "\n")
    assert QApplication.activeModalWidget() is None


def test_the_printed_list_matches_the_screen(
    view: WorklistView, keyboard: Keyboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []

    def take(content: bytes, *_more: object) -> bool:
        printed.append(content)
        return True

    monkeypatch.setattr(printing, "ask_and_print", take)
    view.table.setFocus()
    keyboard.press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printed), timeout=30_000)

    pages = PdfReader(BytesIO(printed[0])).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert (pages[0].mediabox.width, pages[0].mediabox.height) == (792, 612)
    (group,) = view.model.listed.groups
    assert group.title in text
    for denial in view.service.by_ids(view.model.listed.ids):
        for column in (Column.CLAIM, Column.SERVICE, Column.CODE, Column.AMOUNT, Column.DO_NEXT):
            assert view.model.text(denial, column) in text
    assert "3 denials" in text
    assert f"${money_label(view.model.listed.amount)}" in text
    assert "Contains patient information" in text


def test_letters_of_the_selected_denials_are_one_pdf_per_payer(
    view: WorklistView, tmp_path: Path, qtbot: QtBot
) -> None:
    denial_id = go_to(view, "A-2")
    store = view._services.practice.store
    store.profile.save(
        PracticeProfile("Oak", address=("1 Oak St",), phone="555 0140", npi=NPI, contact="Jo Park")
    )
    saved = store.payers.of_claim(ACME)
    assert saved is not None
    address = ("PO Box 9", "Dayton OH")
    store.payers.save(replace(saved, payer=replace(saved.payer, appeals_address=address)))
    folder = tmp_path / "letters"
    view.bulk.make_letters_in(folder, {"signer_title": "Biller"})
    qtbot.waitUntil(lambda: "Making" not in view.undo_bar.sentence.text(), timeout=30_000)
    assert view.undo_bar.sentence.text().startswith("Made 1 letter in 1 PDF: acme-health.pdf.")
    assert (folder / "acme-health.pdf").read_bytes().startswith(b"%PDF")
    assert view.service.touches(denial_id)[-1].act == "letter made"


def test_an_incomplete_letter_is_listed_with_what_is_missing(
    view: WorklistView, tmp_path: Path, qtbot: QtBot
) -> None:
    go_to(view, "A-2")
    view.bulk.make_letters_in(tmp_path, {})
    qtbot.waitUntil(lambda: "Making" not in view.undo_bar.sentence.text(), timeout=30_000)
    assert view.undo_bar.sentence.text().startswith("1 not made because something is missing: A-2")
    assert (tmp_path / "letters-with-blanks.csv").exists()


def test_corrected_claims_become_drafts_and_undo_discards_them(
    view: WorklistView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    denial_id = go_to(view, "A-1")
    keyboard.type("1")
    claim_id = view.service.get(denial_id).claim_id
    assert claim_id is not None
    store = view._services.practice.store

    keyboard.press(Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: store.claims.row_of(claim_id).has_draft, timeout=30_000)
    qtbot.waitUntil(lambda: "drafts" in view.undo_bar.sentence.text(), timeout=30_000)
    draft = store.claims.open(claim_id).claim
    assert "XS" in draft.lines[1].modifiers
    assert draft.frequency == "7"

    keyboard.press(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not store.claims.row_of(claim_id).has_draft, timeout=30_000)


def test_enter_it_opens_the_record_of_the_denials_payer(
    open_navigator: Navigator, page: WorklistPage, view: WorklistView
) -> None:
    page.open_denial(view.model.listed.ids[0])

    page.denial.clocks.enter_requested.emit()

    assert open_navigator.window.current_page == PRACTICE
    rooms = open_navigator.practice_page.sections
    assert rooms is not None
    room = rooms.made["payers"]
    assert isinstance(room, RecordPage)
    assert room.currentWidget() is room.form


def test_the_letter_of_an_open_denial_refers_to_it(
    open_navigator: Navigator, page: WorklistPage, view: WorklistView
) -> None:
    denial_id = go_to(view, "A-2")
    page.open_denial(denial_id)
    page.denial.letter_requested.emit("appeal-general")
    assert open_navigator.window.current_page == LETTERS
    work = open_navigator.letters_page.letter.work
    assert work is not None
    assert work.denial_id == denial_id
    assert work.subject.claim_id == view.service.get(denial_id).claim_id


def test_locking_removes_the_worklist(
    open_navigator: Navigator, page: WorklistPage, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_L, CTRL | SHIFT)
    again = open_navigator.pages.worklist
    assert again is not page
    assert again.view is None
    assert again.locked_bar.isVisible()
