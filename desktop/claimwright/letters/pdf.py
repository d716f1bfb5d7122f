"""Draws a letter's pages with ReportLab: the same letter gives the same bytes."""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from claimwright.domain.letter import PageSize
from claimwright.letters import page_style as style
from claimwright.letters.document import (
    BlockStyle,
    ChangeTable,
    LetterDocument,
    Run,
    RunText,
    TextBlock,
    plain,
)
from claimwright.letters.page_text import markup, printed

_BLOCK_STYLES = {
    BlockStyle.PARAGRAPH: style.BODY,
    BlockStyle.HEADING: style.HEADING,
    BlockStyle.QUOTE: style.QUOTE,
    BlockStyle.BULLET: style.BULLET,
}


def letter_pdf(letter: LetterDocument, page: PageSize, fonts: Path) -> bytes:
    """The letter as a PDF, blanks highlighted; ``fonts`` is the folder of font files."""
    _register_fonts(fonts)
    buffer = io.BytesIO()
    width, height = style.PAGES[page]
    text_width = width - 2 * style.SIDE
    enclosed = _enclosed(letter.enclosures, text_width)
    bottom = style.BOTTOM + style.FURNITURE_LEADING * len(enclosed)
    frame = Frame(
        *(style.SIDE, bottom, text_width, height - style.TOP - bottom),
        *(0, 0, 0, 0),  # no padding: tables and text share one edge
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=(width, height),
        pageTemplates=[PageTemplate(frames=[frame])],
        title=_printed(letter.reference),
        author=_printed(plain(letter.practice)),
        creator="Claimwright",
        lang="en-US",
        invariant=1,
        initialFontName=style.REGULAR,
    )
    flow = [*_flow(letter, text_width), *_enclosures(letter.enclosures if not enclosed else ())]
    document.build(flow, canvasmaker=_numbered_pages(letter, enclosed))
    return buffer.getvalue()


def _flow(letter: LetterDocument, width: float) -> Iterator[Flowable]:
    yield from _letterhead(letter)
    yield _paragraph(letter.date, style.LINE)
    yield Spacer(0, style.GAP)
    for line in letter.recipient:
        yield _paragraph(line, style.LINE)
    yield _paragraph(letter.subject, style.SUBJECT, lead="Re: ")
    yield _identifiers(letter.identifiers, width)
    yield Spacer(0, style.GAP)
    yield _paragraph(letter.salutation, style.BODY)
    for block in letter.blocks:
        if isinstance(block, ChangeTable):
            yield _change_table(block, width)
            yield Spacer(0, 10)
        else:
            yield _text_block(block)
    yield KeepTogether(list(_signature(letter)))


def _letterhead(letter: LetterDocument) -> Iterator[Flowable]:
    yield _paragraph(letter.practice, style.PRACTICE)
    for line in letter.practice_lines:
        yield _paragraph(line, style.PRACTICE_LINE)
    yield HRFlowable(
        width="100%",
        thickness=1.2,
        color=HexColor(style.ACCENT),
        spaceBefore=6,
        spaceAfter=style.GAP + 2,
    )


def _identifiers(rows: tuple[tuple[str, RunText], ...], width: float) -> Flowable:
    cells: list[list[Any]] = []
    for place, (label, text) in enumerate(rows):
        pair = [_paragraph(_said(label), style.LABEL), _paragraph(text, style.VALUE)]
        if place % 2:
            cells[-1].extend(pair)
        else:
            cells.append(pair)
    if len(rows) % 2:
        cells[-1].extend(["", ""])
    label_width = style.LABEL_WIDTH
    value_width = width / 2 - label_width
    rule = HexColor(style.HAIRLINE)
    return Table(
        cells,
        colWidths=[label_width, value_width, label_width, value_width],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("TOPPADDING", (0, 0), (-1, 0), 5),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 5),
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, rule),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, rule),
        ],
        splitInRow=1,
    )


def _text_block(block: TextBlock) -> Flowable:
    if block.style is BlockStyle.QUOTE:
        return _Quotation(markup(block.text, _glyphs()), _paragraph_style(style.QUOTE))
    bullet = "•" if block.style is BlockStyle.BULLET else None
    return _paragraph(block.text, _BLOCK_STYLES[block.style], bullet=bullet)


