"""The images in a letter: the practice's logo, and the signer's signature."""

from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.letter.letter_pictures import LetterPictures
from claimwright.storage.practice.protocols.practice import Practice

SIGNER = "signer_name"


def pictures_for(store: Practice, draft: LetterDraft) -> LetterPictures:
    """The logo, and a signature only if its provider is the named signer."""
    return pictures_of(store, draft.values.get(SIGNER, ""))


def pictures_of(store: Practice, signer: str) -> LetterPictures:
    """The logo, and the signature of the provider with this name."""
    return LetterPictures(store.profile.get().logo, store.providers.signature_of(signer))
