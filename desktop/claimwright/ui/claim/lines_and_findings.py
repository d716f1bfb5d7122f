"""Lays out the lines with the findings to their right, or below if the text is too large."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from claimwright.ui.claim.lines.line_table import MIN_WIDTH as MIN_LINES_WIDTH
from claimwright.ui.theme import scaled
from claimwright.ui.widgets.layout.side_by_side import GAP, SideBySide

FINDINGS_WIDTH, MIN_FINDINGS_WIDTH = 384, 236  # pixels at 100% text size
MIN_HEIGHT_BELOW = 220  # of findings below the lines: one card with its fix
MIN_HEIGHT_ABOVE = 280  # of the lines above the findings: five lines and their buttons
UNLIMITED = 16_777_215  # Qt's QWIDGETSIZE_MAX


class LinesAndFindings(SideBySide):
    """Moves the findings below the lines before columns or findings would be cut off."""

    def __init__(self, lines: QWidget, findings: QWidget) -> None:
        self._lines, self._findings = lines, findings
        super().__init__(lines, findings, (7, 4), MIN_LINES_WIDTH + GAP + MIN_FINDINGS_WIDTH)

    def _arrange(self) -> None:
        super()._arrange()
        is_below = self.direction is QBoxLayout.Direction.TopToBottom
        self._lines.setMinimumWidth(0 if is_below else scaled(MIN_LINES_WIDTH))
        self._findings.setMinimumWidth(0 if is_below else scaled(MIN_FINDINGS_WIDTH))
        self._lines.setMinimumHeight(MIN_HEIGHT_ABOVE if is_below else 0)
        self._findings.setMinimumHeight(scaled(MIN_HEIGHT_BELOW) if is_below else 0)
        self._findings.setMaximumWidth(UNLIMITED if is_below else scaled(FINDINGS_WIDTH))
