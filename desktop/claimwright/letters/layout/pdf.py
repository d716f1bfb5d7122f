"""Draws the pages of a letter with ReportLab; equal letters give equal bytes."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
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
    Block,
    BlockStyle,
    ChangeTable,
    LetterDocument,
    Run,
    RunText,
    TextBlock,
    plain,
)
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.letter_pictures import NO_PICTURES, LetterPictures
from claimwright.letters.layout.pictures import MAX_LOGO, MAX_SIGNATURE_WIDTH, picture
from claimwright.letters.layout.title import title_of
from claimwright.letters.layout.window import EnvelopeWindow
from claimwright.printing import page_style as style
from claimwright.printing.page_furniture import Furniture, numbered_pages
from claimwright.printing.typeset import (
    MeasuredParagraph,
    drawn,
    height_of,
    line_text,
    marked,
    paragraph_style,
    register_fonts,
)


def letter_pdf(
    letter: LetterDocument, page: PageSize, fonts: Path, pictures: LetterPictures = NO_PICTURES
) -> bytes:
    """The letter as a PDF, with blanks highlighted; ``fonts`` is the folder of font files.

    A letter slightly longer than one page is set slightly smaller to fit on it.

    Raises:
        BillingError: an image cannot be drawn.
    """
    register_fonts(fonts)
    buffer = io.BytesIO()
    width, height = style.PAGES[page]
    text_width = width - 2 * style.SIDE
    text_height = height - style.TOP - style.BOTTOM
    frame = Frame(
        *(style.SIDE, style.BOTTOM, text_width, text_height),
        *(0, 0, 0, 0),  # no padding, so that tables and text align
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=(width, height),
        pageTemplates=[PageTemplate(frames=[frame])],
        title=drawn(title_of(letter)),
        author=drawn(plain(letter.practice)),
        creator="Claimwright",
        lang="en-US",
        invariant=1,
        initialFontName=style.REGULAR,
    )
    flow = _fitting_flow(letter, pictures, (width, height))
    document.build(flow, canvasmaker=numbered_pages(_furniture(letter)))
    return buffer.getvalue()


def _fitting_flow(
    letter: LetterDocument, pictures: LetterPictures, paper: tuple[float, float]
) -> list[Flowable]:
    """The letter's parts in the normal style, or in the compact one if that saves a page."""
    width, height = paper[0] - 2 * style.SIDE, paper[1] - style.TOP - style.BOTTOM
    sheets = (style.COMPACT,) if _is_long(letter, height) else (style.NORMAL, style.COMPACT)
    for sheet in sheets:
        flow = list(_Flow(sheet, paper).letter(letter, pictures))
        if height_of(flow, width) <= height:
            # Everything fits, so a heading low on the page must not start another page.
            return [part for part in flow if not isinstance(part, CondPageBreak)]
    return list(_Flow(style.NORMAL, paper).letter(letter, pictures))


