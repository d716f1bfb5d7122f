"""The basis of every printed page: the fonts, their glyphs, and how high a column is."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from claimwright.domain.letter.document import Run, RunText
from claimwright.printing import page_style as style
from claimwright.printing.fallback_faces import fallback_faces
from claimwright.printing.page_text import REPLACEMENT, faced, markup, printed
from claimwright.printing.printable import clean_text


def height_of(flow: list[Flowable], width: float) -> float:
    """How high the parts are in one column; of two spaces that meet, the larger counts."""
    total, after = 0.0, 0.0
    for part in flow:
        if isinstance(part, CondPageBreak):
            continue
        before = part.getSpaceBefore() if total else 0.0
        total += max(before, after) + part.wrapOn(None, width, style.ENDLESS)[1]
        after = part.getSpaceAfter()
    return total


class MeasuredParagraph(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A paragraph that breaks its lines once a width: it is measured before it is placed."""

    _measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Width and height; ``availHeight`` changes neither."""
        is_broken = hasattr(self, "blPara")  # ReportLab forgets it where a part did not fit
        if not is_broken or self._measured is None or self._measured[0] != availWidth:
            self._measured = (availWidth, super().wrap(availWidth, availHeight))
        return self._measured[1]


def cut(text: str, width: float) -> str:
    """As much of the text as one line of furniture holds."""
    if text_width(text) <= width:
        return text
    while text and text_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def furniture_lines(sentences: Sequence[str], width: float, most: int) -> list[str]:
    """Sentences as lines of furniture, each on lines of its own; beyond ``most`` they are cut."""
    lines = [
        line
        for sentence in sentences
        for line in simpleSplit(drawn(sentence), style.REGULAR, style.FURNITURE_SIZE, width)
    ]
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)]
    return lines


def text_width(text: str, font: str = style.REGULAR, size: float = style.FURNITURE_SIZE) -> float:
    """How many points a line of text takes."""
    return float(pdfmetrics.stringWidth(text, font, size))


def drawn(text: str) -> str:
    """The text for one line in our own face; a sign of replacement for what that lacks."""
    own = glyphs()
    return printed(text, lambda character: "" if character in own else None)


def line_text(text: str) -> str:
    """The text for one line of furniture; `draw_line` gives each character its face."""
    return printed(text, face_of)


def draw_line(canvas: Canvas, left: float, height: float, text: str) -> None:
    """Draw a line of furniture, each stretch in a face that has it."""
    for face, part in faced(text, face_of):
        font = face or style.REGULAR
        canvas.setFont(font, style.FURNITURE_SIZE)
        canvas.drawString(left, height, part)
        left += text_width(part, font)


def marked(text: RunText) -> str:
    """Runs as markup of a paragraph, each character in a face that has it."""
    return markup(text, face_of)


def marked_text(text: str) -> str:
    """Plain text as markup of a paragraph."""
    return markup((Run(text),), face_of)


def unprintable(text: str, folder: Path) -> bool:
    """Whether the text has a character that no face draws; fonts are in ``folder``."""
    if text.isascii():
        return False
    register_fonts(folder)
    return REPLACEMENT in printed(clean_text(text), face_of)


def face_of(character: str) -> str | None:
    """The face that draws a character: empty for our own, None for none of all."""
    if character in glyphs():
        return ""
    return fallback_faces(_folder[-1]).face_of(character) or None


@cache
def glyphs() -> frozenset[str]:
    """What every font of a letter can draw."""
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in style.FONT_FILES]
    return frozenset(chr(code) for code in set(faces[0]).intersection(*faces[1:]))


_folder: list[Path] = []
"""Where the fonts are that were registered last."""


@cache
def register_fonts(folder: Path) -> None:
    """Parse each font once a process; ReportLab then embeds what a page uses of it."""
    _folder.append(folder)
    for name in style.FONT_FILES:
        pdfmetrics.registerFont(TTFont(name, str(style.font_path(folder, name))))
    pdfmetrics.registerFontFamily(
        style.REGULAR,
        normal=style.REGULAR,
        bold=style.BOLD,
        italic=style.REGULAR,
        boldItalic=style.BOLD,
    )


@cache
def paragraph_style(manner: style.TextStyle) -> ParagraphStyle:
    """A manner of text as ReportLab's paragraphs take it."""
    return ParagraphStyle(
        manner.name,
        fontName=manner.font,
        fontSize=manner.size,
        leading=manner.leading,
        textColor=HexColor(manner.color),
        spaceBefore=manner.before,
        spaceAfter=manner.after,
        leftIndent=manner.indent,
        bulletFontName=manner.font,
        bulletFontSize=manner.size,
        alignment=TA_RIGHT if manner.right else TA_LEFT,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )
