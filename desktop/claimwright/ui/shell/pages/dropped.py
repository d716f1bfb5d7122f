"""Remittances dropped anywhere on the window, whichever page is shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class RemittanceDrops(QObject):
    """Accepts remittances dropped on a window; other files are left to its widgets."""

    def __init__(self, window: QWidget, open_remittances: Callable[[list[Path]], object]) -> None:
        super().__init__(window)
        self._window = window
        self._open = open_remittances
        self._paths: list[Path] = []
        window.installEventFilter(self)  # until the window is shown and has a handle

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept remittances and ignore everything else."""
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                handle = self._window.windowHandle()
                if handle is not None:
                    self._window.removeEventFilter(self)
                    handle.installEventFilter(self)
            return False
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, QDragEnterEvent):
            self._paths = dropped_remittances(event.mimeData())
        if self._paths and isinstance(event, (QDragEnterEvent, QDragMoveEvent)):
            event.acceptProposedAction()
            return True
        return False

    def _drop(self, event: QDropEvent) -> bool:
        paths, self._paths = dropped_remittances(event.mimeData()), []
        if not paths:
            return False
        event.acceptProposedAction()
        self._open(paths)
        return True


def dropped_remittances(dropped: QMimeData) -> list[Path]:
    """The dropped files if all of them are 835s, else an empty list."""
    from claimwright.services.remittances.files.opened_files import (
        is_remittance,  # not needed at startup
    )

    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return paths if paths and all(is_remittance(path) for path in paths) else []
