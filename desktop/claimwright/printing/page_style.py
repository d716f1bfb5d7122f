"""The styles of letters: sizes in points, colors as #RRGGBB; nothing is drawn here."""

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from claimwright.domain.letter.letter import PageSize

REGULAR = "Claimwright Sans"
BOLD = "Claimwright Sans Bold"
FONT_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}

PAGES = {PageSize.LETTER: (612.0, 792.0), PageSize.A4: (595.28, 841.89)}
SIDE = 72.0
TOP = 54.0
BOTTOM = 54.0
FOOTER = 38.0  # from the bottom edge to the last line of the footer
CONTINUED = 34.0  # from the top edge to the header of later pages
LABEL_WIDTH = 96.0
ENDLESS = 100_000.0  # a column height that nothing fills
LEAST_BELOW = 60.0  # a heading with less room below it moves to the next page

INK = "#151A21"
MUTED = "#566172"
ACCENT = "#1B5FC1"
HAIRLINE = "#C9D0D9"
TABLE_HEAD = "#EEF1F6"
BLANK = "#FFE9A8"
BLANK_INK = "#5C3D00"

FURNITURE_SIZE = 8.0
FURNITURE_LEADING = 11.0
PAGE_NUMBER_WIDTH = 72.0
USUAL_LINE = 96  # characters in a line of running text
FRAME_HEIGHT = 270.0  # height of letterhead, address, subject and closing
GRID_ROW = 15.0
MAX_TOGETHER = 300.0  # up to this height, the last paragraph and the signature share a page


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The style of a text: sizes and spacing in points."""

    name: str
    size: float = 9.5
    leading: float = 13.2
    font: str = REGULAR
    color: str = INK
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    right: bool = False

    def squeezed(self, size: float, room: float) -> "TextStyle":
        """Scale type and leading by ``size``, and the space around by ``room``."""
        return replace(
            self,
            size=self.size * size,
            leading=self.leading * size,
            before=self.before * room,
            after=self.after * room,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """All text styles of a letter, and the space between its parts."""

    practice: TextStyle = TextStyle("practice", 15, 19, BOLD)
    practice_line: TextStyle = TextStyle("practice line", 8.5, 12, color=MUTED)
    line: TextStyle = TextStyle("line")
    subject: TextStyle = TextStyle("subject", 10.5, 14, BOLD, before=14, after=6)
    label: TextStyle = TextStyle("label", 8.5, 12, color=MUTED)
    value: TextStyle = TextStyle("value", 8.5, 12)
    paragraph: TextStyle = TextStyle("paragraph", after=7)
    heading: TextStyle = TextStyle("heading", font=BOLD, before=3, after=2)
    quote: TextStyle = TextStyle("quote", before=1, after=8, indent=14)
    bullet: TextStyle = TextStyle("bullet", after=4, indent=14)
    cell: TextStyle = TextStyle("cell", 9, 12)
    cell_right: TextStyle = TextStyle("cell right", 9, 12, right=True)
    head_cell: TextStyle = TextStyle("head cell", 8.5, 12, BOLD)
    head_cell_right: TextStyle = TextStyle("head cell right", 8.5, 12, BOLD, right=True)
    small: TextStyle = TextStyle("small", 8.5, 12, indent=14)
    small_heading: TextStyle = TextStyle("small heading", 8.5, 12, BOLD, before=12, after=1)
    gap: float = 12.0
    signature: float = 30.0  # space for a handwritten signature

    def squeezed(self, size: float, room: float) -> "Sheet":
        """Scale all styles and gaps; the space for the signature is unchanged."""
        styles: dict[str, Any] = {
            each.name: text_style.squeezed(size, room)
            for each in fields(self)
            if isinstance(text_style := getattr(self, each.name), TextStyle)
        }
        return replace(self, gap=self.gap * room, **styles)


NORMAL = Sheet()
COMPACT = NORMAL.squeezed(0.94, 0.45)
"""For a letter whose second page would hold little more than the signature."""


def font_path(folder: Path, font: str) -> Path:
    """The file of a font in the font folder."""
    return folder / FONT_FILES[font]
