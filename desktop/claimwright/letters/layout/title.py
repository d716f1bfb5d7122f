"""What the file of a letter is called in its own properties; it names no patient."""

from claimwright.domain.letter.document import LetterDocument, plain

PATIENT = "Patient"
"""The label of the identifier that names the patient."""
UNTITLED = "Letter"


def title_of(letter: LetterDocument) -> str:
    """The letter's subject, or no more than “Letter” where that names the patient."""
    named = [plain(text) for label, text in letter.identifiers if label == PATIENT]
    subject = letter.reference.casefold()
    parts = [part for name in named for part in (name, *name.replace(",", " ").split())]
    if any(len(part) > 2 and part.casefold() in subject for part in parts):
        return UNTITLED
    return letter.reference
