"""Draws a letter's pages with ReportLab: the same letter gives the same bytes."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from claimwright.domain.letter.document import (
    BlockStyle,
    ChangeTable,
    LetterDocument,
    Run,
    RunText,
    TextBlock,
    plain,
)
from claimwright.domain.letter.letter import PageSize
from claimwright.printing import page_style as style
from claimwright.printing.page_furniture import Furniture, numbered_pages
from claimwright.printing.page_text import markup
from claimwright.printing.typeset import (
    cut,
    drawn,
    glyphs,
    height_of,
    paragraph_style,
    register_fonts,
)


def letter_pdf(letter: LetterDocument, page: PageSize, fonts: Path) -> bytes:
    """The letter as a PDF, blanks highlighted; ``fonts`` is the folder of font files.

    A letter that runs over its first page by little is set a little smaller to fit on it.
    """
    register_fonts(fonts)
    buffer = io.BytesIO()
    width, height = style.PAGES[page]
    text_width = width - 2 * style.SIDE
    footer = _footer_lines(letter.enclosures, text_width - style.PAGE_NUMBER_WIDTH)
    bottom = style.BOTTOM + style.FURNITURE_LEADING * max(len(footer) - 1, 0)
    text_height = height - style.TOP - bottom
    frame = Frame(
        *(style.SIDE, bottom, text_width, text_height),
        *(0, 0, 0, 0),  # no padding: tables and text share one edge
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=(width, height),
        pageTemplates=[PageTemplate(frames=[frame])],
        title=drawn(letter.kind),  # shown by viewers and printers, so it names nobody
        author=drawn(plain(letter.practice)),
        creator="Claimwright",
        lang="en-US",
        invariant=1,
        initialFontName=style.REGULAR,
    )
    flow = _fitting_flow(letter, () if footer else letter.enclosures, text_width, text_height)
    document.build(flow, canvasmaker=numbered_pages(_furniture(letter, footer)))
    return buffer.getvalue()


def _fitting_flow(
    letter: LetterDocument, listed: tuple[str, ...], width: float, height: float
) -> list[Flowable]:
    """The letter's parts in the normal sheet, or in the compact one where that saves a page."""
    normal = list(_Flow(style.NORMAL, width).letter(letter, listed))
    if height_of(normal, width) <= height:
        return normal
    compact = list(_Flow(style.COMPACT, width).letter(letter, listed))
    return compact if height_of(compact, width) <= height else normal


