"""How a letter is named: whose it is, and the file it is saved as."""

from claimwright.services.letters.letter_session import LetterWork


def about(work: LetterWork | None) -> str:
    """Whose letter it is: the claim, the patient and the payer."""
    if work is None:
        return ""
    claim = work.subject.claim
    number = claim.claim_number or "without a number"
    parts = [f"From claim {number}", claim.patient.name, claim.payer.name]
    return " · ".join(part for part in parts if part)


def file_name(work: LetterWork | None, kind: str) -> str:
    """A name that every system takes, such as ``corrected-claim A-1001.pdf``."""
    number = "" if work is None else work.subject.claim.claim_number
    safe = "".join(sign for sign in number if sign.isalnum() or sign in "-_")
    return f"{kind} {safe}".strip() + ".pdf"
