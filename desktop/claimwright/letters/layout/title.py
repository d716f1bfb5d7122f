"""The title of a letter in the properties of its file, without the patient's name."""

from claimwright.domain.letter.document import LetterDocument, plain

PATIENT = "Patient"
"""The label of the patient among the letter's identifiers."""
UNTITLED = "Letter"


def title_of(letter: LetterDocument) -> str:
    """The letter's subject, or just “Letter” if the subject names the patient."""
    named = [plain(text) for label, text in letter.identifiers if label == PATIENT]
    subject = letter.reference.casefold()
    parts = [part for name in named for part in (name, *name.replace(",", " ").split())]
    if any(len(part) > 2 and part.casefold() in subject for part in parts):
        return UNTITLED
    return letter.reference
