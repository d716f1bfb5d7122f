"""The images on a letter: the practice's logo and the signature."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LetterPictures:
    """The bytes of PNG or JPEG images; empty if there is none."""

    logo: bytes = field(default=b"", repr=False)
    signature: bytes = field(default=b"", repr=False)


NO_PICTURES = LetterPictures()
