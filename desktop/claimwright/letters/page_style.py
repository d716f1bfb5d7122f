"""How a letter looks: sizes in points, colours as #RRGGBB; no page is drawn here."""

from dataclasses import dataclass
from pathlib import Path

from claimwright.domain.letter import PageSize

REGULAR = "Claimwright Sans"
BOLD = "Claimwright Sans Bold"
FONT_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}

PAGES = {PageSize.LETTER: (612.0, 792.0), PageSize.A4: (595.28, 841.89)}
SIDE = 72.0
TOP = 54.0
BOTTOM = 60.0
FOOTER = 38.0  # from the lower edge to the footer's line of text
GAP = 12.0
LABEL_WIDTH = 96.0
SIGNATURE = 30.0  # room for a name by hand
CONTINUED = 34.0  # from the upper edge to the line of text on later pages

INK = "#151A21"
MUTED = "#566172"
ACCENT = "#1B5FC1"
HAIRLINE = "#C9D0D9"
TABLE_HEAD = "#EEF1F6"
BLANK = "#FFE9A8"
BLANK_INK = "#5C3D00"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One manner of text."""

    name: str
    size: float = 9.5
    leading: float = 13.2
    font: str = REGULAR
    colour: str = INK
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    with_next: bool = False
    right: bool = False


PRACTICE = TextStyle("practice", 15, 19, BOLD)
PRACTICE_LINE = TextStyle("practice line", 8.5, 12, colour=MUTED)
LINE = TextStyle("line")
SUBJECT = TextStyle("subject", 10.5, 14, BOLD, before=14, after=6, with_next=True)
LABEL = TextStyle("label", 8.5, 12, colour=MUTED)
VALUE = TextStyle("value", 8.5, 12)
BODY = TextStyle("body", after=7)
HEADING = TextStyle("heading", font=BOLD, before=3, after=2, with_next=True)
QUOTE = TextStyle("quote", before=1, after=8, indent=14)
BULLET = TextStyle("bullet", after=4, indent=14)
CELL = TextStyle("cell", 9, 12)
CELL_RIGHT = TextStyle("cell right", 9, 12, right=True)
HEAD_CELL = TextStyle("head cell", 8.5, 12, BOLD)
HEAD_CELL_RIGHT = TextStyle("head cell right", 8.5, 12, BOLD, right=True)
SMALL = TextStyle("small", 8.5, 12, indent=14)
SMALL_HEADING = TextStyle("small heading", 8.5, 12, BOLD, before=12, after=1, with_next=True)
FURNITURE_SIZE = 8.0
FURNITURE_LEADING = 11.0
MOST_FURNITURE = 3  # lines of enclosures above the page number


def font_path(folder: Path, font: str) -> Path:
    """The file of a font in the folder of fonts."""
    return folder / FONT_FILES[font]
