"""The pictures on a letter: the practice's logo and the signer's signature."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LetterPictures:
    """Bytes of PNG or JPEG pictures; empty where the practice has none."""

    logo: bytes = field(default=b"", repr=False)
    signature: bytes = field(default=b"", repr=False)


NO_PICTURES = LetterPictures()
