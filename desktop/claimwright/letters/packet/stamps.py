"""Stamps exhibit and page numbers on pages of any size and rotation.

The stamp is a short stream after the page's own; pages are never parsed or redrawn.
"""

import io
from pathlib import Path
from string import printable

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)
from reportlab.pdfgen.canvas import Canvas

from claimwright.printing import page_style as style
from claimwright.printing.typeset import register_fonts, text_width

FONT = NameObject("/ClaimwrightStamp")
SIZE = 8.0
EDGE = 14.0  # points from the corner of the page to the stamp
ROOM = 3.0  # points around its text
PAPER_WIDTH = 612.0  # the stamp is scaled with the page, such as a scan measured in pixels

_DIRECTIONS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
"""The directions of right and up on a page shown rotated by so many degrees."""


class Stamper:
    """Stamps the pages of a PDF being written; the font is embedded once."""

    def __init__(self, writer: PdfWriter, fonts: Path) -> None:
        register_fonts(fonts)
        self._writer = writer
        self._font = _embedded_font(writer)
        self._before = self._stream(b"q\n")

    def stamp(self, page: PageObject, words: str) -> None:
        """Write ASCII text in the lower right corner of a page that belongs to the writer."""
        marks = self._stream(b"\nQ\n" + _drawing(page, words))
        own = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
        page[NameObject("/Contents")] = ArrayObject([self._before, *_references(own), marks])
        resources = DictionaryObject(_dictionary(page, "/Resources"))
        faces = DictionaryObject(_dictionary(resources, "/Font"))
        faces[FONT] = self._font
        resources[NameObject("/Font")] = faces
        page[NameObject("/Resources")] = resources

    def _stream(self, drawing: bytes) -> IndirectObject:
        stream = StreamObject()
        stream.set_data(drawing)
        return self._writer._add_object(stream)


def _dictionary(owner: DictionaryObject, key: str) -> DictionaryObject:
    found = owner.get(key)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _references(contents: PdfObject) -> list[PdfObject]:
    """The page's own streams; an array may itself be an indirect object."""
    resolved = contents.get_object()
    if isinstance(resolved, ArrayObject):
        return list(resolved)
    return [contents] if resolved is not None else []


def _embedded_font(writer: PdfWriter) -> PdfObject:
    """Embed the letter's typeface with the characters for stamps in the writer."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=style.REGULAR)
    canvas.setFont(style.REGULAR, SIZE)
    canvas.drawString(0, 0, printable[:95])
    canvas.save()
    resources = _dictionary(PdfReader(io.BytesIO(buffer.getvalue())).pages[0], "/Resources")
    faces = _dictionary(resources, "/Font")
    (name,) = (key for key, face in faces.items() if "/FirstChar" in face.get_object())
    cloned: PdfObject = faces.raw_get(name).clone(writer)
    return cloned


def _drawing(page: PageObject, words: str) -> bytes:
    """The drawing operators for the text on a white background, upright on the page as shown."""
    turn = page.rotation % 360
    box = page.cropbox
    left, low, right, high = (float(edge) for edge in (box.left, box.bottom, box.right, box.top))
    corner = {0: (right, low), 90: (right, high), 180: (left, high)}.get(turn, (left, low))
    shown_width = high - low if turn in {90, 270} else right - left
    scale = shown_width / PAPER_WIDTH
    width, height = text_width(words, size=SIZE) + 2 * ROOM, SIZE + 2 * ROOM
    a, b, c, d = (scale * part for part in _DIRECTIONS.get(turn, _DIRECTIONS[0]))
    along, up = -EDGE - width, EDGE
    e, f = corner[0] + a * along + c * up, corner[1] + b * along + d * up
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return (
        f"q {a:.4f} {b:.4f} {c:.4f} {d:.4f} {e:.3f} {f:.3f} cm "
        f"1 g 0 0 {width:.2f} {height:.2f} re f 0 g "
        f"BT {FONT} {SIZE:g} Tf {ROOM:g} {ROOM + 1.5:g} Td ({escaped}) Tj ET Q\n"
    ).encode("ascii")
