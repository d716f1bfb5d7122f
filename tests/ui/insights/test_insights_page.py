"""The Insights page by keyboard: figures, links, charts, tables, printing and locking."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.insights.figures import link, report, show_behind
from tests.ui.keyboard import ALT, CTRL, Key, Keyboard, focused

from claimwright.domain.worklist.open_denial import WorkStatus
from claimwright.domain.worklist.views import WorklistQuery
from claimwright.ui.insights.chart_view import ChartView
from claimwright.ui.insights.page import InsightsPage
from claimwright.ui.insights.prevention_card import MINOR
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import DENIALS, INSIGHTS, LOOK_UP, PRACTICE
from claimwright.ui.shell.sheet_printer import SheetPrinter


def test_a_number_opens_its_denials_and_esc_returns(
    page: InsightsPage, qtbot: QtBot, keyboard: Keyboard
) -> None:
    overview = report(page).figures.overview
    link(page, "Denials:").setFocus()
    keyboard.press(Key.Key_Return)
    show_behind(page, qtbot)

    assert page.behind.model.rowCount() == overview.denials
    assert f"{overview.denials:,} denials, $" in page.behind.sum.text()
    assert focused() is page.behind.table

    keyboard.press(Key.Key_Escape)
    assert page.stack.currentIndex() == 0
    assert page.behind.model.rowCount() == 0


def test_the_arrow_keys_move_between_numbers_and_enter_opens_one(
    page: InsightsPage, qtbot: QtBot, keyboard: Keyboard
) -> None:
    table = page.figures.groups.tables[0]
    won = next(at for at, one in enumerate(table.records.columns) if one.title == "Won")
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 0))
    for _ in range(won):
        keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Return)
    show_behind(page, qtbot)

    group = table.records.shown[0]
    assert page.behind.title.text() == f"{group.label}: won"
    assert page.behind.model.rowCount() == group.outcomes.won
    assert {one.outcome.value for one in page.behind.model.shown if one.outcome} <= {"won"}


def test_a_denial_behind_a_number_opens_on_the_denials_page(
    open_navigator: Navigator, page: InsightsPage, qtbot: QtBot, keyboard: Keyboard
) -> None:
    link(page, "Denials:").click()
    show_behind(page, qtbot)
    keyboard.press(Key.Key_Return)
    assert open_navigator.window.current_page == DENIALS
    assert not open_navigator.pages.worklist.shows_list


def test_the_denials_behind_a_number_open_in_the_worklist(
    open_navigator: Navigator, page: InsightsPage, qtbot: QtBot
) -> None:
    link(page, "Denials:").click()
    show_behind(page, qtbot)
    behind = page.behind.model.shown
    still_open = {one.id for one in behind if one.status is not WorkStatus.CLOSED}
    title = page.behind.title.text()
    page.behind.list_button.click()

    view = open_navigator.pages.worklist.view
    assert view is not None
    assert open_navigator.window.current_page == DENIALS
    assert view.filter.only_button.text() == f"Only: {title} ×"
    qtbot.waitUntil(lambda: set(view.model.listed.ids) == still_open, timeout=30_000)

    everything = view.service.rows(WorklistQuery(), open_navigator.services.today)
    view.filter.only_button.click()
    assert view.filter.only_button.isHidden()
    qtbot.waitUntil(lambda: view.model.listed.count == len(everything), timeout=30_000)


def test_the_arrow_keys_move_in_a_chart_and_enter_opens_its_month(
    page: InsightsPage, qtbot: QtBot, keyboard: Keyboard
) -> None:
    view = page.figures.trend.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    keyboard.press(Key.Key_End)
    keyboard.press(Key.Key_Left)
    months = report(page).figures.overview.trend
    assert view.at == len(months) - 2
    assert view.accessibleDescription().startswith(
        f"{months[-2].month:%b}: {months[-2].denials:,}."
    )
    keyboard.press(Key.Key_Return)
    show_behind(page, qtbot)
    assert page.behind.model.rowCount() == months[-2].denials


def test_each_chart_can_be_shown_as_a_table(page: InsightsPage) -> None:
    for card in (page.figures.trend, page.figures.rate):
        assert card.view.chart is not None
        card.toggle.click()
        assert card.stack.currentWidget() is card.table
        shown = [(one.label, one.shown) for one in card.model.shown]
        assert shown == [(one.label, one.shown) for one in card.view.chart.points]
        card.toggle.click()
        assert card.stack.currentWidget() is card.view
    audit = page.figures.audit
    audit.toggle.click()
    assert audit.stack.currentWidget() is audit.table
    assert audit.model.rowCount() == sum(bool(one.use.part) for one in report(page).audit.cells)


def test_every_chart_is_reachable_by_tab_and_described_in_words(page: InsightsPage) -> None:
    for view in page.findChildren(ChartView):
        assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
        if view.isVisible():
            assert view.accessibleName()
            assert view.accessibleDescription()


def test_a_typed_period_is_calculated_and_an_invalid_one_is_reported(
    page: InsightsPage, qtbot: QtBot, keyboard: Keyboard
) -> None:
    page.head.period.setFocus()
    edit = page.head.period.lineEdit()
    assert edit is not None
    edit.selectAll()
    keyboard.type("2026-10\n")
    qtbot.waitUntil(lambda: report(page).figures.overview.period.label == "October 2026")
    assert report(page).figures.overview.denials < 100
    edit.selectAll()
    keyboard.type("soon\n")
    assert page.notice.text().startswith("“soon” is not a period; enter last-90-days")


def test_choosing_a_payer_filters_every_card(page: InsightsPage, qtbot: QtBot) -> None:
    page.head.payer.setCurrentIndex(page.head.payer.findData("Acme Health"))
    page.head.changed.emit()
    qtbot.waitUntil(lambda: report(page).figures.overview.selection.payer == "Acme Health")
    assert [one.key for one in report(page).figures.overview.by_payer] == ["Acme Health"]


def test_an_edit_is_explained_and_its_month_can_be_chosen(
    page: InsightsPage, keyboard: Keyboard
) -> None:
    edits = page.figures.edits
    first = edits.shown()[0]
    edits.table.setFocus()
    edits.table.selectRow(0)
    assert edits.why.text().startswith(f"{first.column1} / {first.column2}: {first.why}")
    edits.months.setCurrentIndex(2)
    assert edits.shown() == report(page).figures.edits_by_month[1][1]


def test_a_pattern_becomes_a_rule_and_undo_removes_it(
    open_navigator: Navigator, page: InsightsPage, qtbot: QtBot
) -> None:
    rules = open_navigator.services.practice.store.rules
    before = len(rules.get().bundles)
    found = report(page).patterns
    page.figures.patterns.accepted.emit(found[0])
    assert len(rules.get().bundles) == before + 1
    undo = next(
        one for one in page.figures.patterns.findChildren(QPushButton) if one.text() == "Undo"
    )
    undo.click()
    assert len(rules.get().bundles) == before
    qtbot.waitUntil(lambda: not page.is_working, timeout=60_000)
    assert report(page).patterns == found


def test_the_prevention_lists_open_their_denials(
    page: InsightsPage, qtbot: QtBot, keyboard: Keyboard
) -> None:
    page.figures.prevention.choice.setCurrentIndex(MINOR)
    assert page.figures.prevention.stack.currentIndex() == MINOR
    minor = report(page).prevention.minor[0]
    table = page.figures.prevention.tables[MINOR]
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 0))
    keyboard.press(Key.Key_Return)
    show_behind(page, qtbot)
    assert page.behind.title.text() == f"Denials of {minor.code}"


def test_ctrl_s_saves_the_figures_as_csv(
    page: InsightsPage, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(path), ""))
    page.head.period.setFocus()
    keyboard.press(Key.Key_S, CTRL)
    (whole,) = (
        row
        for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())
        if row["Section"] == "Period"
    )
    assert int(whole["Denials or uses"]) == report(page).figures.overview.denials


def test_every_sheet_can_be_printed_and_a_training_page_names_no_patient(
    page: InsightsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [make() for _, make in page.paper.choices()]
    assert [one.title for one in made[:2]] == [
        report(page).figures.overview.period.title,
        f"Top edits, {report(page).figures.overview.period.title}",
    ]
    assert all(one.parts for one in made)
    printed = []
    monkeypatch.setattr(SheetPrinter, "print_sheet", lambda self, make: printed.append(make()))
    page.paper.choose_training()
    dialog = next(
        one for one in page.children() if one.metaObject().className() == "TrainingDialog"
    )
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(printed))
    assert printed[0].is_training
    assert "SAMPLE" not in repr(printed[0])


def test_the_starter_list_opens_the_pair(
    open_navigator: Navigator, page: InsightsPage, keyboard: Keyboard
) -> None:
    page.starter.specialties.setCurrentText("Urology")
    first = page.starter.shown()[0]
    page.starter.table.setFocus()
    page.starter.table.selectRow(0)
    page.starter.table.setCurrentIndex(page.starter.model.index(0, 0))
    keyboard.press(Key.Key_Return)
    assert open_navigator.window.current_page == LOOK_UP
    assert open_navigator.window.search.text() == f"{first.column1} {first.column2}"
    keyboard.press(Key.Key_Left, ALT)
    assert open_navigator.window.current_page == INSIGHTS


def test_locking_clears_the_figures_and_the_page_says_what_to_do(
    open_navigator: Navigator, page: InsightsPage, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    open_navigator.window.show_page(INSIGHTS)
    again = open_navigator.window.page(INSIGHTS)
    assert isinstance(again, InsightsPage)
    assert again is not page
    assert again.found is None
    assert again.locked.isVisible()
    assert not again.figures.isVisible()
    assert again.starter.isVisible()  # does not need the practice file
    again.unlock.click()
    assert open_navigator.window.current_page == PRACTICE
