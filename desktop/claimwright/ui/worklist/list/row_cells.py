"""The contents of the worklist's cells, elided to their width and cached."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt

from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.worklist.row_words import do_next, time_left
from claimwright.ui.worklist.list.row_inks import RowInks
from claimwright.ui.worklist.list.table_model import Column, WorklistModel

PAD, ICON, CHIP_ROOM = 6, 13, 18
MAX_CELLS = 20_000  # cached; about a hundred screens
_RIGHT = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell of plain text, elided; ``has_clock`` if the deadline is urgent."""

    words: str
    color: str
    is_bold: bool = False
    has_clock: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """What to do next, elided: text, icon, tone (see `set_tone`) and width in pixels."""

    words: str
    icon: str
    tone: str
    width: int


class RowCells:
    """The cached cells of one list."""

    def __init__(self, model: WorklistModel) -> None:
        self._model = model
        self._made: dict[
            tuple[int, Column, int], tuple[OpenDenial, date, RowInks, CellWords | Chip]
        ] = {}

    def cell(
        self, denial: OpenDenial, column: Column, width: int, today: date, inks: RowInks
    ) -> CellWords | Chip:
        """The contents of a cell for a width in pixels."""
        key = (denial.id, column, width)
        found = self._made.get(key)
        if found and found[0] is denial and found[1] == today and found[2] is inks:
            return found[3]
        if len(self._made) > MAX_CELLS:
            self._made = {}
        made = (
            self._chip(denial, width, inks)
            if column is Column.DO_NEXT
            else self._words(denial, column, width, today, inks)
        )
        self._made[key] = (denial, today, inks, made)
        return made

    def _words(
        self, denial: OpenDenial, column: Column, width: int, today: date, inks: RowInks
    ) -> CellWords:
        color, is_bold, has_clock = inks.theme.text, False, False
        if column is Column.DAYS_LEFT:
            time = time_left(denial, today)
            color = getattr(inks.theme, time.tone, color) if time.tone else color
            is_bold = time.tone == "error"
            has_clock = time.is_urgent and is_bold
        metrics = inks.bold_metrics if is_bold else inks.metrics
        text = metrics.elidedText(self._model.text(denial, column), _RIGHT, width - 2 * PAD)
        return CellWords(text, color, is_bold, has_clock)

    def _chip(self, denial: OpenDenial, width: int, inks: RowInks) -> Chip:
        action = do_next(denial)
        room = width - 2 * PAD - ICON - CHIP_ROOM
        words = inks.chip_metrics.elidedText(action.words, _RIGHT, room)
        pixels = inks.chip_metrics.horizontalAdvance(words) + ICON + CHIP_ROOM + 2
        return Chip(words, action.icon, action.tone, pixels)
