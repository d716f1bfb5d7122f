"""The styles of printed sheets: sizes in points, colors as #RRGGBB; nothing is drawn here."""

from dataclasses import dataclass, fields, replace
from typing import Any

from claimwright.domain.sheet import Tone
from claimwright.printing.page_style import ACCENT, BOLD, INK, MUTED, TextStyle

SIDE = 48.0
TOP = 40.0
FOOT = 30.0  # from the bottom edge to the last line of the footer
MAX_FOOT = 4  # lines for the sources of a sheet
CODE_WIDTH = 40.0
GUTTER = 14.0  # between names and values
MAX_OF_NAMES = 0.3  # of the width

INK_OF = {
    Tone.PLAIN: MUTED,
    Tone.ERROR: "#B3261E",
    Tone.WARNING: "#8A5200",
    Tone.GOOD: "#1D7044",
    Tone.ACCENT: ACCENT,
}
GROUND_OF = {
    Tone.PLAIN: "#ECEFF2",
    Tone.ERROR: "#FCEBE9",
    Tone.WARNING: "#FCF2DF",
    Tone.GOOD: "#E5F4EB",
    Tone.ACCENT: "#E3EDFB",
}


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """All text styles of a sheet, and the padding of table cells."""

    kind: TextStyle
    title: TextStyle
    chips: TextStyle
    heading: TextStyle
    text: TextStyle
    listed: TextStyle
    name: TextStyle
    value: TextStyle
    cell: TextStyle
    strong_cell: TextStyle
    head_cell: TextStyle
    note: TextStyle
    cell_room: float

    def squeezed(self, size: float, room: float, leading: float = 1.0) -> "SheetStyle":
        """Scale type by ``size``, leading by ``leading``, and spacing by ``room``."""

        def smaller(text_style: TextStyle) -> TextStyle:
            scaled = text_style.squeezed(size, room)
            indent = text_style.indent * max(size, 1.0)
            return replace(scaled, leading=scaled.leading * leading, indent=indent)

        styles: dict[str, Any] = {
            each.name: smaller(text_style)
            for each in fields(self)
            if isinstance(text_style := getattr(self, each.name), TextStyle)
        }
        return replace(self, cell_room=self.cell_room * room, **styles)


NORMAL = SheetStyle(
    kind=TextStyle("sheet kind", 8.5, 12, color=MUTED),
    title=TextStyle("sheet title", 16, 20, BOLD, after=3),
    chips=TextStyle("sheet chips", 8.5, 15, BOLD, after=2),
    heading=TextStyle("sheet heading", 9.5, 13, BOLD, ACCENT, before=9, after=2.5),
    text=TextStyle("sheet text", 9.2, 12.6, after=2.5),
    listed=TextStyle("sheet list", 9.2, 12.6, after=2.5, indent=14),
    name=TextStyle("sheet name", 8.8, 12, color=MUTED),
    value=TextStyle("sheet value", 8.8, 12),
    cell=TextStyle("sheet cell", 8.2, 10.6),
    strong_cell=TextStyle("sheet strong cell", 8.2, 10.6, BOLD),
    head_cell=TextStyle("sheet head cell", 8, 10.6, BOLD, INK),
    note=TextStyle("sheet note", 8.2, 11, color=MUTED, before=2),
    cell_room=2.2,
)
LARGE = NORMAL.squeezed(1.22, 1.5)
"""For a training sheet, which may hang on a wall."""
LONG = 120
"""Table rows that will not fit on one page however small the type."""
STEPS = (
    (1.0, 1.0, 1.0),
    (0.94, 0.85, 0.98),
    (0.88, 0.7, 0.95),
    (0.86, 0.4, 0.9),
    (0.84, 0.3, 0.88),
)
"""The steps by which a sheet is scaled to fit on one page; smaller print is hard to read."""
