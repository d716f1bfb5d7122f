"""The contents page of a packet: the exhibits with their pages and files."""

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import ContentsRow
from claimwright.printing import page_style as style
from claimwright.printing.typeset import marked_text, paragraph_style, register_fonts

CONTENTS = "Contents"
SHARES = (0.14, 0.56, 0.15, 0.15)
SHARES_OF_PARTS = (0.14, 0.46, 0.14, 0.13, 0.13)


def contents_pdf(
    rows: Sequence[ContentsRow],
    page: PageSize,
    fonts: Path,
    reference: str,
    files: Sequence[str] = (),
) -> bytes:
    """The contents as a separate PDF; ``files`` says for each row which part it is in."""
    register_fonts(fonts)
    width, height = style.PAGES[page]
    room = width - 2 * style.SIDE
    buffer = io.BytesIO()
    frame = Frame(style.SIDE, style.BOTTOM, room, height - style.TOP - style.BOTTOM, 0, 0, 0, 0)
    document = BaseDocTemplate(
        buffer,
        pagesize=(width, height),
        pageTemplates=[PageTemplate(frames=[frame])],
        invariant=1,
        initialFontName=style.REGULAR,
    )
    sheet = style.NORMAL
    flow = [_paragraph(CONTENTS, sheet.practice)]
    if reference:
        flow.append(_paragraph(reference, sheet.subject))
    document.build([*flow, _table(rows, files, room)])
    return buffer.getvalue()


def _table(rows: Sequence[ContentsRow], files: Sequence[str], width: float) -> Table:
    sheet = style.NORMAL
    head = ["Exhibit", "Document", *(["File"] if files else []), "Pages", "Page count"]
    cells = [[_paragraph(word, _right(sheet.head_cell, word)) for word in head]]
    for at, row in enumerate(rows):
        line = [
            _paragraph(row.number, sheet.cell),
            _paragraph(row.title, sheet.cell),
            *([_paragraph(files[at], sheet.cell)] if files else []),
            _paragraph(pages_text(row), sheet.cell_right),
            _paragraph(f"{row.pages:,}", sheet.cell_right),
        ]
        cells.append(line)
    shares = SHARES_OF_PARTS if files else SHARES
    widths = [width * share for share in shares]
    return Table(cells, colWidths=widths, repeatRows=1, style=_LOOK, splitInRow=1, spaceBefore=8)


def pages_text(row: ContentsRow) -> str:
    """The pages of a row, such as 4 or 4–6."""
    if row.pages == 1:
        return str(row.first_page)
    return f"{row.first_page}–{row.last_page}"


def _right(text_style: style.TextStyle, word: str) -> style.TextStyle:
    return style.NORMAL.head_cell_right if word.startswith("Page") else text_style


def _paragraph(text: str, text_style: style.TextStyle) -> Paragraph:
    return Paragraph(marked_text(text), paragraph_style(text_style))


_LOOK = [
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor(style.TABLE_HEAD)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(style.HAIRLINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), 6),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]
