"""The selectable text on the pages of an enclosed PDF; there is no OCR."""

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit
from claimwright.letters.packet.enclosed import open_enclosed, quiet_pypdf


def page_texts(exhibit: Exhibit) -> tuple[str, ...]:
    """The text of each page; empty if the page is an image or its text cannot be read.

    Raises:
        BillingError: the file is encrypted, damaged or of another kind.
    """
    reader = open_enclosed(exhibit, PageSize.LETTER)
    texts = []
    for page in reader.pages:
        with quiet_pypdf():
            try:
                texts.append(page.extract_text())
            except Exception:  # pypdf may raise anything for a damaged page
                texts.append("")
    return tuple(texts)
