"""The lists of the Practice page: search, edit, delete and restore."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import TODAY
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.practice_windows import SECRETS
from tests.x12.claim_837p.sample_837p import claim as x12_claim
from tests.x12.claim_837p.sample_837p import file_of

from claimwright.domain.claim.claim_status import Status
from claimwright.domain.practice.practice import Clock, PatientRecord, PayerRecord, Window
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.payer_limits import ROWS
from claimwright.ui.practice.forms.limits_part import LimitsPart
from claimwright.ui.practice.lists.claims_list import ClaimsList
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.practice.lists.trash_list import TrashList
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.table_menu import table_menu

Shown = TypeVar("Shown", bound=QWidget)
Listed = TypeVar("Listed")


def enter(page: PracticePage, key: str, kind: type[Shown]) -> Shown:
    """Open a section with the focus in its list."""
    page.show_section(key)
    assert page.sections is not None, "the file is locked"
    section = page.sections.made[key]
    assert isinstance(section, kind)
    return section


def names(listed: RecordList[Listed], column: int = 0) -> list[str]:
    model = listed.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def names_of_selected(section: RecordPage[PatientRecord]) -> list[str]:
    return [record.patient.name for record in section.list.selected]


def service(page: PracticePage) -> PracticeService:
    return page.file_access.service


def test_the_record_model_passes_qts_checks(qtmodeltester: ModelTester) -> None:
    columns: tuple[Column[str], ...] = (
        Column("Text", str),
        Column("Size", lambda text: f"{len(text)}", right=True, width=9),
    )
    model: RecordModel[str] = RecordModel(columns)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's own
    model.show(["one", "two"])
    model.show([])
    model.show(["three"])
    assert model.index(0, 0).data() == "three"


def test_sorting_a_list_keeps_the_cursor_on_its_record(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "patients", RecordPage)
    keyboard.press(Key.Key_Down)
    assert names_of_selected(section) == ["Boris Quill"]
    section.list.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(section.list) == ["Ana Ruiz", "Boris Quill"]
    assert names_of_selected(section) == ["Boris Quill"]


def test_numbers_in_a_list_sort_numerically() -> None:
    column: Column[str] = Column("Days", str, right=True)
    shown = sorted(["1,200", "any", "90", "365"], key=column.sorts_by)
    assert shown == ["90", "365", "1,200", "any"]


def test_typing_narrows_the_list_and_enter_opens_the_form(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "patients", RecordPage)
    assert names(section.list) == ["Boris Quill", "Ana Ruiz"]
    keyboard.type("an")
    assert names(section.list) == ["Ana Ruiz"]
    keyboard.type("\n")

    assert section.currentWidget() is section.form
    assert section.form.fields.editors["patient.birth_date"].text == "02/03/1961"


def test_typing_in_the_list_continues_in_the_search_box(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "patients", RecordPage)
    keyboard.press(Key.Key_Down)
    keyboard.type("q")

    assert section.list.search.text() == "q"
    assert names(section.list) == ["Boris Quill"]


def test_a_patient_is_changed_with_the_keyboard(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "patients", RecordPage)
    keyboard.type("ruiz\n")
    keyboard.type("Ana Ruiz-Lopez\n2/4/1961")
    keyboard.press(Key.Key_S, CTRL)

    assert names(section.list) == ["Ana Ruiz-Lopez", "Boris Quill"]
    assert service(practice_page).find_patients("lopez", TODAY)[0].patient.birth_date == date(
        1961, 2, 4
    )


def test_a_form_that_cannot_be_read_stays_open_and_marks_the_field(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "patients", RecordPage)
    keyboard.type("ruiz\n")
    keyboard.type("\t2026-02-30")
    keyboard.press(Key.Key_S, CTRL)

    assert section.currentWidget() is section.form
    assert "not a day" in section.form.fields.editors["patient.birth_date"].problem


def test_esc_leaves_the_form_without_saving(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "patients", RecordPage)
    keyboard.type("ruiz\nSomebody Else")
    keyboard.press(Key.Key_Escape)

    assert section.currentWidget() is section.list
    assert "Ana Ruiz" in names(section.list)


def test_a_deleted_payer_is_restored_by_undo(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "payers", RecordPage)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Delete)
    assert names(section.list) == ["Acme Health"]
    keyboard.press(Key.Key_Z, CTRL)

    assert names(section.list) == ["Zenith Mutual", "Acme Health"]


def test_a_record_in_the_trash_is_restored_completely(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    enter(practice_page, "claims", ClaimsList)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Delete)
    trash = enter(practice_page, "trash", TrashList)
    assert names(trash.list, 1) == ["B-2002 Boris Quill"]
    keyboard.type("\n")

    assert names(trash.list) == []
    assert names(enter(practice_page, "claims", ClaimsList).list) == ["B-2002", "A-1001"]


def test_deleting_permanently_takes_a_second_press(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    enter(practice_page, "claims", ClaimsList)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Delete)
    trash = enter(practice_page, "trash", TrashList)
    trash.delete_button.click()
    assert len(names(trash.list)) == 1
    trash.delete_button.click()

    assert service(practice_page).store.trash.entries() == ()


def open_zenith(
    page: PracticePage, keyboard: Keyboard
) -> tuple[RecordPage[PayerRecord], LimitsPart]:
    """The form of one payer, with its filing and appeal limits."""
    section = enter(page, "payers", RecordPage)
    keyboard.type("zenith\n")
    part = section.form.parts[0]
    assert isinstance(part, LimitsPart)
    return section, part


def test_a_payers_limits_have_a_source_a_person_and_a_date(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    _, part = open_zenith(practice_page, keyboard)
    part.days[ROWS[0]].setText("90")
    part.sources[ROWS[0]].setText("contract, page 4")
    part.days[ROWS[2]].setText("180")
    keyboard.press(Key.Key_S, CTRL)

    saved = service(practice_page).find_payers("zenith", TODAY)[0]
    who = service(practice_page).store.file.os_user
    day = practice_page.file_access.services.today
    assert saved.windows == (
        Window(Clock.FILING, 90, 1, "contract, page 4", who, day),
        Window(Clock.APPEAL, 180, 1, "", who, day),
    )
    assert saved.payer.filing_days == 90


def test_days_that_are_not_a_number_are_marked_and_not_saved(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section, part = open_zenith(practice_page, keyboard)
    part.days[ROWS[1]].setText("soon")
    keyboard.press(Key.Key_S, CTRL)

    assert "not a number of days" in section.form.problem.text()
    assert service(practice_page).find_payers("zenith", TODAY)[0].windows == ()


def test_the_status_of_a_claim_is_saved(
    practice_page: PracticePage, open_navigator: Navigator
) -> None:
    section = enter(practice_page, "claims", ClaimsList)
    section.status.setCurrentIndex(section.status.findData(Status.PAID.value))
    section.status.activated.emit(section.status.currentIndex())

    paid = service(practice_page).claims.find("", TODAY, status=Status.PAID)
    assert [row.claim_number for row in paid] == ["B-2002"]


def test_the_claims_of_an_837p_are_imported_once(
    practice_page: PracticePage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "batch.837"
    claims = [x12_claim(clm=f"CLM*N-{number}*4150.00***22:B:1*Y*A*Y*Y") for number in range(3)]
    path.write_text(file_of(*claims), encoding="ascii")
    section = enter(practice_page, "claims", ClaimsList)
    for expected in ("3 new", "3 saved already"):
        with qtbot.waitSignal(section.claim_import.finished):
            section.claim_import.import_file(path)
        assert expected in section.claim_import.message.text()

    assert len(names(section.list)) == 5


def test_an_undone_import_can_be_restored_from_the_trash(
    practice_page: PracticePage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "batch.837"
    claims = [x12_claim(clm=f"CLM*N-{number}*4150.00***22:B:1*Y*A*Y*Y") for number in range(2)]
    path.write_text(file_of(*claims), encoding="ascii")
    section = enter(practice_page, "claims", ClaimsList)
    with qtbot.waitSignal(section.claim_import.finished):
        section.claim_import.import_file(path)
    assert section.list.model.rowCount() == 4

    section.claim_import.undo_button.click()

    assert section.list.model.rowCount() == 2
    assert "2 claims are in the trash" in section.claim_import.message.text()
    assert not section.claim_import.undo_button.isVisible()


def test_importing_a_file_that_is_not_a_claim_is_reported_on_the_page(
    practice_page: PracticePage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a claim", encoding="ascii")
    section = enter(practice_page, "claims", ClaimsList)
    with qtbot.waitSignal(section.claim_import.finished):
        section.claim_import.import_file(path)

    assert "neither a claim as JSON nor an 837P" in section.claim_import.message.text()


def test_all_data_is_exported_to_a_folder(
    practice_page: PracticePage, qtbot: QtBot, tmp_path: Path
) -> None:
    from claimwright.ui.practice.access.keys_page import KeysPage

    section = enter(practice_page, "keys", KeysPage)
    target = tmp_path / "out"
    section.export(target)
    qtbot.waitUntil(lambda: section.export_button.isEnabled())

    assert "not encrypted" in section.message.text()
    exported = (target / "practice.json").read_text(encoding="utf-8")
    assert all(secret in exported for secret in SECRETS)


@pytest.mark.parametrize("key", ["patients", "payers", "providers", "bundles", "labels"])
def test_every_list_says_what_to_do_while_it_is_empty(
    practice_page: PracticePage, keyboard: Keyboard, key: str
) -> None:
    section = enter(practice_page, key, RecordPage)
    section.remove(list(section.list.model.shown))

    assert section.list.nothing.isVisibleTo(section)
    assert section.list.nothing.text().endswith(".")


def test_the_menu_of_the_claims_has_every_action_and_copies_rows(
    practice_page: PracticePage,
) -> None:
    practice_page.show_claims()
    section = practice_page.sections.made["claims"] if practice_page.sections is not None else None
    assert isinstance(section, ClaimsList)
    menu = table_menu(section.list.table, section.list.table.menu_entries)
    entries = {action.text().partition("\t")[0]: action for action in menu.actions()}

    assert {"Open", "Mark as submitted", "Start a void (8)", "Copy rows", "Delete"} <= set(entries)
    section.list.table.selectAll()
    entries["Copy rows"].trigger()
    rows = QGuiApplication.clipboard().text().splitlines()
    assert [row.split("\t")[1] for row in rows] == ["Boris Quill", "Ana Ruiz"]


def test_the_claims_can_be_filtered_by_status(practice_page: PracticePage) -> None:
    practice_page.show_claims()
    section = practice_page.sections.made["claims"] if practice_page.sections is not None else None
    assert isinstance(section, ClaimsList)

    section.shown_status.setCurrentIndex(section.shown_status.findData("paid"))
    section.shown_status.activated.emit(section.shown_status.currentIndex())
    assert section.list.model.rowCount() == 0

    section.shown_status.setCurrentIndex(0)
    section.shown_status.activated.emit(0)
    assert section.list.model.rowCount() == 2
