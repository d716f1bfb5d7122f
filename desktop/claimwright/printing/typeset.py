"""The basics of all printed pages: fonts, glyphs, and the measuring of text."""

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
    """The height of the parts in one column; the larger of two adjacent spaces counts."""
    total, after = 0.0, 0.0
    for part in flow:
        if isinstance(part, CondPageBreak):
            continue
        before = part.getSpaceBefore() if total else 0.0
        total += max(before, after) + part.wrapOn(None, width, style.ENDLESS)[1]
        after = part.getSpaceAfter()
    return total


class MeasuredParagraph(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A paragraph that breaks its lines only once per width, as it is measured before placing."""

    _measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """The size; ``availHeight`` does not matter."""
        is_broken = hasattr(self, "blPara")  # ReportLab deletes it if a part did not fit
        if not is_broken or self._measured is None or self._measured[0] != availWidth:
            self._measured = (availWidth, super().wrap(availWidth, availHeight))
        return self._measured[1]


def cut(text: str, width: float) -> str:
    """Shorten a text with an ellipsis to fit on a header or footer line of that width."""
    if text_width(text) <= width:
        return text
    while text and text_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def furniture_lines(sentences: Sequence[str], width: float, most: int) -> list[str]:
    """Break sentences into header or footer lines, each on its own lines, ``most`` in all."""
    lines = [
        line
        for sentence in sentences
        for line in simpleSplit(drawn(sentence), style.REGULAR, style.FURNITURE_SIZE, width)
    ]
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)]
    return lines


def text_width(text: str, font: str = style.REGULAR, size: float = style.FURNITURE_SIZE) -> float:
    """The width of a line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def drawn(text: str) -> str:
    """The text of a line in the bundled typeface, with a replacement for missing characters."""
    own = glyphs()
    return printed(text, lambda character: "" if character in own else None)


def line_text(text: str) -> str:
    """The text of a header or footer line; `draw_line` picks the font of each character."""
    return printed(text, face_of)


def draw_line(canvas: Canvas, left: float, height: float, text: str) -> None:
    """Draw a header or footer line, each part in a font that has it."""
    for face, part in faced(text, face_of):
        font = face or style.REGULAR
        canvas.setFont(font, style.FURNITURE_SIZE)
        canvas.drawString(left, height, part)
        left += text_width(part, font)


def marked(text: RunText) -> str:
    """Convert runs to paragraph markup, each character in a font that has it."""
    return markup(text, face_of)


def marked_text(text: str) -> str:
    """Convert plain text to paragraph markup."""
    return markup((Run(text),), face_of)


def unprintable(text: str, folder: Path) -> bool:
    """Whether the text has a character that no font has; ``folder`` has the bundled fonts."""
    if text.isascii():
        return False
    register_fonts(folder)
    return REPLACEMENT in printed(clean_text(text), face_of)


def face_of(character: str) -> str | None:
    """The font for a character: empty for the bundled typeface, None if no font has it."""
    if character in glyphs():
        return ""
    return fallback_faces(_folder[-1]).face_of(character) or None


@cache
def glyphs() -> frozenset[str]:
    """The characters that all fonts of a letter have."""
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in style.FONT_FILES]
    return frozenset(chr(code) for code in set(faces[0]).intersection(*faces[1:]))


_folder: list[Path] = []
"""The folder of the fonts that were registered last, as its last item."""


@cache
def register_fonts(folder: Path) -> None:
    """Register the fonts, once per process; ReportLab embeds only the glyphs that are used."""
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
def paragraph_style(text_style: style.TextStyle) -> ParagraphStyle:
    """Convert a text style to a ReportLab paragraph style."""
    return ParagraphStyle(
        text_style.name,
        fontName=text_style.font,
        fontSize=text_style.size,
        leading=text_style.leading,
        textColor=HexColor(text_style.color),
        spaceBefore=text_style.before,
        spaceAfter=text_style.after,
        leftIndent=text_style.indent,
        bulletFontName=text_style.font,
        bulletFontSize=text_style.size,
        alignment=TA_RIGHT if text_style.right else TA_LEFT,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )
