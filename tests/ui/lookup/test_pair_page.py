"""The page of a pair: the verdict follows the date, the time line shows every row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.services.reference.releases import small_is_whole, two_releases
from tests.ui.keyboard import Key, Keyboard
from tests.ui.windows import TODAY

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import PairVerdict
from claimwright.ui.lookup.entries.pair_view import PairPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.theme import DARK, LIGHT, Theme, apply_theme


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small_is_whole(monkeypatch)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Tables with known rows."""
    return two_releases(tmp_path / "data", tmp_path)


@pytest.fixture
def flipped(navigator: Navigator) -> PairPage:
    """17000 over 17281 until 2019-03-31, and 17281 over 17000 since then."""
    return page_of(navigator, "17000 17281")


def page_of(navigator: Navigator, query: str) -> PairPage:
    navigator.look_up(query)
    return navigator.lookup_page.answers.entry.findChildren(PairPage)[-1]


def test_the_verdict_follows_the_date_as_it_is_typed(flipped: PairPage, keyboard: Keyboard) -> None:
    assert flipped.message.text().startswith(
        "In effect on 11/20/2026. Column 1 17281 is paid; 17000 is denied."
    )
    flipped.day.editor.setFocus()
    flipped.day.editor.selectAll()
    keyboard.type("3/31/2019")
    assert flipped.message.text().startswith("In effect on 03/31/2019. Column 1 17000 is paid;")


def test_a_deleted_pair_has_a_good_verdict(navigator: Navigator) -> None:
    page = page_of(navigator, "64483 99213")
    assert page.entry.verdict is PairVerdict.NOT_ACTIVE
    assert page.verdict.property("tone") == "good"


def test_the_verdict_has_a_mark_words_and_a_tone(navigator: Navigator) -> None:
    page = page_of(navigator, "20610 20600")
    assert page.verdict.text() == "✖  Denied together: no modifier will bypass the edit"
    assert page.verdict.property("tone") == "error"


def test_a_reversal_is_described_and_drawn_in_two_lanes(flipped: PairPage) -> None:
    assert flipped.flips.text() == (
        "The direction changes on 04/01/2019: from then on 17281 is paid instead of 17000."
    )
    old, new = flipped.history.lanes
    line = flipped.time_line
    before, after = line.bar_of(0, old.rows[0]), line.bar_of(1, new.rows[0])
    assert before.right() <= after.left() + 1
    assert before.bottom() < after.top()
    assert after.right() == pytest.approx(line.place_of(line.last_day))


def test_the_time_line_has_an_accessible_description(flipped: PairPage) -> None:
    description = flipped.time_line.accessibleDescription()
    assert "The direction changes on 04/01/2019" in description
    assert "From 01/01/2005 to 03/31/2019: 17000 is paid" in description


def test_left_and_right_step_through_the_dates_on_which_the_answer_changes(
    flipped: PairPage, keyboard: Keyboard
) -> None:
    flipped.time_line.setFocus()
    walked = []
    for key in (Key.Key_Left, Key.Key_Left, Key.Key_Left, Key.Key_Right, Key.Key_Right):
        keyboard.press(key)
        walked.append(flipped.entry.on)
    assert walked == [
        date(2019, 4, 1),
        date(2005, 1, 1),
        date(2005, 1, 1),
        date(2019, 4, 1),
        date(2019, 4, 1),
    ]


def test_clicking_the_time_line_chooses_the_date(flipped: PairPage) -> None:
    line = flipped.time_line
    place = QPointF(line.place_of(date(2010, 6, 1)), line.height() / 2).toPoint()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)
    assert abs((flipped.entry.on - date(2010, 6, 1)).days) < 60
    assert flipped.day.editor.text() == us_date(flipped.entry.on)


def test_a_date_before_every_row_is_still_on_the_time_line(flipped: PairPage) -> None:
    line = flipped.time_line
    flipped.day.choose(date(1990, 5, 5))
    assert line.first_day == date(1990, 1, 1)
    assert 0 < line.place_of(date(1990, 5, 5)) < line.width()


def test_a_bar_describes_its_row_and_the_rest_explains_the_time_line(flipped: PairPage) -> None:
    line = flipped.time_line
    bar = line.bar_of(0, flipped.history.lanes[0].rows[0])
    assert "01/01/2005 to 03/31/2019" in line.words_at(bar.center())
    assert line.words_at(QPointF(1, 1)) == ("Click a day, or walk the changes with Left and Right")


@pytest.fixture
def themed() -> Iterator[None]:
    yield
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_bar_and_the_date_are_painted_in_the_theme_colors(
    navigator: Navigator, qapp: QApplication, theme: Theme, themed: None
) -> None:
    apply_theme(qapp, theme.name)
    page = page_of(navigator, "17000 17281")
    line = page.time_line
    picture = line.grab().toImage()
    bar = line.bar_of(1, page.history.lanes[1].rows[0])
    inside = picture.pixelColor(round(bar.left() + 6), round(bar.bottom() - 3))
    day = picture.pixelColor(round(line.place_of(TODAY)), round(bar.top() - 4))
    assert inside == QColor(theme.warning_tint)
    assert day == QColor(theme.accent)


def test_rows_in_effect_are_bold_and_the_others_are_dimmed(flipped: PairPage) -> None:
    strong = [
        flipped.model.record_at(flipped.model.index(row, 0))
        for row in range(flipped.model.rowCount())
        if flipped.model.index(row, 0).data(Qt.ItemDataRole.FontRole) is not None
    ]
    assert [row.column1 for row in strong if row is not None] == ["17281"]


def test_a_pair_without_rows_has_neither_time_line_nor_table(navigator: Navigator) -> None:
    page = page_of(navigator, "22612 22614")
    assert page.entry.verdict is PairVerdict.NO_EDIT
    assert not page.time_line.isVisible()
    assert not page.table.isVisible()


def test_what_the_table_does_not_cover_is_shown_with_the_verdict(flipped: PairPage) -> None:
    assert flipped.coverage.isHidden()
    flipped.day.choose(date(2027, 2, 1))
    assert flipped.coverage.text().startswith("2026Q4 ends on 12/31/2026")
    assert not flipped.coverage.isHidden()
