"""Writing a letter to a file: choosing the format, and checking for unprintable characters."""

from pathlib import Path
from typing import Protocol

from claimwright.domain.letter.letter import LetterDraft, PageSize
from claimwright.errors import BillingError


class FinalLetters(Protocol):
    """Final letters in each format; see `LetterService`."""

    def final_pdf(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The letter as a PDF."""

    def final_docx(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The letter as a Word document."""

    def final_text(self, draft: LetterDraft) -> tuple[str, int]:
        """The letter as text, and its length in characters."""


def final_bytes(letters: FinalLetters, draft: LetterDraft, page: PageSize, out: Path) -> bytes:
    """The letter in the format of the file's extension.

    Raises:
        BillingError: the extension is unknown, or the letter has blanks or must not be sent.
    """
    suffix = out.suffix.lower()
    if suffix == ".docx":
        return letters.final_docx(draft, page)
    if suffix == ".txt":
        return letters.final_text(draft)[0].encode("utf-8")
    if suffix == ".pdf":
        return letters.final_pdf(draft, page)
    raise BillingError(
        f"A letter is written as .pdf, .docx or .txt, and {out.name} is none of them; change --out."
    )


def unprintable_values(draft: LetterDraft, fonts: Path) -> dict[str, str]:
    """Values with characters that no letter font has, by field name; treated like blanks."""
    texts = {name: draft.letterhead.get(name) or text for name, text in draft.values.items()}
    if all(text.isascii() for text in texts.values()):
        return {}
    # Late import: ReportLab takes 130 ms, and few letters have such a value.
    from claimwright.printing.typeset import unprintable

    labels = {field.name: field.label for field in draft.kind.fields}
    return {
        name: f"{labels[name]} cannot be printed as typed; enter it in Latin letters, as it is on "
        "the claim."
        for name, text in texts.items()
        if name in labels and unprintable(text, fonts)
    }
