"""Quoting text that was selected on a page of an enclosed record, with its page number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit
from claimwright.errors import BillingError


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One page of a record with its selectable text; ``number`` counts from 1."""

    number: int
    text: str

    @property
    def is_picture(self) -> bool:
        """Whether the page has no text to select, so the words have to be typed."""
        return not self.text.strip()


def record_pages(exhibit: Exhibit) -> tuple[RecordPage, ...]:
    """The pages of an enclosed PDF or image.

    Raises:
        BillingError: the file is encrypted, damaged or of another kind.
    """
    from claimwright.letters.packet.page_texts import page_texts  # pypdf: 140 ms

    return tuple(RecordPage(number, text) for number, text in enumerate(page_texts(exhibit), 1))


def quote_fields(
    exhibit: Exhibit, pages: Sequence[RecordPage], page: int, start: int, stop: int
) -> Mapping[str, str]:
    """The letter's quote fields for a selection: the exact words and their page.

    ``start`` and ``stop`` are character offsets in the page's text; lines are joined by spaces and
    nothing else is changed.

    Raises:
        BillingError: the page has no text, or nothing on it was selected.
    """
    chosen = next((one for one in pages if one.number == page), None)
    if chosen is None:
        raise BillingError(f"{exhibit.title} has {len(pages)} pages and no page {page}.")
    if chosen.is_picture:
        raise BillingError(f"Page {page} is a scan without text; enter the words you see.")
    return selected_quote(exhibit.title, page, chosen.text[max(start, 0) : max(stop, 0)])


def selected_quote(document: str, page: int, selected: str) -> Mapping[str, str]:
    """The letter's quote fields for selected words; pages count from 1.

    Lines are joined by spaces and nothing else is changed.

    Raises:
        BillingError: nothing was selected.
    """
    words = " ".join(selected.split())
    if not words:
        raise BillingError("Select the words on the page first.")
    return MappingProxyType(
        {
            "record_quote": words,
            "record_page": f"page {page}",
            "record_document": document,
        }
    )


def readable_pdf(exhibit: Exhibit) -> bytes:
    """The exhibit as a PDF for display; an image is placed on a page.

    Raises:
        BillingError: the file is encrypted, damaged or of another kind.
    """
    # Late import: pypdf and ReportLab take 270 ms.
    from claimwright.letters.packet.pictures import is_picture, picture_pdf

    if is_picture(exhibit.content):
        return picture_pdf(exhibit.content, exhibit.name or exhibit.title, PageSize.LETTER)
    return exhibit.content
