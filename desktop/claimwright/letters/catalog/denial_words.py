"""What a denial means in a few words of our own, for the letters that answer it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = "denial_words.toml"


def read_denial_words(folder: Path) -> Mapping[str, str]:
    """Short words by CARC, such as “included in the payment for another service” for 97.

    Raises:
        OSError: the file is not there.
        tomllib.TOMLDecodeError: it is no TOML.
    """
    words: Mapping[str, str] = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))["carc"]
    return words
