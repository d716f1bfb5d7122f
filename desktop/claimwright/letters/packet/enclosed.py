"""Reads the files of a packet: PDF or picture, with one clear sentence where that fails."""

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
"""A PDF may begin with other bytes; readers look this far (ISO 32000-1, Annex H.3.4.1)."""


def open_enclosed(exhibit: Exhibit, page: PageSize) -> PdfReader:
    """The pages of one file.

    Raises:
        BillingError: it is empty, encrypted, damaged, too long, or of another kind.
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
            for each in reader.pages:  # each page's dictionary, not its pictures
                _ = each.mediabox
        except BillingError:
            raise
        except DependencyError:
            raise _encrypted(name) from None
        except Exception:  # what damage makes of a PDF has no one name
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
    """Keep pypdf's remarks about sloppy files away from the user's terminal."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
