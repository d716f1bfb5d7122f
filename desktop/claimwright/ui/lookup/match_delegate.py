"""The delegate that paints a match: code, title and why it matched, with marked words."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimwright.domain.library.lookup import Match, MatchKind
from claimwright.ui.lookup.match_model import MatchModel
from claimwright.ui.theme import Theme, current_theme, scaled

ROW = 46  # two lines of text
CODE_WIDTH = 62
WIDE_CODE_WIDTH = 108
SIDE = 16
SMALL_PX = 12
IN_TITLE = "title"  # not written out, because the title shows the marks
Marks = Sequence[tuple[int, int]]


class MatchDelegate(QStyledItemDelegate):
    """Rows of equal height, each with a thin line below."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, scaled(ROW))

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
        inner = rect.adjusted(SIDE, 5, -SIDE, -5)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, match.label)
        if match.kind is MatchKind.TERM:  # a term's name replaces code and title
            lower = QRect(inner.left(), inner.center().y() + 1, inner.width(), upper.height())
            font.setPixelSize(scaled(SMALL_PX))
            painter.setFont(font)
            draw_marked(painter, lower, match.title, match.marks, theme.muted, theme.text)
            return
        wide = len(match.label) > 6
        upper.setLeft(upper.left() + scaled(WIDE_CODE_WIDTH if wide else CODE_WIDTH))
        draw_marked(painter, upper, match.title, match.marks, theme.text, theme.accent)
        font.setPixelSize(scaled(SMALL_PX))
        painter.setFont(font)
        lower = QRect(upper.left(), inner.center().y() + 1, upper.width(), inner.height() // 2)
        why = "" if match.why == IN_TITLE else match.why
        draw_marked(painter, lower, why, match.why_marks, theme.muted, theme.text)


def draw_marked(
    painter: QPainter, rect: QRect, text: str, marks: Marks, plain: str, marked: str
) -> None:
    """Draw one line of text, elided; marked parts are bolder and in another color."""
    left = rect.left()
    font = QFont(painter.font())
    for part, is_marked in _parts(text, marks):
        font.setWeight(QFont.Weight.DemiBold if is_marked else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(marked if is_marked else plain))
        room = rect.right() - left
        width = painter.fontMetrics().horizontalAdvance(part)
        place = QRect(left, rect.top(), max(room, 0), rect.height())
        if width > room:
            shown = painter.fontMetrics().elidedText(part, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
            return
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, part)
        left += width


def _parts(text: str, marks: Marks) -> Iterator[tuple[str, bool]]:
    """Split the text into parts, each with whether it is marked."""
    edges = [0, *chain.from_iterable(marks), len(text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        if start < end:
            yield text[start:end], number % 2 == 1
