"""Draws a sheet's pages with ReportLab: the same sheet gives the same bytes."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

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

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.sheet import (
    ChartsPart,
    CodesPart,
    FactPart,
    Mark,
    Part,
    SheetDocument,
    TablePart,
    TextPart,
)
from claimwright.printing import page_style
from claimwright.printing import sheet_style as style
from claimwright.printing.column_widths import column_widths
from claimwright.printing.page_furniture import Furniture, numbered_pages
from claimwright.printing.sheet_charts import ChartRows
from claimwright.printing.sheet_time_line import TimeLineDrawing
from claimwright.printing.typeset import (
    drawn,
    furniture_lines,
    height_of,
    marked_text,
    paragraph_style,
    register_fonts,
    text_width,
)


def sheet_pdf(sheet: SheetDocument, page: PageSize, fonts: Path) -> bytes:
    """The sheet as a PDF; ``fonts`` is the folder of font files.

    It is set a little smaller where that keeps it on one page; a long one takes several.
    """
    register_fonts(fonts)
    width, height = page_style.PAGES[page]
    if sheet.is_wide:
        width, height = height, width
    text_width = width - 2 * style.SIDE
    foot_width = text_width - page_style.PAGE_NUMBER_WIDTH
    foot = furniture_lines(sheet.foot, foot_width, style.MAX_FOOT)
    bottom = style.FOOT + page_style.FURNITURE_LEADING * (len(foot) + 1)
    text_height = height - style.TOP - bottom
    buffer = io.BytesIO()
    frame = Frame(style.SIDE, bottom, text_width, text_height, 0, 0, 0, 0)
    document = BaseDocTemplate(
        buffer,
        pagesize=(width, height),
        pageTemplates=[PageTemplate(frames=[frame])],
        title=drawn(sheet.name),
        creator="Claimwright",
        lang="en-US",
        invariant=1,
        initialFontName=page_style.REGULAR,
    )
    flow = _fitting_flow(sheet, text_width, text_height)
    furniture = Furniture(tuple(foot), drawn(sheet.name), style.SIDE, style.FOOT)
    document.build(flow, canvasmaker=numbered_pages(furniture))
    return buffer.getvalue()


def _fitting_flow(sheet: SheetDocument, width: float, height: float) -> list[Flowable]:
    """The parts in the largest size that fits one page; in the normal one where none does."""
    if sum(len(part.rows) for part in sheet.parts if isinstance(part, TablePart)) > style.LONG:
        return list(_Flow(style.NORMAL, width).sheet(sheet))
    begun = style.LARGE if sheet.is_training else style.NORMAL
    sizes = [begun.squeezed(*step) for step in style.STEPS]
    if sheet.is_training:
        sizes += [style.NORMAL.squeezed(*step) for step in style.STEPS]
    for size in sizes:
        flow = list(_Flow(size, width).sheet(sheet))
        if height_of(flow, width) <= height:
            # All fits: a heading low on the page must not send its part to another one.
            return [part for part in flow if not isinstance(part, CondPageBreak)]
    return list(_Flow(style.NORMAL, width).sheet(sheet))


class _Flow:
    """Makes the parts of a sheet in one style, ``width`` points wide."""

    def __init__(self, manners: style.SheetStyle, width: float) -> None:
        self._manners = manners
        self._width = width

    def sheet(self, sheet: SheetDocument) -> Iterator[Flowable]:
        """The sheet from top to bottom."""
        manners = self._manners
        yield _paragraph(sheet.kind, manners.kind)
        yield _paragraph(sheet.code_and_title, manners.title)
        if sheet.chips:
            yield Paragraph(_chips(sheet), paragraph_style(manners.chips))
        yield HRFlowable(
            width="100%", thickness=1.2, color=HexColor(page_style.ACCENT), spaceBefore=4
        )
        for part in sheet.parts:
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Flowable]:
        if part.heading:
            yield CondPageBreak(page_style.LEAST_BELOW)
            yield _paragraph(part.heading, self._manners.heading)
        if isinstance(part, TextPart):
            yield from self._text(part)
        elif isinstance(part, FactPart):
            yield self._facts(part)
        elif isinstance(part, TablePart):
            yield from self._table(part)
        elif isinstance(part, CodesPart):
            yield from self._codes(part)
        elif isinstance(part, ChartsPart):
            yield ChartRows(part, self._width)
            if part.note:
                yield _paragraph(part.note, self._manners.note)
        else:
            yield TimeLineDrawing(part, self._width)

    def _text(self, part: TextPart) -> Iterator[Flowable]:
        manner = self._manners.text if part.mark is Mark.NONE else self._manners.listed
        for number, sentence in enumerate(part.sentences, 1):
            bullet = {Mark.NUMBER: f"{number}.", Mark.BULLET: "•"}.get(part.mark)
            yield Paragraph(_emphasis(sentence), paragraph_style(manner), bulletText=bullet)

    def _facts(self, part: FactPart) -> Flowable:
        cells = [
            [_paragraph(name, self._manners.name), _paragraph(value, self._manners.value)]
            for name, value in part.facts
        ]
        font, size = self._manners.name.font, self._manners.name.size
        widest = max(text_width(drawn(name), font, size) for name, _ in part.facts)
        name_width = min(widest + style.GUTTER, self._width * style.MAX_OF_NAMES)
        return Table(cells, colWidths=[name_width, self._width - name_width], style=_PLAIN)

    def _table(self, part: TablePart) -> Iterator[Flowable]:
        manners = self._manners
        cells = [(manners.head_cell, part.head)]
        cells += [
            (manners.strong_cell if at in part.strong else manners.cell, row)
            for at, row in enumerate(part.rows)
        ]
        rows = [
            [
                _paragraph(text, replace(manner, right=True) if at in part.numbers else manner)
                for at, text in enumerate(row)
            ]
            for manner, row in cells
        ]
        longest = [
            max(_longest_word(row[at], manner) for manner, row in cells) + 2 * _CELL_SIDE
            for at in range(len(part.widths))
        ]
        widths = column_widths(part.widths, longest, self._width)
        room = manners.cell_room
        look = [
            *_RULED,
            ("TOPPADDING", (0, 0), (-1, -1), room),
            ("BOTTOMPADDING", (0, 0), (-1, -1), room),
        ]
        yield Table(rows, colWidths=widths, repeatRows=1, style=look)
        if part.note:
            yield _paragraph(part.note, manners.note)

    def _codes(self, part: CodesPart) -> Iterator[Flowable]:
        columns = int(self._width // style.CODE_WIDTH)
        rows = [list(part.codes[at : at + columns]) for at in range(0, len(part.codes), columns)]
        if rows:
            rows[-1] += [""] * (columns - len(rows[-1]))
            size = self._manners.cell.size
            look = [
                *_PLAIN,
                ("FONTSIZE", (0, 0), (-1, -1), size),
                ("LEADING", (0, 0), (-1, -1), size),
            ]
            yield Table(rows, colWidths=[self._width / columns] * columns, style=look)
        if part.note:
            yield _paragraph(part.note, self._manners.note)
        yield Spacer(0, 1)


_PLAIN = [
    ("FONTNAME", (0, 0), (-1, -1), page_style.REGULAR),  # of empty cells; else Helvetica gets in
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]
_CELL_SIDE = 5  # points of room at either side
_RULED = [
    ("FONTNAME", (0, 0), (-1, -1), page_style.REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor(page_style.TABLE_HEAD)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(page_style.HAIRLINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), _CELL_SIDE),
    ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_SIDE),
]


def _longest_word(text: str, manner: page_style.TextStyle) -> float:
    """Points, and a little more, for letters are not set to the hundredth of a point."""
    words = drawn(text).split() or [""]
    return max(text_width(word, manner.font, manner.size) for word in words) + 0.5


def _chips(sheet: SheetDocument) -> str:
    """The chips as colored words on their grounds, on one line that may break."""
    return "\u00a0 \u00a0".join(
        f'<span backColor="{style.GROUND_OF[tone]}" color="{style.INK_OF[tone]}">'
        f"\u00a0{marked_text(words)}\u00a0</span>"
        for words, tone in sheet.chips
    )


def _emphasis(sentence: str) -> str:
    strong, tab, rest = sentence.partition("\t")
    return f"<b>{marked_text(strong)}</b> {marked_text(rest)}" if tab else marked_text(strong)


def _paragraph(text: str, manner: page_style.TextStyle) -> Paragraph:
    return Paragraph(marked_text(text), paragraph_style(manner))
