"""Message boxes in plain text, so that no markup in a message is rendered or loaded."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

TITLE = "Claimwright"


def _box(sentence: str, icon: QMessageBox.Icon, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(TITLE)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    return box


def confirm_discard(parent: QWidget, sentence: str) -> bool:
    """Ask whether something may be discarded; return the answer."""
    box = _box(sentence, QMessageBox.Icon.Question, parent)
    box.setStandardButtons(QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Discard


def show_problem(sentence: str) -> QMessageBox:
    """Show what went wrong in a non-modal box."""
    box = _box(sentence, QMessageBox.Icon.Warning, None)
    box.setModal(False)
    box.show()
    _open.append(box)
    box.finished.connect(lambda: _open.remove(box))
    return box


_open: list[QMessageBox] = []
