"""The practice's rule lists: paste, CSV, saving, printing and undo."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.lists.test_lists import enter, names, service

from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules, Prerequisite
from claimwright.services.practice.records.starter_rules import first_rules
from claimwright.ui.letters import printing
from claimwright.ui.practice.lists.rule_list import RulePage
from claimwright.ui.practice.page import PracticePage

ACME = PayerBundle("Acme Health", "64483", "77003")


@pytest.fixture
def bundles(practice_page: PracticePage) -> RulePage[PayerBundle]:
    """The section of payer bundling rules, focused."""
    return enter(practice_page, "bundles", RulePage)


def copied(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_pasted_rows_are_added_and_undone_with_keys(
    bundles: RulePage[PayerBundle], practice_page: PracticePage, keyboard: Keyboard
) -> None:
    copied("Acme Health\t64483\t77003\nZenith Mutual\t99213\t36415\n")
    bundles.paste_button.click()
    assert bundles.rows.add_button.text() == "Add 2 pairs"
    keyboard.press(Key.Key_S, CTRL)
    assert names(bundles.list, 1) == ["64483", "99213"]
    assert "2 new" in bundles.list.undo.sentence.text()

    keyboard.press(Key.Key_Z, CTRL)
    assert service(practice_page).rules().bundles == ()


def test_control_v_in_the_list_shows_the_rows(
    bundles: RulePage[PayerBundle], practice_page: PracticePage, keyboard: Keyboard
) -> None:
    service(practice_page).store.rules.save(PracticeRules(bundles=(ACME,)))
    bundles.refresh()
    bundles.list.focus_table()
    copied("99213\t36415")
    keyboard.press(Key.Key_V, CTRL)
    assert bundles.currentWidget() is bundles.rows
    assert bundles.rows.rows.toPlainText() == "99213\t36415"


def test_the_cursor_is_on_the_last_added_rule(
    bundles: RulePage[PayerBundle], practice_page: PracticePage, keyboard: Keyboard
) -> None:
    service(practice_page).store.rules.save(PracticeRules(bundles=(ACME,)))
    bundles.refresh()
    bundles.new()
    keyboard.type("Zenith\t93000\t85025")
    keyboard.press(Key.Key_S, CTRL)
    assert [bundle.column1 for bundle in bundles.list.selected] == ["93000"]
    copied("Acme Health\t20610\t76942\nAcme Health\t11102\t11103")
    keyboard.press(Key.Key_V, CTRL)
    keyboard.press(Key.Key_S, CTRL)
    assert [bundle.column1 for bundle in bundles.list.selected] == ["20610"]


def test_rows_pasted_into_the_search_box_are_not_a_query(
    bundles: RulePage[PayerBundle], keyboard: Keyboard
) -> None:
    copied("Acme Health\t64483\t77003\nAcme Health\t20610\t76942")
    bundles.list.take_focus()
    keyboard.press(Key.Key_V, CTRL)
    assert bundles.currentWidget() is bundles.rows
    assert (bundles.list.search.text(), bundles.rows.add_button.text()) == ("", "Add 2 pairs")


def test_a_word_pasted_into_the_search_box_is_a_query(
    bundles: RulePage[PayerBundle], keyboard: Keyboard
) -> None:
    copied("64483 77003")
    bundles.list.take_focus()
    keyboard.press(Key.Key_V, CTRL)
    assert bundles.list.search.text() == "64483 77003"


def test_a_payer_for_all_rows_is_typed_once(
    bundles: RulePage[PayerBundle], practice_page: PracticePage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    copied("64483 77003\n99213 36415\n")
    bundles.paste()
    assert not bundles.rows.add_button.isEnabled()
    assert "Row 1: Payer's name, ID or type is still empty." in bundles.rows.message.text()

    payer = bundles.rows.common.editors["payer"].editor
    assert isinstance(payer, QLineEdit)
    payer.setFocus()
    keyboard.type("Acme Health")
    qtbot.waitUntil(bundles.rows.add_button.isEnabled)
    bundles.rows.add_button.click()
    stored = service(practice_page).rules().bundles
    assert stored == (ACME, PayerBundle("Acme Health", "99213", "36415"))


def test_an_unreadable_row_is_reported_and_the_others_are_added(
    bundles: RulePage[PayerBundle], practice_page: PracticePage
) -> None:
    copied("Acme Health,64483,77003\nAcme Health,6448,77003\n")
    bundles.paste()
    assert bundles.rows.message.text().startswith(
        "Row 2: Paid code: “6448” is not a procedure code"
    )
    bundles.rows.add_button.click()
    assert service(practice_page).rules().bundles == (ACME,)


def test_a_csv_can_be_saved_and_read_again(
    bundles: RulePage[PayerBundle], practice_page: PracticePage, tmp_path: Path
) -> None:
    copied("Acme Health\t64483\t77003")
    bundles.paste()
    bundles.rows.add()
    path = tmp_path / "pairs.csv"
    bundles.save_csv(path)
    assert bundles.list.undo.sentence.text() == "Saved as pairs.csv."

    bundles.remove([ACME])
    bundles.show_rows("")
    bundles.rows.open_file(path)
    bundles.rows.add()
    assert service(practice_page).rules().bundles == (ACME,)


def test_a_file_that_is_not_a_csv_says_what_to_do(
    bundles: RulePage[PayerBundle], tmp_path: Path
) -> None:
    path = tmp_path / "pairs.xlsx"
    path.write_bytes(b"PK\x03\x04")
    bundles.show_rows("")
    bundles.rows.open_file(path)
    assert "save its sheet as CSV" in bundles.rows.message.text()


def test_esc_leaves_the_rows_without_saving(
    bundles: RulePage[PayerBundle], practice_page: PracticePage, keyboard: Keyboard
) -> None:
    copied("Acme Health\t64483\t77003")
    bundles.paste()
    keyboard.press(Key.Key_Escape)
    assert bundles.currentWidget() is bundles.list
    assert service(practice_page).rules().bundles == ()


def test_the_listed_rules_are_printed(
    practice_page: PracticePage,
    keyboard: Keyboard,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[str] = []

    def answer(content: bytes, _title: str, _parent: object) -> bool:
        pages = PdfReader(io.BytesIO(content)).pages
        printed.append(" ".join(page.extract_text() for page in pages))
        return True

    monkeypatch.setattr(printing, "ask_and_print", answer)
    section = enter(practice_page, "prerequisites", RulePage)
    for rule in (Prerequisite("64635", ("64493",), "Medicare"), Prerequisite("20610", ("73560",))):
        section.new()
        section.form.saved.emit(rule)
    section.list.search.setText("646")
    section.list.refresh()
    section.list.take_focus()
    keyboard.press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printed))
    assert "64635" in printed[0]
    assert "20610" not in printed[0]


def test_the_starter_rows_are_offered_again(
    practice_page: PracticePage,
) -> None:
    section = enter(practice_page, "prerequisites", RulePage)
    section.remove(list(section.list.model.shown))
    section.first_button.click()
    section.rows.add_button.click()
    first = first_rules(practice_page.file_access.services.resources).prerequisites
    assert service(practice_page).rules().prerequisites == first


def test_the_path_for_the_csv_is_asked_for(
    bundles: RulePage[PayerBundle], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied("Acme Health\t64483\t77003")
    bundles.paste()
    bundles.rows.add()
    path = tmp_path / "mine.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    bundles.csv_button.click()
    assert "64483" in path.read_text("utf-8-sig")
