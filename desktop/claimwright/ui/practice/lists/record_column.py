"""A column of the practice's lists: how a record reads there, and how wide it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QIcon

from claimwright.ui.widgets.tables.record_model import Column


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """One column: its title, its width in pixels (0 takes the rest), and a record's text there."""

    title: str
    width: int
    text: Callable[[Any], str]
    is_number: bool = False
    icon: Callable[[Any], QIcon] | None = None
    tone: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    key: Callable[[Any], Any] | None = None

    def as_shown(self) -> Column[Any]:
        """The column as the table's model takes it; numbers sort by their size."""
        size = (lambda record: _size(self.text(record))) if self.is_number else None
        return Column(
            *(self.title, self.text, self.key or size, self.tip),
            right=self.is_number,
            icon=self.icon,
            tone=self.tone,
        )


def _size(text: str) -> tuple[bool, float]:
    """What has no number stands last."""
    plain = text.replace(",", "")
    try:
        return False, float(plain)
    except ValueError:
        return True, 0.0
