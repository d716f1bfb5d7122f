"""The image of a record: the practice's logo or a provider's signature."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_file
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import paragraph

PICTURES = "Pictures (*.png *.jpg *.jpeg)"
SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")  # of PNG and JPEG files
MAX_BYTES = 2_000_000
SHOWN_HEIGHT = 64


Record = TypeVar("Record")


class PicturePart(Generic[Record]):
    """Shows, sets and removes the image of a record."""

    def __init__(
        self,
        title: str,
        text: str,
        get: Callable[[Record], bytes],
        set_: Callable[[Record, bytes], Record],
    ) -> None:
        """``get`` returns the image of a record, ``set_`` a record with another image."""
        self._get, self._set = get, set_
        self._content = b""
        self._card = Card(title)
        self._shown = QLabel()
        self._shown.setMinimumHeight(SHOWN_HEIGHT)
        self._shown.setAccessibleName(title)
        self._problem = note()
        self._remove = button("Remove", lambda: self._take(b""), role="link")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button("Choose an image…", self._choose))
        row.addWidget(self._remove)
        row.addStretch(1)
        words = QVBoxLayout()
        words.addWidget(paragraph(text, "muted"))
        words.addLayout(row)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._shown)
        across.addLayout(words, 1)
        self._card.body.addLayout(across)
        self._card.body.addWidget(self._problem)

    @property
    def widget(self) -> QWidget:
        """The card."""
        return self._card

    def show_record(self, record: Record) -> None:
        """Show a record's image."""
        say(self._problem, "")
        self._take(self._get(record))

    def read(self, record: Record) -> Record:
        """The record with the chosen image."""
        return self._set(record, self._content)

    def _choose(self) -> None:
        path = open_file(self._card, "Choose an image", Folder.PICTURES, PICTURES)
        if path is not None:
            self.open_picture(path)

    def open_picture(self, path: Path) -> None:
        """Use an image file, or show why it cannot be used."""
        try:
            content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
        except OSError as problem:
            say(self._problem, f"{path.name} cannot be read ({problem.strerror}).", "error")
            return
        if not content.startswith(SIGNATURES) or not QPixmap().loadFromData(content):
            say(self._problem, f"{path.name} is not a PNG or JPEG of at most 2 MB.", "error")
            return
        say(self._problem, "")
        self._take(content)

    def _take(self, content: bytes) -> None:
        self._content = content
        picture = QPixmap()
        if content:
            picture.loadFromData(content)
            picture = picture.scaledToHeight(
                SHOWN_HEIGHT, Qt.TransformationMode.SmoothTransformation
            )
        self._shown.setPixmap(picture)
        self._shown.setVisible(bool(content))
        self._remove.setVisible(bool(content))
