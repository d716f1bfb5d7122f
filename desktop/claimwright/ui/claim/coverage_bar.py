"""What was checked and what was not: always in sight below the claim."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from claimwright.domain.finding import Coverage
from claimwright.domain.reference import STARTER
from claimwright.ui.widgets.chip import chip
from claimwright.ui.widgets.text import label

TABLE_WORDS = {
    "ptp": "Pairs",
    "add-on": "Add-ons",
    "mue": "Units",
    "fees": "Fees",
    "panels": "Panels",
    "modifiers": "Modifiers",
    "places": "Places",
    "history": "History",
}
OWN_TABLES = {"panels", "modifiers", "places"}  # ours, always whole


class CoverageBar(QWidget):
    """A tick a table that speaks for the claim's dates; one chip for what was not checked."""

    def __init__(self) -> None:
        super().__init__()
        self._ticks = label("", "muted")
        self._gaps = chip("", "warning")
        self._gaps.setMinimumWidth(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._ticks)
        row.addWidget(self._gaps)
        row.addStretch(1)

    def show_coverage(self, coverage: Sequence[Coverage]) -> None:
        """Say it in one line; the notes are in the tooltip and read out."""
        shown = [one for one in coverage if one.table not in OWN_TABLES]
        whole = [one for one in shown if one.complete and one.covers_dates]
        ticks = [f"✓ {TABLE_WORDS.get(one.table, one.table)} {one.release}" for one in whole]
        starter = [one for one in shown if one not in whole and one.release == STARTER]
        self._ticks.setText("   ".join(ticks))
        self._ticks.setVisible(bool(ticks))
        gaps = []
        if starter:
            names = ", ".join(TABLE_WORDS.get(one.table, one.table).lower() for one in starter)
            gaps.append(f"starter set only: {names}")
        others = [one for one in shown if one not in whole and one not in starter]
        if others:
            names = ", ".join(TABLE_WORDS.get(one.table, one.table).lower() for one in others)
            gaps.append(f"not checked in full: {names}")
        notes = "\n".join(
            f"{TABLE_WORDS.get(one.table, one.table)} ({one.release or 'none'}): {one.note}"
            for one in shown
            if one.note
        )
        text = "; ".join(gaps)
        self._gaps.setText(text[:1].upper() + text[1:])
        self._gaps.setVisible(bool(gaps))
        self._gaps.setToolTip(notes)
        self._gaps.setAccessibleDescription(notes)
