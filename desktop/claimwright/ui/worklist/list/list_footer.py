"""The totals below the worklist."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from claimwright.domain.money import money_label
from claimwright.domain.worklist.views import View
from claimwright.services.worklist.listing.lists import Listed
from claimwright.ui.widgets.text.elided_label import ElidedLabel
from claimwright.ui.widgets.text.labels import label

_SAID = (
    (View.READY_TO_SEND, "ready to send", "ready to send"),
    (View.NEEDS_ONE_ANSWER, "needs one answer", "need one answer"),
    (View.NOT_WORKABLE, "not workable", "not workable"),
    (View.WAITING_ON_PAYER, "waiting on the payer", "waiting on the payer"),
)


class ListFooter(QFrame):
    """Count, amount, and the number ready to send, with a question, or waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Total")
        self.count = label("", "strong")
        self.amount = label("", "strong")
        self.kinds = ElidedLabel("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 6, 12, 6)
        row.setSpacing(24)
        for one in (self.count, self.amount):
            row.addWidget(one)
        row.addWidget(self.kinds, 1)

    def show_list(self, listed: Listed) -> None:
        """Show the totals of a list."""
        count = listed.count
        # Without a late one it says nothing: a deadline may be unknown.
        late = f", {listed.late:,} past the deadline" if listed.late else ""
        self.count.setText(f"{count:,} denial{'' if count == 1 else 's'}{late}")
        self.amount.setText(f"${money_label(listed.amount)}")
        parts = []
        for view, one, many in _SAID:
            if found := (listed.by_view or {}).get(view, 0):
                parts.append(f"{found:,} {one if found == 1 else many}")
        self.kinds.show_text(" · ".join(parts))
