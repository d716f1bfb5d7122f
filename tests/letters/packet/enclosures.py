"""Files to enclose, created for each test: PDFs, scans, and damaged files."""

import io
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.letters.drafts import RESOURCES, a_service, an_appeal_of_a_pair

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit, Packet
from claimwright.letters.packet.packet import PacketPaper, make_packet

PAPER = PacketPaper(PageSize.LETTER, RESOURCES / "fonts")


def a_letter() -> Exhibit:
    """A letter of one page, as the program prints it."""
    return Exhibit("Letter", a_service().final_pdf(an_appeal_of_a_pair()), "letter.pdf")


def a_pdf(pages: int, size: tuple[float, float] = (612, 792), turn: int = 0) -> bytes:
    """Pages with their number as text; ``turn`` is their rotation in degrees."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for number in range(1, pages + 1):
        canvas.setPageRotation(turn)
        canvas.drawString(100, 300, f"own page {number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def a_picture(
    format: str, mode: str = "RGB", size: tuple[int, int] = (850, 1100), frames: int = 1
) -> bytes:
    """A scan in one of Pillow's formats, with the given number of frames."""
    buffer = io.BytesIO()
    pictures = [Image.new(mode, size) for _ in range(frames)]
    more: dict[str, Any] = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(buffer, format, **more)
    return buffer.getvalue()


def noisy_pdf(pages: int) -> bytes:
    """Pages of about 180 KB each that cannot be compressed."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in range(pages):
        noise = Image.effect_noise((420, 420), 200 + number)
        canvas.drawImage(ImageReader(noise), 0, 100, 500, 500)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def encrypted(content: bytes) -> bytes:
    """The same PDF, protected by a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def a_packet(*exhibits: Exhibit, max_bytes: int | None = None) -> Packet:
    """A letter with these exhibits."""
    return make_packet(a_letter(), exhibits, PAPER, max_bytes)