class _Flow:
    """Makes the parts of a letter in one sheet of styles, ``width`` points wide."""

    def __init__(self, sheet: style.Sheet, width: float) -> None:
        self._sheet = sheet
        self._width = width

    def letter(self, letter: LetterDocument, listed: tuple[str, ...]) -> Iterator[Flowable]:
        """The letter from top to bottom, with those enclosures that no footer holds."""
        sheet = self._sheet
        yield from self._letterhead(letter)
        yield _paragraph(letter.date, sheet.line)
        yield Spacer(0, sheet.gap)
        for line in letter.recipient:
            yield _paragraph(line, sheet.line)
        yield CondPageBreak(style.LEAST_BELOW)
        yield _paragraph(letter.subject, sheet.subject, lead="Re: ")
        if letter.identifiers:
            yield self._identifiers(letter.identifiers)
        yield Spacer(0, sheet.gap)
        yield _paragraph(letter.salutation, sheet.paragraph)
        for block in letter.blocks:
            if isinstance(block, ChangeTable):
                yield self._change_table(block)
                yield Spacer(0, sheet.gap)
            else:
                yield from self._text_block(block)
        signature = list(self._signature(letter))
        yield CondPageBreak(height_of(signature, self._width))
        yield from signature
        yield from self._enclosures(listed)

    def _letterhead(self, letter: LetterDocument) -> Iterator[Flowable]:
        yield _paragraph(letter.practice, self._sheet.practice)
        for line in letter.practice_lines:
            yield _paragraph(line, self._sheet.practice_line)
        yield HRFlowable(
            width="100%",
            thickness=1.2,
            color=HexColor(style.ACCENT),
            spaceBefore=6,
            spaceAfter=self._sheet.gap + 2,
        )

    def _identifiers(self, rows: tuple[tuple[str, RunText], ...]) -> Flowable:
        cells: list[list[Any]] = []
        for place, (label, text) in enumerate(rows):
            pair = [
                _paragraph(_said(label), self._sheet.label),
                _paragraph(text, self._sheet.value),
            ]
            if place % 2:
                cells[-1].extend(pair)
            else:
                cells.append(pair)
        if len(rows) % 2:
            cells[-1].extend(["", ""])
        value_width = self._width / 2 - style.LABEL_WIDTH
        return Table(
            cells, colWidths=[style.LABEL_WIDTH, value_width] * 2, style=_GRID, splitInRow=1
        )

    def _text_block(self, block: TextBlock) -> Iterator[Flowable]:
        manner = getattr(self._sheet, block.style.value)
        if block.style is BlockStyle.QUOTE:
            yield _Quotation(markup(block.text, glyphs()), paragraph_style(manner))
            return
        if block.style is BlockStyle.HEADING:
            yield CondPageBreak(style.LEAST_BELOW)
        bullet = "•" if block.style is BlockStyle.BULLET else None
        yield _paragraph(block.text, manner, bullet=bullet)

    def _change_table(self, table: ChangeTable) -> Flowable:
        number, charge = 48.0, 72.0
        if table.compares:
            head = [*self._head("Line", "As sent"), "", *self._head("Corrected"), ""]
            service = (self._width - number) / 2 - charge
            widths = [number, service, charge, service, charge]
            rows = [self._cells(row.line, row.before, row.after) for row in table.rows]
        else:
            head = self._head("Line", "Service")
            head.append(_paragraph(_said("Charge"), self._sheet.head_cell_right))
            widths = [number, self._width - number - charge, charge]
            rows = [self._cells(row.line, row.after) for row in table.rows]
        return Table([head, *rows], colWidths=widths, repeatRows=1, style=_CHANGES, splitInRow=1)

    def _head(self, *titles: str) -> list[Flowable]:
        return [_paragraph(_said(title), self._sheet.head_cell) for title in titles]

    def _cells(self, line: str, *sides: tuple[str, str]) -> list[Flowable]:
        cells = [_paragraph(_said(line), self._sheet.cell)]
        for service, charge in sides:
            cells.append(_paragraph(_said(service or "—"), self._sheet.cell))
            cells.append(_paragraph(_said(charge), self._sheet.cell_right))
        return cells

    def _signature(self, letter: LetterDocument) -> Iterator[Flowable]:
        yield Spacer(0, self._sheet.gap / 2)
        yield _paragraph(letter.closing, self._sheet.line)
        yield Spacer(0, self._sheet.signature)
        for line in letter.signature:
            yield _paragraph(line, self._sheet.line)

    def _enclosures(self, listed: tuple[str, ...]) -> Iterator[Flowable]:
        if listed:
            yield CondPageBreak(style.LEAST_BELOW)
            yield _paragraph(_said("Enclosures"), self._sheet.small_heading)
        for number, text in enumerate(listed, 1):
            yield _paragraph(_said(text), self._sheet.small, bullet=str(number))


_GRID = [
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),  # of empty cells; else Helvetica gets in
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ("TOPPADDING", (0, 0), (-1, 0), 5),
    ("BOTTOMPADDING", (0, -1), (-1, -1), 5),
    ("LINEABOVE", (0, 0), (-1, 0), 0.5, HexColor(style.HAIRLINE)),
    ("LINEBELOW", (0, -1), (-1, -1), 0.5, HexColor(style.HAIRLINE)),
]
_CHANGES = [
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),  # of empty cells; else Helvetica gets in
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor(style.TABLE_HEAD)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(style.HAIRLINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), 6),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("LEFTPADDING", (3, 0), (3, -1), 18),  # between what was sent and what is corrected
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]


class _Quotation(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A paragraph with a bar at its left."""

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(style.HAIRLINE))
        self.canv.rect(0, 1, 2.5, self.height - 2, stroke=0, fill=1)
        super().draw()


def _footer_lines(enclosures: tuple[str, ...], width: float) -> list[str]:
    """The enclosures as lines beside the page number; none where they need a list of their own."""
    lines: list[str] = []
    for number, enclosure in enumerate(enclosures, 1):
        text = drawn(f"{number} {enclosure}" if lines else f"Enclosures: {number} {enclosure}")
        joined = f"{lines[-1]} · {text}" if lines else text
        if lines and cut(joined, width) == joined:
            lines[-1] = joined
        elif cut(text, width) == text:
            lines.append(text)
        else:
            return []
    return lines if len(lines) <= style.MAX_FURNITURE else []


def _furniture(letter: LetterDocument, footer: list[str]) -> Furniture:
    """The foot and the later heads of a letter's pages."""
    lines = footer or ([f"Enclosures: {len(letter.enclosures)}"] if letter.enclosures else [])
    reference = drawn(f"{letter.reference} · {plain(letter.date)}")
    return Furniture(tuple(lines), reference, style.SIDE, style.FOOTER)


def _said(text: str) -> RunText:
    return (Run(text),)


def _paragraph(
    text: RunText, manner: style.TextStyle, lead: str = "", bullet: str | None = None
) -> Paragraph:
    return Paragraph(lead + markup(text, glyphs()), paragraph_style(manner), bulletText=bullet)
