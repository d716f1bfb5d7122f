"""One page of an enclosed record; words can be selected by mouse or keyboard."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtPdf import QPdfDocument, QPdfSelection
from PySide6.QtWidgets import QSizePolicy, QWidget

from claimwright.ui.theme import current_theme

MAX_WIDTH = 900
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class RecordPaper(QWidget):
    """The page. Signals: ``selected`` with the words or ""; ``turned`` with the page, from 1."""

    selected = Signal(str)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.page = 0
        self._from: QPointF | None = None
        self._selection: QPdfSelection | None = None
        self._picture = QImage()
        self._drawn_for = (-1, QSize())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Page of the record")

    def load(self, content: bytes) -> bool:
        """Show the first page of a PDF; return whether it could be opened."""
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.turn(0)
        return self.document.status() is QPdfDocument.Status.Ready

    def turn(self, page: int) -> None:
        """Show a page, counted from 0, with nothing selected."""
        self.page = min(max(page, 0), max(self.document.pageCount() - 1, 0))
        self._select(None)
        self.setAccessibleDescription(self.text)
        self._fit()
        self.turned.emit(self.page + 1)

    @property
    def text(self) -> str:
        """The text of the page; "" if it is a scan."""
        return self.document.getAllText(self.page).text()

    @property
    def words(self) -> str:
        """The selected words."""
        return "" if self._selection is None else self._selection.text()

    # ---- size and drawing

    def _scale(self) -> float:
        """Device-independent pixels per point."""
        points = self.document.pagePointSize(self.page)
        return min(self.width(), MAX_WIDTH) / max(points.width(), 1)

    def _fit(self) -> None:
        points = self.document.pagePointSize(self.page)
        self.setFixedHeight(max(round(points.height() * self._scale()), 1))
        self.update()

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale, ratio = self._scale(), self.devicePixelRatioF()
        points = self.document.pagePointSize(self.page)
        size = QSize(round(points.width() * scale * ratio), round(points.height() * scale * ratio))
        if self._drawn_for != (self.page, size):
            self._drawn_for = (self.page, size)
            self._picture = self.document.render(self.page, size)
        painter = QPainter(self)
        place = QRect(0, 0, round(points.width() * scale), round(points.height() * scale))
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.drawImage(place, self._picture)
        if self._selection is not None:
            color = QColor(current_theme().accent)
            color.setAlpha(70)
            painter.setBrush(color)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.scale(scale, scale)
            for bounds in self._selection.bounds():
                painter.drawPolygon(QPolygonF(bounds))
        painter.end()

    # ---- selecting

    def _select(self, selection: QPdfSelection | None) -> None:
        self._selection = selection if selection is not None and selection.isValid() else None
        self.update()
        self.selected.emit(" ".join(self.words.split()))

    def select_characters(self, start: int, length: int) -> None:
        """Select by position in the page's text."""
        self._select(self.document.getSelectionAtIndex(self.page, max(start, 0), length))

    def _point(self, event: QMouseEvent) -> QPointF:
        return event.position() / self._scale()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = self._point(event)
        self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._select(self.document.getSelection(self.page, self._from, self._point(event)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)
        self._from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A selects the page, Shift+arrows select by word, PgUp and PgDn turn pages."""
        key, keys = event.key(), event.modifiers()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_A and keys & CONTROL:
            self.select_characters(0, len(self.text))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._step(forward=key == Qt.Key.Key_Right, extend=bool(keys & SHIFT))
        else:
            super().keyPressEvent(event)

    def _step(self, *, forward: bool, extend: bool) -> None:
        """Move, extend or shrink the selection by one word."""
        places = _word_places(self.text)
        if not places:
            return
        first, last = self._selected_words(places)
        last = min(max(last + (1 if forward else -1), 0), len(places) - 1)
        first = min(first, last) if extend and self._selection is not None else last
        start, stop = places[first][0], places[last][1]
        self.select_characters(start, stop - start)

    def _selected_words(self, places: list[tuple[int, int]]) -> tuple[int, int]:
        if self._selection is None:
            return 0, -1
        start, stop = self._selection.startIndex(), self._selection.endIndex()
        inside = [at for at, (one, end) in enumerate(places) if one < stop and end > start]
        return (inside[0], inside[-1]) if inside else (0, -1)


def _word_places(text: str) -> list[tuple[int, int]]:
    """The start and end of each word in a text."""
    places, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    return places
