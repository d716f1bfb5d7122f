"""Finds texts of a window that do not fit; as a program, it checks every page."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from tests.ui.windows import TODAY

from claimwright.app import make_navigator
from claimwright.paths import resources_folder
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.claim.head.field_editor import ClaimFieldEditor
from claimwright.ui.claim.head.section_summary import SectionSummary
from claimwright.ui.claim.lines.line_model import FIRST_CELL
from claimwright.ui.claim.lines.line_table import LineTable
from claimwright.ui.practice import pictures
from claimwright.ui.shell.main_window import MainWindow
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, SETTINGS
from claimwright.ui.shell.program.application import make_application
from claimwright.ui.theme import apply_theme, use_theme_files
from claimwright.ui.widgets.text.elided_label import ElidedLabel

SLACK = 1  # pixels, for rounding
SETTLE_MS = 150
HEADER_SIDES, CELL_SIDES = 12, 20  # horizontal padding on both sides
SUMMARY_SIDES = 12  # vertical padding on both sides
MAX_ROWS, ICON_WIDTH = 30, 20
DECIDES = re.compile(r"\d\d/\d\d/\d{4}|[\d,]+\.\d\d")


def clipped(window: QWidget) -> list[str]:
    """The cut texts of labels, buttons, table headers, important cells and lists."""
    texts = [f"{type(one).__name__} {one.text()!r}" for one in _shown(window) if not _fits(one)]
    return [
        *(*texts, *_cut_summaries(window), *_cut_titles(window)),
        *(*_cut_cells(window), *_cut_records(window), *_cut_lists(window)),
    ]


def _cut_summaries(window: QWidget) -> Iterator[str]:
    """Summaries in the claim's head elide their lines, but must fit vertically."""
    for one in window.findChildren(SectionSummary):
        lines = one.text().count("\n") + 1
        wanted = lines * one.fontMetrics().height() + SUMMARY_SIDES
        if one.isVisible() and one.height() + SLACK < wanted:
            yield f"summary {one.text()!r}"


def _cut_titles(window: QWidget) -> Iterator[str]:
    for table in window.findChildren(QTableView):
        header = table.horizontalHeader()
        for section in range(header.count() if table.isVisible() else 0):
            title = str(table.model().headerData(section, Qt.Orientation.Horizontal) or "")
            wanted = header.fontMetrics().horizontalAdvance(title) + HEADER_SIDES
            is_shown = title and not header.isSectionHidden(section)
            if is_shown and header.sectionSize(section) + SLACK < wanted:
                yield f"title {title!r} of {table.accessibleName()!r}"


def _cut_cells(window: QWidget) -> Iterator[str]:
    """Cells of the service lines, because a cut date or charge is misleading."""
    for table in window.findChildren(LineTable):
        for row in range(table.lines.rowCount() if table.isVisible() else 0):
            for column in range(FIRST_CELL, table.lines.columnCount()):
                text = str(table.lines.index(row, column).data() or "")
                wanted = table.fontMetrics().horizontalAdvance(text) + CELL_SIDES
                if text and table.columnWidth(column) + SLACK < wanted:
                    yield f"cell {text!r}"


def _cut_records(window: QWidget) -> Iterator[str]:
    """The important cells of lists: dates, money and a claim's status."""
    for table in window.findChildren(QTableView):
        if isinstance(table, LineTable) or not table.isVisible():
            continue
        model, metrics = table.model(), table.fontMetrics()
        for row in range(min(model.rowCount(), MAX_ROWS)):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                text = str(index.data() or "")
                icon = ICON_WIDTH if index.data(Qt.ItemDataRole.DecorationRole) else 0
                if table.isColumnHidden(column) or not (DECIDES.fullmatch(text) or icon):
                    continue
                if table.columnWidth(column) + SLACK < metrics.horizontalAdvance(text) + icon + 12:
                    yield f"cell {text!r} of {table.accessibleName()!r}"


