"""Paints the rows of the worklist: groups over the whole width, chips, and days that run out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from claimwright.services.worklist.row_words import DoNext, do_next, time_left
from claimwright.ui.shell.icons import picture
from claimwright.ui.theme import Theme, current_theme
from claimwright.ui.worklist.list.table_model import Column, WorklistModel, group_words

ROW = 30  # pixels of a denial's line; the question of the current one comes below it
CHIP, PAD, ICON, BOX = 22, 6, 13, 14
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RowPainter(QStyledItemDelegate):
    """Draws what the model says in the colors of the theme in force."""

    def __init__(self, table: QTableView, model: WorklistModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.row()
        theme = current_theme()
        is_current = row == self._table.currentIndex().row()
        line = QRect(option.rect.left(), option.rect.top(), option.rect.width(), ROW)
        head = self._model.group_at(row)
        ground = theme.accent_tint if is_current else theme.canvas if head else theme.surface
        painter.fillRect(option.rect, QColor(ground))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if is_current:
            self._mark_current(painter, option)
        if index.column() == Column.CHECK:
            _paint_box(painter, line, self._model.is_checked(row), theme)
        if head is not None:
            self._paint_group(painter, line, group_words(head.group), is_open=head.is_open)
        else:
            self._paint_cell(painter, line, index)
        painter.restore()

    def _mark_current(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A bar at the left of the current row, and a frame while the keys go to the table."""
        accent = QColor(current_theme().accent)
        left = self._table.columnViewportPosition(Column.CHECK)
        painter.fillRect(QRect(left, option.rect.top(), 3, option.rect.height()), accent)
        if option.state & QStyle.StateFlag.State_Active and self._table.hasFocus():
            painter.setPen(QPen(accent, 1))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_group(self, painter: QPainter, line: QRect, words: str, *, is_open: bool) -> None:
        """The whole heading in every cell, each clipped to its own: a part is never missing."""
        theme = current_theme()
        left = self._table.columnViewportPosition(Column.CLAIM)
        title, _, rest = words.partition(" · ")
        x = left + PAD
        painter.setPen(QPen(QColor(theme.muted), 1.5))
        middle = line.center().y() + 0.5
        points = ((0, -2), (4, 2), (8, -2)) if is_open else ((2, -4), (6, 0), (2, 4))
        painter.drawPolyline([QPointF(x + dx, middle + dy) for dx, dy in points])
        x += 18
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        width = QFontMetrics(font).horizontalAdvance(title) + 4
        painter.drawText(QRect(x, line.top(), width, ROW), LEFT, title)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRect(x + width + 8, line.top(), 900, ROW), LEFT, rest)

    def _paint_cell(
        self, painter: QPainter, line: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        denial = self._model.denial_at(index.row())
        if denial is None:
            return
        theme, column = current_theme(), Column(index.column())
        if column is Column.DO_NEXT:
            is_current = index.row() == self._table.currentIndex().row()
            _paint_chip(painter, line, do_next(denial), theme, is_current=is_current)
            return
        color, bold = theme.text, False
        left = line.adjusted(PAD, 0, -PAD, 0)
        if column is Column.DAYS_LEFT:
            time = time_left(denial, self._model.today)
            color = getattr(theme, time.tone, theme.text) if time.tone else theme.text
            bold = time.tone == "error"
            if time.is_urgent and time.tone == "error":
                painter.drawPixmap(line.left() + 4, _middle(line, ICON), picture("do-clock", color))
        font = QFont(painter.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(color))
        text = self._model.text(denial, column)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, left.width())
        is_number = column in (Column.AMOUNT, Column.DAYS_LEFT)
        painter.drawText(left, RIGHT if is_number else LEFT, shown)


def _paint_box(painter: QPainter, line: QRect, state: Qt.CheckState, theme: Theme) -> None:
    box = QRectF(line.center().x() - BOX / 2 + 1, _middle(line, BOX), BOX, BOX)
    is_on = state is not Qt.CheckState.Unchecked
    painter.setPen(QPen(QColor(theme.accent if is_on else theme.muted), 1))
    painter.setBrush(QColor(theme.accent if is_on else theme.surface))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QPen(QColor(theme.on_accent), 1.6))
    x, y = box.left(), box.top()
    if state is Qt.CheckState.Checked:
        painter.drawPolyline(
            [QPointF(x + 3, y + 7.5), QPointF(x + 6, y + 10.5), QPointF(x + 11, y + 4)]
        )
    elif state is Qt.CheckState.PartiallyChecked:
        painter.drawLine(QPointF(x + 3.5, y + 7), QPointF(x + 10.5, y + 7))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_chip(
    painter: QPainter, line: QRect, said: DoNext, theme: Theme, *, is_current: bool
) -> None:
    tints = {
        "accent": (theme.accent_tint, theme.accent),
        "warning": (theme.warning_tint, theme.warning),
    }
    ground, color = tints.get(said.tone, (theme.sunken, theme.muted))
    if is_current:
        ground = theme.surface  # the row has the tint already
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(font.pixelSize() - 1, 10))
    metrics = QFontMetrics(font)
    room = line.width() - 2 * PAD - ICON - 18
    words = metrics.elidedText(said.words, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(words) + ICON + 20
    chip = QRectF(line.left() + PAD, _middle(line, CHIP), width, CHIP)
    painter.setPen(QPen(QColor(color if said.tone == "warning" else ground), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(chip, CHIP / 2, CHIP / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x = int(chip.left()) + 7
    icon = picture(said.icon, color)
    painter.drawPixmap(QRect(x, _middle(line, ICON), ICON, ICON), icon)
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(QRect(x + ICON + 5, line.top(), width, ROW), LEFT, words)


def _middle(line: QRect, height: int) -> int:
    return line.top() + (ROW - height) // 2
