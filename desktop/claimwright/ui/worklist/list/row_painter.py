"""Paints the rows of the worklist, including group headings, chips and days left.

Rows are painted in one pass, because a Qt delegate calls into Python a dozen times for each of the
400 cells on a screen.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from claimwright.ui.theme import Theme, current_theme
from claimwright.ui.worklist.list.row_cells import ICON, PAD, CellWords, Chip, RowCells
from claimwright.ui.worklist.list.row_inks import RowInks
from claimwright.ui.worklist.list.table_model import (
    Column,
    GroupRow,
    WorklistModel,
    group_words,
)

ROW = 30  # pixels of a row; the current one is higher by its question
CHIP, BOX, CLOCK = 22, 14, 16
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NUMBERS = frozenset({Column.AMOUNT, Column.DAYS_LEFT})


class RowPainter:
    """Draws the model's rows in the current theme."""

    def __init__(self, table: QTableView, model: WorklistModel) -> None:
        self._table = table
        self._model = model
        self._cells = RowCells(model)
        self._inks: RowInks | None = None

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw the rows within an area of the table."""
        table, inks = self._table, self._fitting_inks()
        row, last = table.rowAt(area.top()), table.rowAt(area.bottom())
        if row < 0:
            return
        if last < 0:
            last = self._model.rowCount() - 1
        columns = self._columns(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shown in range(row, last + 1):
            top = table.rowViewportPosition(shown)
            self._paint_row(painter, shown, top, table.rowHeight(shown), columns, inks)

    def _fitting_inks(self) -> RowInks:
        theme, font = current_theme(), self._table.viewport().font()
        sharpness = self._table.devicePixelRatioF()
        if self._inks is None or not self._inks.fits(theme, font, sharpness):
            self._inks = RowInks(theme, font, sharpness)
        return self._inks

    def _columns(self, area: QRect) -> list[tuple[Column, int, int]]:
        """The visible columns, each with its left edge and width."""
        table = self._table
        found = (
            (column, table.columnViewportPosition(column), table.columnWidth(column))
            for column in Column
            if not table.isColumnHidden(column)
        )
        return [
            (column, left, width)
            for column, left, width in found
            if left <= area.right() and left + width > area.left()
        ]

    def _paint_row(
        self,
        painter: QPainter,
        row: int,
        top: int,
        height: int,
        columns: list[tuple[Column, int, int]],
        inks: RowInks,
    ) -> None:
        if not columns:
            return
        theme, head = inks.theme, self._model.group_at(row)
        is_current = row == self._table.currentIndex().row()
        ground = theme.accent_tint if is_current else theme.canvas if head else theme.surface
        left = min(column[1] for column in columns)
        right = max(column[1] + column[2] for column in columns)
        whole = QRect(left, top, right - left, height)
        painter.fillRect(whole, inks.color(ground))
        painter.setPen(inks.pen(theme.line))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        if is_current:
            self._mark_current(painter, whole, inks)
        for column, edge, width in columns:
            if column is Column.CHECK:
                _paint_box(painter, QRect(edge, top, width, ROW), self._model.is_checked(row), inks)
        if head is not None:
            self._paint_group(painter, whole, head, inks)
        else:
            self._paint_denial(painter, row, top, columns, inks, is_current=is_current)

    def _mark_current(self, painter: QPainter, whole: QRect, inks: RowInks) -> None:
        """Draw a bar at the left of the current row, and a frame while the table has the focus."""
        accent = inks.theme.accent
        left = self._table.columnViewportPosition(Column.CHECK)
        painter.fillRect(QRect(left, whole.top(), 3, whole.height()), inks.color(accent))
        if self._table.hasFocus() and self._table.isActiveWindow():
            painter.setPen(inks.pen(accent))
            painter.drawLine(whole.topLeft(), whole.topRight())
            painter.drawLine(whole.bottomLeft(), whole.bottomRight())

    def _paint_group(self, painter: QPainter, whole: QRect, head: GroupRow, inks: RowInks) -> None:
        """Draw a group heading across the columns, starting at the claim."""
        theme, top = inks.theme, whole.top()
        title, _, rest = group_words(head.group).partition(" · ")
        x = self._table.columnViewportPosition(Column.CLAIM) + PAD
        painter.setPen(inks.pen(theme.muted, 1.5))
        middle = QRect(x, top, 1, ROW).center().y() + 0.5
        points = ((0, -2), (4, 2), (8, -2)) if head.is_open else ((2, -4), (6, 0), (2, 4))
        painter.drawPolyline([QPointF(x + dx, middle + dy) for dx, dy in points])
        x += 18
        painter.setFont(inks.bold)
        painter.setPen(inks.pen(theme.text))
        width = inks.bold_metrics.horizontalAdvance(title) + 4
        painter.drawText(QRect(x, top, width, ROW), LEFT, title)
        x += width + 8
        painter.setFont(inks.font)
        painter.setPen(inks.pen(theme.muted))
        painter.drawText(QRect(x, top, max(whole.right() - x, 0), ROW), LEFT, rest)

    def _paint_denial(
        self,
        painter: QPainter,
        row: int,
        top: int,
        columns: list[tuple[Column, int, int]],
        inks: RowInks,
        *,
        is_current: bool,
    ) -> None:
        denial, today = self._model.denial_at(row), self._model.today
        if denial is None:
            return
        for column, left, width in columns:
            if column is Column.CHECK:
                continue
            shown = self._cells.cell(denial, column, width, today, inks)
            line = QRect(left, top, width, ROW)
            if isinstance(shown, Chip):
                _paint_chip(painter, line, shown, inks, is_current=is_current)
            elif shown.words:
                _paint_words(painter, line, shown, inks, is_number=column in _NUMBERS)


def _paint_words(
    painter: QPainter, line: QRect, shown: CellWords, inks: RowInks, *, is_number: bool
) -> None:
    if shown.has_clock:
        clock = inks.icon("do-clock", shown.color, CLOCK)
        painter.drawPixmap(line.left() + 4, _middle(line, ICON), clock)
    painter.setFont(inks.bold if shown.is_bold else inks.font)
    painter.setPen(inks.pen(shown.color))
    painter.drawText(line.adjusted(PAD, 0, -PAD, 0), RIGHT if is_number else LEFT, shown.words)


def _paint_box(painter: QPainter, line: QRect, state: Qt.CheckState, inks: RowInks) -> None:
    theme = inks.theme
    box = QRectF(line.center().x() - BOX / 2 + 1, _middle(line, BOX), BOX, BOX)
    is_on = state is not Qt.CheckState.Unchecked
    painter.setPen(inks.pen(theme.accent if is_on else theme.muted))
    painter.setBrush(inks.color(theme.accent if is_on else theme.surface))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(inks.pen(theme.on_accent, 1.6))
    x, y = box.left(), box.top()
    if state is Qt.CheckState.Checked:
        painter.drawPolyline(
            [QPointF(x + 3, y + 7.5), QPointF(x + 6, y + 10.5), QPointF(x + 11, y + 4)]
        )
    elif state is Qt.CheckState.PartiallyChecked:
        painter.drawLine(QPointF(x + 3.5, y + 7), QPointF(x + 10.5, y + 7))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _chip_colors(tone: str, theme: Theme) -> tuple[str, str]:
    tints = {
        "accent": (theme.accent_tint, theme.accent),
        "warning": (theme.warning_tint, theme.warning),
    }
    return tints.get(tone, (theme.sunken, theme.muted))


def _paint_chip(
    painter: QPainter, line: QRect, shown: Chip, inks: RowInks, *, is_current: bool
) -> None:
    ground, color = _chip_colors(shown.tone, inks.theme)
    if is_current:
        ground = inks.theme.surface  # the row has the tint already
    chip = QRectF(line.left() + PAD, _middle(line, CHIP), shown.width, CHIP)
    painter.setPen(inks.pen(color if shown.tone == "warning" else ground))
    painter.setBrush(inks.color(ground))
    painter.drawRoundedRect(chip, CHIP / 2, CHIP / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x = int(chip.left()) + 7
    painter.drawPixmap(x, _middle(line, ICON), inks.icon(shown.icon, color, ICON))
    painter.setFont(inks.chip)
    painter.setPen(inks.pen(color))
    painter.drawText(QRect(x + ICON + 5, line.top(), shown.width, ROW), LEFT, shown.words)


def _middle(line: QRect, height: int) -> int:
    return line.top() + (ROW - height) // 2
