"""Short descriptions of denials in our own words, for the letters that answer them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = "denial_words.toml"


def read_denial_words(folder: Path) -> Mapping[str, str]:
    """Read the descriptions by CARC, such as “included in the payment for another service” for 97.

    Raises:
        OSError: the file is missing.
        tomllib.TOMLDecodeError: it is not valid TOML.
    """
    words: Mapping[str, str] = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))["carc"]
    return words
