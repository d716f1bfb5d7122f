"""Delegates for the outcomes of appeals (a stacked bar) and the advice (with an icon)."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from claimwright.domain.insights.edits import Advice, TopEdit
from claimwright.domain.insights.overview import Outcomes
from claimwright.domain.insights.rate import MIN_COUNT
from claimwright.ui.insights.chart_colors import chart_colors
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.tables.record_model import RecordModel

Index = QModelIndex | QPersistentModelIndex
BAR, MARGIN = 10.0, 5.0
MARK = 12.0


class OutcomeDelegate(QStyledItemDelegate):
    """A bar: won blue, part hatched, lost orange, open gray; other columns have the counts."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        edit = _edit(index)
        if edit is None or edit.outcomes.decided < MIN_COUNT:
            return
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(option.rect)
        left, width = rect.left() + MARGIN, rect.width() - 2 * MARGIN
        top = rect.center().y() - BAR / 2
        for count, brush in _parts(edit.outcomes):
            part = width * count / edit.outcomes.appealed
            painter.setBrush(QBrush(QColor(chart_colors().open)))
            painter.drawRect(QRectF(left, top, part, BAR))
            painter.setBrush(brush)
            painter.drawRect(QRectF(left, top, part, BAR))
            left += part
        painter.restore()


def _parts(outcomes: Outcomes) -> list[tuple[int, QBrush]]:
    colors = chart_colors()
    hatched = QBrush(QColor(colors.strong), Qt.BrushStyle.BDiagPattern)
    return [
        (outcomes.won, QBrush(QColor(colors.strong))),
        (outcomes.part, hatched),
        (outcomes.lost, QBrush(QColor(colors.marked))),
        (outcomes.pending, QBrush(QColor(colors.open))),
    ]


class AdviceDelegate(QStyledItemDelegate):
    """Icons: check for keep, pencil for document, crossed ring for stop, hourglass for too few."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = f"     {option.text}"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        edit = _edit(index)
        if edit is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        paint_advice(painter, edit.advice, QPointF(rect.left() + MARGIN + 5, rect.center().y()))
        painter.restore()


def paint_advice(painter: QPainter, advice: Advice, middle: QPointF) -> None:
    """Paint the icon of an advice; its color carries no extra meaning."""
    theme = current_theme()
    half = MARK / 2
    x, y = middle.x(), middle.y()
    colors = {
        Advice.KEEP: theme.good,
        Advice.DOCUMENT: theme.accent,
        Advice.STOP: theme.error,
        Advice.TOO_FEW: theme.muted,
    }
    painter.setPen(QPen(QColor(colors[advice]), 1.7))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if advice is Advice.KEEP:
        _draw(painter, [(x - half + 1, y), (x - 1, y + 4), (x + half - 1, y - 4)])
    elif advice is Advice.DOCUMENT:
        _draw(painter, [(x - 4, y + 5), (x - 5, y + 6), (x - 4, y + 2), (x + 4, y - 5)])
        _draw(painter, [(x + 4, y - 5), (x + 6, y - 3), (x - 2, y + 4), (x - 5, y + 6)])
    elif advice is Advice.STOP:
        painter.drawEllipse(middle, half - 0.5, half - 0.5)
        _draw(painter, [(x - 3, y), (x + 3, y)])
    else:
        _draw(painter, [(x - 4, y - 5), (x + 4, y - 5), (x - 4, y + 5), (x + 4, y + 5)])
        _draw(painter, [(x - 4, y - 5), (x + 4, y + 5)])


def _draw(painter: QPainter, points: list[tuple[float, float]]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _edit(index: Index) -> TopEdit | None:
    model = index.model()
    record = model.record_at(index) if isinstance(model, RecordModel) else None
    return record if isinstance(record, TopEdit) else None