def _cut_lists(window: QWidget) -> Iterator[str]:
    """Drop-down lists that show half a row, or fewer rows than would fit."""
    for box in window.findChildren(QComboBox):
        if not box.isVisible() or not box.isEnabled() or not box.count():
            continue
        box.showPopup()
        view, rows = box.view(), min(box.count(), box.maxVisibleItems())
        if view.viewport().height() + SLACK < rows * view.sizeHintForRow(0):
            yield f"list of {box.accessibleName()!r}"
        box.hidePopup()


def _shown(window: QWidget) -> Iterator[QLabel | QPushButton]:
    texts: list[QLabel | QPushButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QPushButton),
    ]
    for one in texts:
        shortens_itself = isinstance(one, ElidedLabel) or one.property("role") == "summary"
        if one.isVisible() and one.text() and not shortens_itself:
            yield one


def _fits(one: QLabel | QPushButton) -> bool:
    holder = one.parentWidget()
    if holder is not None and one.geometry().right() > holder.width() + SLACK:
        return False
    if isinstance(one, QLabel) and one.wordWrap():
        return one.height() + SLACK >= one.heightForWidth(one.width())
    wanted = one.minimumSizeHint()
    return one.width() + SLACK >= wanted.width() and one.height() + SLACK >= wanted.height()


def _pages(navigator: Navigator) -> Iterator[str]:
    """Show one page after the other, each in the middle of work."""
    for query in ("CO-97", "N130", "22614", "64483 77003"):
        navigator.look_up(query)
        yield query
    navigator.show_sample("A-1003.json")
    navigator.window.show_page(CLAIM)
    navigator.claim_page.findings.walk(1)
    navigator.claim_page.findings.explain()
    yield CLAIM
    navigator.claim_page.session.type_cell(1, Column.CHARGE, "98,765.43")
    yield "long-total"
    navigator.claim_page.findings.cards[-1].review.toggle_adviser()
    yield "adviser"
    navigator.claim_page.findings.cards[0].review.toggle_dismissal()
    navigator.claim_page.what_if.open_bar()
    yield "what-if"
    navigator.claim_page.what_if.close_bar()
    for section in navigator.claim_page.head.summaries:
        navigator.claim_page.head.show_section(section)
        yield section.value
    _type_what_cannot_be_read(navigator)
    yield "unreadable"
    navigator.show_sample("A-1001.json")
    navigator.begin_letter("corrected-claim", "CO-107")
    yield LETTERS
    navigator.window.show_page(SETTINGS)
    yield SETTINGS
    yield from _practice_pages(navigator)


def _practice_pages(navigator: Navigator) -> Iterator[str]:
    """Show the practice's lists, and its forms with problems."""
    pictures.open_practice_for_pictures(navigator)
    for name in ("practice", "practice-prerequisites", "practice-keys"):
        pictures.PICTURES[name](navigator.practice_page)
        yield name
    row = navigator.services.practice.claims.find("A-1001", TODAY)[0]
    navigator.practice.open_claim(row.id)
    yield "saved-claim"
    navigator.claim_page.mark_submitted()
    yield "submission"
    pictures.show_locked(navigator)
    pictures.show_first_passphrase(navigator)
    yield "first-passphrase"


def _type_what_cannot_be_read(navigator: Navigator) -> None:
    """Show a problem below each field of the head."""
    head = navigator.claim_page.head
    head.show_section(next(iter(head.summaries)))
    for editor in head.findChildren(ClaimFieldEditor):
        if isinstance(editor.editor, QLineEdit) and editor.isVisible():
            editor.editor.setText("2026-99-99")
            editor.editor.setModified(True)
            editor.commit()


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def _look(data: Path, width: int, height: int, folder: Path) -> dict[str, list[str]]:
    app = make_application()
    use_theme_files(app, resources_folder())
    apply_theme(app, "light")
    navigator = make_navigator(data, TODAY)
    window: MainWindow = navigator.window
    window.resize(width, height)
    window.show()
    found = {}
    for name in _pages(navigator):
        _settle()
        window.grab().save(str(folder / f"{name}.png"))
        found[name] = clipped(window)
    navigator.close_without_asking()
    return found


if __name__ == "__main__":
    data, width, height, folder = sys.argv[1:]
    found = _look(Path(data), int(width), int(height), Path(folder))
    sys.stdout.write(json.dumps(found))
