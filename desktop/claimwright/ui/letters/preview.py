"""The preview of a letter: the same PDF that is saved or printed."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from claimwright.ui.theme import current_theme

MARGIN = 12  # pixels around each page
MAX_WIDTH = 820  # pixels; about actual size


class LetterPreview(QScrollArea):
    """Shows the pages of a PDF; the old pages stay until the new ones are drawn.

    QPdfView clears itself and draws in the background, which flickers on every keystroke.
    """

    def __init__(self) -> None:
        super().__init__()
        self.paper = _Paper()
        self.setWidget(self.paper)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always on, because showing and hiding it would change the width and thus the height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Preview of the letter")

    def show_pdf(self, content: bytes, text: str = "") -> None:
        """Show a PDF; ``text`` is its plain text for screen readers."""
        self.paper.show_pdf(content)
        self.setAccessibleDescription(text)

    def clear(self) -> None:
        """Clear the preview."""
        self.paper.show_pdf(b"")
        self.setAccessibleDescription("")


class _Paper(QWidget):
    """The pages in a column, as wide as the available space."""

    def __init__(self) -> None:
        super().__init__()
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._content = b""
        self._pages: list[QImage] = []
        self._drawn_for = (b"", 0)

    def show_pdf(self, content: bytes) -> None:
        """Load a PDF; empty bytes clear the preview."""
        if content == self._content:
            return
        self._content = content
        self.document.close()
        self._buffer.close()
        if content:
            self._buffer.setData(QByteArray(content))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self.document.load(self._buffer)
        self._fit()
        self.update()

    def _page_size(self, page: int) -> QSize:
        """The size of a page on screen, in device-independent pixels."""
        width = max(80, min(self.width() - 2 * MARGIN, MAX_WIDTH))
        points = self.document.pagePointSize(page)
        return QSize(width, round(width * points.height() / max(points.width(), 1)))

    def _fit(self) -> None:
        heights = [self._page_size(page).height() for page in range(self.document.pageCount())]
        self.setMinimumHeight(sum(heights) + MARGIN * (len(heights) + 1))

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def _draw_pages(self) -> None:
        ratio = self.devicePixelRatioF()
        wanted = (self._content, round(self.width() * ratio))
        if wanted == self._drawn_for:
            return
        self._drawn_for = wanted
        self._pages = [
            self.document.render(page, (self._page_size(page).toSizeF() * ratio).toSize())
            for page in range(self.document.pageCount())
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._draw_pages()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_theme().sunken))
        top = MARGIN
        for page, picture in enumerate(self._pages):
            size = self._page_size(page)
            place = QRect((self.width() - size.width()) // 2, top, size.width(), size.height())
            painter.fillRect(place, Qt.GlobalColor.white)
            painter.drawImage(place, picture)
            top += size.height() + MARGIN
        painter.end()
