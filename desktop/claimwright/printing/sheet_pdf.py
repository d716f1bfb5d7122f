"""Draws the pages of a sheet with ReportLab; equal sheets give equal bytes."""

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

    The type is a little smaller if that keeps the sheet on one page; long sheets take several.
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
    """The parts in the largest size that fits on one page; in normal size if none does."""
    if sum(len(part.rows) for part in sheet.parts if isinstance(part, TablePart)) > style.LONG:
        return list(_Flow(style.NORMAL, width).sheet(sheet))
    begun = style.LARGE if sheet.is_training else style.NORMAL
    sizes = [begun.squeezed(*step) for step in style.STEPS]
    if sheet.is_training:
        sizes += [style.NORMAL.squeezed(*step) for step in style.STEPS]
    for size in sizes:
        flow = list(_Flow(size, width).sheet(sheet))
        if height_of(flow, width) <= height:
            # Everything fits, so a heading low on the page must not start another page.
            return [part for part in flow if not isinstance(part, CondPageBreak)]
    return list(_Flow(style.NORMAL, width).sheet(sheet))


class _Flow:
    """Creates the parts of a sheet in one style, ``width`` points wide."""

    def __init__(self, styles: style.SheetStyle, width: float) -> None:
        self._styles = styles
        self._width = width

    def sheet(self, sheet: SheetDocument) -> Iterator[Flowable]:
        """The sheet from top to bottom."""
        styles = self._styles
        yield _paragraph(sheet.kind, styles.kind)
        yield _paragraph(sheet.code_and_title, styles.title)
        if sheet.chips:
            yield Paragraph(_chips(sheet), paragraph_style(styles.chips))
        yield HRFlowable(
            width="100%", thickness=1.2, color=HexColor(page_style.ACCENT), spaceBefore=4
        )
        for part in sheet.parts:
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Flowable]:
        if part.heading:
            yield CondPageBreak(page_style.LEAST_BELOW)
            yield _paragraph(part.heading, self._styles.heading)
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
                yield _paragraph(part.note, self._styles.note)
        else:
            yield TimeLineDrawing(part, self._width)

    def _text(self, part: TextPart) -> Iterator[Flowable]:
        text_style = self._styles.text if part.mark is Mark.NONE else self._styles.listed
        for number, sentence in enumerate(part.sentences, 1):
            bullet = {Mark.NUMBER: f"{number}.", Mark.BULLET: "•"}.get(part.mark)
            yield Paragraph(_emphasis(sentence), paragraph_style(text_style), bulletText=bullet)

    def _facts(self, part: FactPart) -> Flowable:
        cells = [
            [_paragraph(name, self._styles.name), _paragraph(value, self._styles.value)]
            for name, value in part.facts
        ]
        font, size = self._styles.name.font, self._styles.name.size
        widest = max(text_width(drawn(name), font, size) for name, _ in part.facts)
        name_width = min(widest + style.GUTTER, self._width * style.MAX_OF_NAMES)
        return Table(cells, colWidths=[name_width, self._width - name_width], style=_PLAIN)

    def _table(self, part: TablePart) -> Iterator[Flowable]:
        styles = self._styles
        cells = [(styles.head_cell, part.head)]
        cells += [
            (styles.strong_cell if at in part.strong else styles.cell, row)
            for at, row in enumerate(part.rows)
        ]
        rows = [
            [
                _paragraph(text, replace(cell, right=True) if at in part.numbers else cell)
                for at, text in enumerate(row)
            ]
            for cell, row in cells
        ]
        longest = [
            max(_longest_word(row[at], cell) for cell, row in cells) + 2 * _CELL_SIDE
            for at in range(len(part.widths))
        ]
        widths = column_widths(part.widths, longest, self._width)
        room = styles.cell_room
        look = [
            *_RULED,
            ("TOPPADDING", (0, 0), (-1, -1), room),
            ("BOTTOMPADDING", (0, 0), (-1, -1), room),
        ]
        yield Table(rows, colWidths=widths, repeatRows=1, style=look)
        if part.note:
            yield _paragraph(part.note, styles.note)

    def _codes(self, part: CodesPart) -> Iterator[Flowable]:
        columns = int(self._width // style.CODE_WIDTH)
        rows = [list(part.codes[at : at + columns]) for at in range(0, len(part.codes), columns)]
        if rows:
            rows[-1] += [""] * (columns - len(rows[-1]))
            size = self._styles.cell.size
            look = [
                *_PLAIN,
                ("FONTSIZE", (0, 0), (-1, -1), size),
                ("LEADING", (0, 0), (-1, -1), size),
            ]
            yield Table(rows, colWidths=[self._width / columns] * columns, style=look)
        if part.note:
            yield _paragraph(part.note, self._styles.note)
        yield Spacer(0, 1)


_PLAIN = [
    ("FONTNAME", (0, 0), (-1, -1), page_style.REGULAR),  # or empty cells would be in Helvetica
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]
_CELL_SIDE = 5  # points of padding on either side
_RULED = [
    ("FONTNAME", (0, 0), (-1, -1), page_style.REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor(page_style.TABLE_HEAD)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(page_style.HAIRLINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), _CELL_SIDE),
    ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_SIDE),
]


def _longest_word(text: str, text_style: page_style.TextStyle) -> float:
    """The width of the longest word in points, plus half a point for rounding."""
    words = drawn(text).split() or [""]
    return max(text_width(word, text_style.font, text_style.size) for word in words) + 0.5


def _chips(sheet: SheetDocument) -> str:
    """The chips as colored words on colored backgrounds, in one paragraph."""
    return "\u00a0 \u00a0".join(
        f'<span backColor="{style.GROUND_OF[tone]}" color="{style.INK_OF[tone]}">'
        f"\u00a0{marked_text(words)}\u00a0</span>"
        for words, tone in sheet.chips
    )


def _emphasis(sentence: str) -> str:
    strong, tab, rest = sentence.partition("\t")
    return f"<b>{marked_text(strong)}</b> {marked_text(rest)}" if tab else marked_text(strong)


def _paragraph(text: str, text_style: page_style.TextStyle) -> Paragraph:
    return Paragraph(marked_text(text), paragraph_style(text_style))
