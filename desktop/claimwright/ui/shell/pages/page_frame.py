"""The frame of a page: where the window is smaller than what the page needs, it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

SLACK = 4  # one pixel short of its minimum a box layout takes from the largest part alone
MARGIN = 12  # what is around the widget with the focus stays in sight


class PageFrame(QScrollArea):
    """The page is as large as the frame, and never smaller than its layout allows.

    Qt's own resizable frame would ask for the height that the page likes best, and scroll where
    its lists could give way.
    """

    def __init__(self, page: QWidget, *, is_read: bool = False) -> None:
        """What ``is_read`` is as high as it likes; a page that is worked in gives way first."""
        super().__init__()
        self._is_read = is_read
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # One of our own: to find out of what class Qt's own is, PySide makes every class of widget.
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
        """Measure the page anew, once its parts know what they need."""
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
        """What the page needs has changed: asked later, for its parts answer only by then."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit_later()
        return False

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        room = self._room
        is_cut = self.page.height() > room.height() or self.page.width() > room.width()
        if now is not None and is_cut and self.isVisible() and self.page.isAncestorOf(now):
            self.ensureWidgetVisible(now, MARGIN, MARGIN)
