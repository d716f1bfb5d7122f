"""A letter as a Word file, for users who edit it there: the same content with simple formatting."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

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
from claimwright.domain.letter.letter_pictures import NO_PICTURES, LetterPictures
from claimwright.errors import BillingError
from claimwright.letters.layout.title import title_of
from claimwright.printing import page_style as style

FACE = "Arial"  # available wherever Word is
SIZE = 10.0
SMALL = 9.0
NO_LINE = "—"


def docx_bytes(
    letter: LetterDocument,
    page: PageSize = PageSize.LETTER,
    pictures: LetterPictures = NO_PICTURES,
) -> bytes:
    """The letter as a DOCX, with blanks highlighted.

    Raises:
        BillingError: an image cannot be drawn.
    """
    word = _new_document(letter, page)
    _head(word, letter, pictures)
    _say(word, letter.salutation, after=6)
    for block in letter.blocks:
        if isinstance(block, ChangeTable):
            _changes(word, block)
        else:
            _block(word, block)
    _end(word, letter, pictures)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _new_document(letter: LetterDocument, page: PageSize) -> WordDocument:
    word = Document()
    section = word.sections[0]
    width, height = style.PAGES[page]
    section.page_width, section.page_height = Pt(width), Pt(height)
    section.left_margin = section.right_margin = Pt(style.SIDE)
    section.top_margin, section.bottom_margin = Pt(style.TOP), Pt(style.BOTTOM)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(SIZE)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True
    about = word.core_properties
    about.title, about.author = title_of(letter), plain(letter.practice)
    about.language, about.comments, about.last_modified_by = "en-US", "", ""
    _page_numbers(section.footer.paragraphs[0])
    return word


def _head(word: WordDocument, letter: LetterDocument, pictures: LetterPictures) -> None:
    if pictures.logo:
        _picture(word, pictures.logo, 46, "logo")
    _say(word, letter.practice, bold=True, size=15)
    for line in letter.practice_lines:
        _say(word, line, size=SMALL)
    _say(word, letter.date, before=14, after=18)
    for line in letter.recipient:
        _say(word, line)
    subject = _say(word, (Run("Re: "), *letter.subject), bold=True, before=24, after=6)
    subject.paragraph_format.keep_with_next = True
    rows = [letter.identifiers[at : at + 2] for at in range(0, len(letter.identifiers), 2)]
    if rows:
        table = word.add_table(len(rows), 4)
        for row, pairs in zip(table.rows, rows, strict=True):
            for at, (label, text) in enumerate(pairs):
                _fill(row.cells[2 * at].paragraphs[0], (Run(label),), size=SMALL)
                _fill(row.cells[2 * at + 1].paragraphs[0], text, size=SMALL)
        _say(word, ())


def _block(word: WordDocument, block: TextBlock) -> None:
    if block.style is BlockStyle.HEADING:
        heading = _say(word, block.text, bold=True, before=4, after=2)
        heading.paragraph_format.keep_with_next = True
    elif block.style is BlockStyle.QUOTE:
        _say(word, block.text, after=8).paragraph_format.left_indent = Pt(18)
    elif block.style is BlockStyle.BULLET:
        bullet = _say(word, block.text, after=3)
        bullet.style = word.styles["List Bullet"]
    else:
        _say(word, block.text, after=7)


def _changes(word: WordDocument, changes: ChangeTable) -> None:
    """Add the table of the claim's lines; its heading repeats on every page."""
    rows: list[tuple[str, ...]]
    if changes.compares:
        head: Sequence[str] = ("Line", "As submitted", "", "Corrected", "")
        rows = [(row.line, *row.before, *row.after) for row in changes.rows]
    else:
        head = ("Line", "Service", "Charge")
        rows = [(row.line, *row.after) for row in changes.rows]
    table = word.add_table(1, len(head), style="Table Grid")
    _row(table, 0, head, bold=True)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for at, row in enumerate(rows, 1):
        table.add_row()
        _row(table, at, [cell or (NO_LINE if at_cell in (1, 3) else "") for at_cell, cell in
                         enumerate(row)])  # fmt: skip
    _say(word, ())


def _row(table: Table, at: int, texts: Sequence[str], *, bold: bool = False) -> None:
    for number, (cell, text) in enumerate(zip(table.rows[at].cells, texts, strict=True)):
        _fill(cell.paragraphs[0], (Run(text),), size=SMALL, bold=bold)
        if number in (2, 4):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _end(word: WordDocument, letter: LetterDocument, pictures: LetterPictures) -> None:
    signed = bool(pictures.signature)
    closing = _say(word, letter.closing, before=6, after=0 if signed else 32)
    closing.paragraph_format.keep_with_next = True
    if signed:
        _picture(word, pictures.signature, 40, "signature")
    for line in letter.signature:
        _say(word, line).paragraph_format.keep_with_next = True
    if letter.enclosures:
        heading = _say(word, (Run("Enclosures"),), bold=True, size=SMALL, before=12)
        heading.paragraph_format.keep_with_next = True
    for number, text in enumerate(letter.enclosures, 1):
        _say(word, (Run(f"{number}. {text}"),), size=SMALL)


def _say(
    word: WordDocument,
    text: RunText,
    *,
    bold: bool = False,
    size: float = SIZE,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    _fill(paragraph, text, size=size, bold=bold)
    return paragraph


def _fill(paragraph: Paragraph, text: RunText, *, size: float, bold: bool = False) -> None:
    for run in text:
        added = paragraph.add_run(f"[{run.text}]" if run.is_blank else run.text)
        added.bold, added.font.size = bold, Pt(size)
        if run.is_blank:
            added.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _picture(word: WordDocument, content: bytes, height: float, what: str) -> None:
    try:
        word.add_paragraph().add_run().add_picture(io.BytesIO(content), height=Pt(height))
    except Exception:  # a damaged image can raise anything
        raise BillingError(
            f"The image of the {what} cannot be printed; choose a PNG or JPEG of it again."
        ) from None


def _page_numbers(footer: Paragraph) -> None:
    """Add "Page x of y" as fields, which Word updates."""
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(words).font.size = Pt(8)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        footer._p.append(counted)
