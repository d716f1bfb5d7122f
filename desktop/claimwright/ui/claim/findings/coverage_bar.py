"""What was checked and what was not: always visible below the claim."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.reference.starter import STARTER
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.chip import LongChip
from claimwright.ui.widgets.text.labels import label

TABLE_WORDS = {
    "ptp": "PTP edits",
    "add-on": "Add-on codes",
    "mue": "MUE",
    "fees": "Fees",
    "history": "History",
    "payer-bundle": "Payer bundling rules",
    "diagnoses": "ICD-10-CM",
    "timely-filing": "Filing limit",
    "age-sex": "Age and sex",
    "qualifying-service": "Prerequisites",
}  # in display order
CHIP_HEIGHT = 27
OWN_TABLES = {"panels", "modifiers", "places"}  # ship with the program, always complete


class CoverageBar(QWidget):
    """A check mark for each table that covers the claim's dates, and chips for the gaps."""

    def __init__(self) -> None:
        super().__init__()
        self._ticks = label("", "muted")
        self._ticks.setMinimumHeight(CHIP_HEIGHT)  # centers it on the chips next to it
        self._starter = LongChip("warning")
        self._gaps = LongChip("warning")
        row = FlowLayout(self)
        for part in (self._ticks, self._starter, self._gaps):
            row.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_coverage(self, coverage: Sequence[Coverage]) -> None:
        """Show the coverage in one line; tooltips and screen readers give the notes."""
        shown = [one for one in sorted(coverage, key=_place) if one.table not in OWN_TABLES]
        whole = [one for one in shown if one.complete and one.covers_dates]
        starter = [one for one in shown if one not in whole and one.release == STARTER]
        gaps = [one for one in shown if one not in whole and one not in starter]
        ticks = "   ".join(f"✓ {_words(one)} {one.release}".rstrip() for one in whole)
        _show(self._ticks, ticks, whole)
        _show(self._starter, f"Starter set only: {_listed(starter)}", starter)
        _show(self._gaps, f"Not checked in full: {_listed(gaps)}", gaps)


def _show(part: QLabel, text: str, tables: Sequence[Coverage]) -> None:
    part.setText(text)
    notes = "\n".join(f"{_words(one)}: {one.note}" for one in tables if one.note)
    set_tip(part, notes)
    part.setAccessibleDescription(notes)
    part.setVisible(bool(tables))


def _place(one: Coverage) -> int:
    names = list(TABLE_WORDS)
    return names.index(one.table) if one.table in names else len(names)


def _words(one: Coverage) -> str:
    return TABLE_WORDS.get(one.table, one.table.replace("-", " ").capitalize())


def _listed(tables: Iterable[Coverage]) -> str:
    words = (_words(one) for one in tables)
    return ", ".join(word if word[:2].isupper() else word[:1].lower() + word[1:] for word in words)
