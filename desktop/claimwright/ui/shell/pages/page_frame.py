"""The frame of a page, which scrolls if the window is smaller than the page needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

SLACK = 4  # a box layout one pixel short of its minimum shrinks only its largest part
MARGIN = 12  # pixels kept visible around the focused widget


class PageFrame(QScrollArea):
    """Keeps the page as large as the frame, but never smaller than its layout allows.

    A QScrollArea with widgetResizable would use the page's preferred height and scroll where its
    lists could shrink instead.
    """

    def __init__(self, page: QWidget, *, is_read: bool = False) -> None:
        """An ``is_read`` page gets its preferred height; others shrink before they scroll."""
        super().__init__()
        self._is_read = is_read
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Replaces Qt's viewport: to wrap that, PySide would create the classes of all widgets.
        self._room = QWidget()
        self.setViewport(self._room)
        self._room.setAutoFillBackground(False)
        self.page = page
        self.setWidget(page)
        page.setAutoFillBackground(False)
        page.installEventFilter(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def fit_later(self) -> None:
        """Measure the page again, once its parts are laid out."""
        self._later.start(0)

    def _fit(self) -> None:
        room = self._room.size()
        least = self.page.minimumSizeHint().expandedTo(self.page.minimumSize())
        width = max(room.width(), least.width())
        layout = self.page.layout()
        height = least.height()
        if layout is not None and layout.hasHeightForWidth():
            measure = layout.totalHeightForWidth if self._is_read else layout.minimumHeightForWidth
            height = measure(width) + SLACK
        self.page.resize(width, max(room.height(), height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure later when the layout changes, because its parts are not laid out yet."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit_later()
        return False

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        room = self._room
        is_cut = self.page.height() > room.height() or self.page.width() > room.width()
        if now is not None and is_cut and self.isVisible() and self.page.isAncestorOf(now):
            self.ensureWidgetVisible(now, MARGIN, MARGIN)
