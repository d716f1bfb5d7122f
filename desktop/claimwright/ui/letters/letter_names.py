"""Names for a letter: its claim, its file, and the list of kinds."""

from collections.abc import Sequence

from claimwright.domain.letter.letter import LetterKind
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.ui.widgets.fields.choice import Choice


def about(work: LetterWork | None) -> str:
    """The claim, patient and payer of a letter in one line."""
    if work is None:
        return ""
    claim = work.subject.claim
    number = claim.claim_number or "without a number"
    parts = [f"Claim {number}", claim.patient.name, claim.payer.name]
    return " · ".join(part for part in parts if part)


def file_name(work: LetterWork | None, kind: str) -> str:
    """A file name that is valid on every system, such as ``corrected-claim A-1001.pdf``."""
    number = "" if work is None else work.subject.claim.claim_number
    safe = "".join(sign for sign in number if sign.isalnum() or sign in "-_")
    return f"{kind} {safe}".strip() + ".pdf"


def offer_kinds(box: Choice, kinds: Sequence[LetterKind]) -> None:
    """Offer kinds of letters by title; the chosen one stays chosen if it still exists."""
    chosen = box.currentData()
    box.clear()
    for kind in kinds:
        box.addItem(kind.title, kind.kind)
    box.setCurrentIndex(max(box.findData(chosen), 0))
