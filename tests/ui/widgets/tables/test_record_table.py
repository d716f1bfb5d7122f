"""The record model and its table."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable


@dataclass(frozen=True)
class Fruit:
    name: str
    grams: int


FRUIT = [Fruit("pear", 180), Fruit("apple", 90), Fruit("plum", 1_000)]


def a_model(name_width: int = 100, grams_width: int = 0) -> RecordModel[Fruit]:
    return RecordModel(
        (
            Column("Name", lambda fruit: fruit.name, width=name_width),
            Column("Grams", lambda fruit: f"{fruit.grams:,}", right=True, width=grams_width),
        ),
        is_quiet=lambda fruit: fruit.grams < 100,
    )


def names(model: RecordModel[Fruit]) -> list[str]:
    return [fruit.name for fruit in model.shown]


def test_the_model_passes_qts_checks_while_records_change(qtmodeltester: ModelTester) -> None:
    model = a_model()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's own
    model.show(FRUIT)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.narrow(lambda fruit: fruit.grams > 100)
    model.rename({0: "Fruit"})
    model.narrow_to(FRUIT[:1], None)
    model.show([])
    assert model.rowCount() == 0


def test_a_column_sorts_by_its_key_and_shows_its_text() -> None:
    model = a_model()
    model.show(FRUIT)
    model.sort(1)
    assert [model.index(row, 1).data() for row in range(3)] == ["90", "180", "1,000"]


def test_sorting_by_no_column_restores_the_original_order() -> None:
    model = a_model()
    model.show(FRUIT)
    model.sort(0)
    model.sort(-1)
    assert names(model) == ["pear", "apple", "plum"]


def test_order_and_filter_stay_when_the_records_are_replaced() -> None:
    model = a_model()
    model.sort(0)
    model.narrow(lambda fruit: fruit.name.startswith("p"))
    model.show(FRUIT)
    assert names(model) == ["pear", "plum"]


def test_quiet_records_are_drawn_in_the_muted_color() -> None:
    model = a_model()
    model.show(FRUIT)
    colors = [model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(3)]
    assert [color is not None for color in colors] == [False, True, False]


def test_a_table_is_as_high_as_its_rows_up_to_a_limit(qtbot: QtBot) -> None:
    model = a_model()
    table = RecordTable(model, "Fruit")
    qtbot.addWidget(table)
    heights = []
    for count in (0, 1, 2, 3):
        model.show(FRUIT[:count])
        table.fit_rows(2)
        heights.append(table.height())
    assert heights[0] == heights[1] < heights[2] == heights[3]


def test_a_table_without_targets_opens_nothing(qtbot: QtBot) -> None:
    model = a_model()
    table = RecordTable(model, "Fruit")
    qtbot.addWidget(table)
    model.show(FRUIT)
    table.setCurrentIndex(model.index(0, 0))
    with qtbot.assertNotEmitted(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_numbers_are_aligned_at_the_right() -> None:
    model = a_model()
    model.show(FRUIT)
    role = Qt.ItemDataRole.TextAlignmentRole
    alignments = (
        model.index(0, 1).data(role),
        model.headerData(1, Qt.Orientation.Horizontal, role),
    )
    assert alignments == (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,) * 2


def test_a_column_is_at_least_as_wide_as_its_title(qtbot: QtBot) -> None:
    table = RecordTable(a_model(20, 300), "Fruit")
    qtbot.addWidget(table)
    header = table.horizontalHeader()
    assert table.columnWidth(0) >= header.fontMetrics().horizontalAdvance("Name")
    assert table.columnWidth(1) == 300


def a_wide_table(qtbot: QtBot, width: int) -> RecordTable[Fruit]:
    model: RecordModel[Fruit] = RecordModel(
        (
            Column("Name", lambda fruit: fruit.name, width=200),
            Column("Grams", lambda fruit: f"{fruit.grams:,}", right=True, width=60),
            Column("Origin", lambda fruit: "Franklin County, Ohio", width=200, hide_order=1),
            Column("Note", lambda fruit: ""),
        )
    )
    table = RecordTable(model, "")
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    model.show(FRUIT)
    return table


def test_a_number_is_never_cut_and_a_longer_one_widens_its_column(qtbot: QtBot) -> None:
    table = a_wide_table(qtbot, 700)
    before = table.columnWidth(1)
    table.records.show([*FRUIT, Fruit("melon", 123_456_789_012)])
    needed = table.fontMetrics().horizontalAdvance("123,456,789,012")
    assert table.columnWidth(1) > max(before, needed)


def test_columns_give_up_what_their_texts_do_not_need_before_a_table_scrolls(
    qtbot: QtBot,
) -> None:
    table = a_wide_table(qtbot, 700)
    assert table.columnWidth(0) == 200
    table.resize(400, 200)
    assert table.columnWidth(0) < 200
    assert not table.isColumnHidden(2)
    assert table.horizontalScrollBar().maximum() == 0


def test_an_optional_column_hides_where_there_is_no_room_and_comes_back(qtbot: QtBot) -> None:
    table = a_wide_table(qtbot, 700)
    table.resize(282, 200)
    table.resize(280, 200)  # it stays hidden however often it is asked
    assert table.isColumnHidden(2)
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(700, 200)
    assert not table.isColumnHidden(2)
    assert table.columnWidth(2) == 200


def test_a_column_that_the_user_pulled_keeps_its_width(qtbot: QtBot) -> None:
    table = a_wide_table(qtbot, 900)
    table.setColumnWidth(0, 260)
    table.resize(880, 200)
    assert table.columnWidth(0) == 260
