"""A thumbnail of the exhibit's first page, so that a wrong file is noticed before sending."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from claimwright.domain.letter.packet import Exhibit
from claimwright.errors import BillingError
from claimwright.services.exports.file_size import page_count
from claimwright.services.letters.packets.packet_quotes import readable_pdf
from claimwright.ui.shell.program import background
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.feedback.tips import set_tip

WIDTH, MAX_HEIGHT = 116, 150


class FirstPage(QWidget):
    """The thumbnail. Signal: ``opened`` when it is clicked."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._exhibit: Exhibit | None = None
        self._picture = QImage()
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(self, "First page; click, or Space in the list, opens the exhibit")
        self.show_exhibit(None)

    @property
    def is_drawn(self) -> bool:
        """Whether the page has been rendered."""
        return not self._picture.isNull()

    def show_exhibit(self, exhibit: Exhibit | None) -> None:
        """Show an exhibit's first page once it is rendered; None hides the thumbnail."""
        self.setVisible(exhibit is not None)
        before, self._exhibit = self._exhibit, exhibit
        if exhibit is None:
            self._picture = QImage()
            return
        self.setAccessibleName(f"First page of {exhibit.title}, {page_count(exhibit.pages)}")
        if before is not None and before.content is exhibit.content and self.is_drawn:
            return  # same file, only renamed or moved
        self._picture = QImage()
        self.setFixedHeight(MAX_HEIGHT)
        self.update()
        background.start(
            lambda _job: readable_pdf(exhibit),
            done=lambda content: self._draw(exhibit, content),
            failed=self._leave_empty,
        )

    def _draw(self, exhibit: Exhibit, content: bytes) -> None:
        if self._exhibit is None or self._exhibit.content is not exhibit.content:
            return  # another exhibit was chosen in the meantime
        document, buffer = QPdfDocument(), QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        if document.status() is not QPdfDocument.Status.Ready:
            return
        points = document.pagePointSize(0)
        scale = min(WIDTH / max(points.width(), 1), MAX_HEIGHT / max(points.height(), 1))
        ratio = self.devicePixelRatioF()
        size = QSize(round(points.width() * scale * ratio), round(points.height() * scale * ratio))
        self._picture = document.render(0, size)
        self._picture.setDevicePixelRatio(ratio)
        self.setFixedHeight(max(round(points.height() * scale), 1))
        self.update()

    def _leave_empty(self, problem: Exception) -> None:
        """Leave the page blank; the problem was reported when the file was added."""
        if not isinstance(problem, BillingError):
            raise problem

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._picture.deviceIndependentSize().toSize() if self.is_drawn else self.size()
        place = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
        painter.fillRect(place, Qt.GlobalColor.white)
        if self.is_drawn:
            painter.drawImage(place.topLeft(), self._picture)
        painter.setPen(QColor(current_theme().line))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()
