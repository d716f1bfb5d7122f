"""The numbering of the exhibits in a packet."""

from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_uppercase

from claimwright.domain.letter.packet import Exhibit


def exhibit_numbers(exhibits: Sequence[Exhibit]) -> list[str]:
    """1, 2, 3 for the letter's enclosures; A, B, C for evidence sheets."""
    sheets, files = iter(_letters()), count(1)
    return [next(sheets) if exhibit.is_sheet else str(next(files)) for exhibit in exhibits]


def _letters() -> Iterator[str]:
    """A to Z, then AA to ZZ."""
    yield from ascii_uppercase
    yield from map("".join, product(ascii_uppercase, repeat=2))
