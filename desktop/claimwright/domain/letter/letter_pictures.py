"""The pictures on a letter: the practice's logo and the signature of who signs."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LetterPictures:
    """The bytes of PNG or JPEG pictures, empty where there is none."""

    logo: bytes = field(default=b"", repr=False)
    signature: bytes = field(default=b"", repr=False)


NO_PICTURES = LetterPictures()
