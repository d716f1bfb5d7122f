"""The windows for Help contents, About and third-party notices."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from claimwright.services.program.third_party import licenses, notice_text, parts
from claimwright.services.program.version import version
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.text.labels import label, paragraph

SIZE = (760, 520)
LIST_WIDTH = 190


class HelpWindow(QDialog):
    """Topics on the left, the chosen one on the right; Esc closes."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        """``folder`` has a Markdown file per topic; they are listed in name order."""
        super().__init__(parent)
        self.setWindowTitle("Claimwright help")
        self.resize(*SIZE)
        self._texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
        self.topics = QListWidget()
        self.topics.setProperty("role", "navigation")
        self.topics.setAccessibleName("Help topics")
        self.topics.setAccessibleDescription("Use the arrow keys to choose a topic")
        self.topics.setFixedWidth(LIST_WIDTH)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Help text")
        self.page.setAccessibleDescription("The text of the chosen topic")
        self.page.setOpenLinks(False)
        for text in self._texts:
            self.topics.addItem(text.partition("\n")[0].lstrip("# "))
        self.topics.currentRowChanged.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        row.addWidget(self.topics)
        row.addWidget(self.page, 1)
        self.topics.setCurrentRow(0)

    def _show(self, place: int) -> None:
        if 0 <= place < len(self._texts):
            self.page.setMarkdown(self._texts[place])


class AboutWindow(QDialog):
    """Version, licenses and data location."""

    def __init__(
        self, resources: Path, data_dir: Path, tables: Sequence[str], parent: QWidget
    ) -> None:
        """``tables`` are the names and releases of the tables in use."""
        super().__init__(parent)
        self._resources = resources
        self.setWindowTitle("About Claimwright")
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.setSpacing(6)
        column.addWidget(label(f"Claimwright {version()}".strip(), "title"))
        column.addWidget(label("Denials, claim check and letters for medical billers."))
        column.addWidget(label("Data location", "label"))
        column.addWidget(label(str(data_dir)))
        if tables:
            column.addWidget(label("Tables in use", "label"))
            column.addWidget(label("\n".join(tables)))
        column.addWidget(label("Licenses", "label"))
        column.addWidget(
            label("\n".join(f"{name}: {terms}" for name, terms in licenses(resources)))
        )
        column.addWidget(
            paragraph(
                "CPT is a registered trademark of the American Medical Association. The program "
                "ships code numbers, dates and indicators, and no CPT descriptor.",
                "muted",
            )
        )
        row = QHBoxLayout()
        row.addWidget(
            button(
                "Open data folder",
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_dir))),
            )
        )
        row.addWidget(button("Third-party notices", self.show_notices))
        row.addStretch(1)
        close = button("Close", self.accept, role="primary")
        close.setToolTip("Close (Esc)")
        row.addWidget(close)
        column.addLayout(row)
        self.setMinimumWidth(460)
        close.setFocus()

    def show_notices(self) -> None:
        """Show the full license texts."""
        NoticesWindow(notice_text(parts(self._resources)), self).show()


class NoticesWindow(QDialog):
    """The license texts of all components, read-only."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Third-party notices")
        self.resize(*SIZE)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Third-party notices")
        self.text.setAccessibleDescription("License terms of third-party components")
        self.text.setReadOnly(True)
        self.text.setPlainText(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.addWidget(self.text)
