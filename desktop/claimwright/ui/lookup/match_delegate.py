"""Paints one match: the code, its title, and quietly why it matched."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimwright.domain.lookup import Match
from claimwright.ui.lookup.match_model import MatchModel
from claimwright.ui.theme import ROW_HEIGHT, Theme, current_theme

CODE_WIDTH = 62
WIDE_CODE_WIDTH = 108
SIDE = 16


class MatchDelegate(QStyledItemDelegate):
    """Rows of equal height with a thin rule below each."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        match = model.match_at(index) if isinstance(model, MatchModel) else None
        if match is None:
            return
        theme = current_theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.accent_tint))
        painter.setPen(QPen(QColor(theme.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._words(painter, rect, match, theme)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, match: Match, theme: Theme) -> None:
        inner = rect.adjusted(SIDE, 0, -SIDE, 0)
        strong = QFont(painter.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle, match.label)
        wide = len(match.label) > 6
        inner.setLeft(inner.left() + (WIDE_CODE_WIDTH if wide else CODE_WIDTH))
        strong.setWeight(QFont.Weight.Normal)
        painter.setFont(strong)
        title = painter.fontMetrics().elidedText(
            match.title, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, middle, title)