class _Quotation(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A paragraph with a bar at its left."""

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(style.HAIRLINE))
        self.canv.rect(0, 1, 2.5, self.height - 2, stroke=0, fill=1)
        super().draw()


def _change_table(table: ChangeTable, width: float) -> Flowable:
    if table.compares:
        head = [*_head("Line", "As sent"), "", *_head("Corrected"), ""]
        side = (width - 48) / 2
        widths = [48, side - 66, 66, side - 66, 66]
        rows = [_cells(row.line, row.before, row.after) for row in table.rows]
    else:
        head = [*_head("Line", "Service"), _paragraph(_said("Charge"), style.HEAD_CELL_RIGHT)]
        widths = [48, width - 48 - 90, 90]
        rows = [_cells(row.line, row.after) for row in table.rows]
    rule = HexColor(style.HAIRLINE)
    return Table(
        [head, *rows],
        colWidths=widths,
        repeatRows=1,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(style.TABLE_HEAD)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, rule),
            ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("LEFTPADDING", (3, 0), (3, -1), 18),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ],
        splitInRow=1,
    )


def _head(*titles: str) -> list[Flowable]:
    return [_paragraph(_said(title), style.HEAD_CELL) for title in titles]


def _cells(line: str, *sides: tuple[str, str]) -> list[Flowable]:
    cells = [_paragraph(_said(line), style.CELL)]
    for service, charge in sides:
        cells.append(_paragraph(_said(service or "—"), style.CELL))
        cells.append(_paragraph(_said(charge), style.CELL_RIGHT))
    return cells


def _signature(letter: LetterDocument) -> Iterator[Flowable]:
    yield Spacer(0, 6)
    yield _paragraph(letter.closing, style.LINE)
    yield Spacer(0, style.SIGNATURE)
    for line in letter.signature:
        yield _paragraph(line, style.LINE)


def _enclosed(enclosures: tuple[str, ...], width: float) -> list[str]:
    """The enclosures as lines above the page number; none where they need a list of their own."""
    numbered = " · ".join(f"{number} {text}" for number, text in enumerate(enclosures, 1))
    if not numbered:
        return []
    text = _printed(f"Enclosures: {numbered}")
    lines: list[str] = simpleSplit(text, style.REGULAR, style.FURNITURE_SIZE, width)
    fits = len(lines) <= style.MOST_FURNITURE and all(_cut(line, width) == line for line in lines)
    return lines if fits else []


def _enclosures(enclosures: tuple[str, ...]) -> Iterator[Flowable]:
    if enclosures:
        yield _paragraph(_said("Enclosures"), style.SMALL_HEADING)
    for number, text in enumerate(enclosures, 1):
        yield _paragraph(_said(text), style.SMALL, bullet=str(number))


def _numbered_pages(letter: LetterDocument, enclosed: list[str]) -> type[Canvas]:
    """A canvas that knows how many pages there are before it writes the first."""
    lines = enclosed or ([f"Enclosures: {len(letter.enclosures)}"] if letter.enclosures else [])
    reference = _printed(f"{letter.reference} · {plain(letter.date)}")

    class NumberedPages(Canvas):  # type: ignore[misc]  # ReportLab ships no types
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                _furnish(self, f"Page {number} of {len(self._pages)}", lines)
                if number > 1:
                    _continue(self, reference)
                super().showPage()
            super().save()

    return NumberedPages


def _furnish(canvas: Canvas, page: str, enclosed: list[str]) -> None:
    """The foot of a page: what is enclosed, and which page it is."""
    canvas.setFont(style.REGULAR, style.FURNITURE_SIZE)
    canvas.setFillColor(HexColor(style.MUTED))
    right = canvas._pagesize[0] - style.SIDE
    top = style.FOOTER + style.FURNITURE_LEADING * len(enclosed)
    for place, line in enumerate(enclosed):
        canvas.drawString(style.SIDE, top - style.FURNITURE_LEADING * place, line)
    canvas.drawRightString(right, style.FOOTER, page)
    canvas.setStrokeColor(HexColor(style.HAIRLINE))
    canvas.setLineWidth(0.5)
    rule = top + style.FURNITURE_LEADING
    canvas.line(style.SIDE, rule, right, rule)


def _continue(canvas: Canvas, reference: str) -> None:
    """The head of a later page: what it belongs to, should it go astray."""
    width, height = canvas._pagesize
    line = _cut(reference, width - 2 * style.SIDE)
    canvas.setFont(style.REGULAR, style.FURNITURE_SIZE)
    canvas.drawString(style.SIDE, height - style.CONTINUED, line)


def _cut(text: str, width: float) -> str:
    """As much of the text as one line of furniture holds."""
    if pdfmetrics.stringWidth(text, style.REGULAR, style.FURNITURE_SIZE) <= width:
        return text
    while text and (
        pdfmetrics.stringWidth(f"{text}…", style.REGULAR, style.FURNITURE_SIZE) > width
    ):
        text = text[:-1]
    return f"{text}…"


def _said(text: str) -> RunText:
    return (Run(text),)


def _paragraph(
    text: RunText, manner: style.TextStyle, lead: str = "", bullet: str | None = None
) -> Paragraph:
    return Paragraph(lead + markup(text, _glyphs()), _paragraph_style(manner), bulletText=bullet)


def _printed(text: str) -> str:
    return printed(text, _glyphs())


@cache
def _glyphs() -> frozenset[str]:
    """What every font of a letter can draw."""
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in style.FONT_FILES]
    return frozenset(chr(code) for code in set(faces[0]).intersection(*faces[1:]))


@cache
def _register_fonts(folder: Path) -> None:
    """Parse each font once a process; ReportLab then embeds what a letter uses of it."""
    for name in style.FONT_FILES:
        pdfmetrics.registerFont(TTFont(name, str(style.font_path(folder, name))))


@cache
def _paragraph_style(manner: style.TextStyle) -> ParagraphStyle:
    return ParagraphStyle(
        manner.name,
        fontName=manner.font,
        fontSize=manner.size,
        leading=manner.leading,
        textColor=HexColor(manner.colour),
        spaceBefore=manner.before,
        spaceAfter=manner.after,
        leftIndent=manner.indent,
        keepWithNext=int(manner.with_next),
        alignment=TA_RIGHT if manner.right else TA_LEFT,
        splitLongWords=1,
    )
