"""What a letter needs to become a file: its format, and characters that can be drawn."""

from pathlib import Path
from typing import Protocol

from claimwright.domain.letter.letter import LetterDraft, PageSize
from claimwright.errors import BillingError


class FinalLetters(Protocol):
    """The letters that may leave the practice, in each format; see `LetterService`."""

    def final_pdf(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The letter as a PDF."""

    def final_docx(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The letter for Word."""

    def final_text(self, draft: LetterDraft) -> tuple[str, int]:
        """The letter as text, and how many characters it has."""


def final_bytes(letters: FinalLetters, draft: LetterDraft, page: PageSize, out: Path) -> bytes:
    """The letter in the format that the file's name asks for.

    Raises:
        BillingError: the name asks for none, or the letter has blanks or must not be sent.
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
    """What no typeface of a letter can draw, by field name: such a value is as good as blank."""
    texts = {name: draft.letterhead.get(name) or text for name, text in draft.values.items()}
    if all(text.isascii() for text in texts.values()):
        return {}
    # ReportLab: 130 ms, and few letters have such a value.
    from claimwright.printing.typeset import unprintable

    labels = {field.name: field.label for field in draft.kind.fields}
    return {
        name: f"{labels[name]} cannot be printed as typed; enter it in Latin letters, as it is on "
        "the claim."
        for name, text in texts.items()
        if name in labels and unprintable(text, fonts)
    }