def _is_long(letter: LetterDocument, height: float) -> bool:
    """Whether the letter is clearly longer than a page in normal style; an estimate."""
    sheet = style.NORMAL
    lines = [plain(block.text) for block in letter.blocks if isinstance(block, TextBlock)]
    taken = sum(
        -(-len(text) // style.USUAL_LINE) * sheet.paragraph.leading + sheet.paragraph.after
        for text in lines
    )
    frame = style.FRAME_HEIGHT + sheet.signature
    frame += (len(letter.signature) + len(letter.enclosures)) * sheet.line.leading
    frame += -(-len(letter.identifiers) // 2) * style.GRID_ROW
    return taken + frame > height


class _Flow:
    """Creates the parts of a letter in one set of styles, for paper of a width and height."""

    def __init__(self, sheet: style.Sheet, paper: tuple[float, float]) -> None:
        self._sheet = sheet
        self._width = paper[0] - 2 * style.SIDE
        self._window = EnvelopeWindow.on(*paper)

    def letter(self, letter: LetterDocument, pictures: LetterPictures) -> Iterator[Flowable]:
        """The letter from top to bottom."""
        sheet = self._sheet
        yield from self._head(letter, pictures)
        yield CondPageBreak(style.LEAST_BELOW)
        yield _paragraph(letter.subject, sheet.subject, lead="Re: ")
        if letter.identifiers:
            yield self._identifiers(letter.identifiers)
        yield Spacer(0, sheet.gap)
        yield _paragraph(letter.salutation, sheet.paragraph)
        signature = [*self._signature(letter, pictures), *self._enclosures(letter.enclosures)]
        for number, block in enumerate(letter.blocks, 1):
            parts = list(self._block(block))
            if number == len(letter.blocks):
                yield from self._together([*parts, *signature])
            yield from parts
        yield CondPageBreak(height_of(signature, self._width))
        yield from signature

    def _head(self, letter: LetterDocument, pictures: LetterPictures) -> Iterator[Flowable]:
        """Letterhead, date and address, placed for a window envelope."""
        head = [*self._letterhead(letter, pictures), _paragraph(letter.date, self._sheet.line)]
        yield from head
        used = style.TOP + height_of(head, self._width)
        yield Spacer(0, max(self._window.address_top - used, self._sheet.gap))
        address = [self._address_line(line) for line in letter.recipient]
        yield from address
        used = max(used, self._window.address_top) + height_of(address, self._width)
        yield Spacer(0, max(self._window.bottom - used - self._sheet.subject.before, 0))

    def _address_line(self, text: RunText) -> Flowable:
        """An address line no wider than the envelope's window."""
        beyond = self._width - self._window.address_width(style.SIDE)
        address_style = paragraph_style(self._sheet.line)
        return MeasuredParagraph(
            marked(text), ParagraphStyle("address", address_style, rightIndent=beyond)
        )

    def _together(self, parts: list[Flowable]) -> Iterator[Flowable]:
        """Start a new page if the signature and enclosures would otherwise be alone on it."""
        height = height_of(parts, self._width)
        if height <= style.MAX_TOGETHER:
            yield CondPageBreak(height)

    def _block(self, block: Block) -> Iterator[Flowable]:
        if isinstance(block, ChangeTable):
            yield self._change_table(block)
            yield Spacer(0, self._sheet.gap)
        else:
            yield from self._text_block(block)

    def _letterhead(self, letter: LetterDocument, pictures: LetterPictures) -> Iterator[Flowable]:
        lines = [_paragraph(letter.practice, self._sheet.practice)]
        lines += [_paragraph(line, self._sheet.practice_line) for line in letter.practice_lines]
        if pictures.logo:
            logo = picture(pictures.logo, "logo", *MAX_LOGO)
            logo.hAlign = "RIGHT"
            widths = [self._width - MAX_LOGO[0], MAX_LOGO[0]]
            yield Table([[lines, logo]], colWidths=widths, style=_LETTERHEAD)
        else:
            yield from lines
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
        text_style = getattr(self._sheet, block.style.value)
        if block.style is BlockStyle.QUOTE:
            yield _Quotation(marked(block.text), paragraph_style(text_style))
            return
        if block.style is BlockStyle.HEADING:
            yield CondPageBreak(style.LEAST_BELOW)
        bullet = "•" if block.style is BlockStyle.BULLET else None
        yield _paragraph(block.text, text_style, bullet=bullet)

    def _change_table(self, table: ChangeTable) -> Flowable:
        number, charge = 48.0, 72.0
        if table.compares:
            head = [*self._titles("Line", "As submitted"), "", *self._titles("Corrected"), ""]
            service = (self._width - number) / 2 - charge
            widths = [number, service, charge, service, charge]
            rows = [self._cells(row.line, row.before, row.after) for row in table.rows]
        else:
            head = self._titles("Line", "Service")
            head.append(_paragraph(_said("Charge"), self._sheet.head_cell_right))
            widths = [number, self._width - number - charge, charge]
            rows = [self._cells(row.line, row.after) for row in table.rows]
        return Table([head, *rows], colWidths=widths, repeatRows=1, style=_CHANGES, splitInRow=1)

    def _titles(self, *titles: str) -> list[Flowable]:
        return [_paragraph(_said(title), self._sheet.head_cell) for title in titles]

    def _cells(self, line: str, *sides: tuple[str, str]) -> list[Flowable]:
        cells = [_paragraph(_said(line), self._sheet.cell)]
        for service, charge in sides:
            cells.append(_paragraph(_said(service or "—"), self._sheet.cell))
            cells.append(_paragraph(_said(charge), self._sheet.cell_right))
        return cells

    def _signature(self, letter: LetterDocument, pictures: LetterPictures) -> Iterator[Flowable]:
        yield Spacer(0, self._sheet.gap / 2)
        yield _paragraph(letter.closing, self._sheet.line)
        if pictures.signature:
            room = MAX_SIGNATURE_WIDTH, self._sheet.signature
            yield picture(pictures.signature, "signature", *room)
        else:
            yield Spacer(0, self._sheet.signature)
        for line in letter.signature:
            yield _paragraph(line, self._sheet.line)

    def _enclosures(self, listed: tuple[str, ...]) -> Iterator[Flowable]:
        if listed:
            yield CondPageBreak(style.LEAST_BELOW)
            yield _paragraph(_said("Enclosures"), self._sheet.small_heading)
        for number, text in enumerate(listed, 1):
            yield _paragraph(_said(text), self._sheet.small, bullet=str(number))


_LETTERHEAD = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
]
_GRID = [
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),  # or empty cells would be in Helvetica
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
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),  # or empty cells would be in Helvetica
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor(style.TABLE_HEAD)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(style.HAIRLINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), 6),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("LEFTPADDING", (3, 0), (3, -1), 18),  # between the columns as sent and as corrected
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]


class _Quotation(MeasuredParagraph):
    """A paragraph with a bar on its left."""

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(style.HAIRLINE))
        self.canv.rect(0, 1, 2.5, self.height - 2, stroke=0, fill=1)
        super().draw()


def _furniture(letter: LetterDocument) -> Furniture:
    """The footer of a letter's pages, and the header of its later pages."""
    reference = line_text(f"{letter.reference} · {plain(letter.date)}")
    return Furniture((), reference, style.SIDE, style.FOOTER)


def _said(text: str) -> RunText:
    return (Run(text),)


def _paragraph(
    text: RunText, text_style: style.TextStyle, lead: str = "", bullet: str | None = None
) -> Paragraph:
    return MeasuredParagraph(lead + marked(text), paragraph_style(text_style), bulletText=bullet)
