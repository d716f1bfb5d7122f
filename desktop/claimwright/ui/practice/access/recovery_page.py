"""The page with the recovery key, which says what it is and where to keep it."""

from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

MARGIN_MM = 25.0
PAGE_SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def recovery_pdf(recovery_key: str, day: str, paper: str = "letter") -> bytes:
    """The page as a PDF; ``paper`` is letter or a4, ``day`` the date as printed."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Recovery key")
    writer.setCreator("Claimwright")
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(PAGE_SIZES[paper]),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.setHtml(_html(recovery_key, day))
    document.print_(writer)
    del writer  # finishes the PDF before the bytes are read
    return bytes(buffer.data().data())


def _html(recovery_key: str, day: str) -> str:
    groups = recovery_key.split("-")
    rows = "<br>".join(
        "&nbsp;&nbsp;".join(escape(one) for one in groups[at : at + 4]) for at in (0, 4)
    )
    return f"""
    <body style="color: black; font-size: 11pt">
    <h1 style="font-size: 18pt">Recovery key of the practice file</h1>
    <p>Made on {escape(day)} by Claimwright. It opens the practice file, and every backup of it,
    if no one knows the passphrase anymore.</p>
    <p style="font-family: monospace; font-size: 19pt"><b>{rows}</b></p>
    <p>Keep this page where you keep the practice's other keys, away from the computer. If you saved
    it as a file, keep that on a drive in a safe place, not on this computer. Anyone who has both
    this page and the file can read every patient in it.</p>
    <p>To use it: Practice, “Use the recovery key”. Capitals, spaces and dashes do not matter; each
    group ends with a check letter, so a slip is noticed. A new recovery key makes this page
    worthless: tear it up then.</p>
    </body>
    """
