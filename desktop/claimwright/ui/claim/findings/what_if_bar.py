"""The what-if bar: preview the findings for another date, payer type or PTP release."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.dates import Today, day_of, typed_date, us_date
from claimwright.services.checking.what_if import KIND_NAMES, WhatIf
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import LEAVE_FINDING
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field, text_field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.text_width import fix_width

DAY_WIDTH = 104


class WhatIfBar(Card):
    """Entry of a what-if; hidden while there is none. Signals: ``changed`` and ``closed``."""

    changed = Signal()
    closed = Signal()

    def __init__(self, today: Today, other_releases: Callable[[], Sequence[str]]) -> None:
        """``other_releases`` returns the loaded PTP releases besides the one in use."""
        super().__init__()
        self._today = today
        self._other_releases = other_releases
        self._what = WhatIf()
        self.setAccessibleName("What if")
        self.words = note()
        self._day_field, self.day = text_field(
            "First day", "3/1/2020", "Another date of service (t = today)"
        )
        self.kinds = Choice()
        self.kinds.addItem("As on the claim", "")
        for kind, name in KIND_NAMES.items():
            self.kinds.addItem(name, kind.value)
        self.releases = Choice()
        self._release_field = Field(
            "Release of the p&airs",
            self.releases,
            "Another loaded release of the NCCI pairs",
        )
        self.back = action_button(replace(LEAVE_FINDING, tip="Back to the claim"), self.close_bar)
        self._arrange()
        self.day.editingFinished.connect(self._follow)
        self.kinds.activated.connect(self._follow)
        self.releases.activated.connect(self._follow)
        self.hide()

    def _arrange(self) -> None:
        self.body.setContentsMargins(14, 10, 14, 12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fix_width(self._day_field, DAY_WIDTH)
        self.kinds.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        fields.addWidget(self._day_field)
        fields.addWidget(Field("Payer type", self.kinds), 1)
        self.body.addLayout(row)
        self.body.addLayout(fields)
        self.body.addWidget(self._release_field)

    @property
    def what(self) -> WhatIf:
        """The current what-if; an empty one while the bar is closed."""
        return self._what

    def open_bar(self) -> None:
        """Open the bar at the date; the release is offered only if another one is loaded."""
        self._offer_releases()
        self._show_words()
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def _offer_releases(self) -> None:
        others = tuple(self._other_releases())
        offered = [self.releases.itemData(place) for place in range(1, self.releases.count())]
        if offered != list(others) or not self.releases.count():
            self.releases.clear()
            self.releases.addItem("The one in use", "")
            for release in others:
                self.releases.addItem(release, release)
        self._release_field.setVisible(bool(others))

    def close_bar(self) -> None:
        """End the what-if and show the claim's own findings again."""
        was_open, supposed = not self.isHidden(), self._what.is_active
        self.forget()
        if supposed:
            self.changed.emit()
        if was_open:
            self.closed.emit()

    def forget(self) -> None:
        """Clear and hide the bar without a signal, because another claim is being opened."""
        self._what = WhatIf()
        self.day.clear()
        self._day_field.show_problem("")
        self.kinds.setCurrentIndex(0)
        self.releases.setCurrentIndex(0)
        self.hide()

    def suppose(self, day: date, kind: PayerKind) -> None:
        """Set the what-if as if it had been typed."""
        self.day.setText(us_date(day))
        self.kinds.setCurrentIndex(self.kinds.findData(kind.value))
        self._follow()

    def _follow(self) -> None:
        release = str(self.releases.currentData() or "")
        self._suppose(WhatIf(self._typed_day(), self._chosen_kind(), release))

    def _suppose(self, what: WhatIf) -> None:
        if what != self._what:
            self._what = what
            self._show_words()
            self.changed.emit()

    def _chosen_kind(self) -> PayerKind | None:
        value = self.kinds.currentData()
        return PayerKind(value) if value else None

    def _typed_day(self) -> date | None:
        """The typed date; None if it is blank or cannot be read, which the field then says."""
        text = self.day.text().strip()
        self._day_field.show_problem("")
        if not text:
            return None
        try:
            day = typed_date(text, day_of(self._today))
        except ValueError as problem:
            self._day_field.show_problem(f"{problem}.")
            return None
        self.day.setText(us_date(day))
        return day

    def _show_words(self) -> None:
        """Show the what-if in a tinted line, so that it is not mistaken for the claim."""
        supposed = self._what.description or "Another day or payer"
        say(self.words, f"{supposed}: the claim is unchanged.", "accent")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
