"""The text of an enclosed PDF's pages, as it can be selected there; nothing is guessed."""

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit
from claimwright.letters.packet.enclosed import open_enclosed, quiet_pypdf


def page_texts(exhibit: Exhibit) -> tuple[str, ...]:
    """The text of each page; empty where a page is a picture or its text cannot be read.

    Raises:
        BillingError: the file is encrypted, damaged or of another kind.
    """
    reader = open_enclosed(exhibit, PageSize.LETTER)
    texts = []
    for page in reader.pages:
        with quiet_pypdf():
            try:
                texts.append(page.extract_text())
            except Exception:  # what damage makes of a page has no one name
                texts.append("")
    return tuple(texts)
