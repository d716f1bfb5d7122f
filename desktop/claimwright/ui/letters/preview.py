"""The paper beside the form: the very bytes that will be saved or printed."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.ui.theme import current_theme


class LetterPreview(QWidget):
    """Shows a PDF page by page; it stays where it was scrolled while the text changes."""

    def __init__(self) -> None:
        super().__init__()
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView(self)
        self._view.setDocument(self.document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(self.tr("Preview of the letter"))
        ground = self._view.palette()
        ground.setColor(QPalette.ColorRole.Dark, QColor(current_theme().sunken))
        self._view.setPalette(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    def show_pdf(self, content: bytes) -> None:
        """Replace what is shown."""
        bar = self._view.verticalScrollBar()
        place = bar.value()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        bar.setValue(min(place, bar.maximum()))

    def clear(self) -> None:
        """Show no paper."""
        self.document.close()
