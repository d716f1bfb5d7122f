"""Reads the files of a packet, PDFs or images, with a clear message if that fails."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PdfReader
from pypdf.errors import DependencyError

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import MAX_PAGES, Exhibit
from claimwright.errors import BillingError
from claimwright.letters.packet.pictures import is_picture, picture_pdf

HEAD = 1024
"""A PDF header may be preceded by other bytes within this limit (ISO 32000-1, H.3.4.1)."""


def open_enclosed(exhibit: Exhibit, page: PageSize) -> PdfReader:
    """Open a file.

    Raises:
        BillingError: it is empty, encrypted, damaged, too long, or not a PDF or image.
    """
    content, name = exhibit.content, exhibit.name or exhibit.title
    if not content:
        raise BillingError(f"{name} is empty; save or scan it again.")
    if is_picture(content):
        content = picture_pdf(content, name, page)
    elif b"%PDF-" not in content[:HEAD]:
        raise BillingError(
            f"{name} is not a PDF, PNG, JPEG or TIFF; print it to a PDF and enclose that."
        )
    reader, pages = _opened(content, name)
    if pages > MAX_PAGES:
        raise BillingError(
            f"{name} has {pages:,} pages, and a packet takes {MAX_PAGES:,}; enclose only the "
            "pages that the letter relies on."
        )
    return reader


def _opened(content: bytes, name: str) -> tuple[PdfReader, int]:
    with quiet_pypdf():
        try:
            reader = PdfReader(io.BytesIO(content))
            if reader.is_encrypted and not reader.decrypt(""):
                raise _encrypted(name)
            pages = len(reader.pages)
            for each in reader.pages:  # reads each page's dictionary, but not its images
                _ = each.mediabox
        except BillingError:
            raise
        except DependencyError:
            raise _encrypted(name) from None
        except Exception:  # pypdf may raise anything for a damaged PDF
            raise _damaged(name) from None
    if not pages:
        raise _damaged(name)
    return reader, pages


def _encrypted(name: str) -> BillingError:
    return BillingError(
        f"{name} is protected by a password; open it, print it to a new PDF and enclose that."
    )


def _damaged(name: str) -> BillingError:
    return BillingError(f"{name} is damaged and cannot be opened; download or scan it again.")


@contextmanager
def quiet_pypdf() -> Iterator[None]:
    """Keep pypdf's warnings about nonconforming files off the user's terminal."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
