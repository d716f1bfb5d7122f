"""Printing a PDF: its pages as images through the system's print dialog."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from claimwright.errors import BillingError

RESOLUTION = 300  # dots per inch: sharp text at 0.2 s per page


def ask_and_print(content: bytes, title: str, parent: QWidget) -> bool:
    """Show the print dialog and print; return False if the user canceled.

    Raises:
        BillingError: the printer does not respond.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    print_pdf(content, printer)
    return True


def print_pdf(content: bytes, printer: QPrinter) -> int:
    """Print every page of a PDF; return the number of pages.

    Raises:
        BillingError: the printer cannot be started.
    """
    printer.setResolution(RESOLUTION)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    printer.setFullPage(True)
    if not painter.begin(printer):
        raise BillingError("The printer does not answer; choose another one, or save the PDF.")
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        points = document.pagePointSize(page)
        size = QSize(
            round(points.width() / 72 * RESOLUTION), round(points.height() / 72 * RESOLUTION)
        )
        if _larger(size, paper.size()):
            size.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(paper.topLeft(), size), _on_white(document.render(page, size)))
    painter.end()
    return document.pageCount()


def _on_white(page: QImage) -> QImage:
    """Put a page on white: it is rendered transparent, which some printers print as black."""
    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return sheet


def _larger(size: QSize, paper: QSize) -> bool:
    return size.width() > paper.width() or size.height() > paper.height()
