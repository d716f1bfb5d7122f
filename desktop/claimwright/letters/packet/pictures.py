"""Converts scans and photos to PDF, one image per page."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import MAX_PAGES
from claimwright.errors import BillingError
from claimwright.printing import page_style

MARGIN = 36.0
"""Points around an image, with room for the exhibit stamp."""
MAX_PIXELS = 100_000_000
"""A page scanned at 1200 dpi has 134 million, which no payer needs and takes too much memory."""
PICTURE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
JPEG_QUALITY = 88


def is_picture(content: bytes) -> bool:
    """Whether the bytes start like a PNG, JPEG or TIFF file."""
    return content.startswith(PICTURE_STARTS)


def picture_pdf(content: bytes, name: str, page: PageSize) -> bytes:
    """Convert the images of a file to a PDF, one per page; a TIFF may have several.

    Raises:
        BillingError: it is damaged or too large; the message refers to it as ``name``.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            for picture in _pictures(content, name):
                _draw(canvas, picture, page)
        canvas.save()
    except BillingError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large(name) from None
    except Exception:  # Pillow may raise anything for a damaged image
        raise BillingError(
            f"{name} is damaged and cannot be opened; scan or save it again."
        ) from None
    return buffer.getvalue()


def _pictures(content: bytes, name: str) -> Iterator[ImageReader]:
    with Image.open(io.BytesIO(content)) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise _too_large(name)
        if opened.format == "JPEG" and opened.getexif().get(0x0112, 1) == 1:
            opened.load()  # detects damage before the bytes are embedded as they are
            yield ImageReader(io.BytesIO(content))
            return
        for number, frame in enumerate(ImageSequence.Iterator(opened)):
            if number == MAX_PAGES:
                raise BillingError(f"{name} has more than {MAX_PAGES:,} pages; split it.")
            if frame.width * frame.height > MAX_PIXELS:
                raise _too_large(name)
            yield ImageReader(_plain(frame, photograph=opened.format == "JPEG"))


def _plain(frame: Image.Image, *, photograph: bool) -> Image.Image | io.BytesIO:
    """A frame upright, on white, in gray or RGB; a photo is compressed as JPEG again."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in {"1", "L"}:
        return upright.convert("L")
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        upright = Image.alpha_composite(white, layered)
    upright = upright.convert("RGB")
    if not photograph:
        return upright
    packed = io.BytesIO()
    upright.save(packed, "JPEG", quality=JPEG_QUALITY)
    packed.seek(0)
    return packed


def _draw(canvas: Canvas, picture: ImageReader, page: PageSize) -> None:
    """Draw an image as large as the page allows; a wide one is on a landscape page."""
    width, height = picture.getSize()
    paper = sorted(page_style.PAGES[page], reverse=width > height)
    canvas.setPageSize(tuple(paper))
    scale = min((paper[0] - 2 * MARGIN) / width, (paper[1] - 2 * MARGIN) / height)
    left, top = (paper[0] - width * scale) / 2, paper[1] - MARGIN
    canvas.drawImage(picture, left, top - height * scale, width * scale, height * scale)
    canvas.showPage()


def _too_large(name: str) -> BillingError:
    return BillingError(f"{name} has too many pixels for a page; scan it again at 300 dpi.")
