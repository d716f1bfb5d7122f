"""How the exhibits of a packet are numbered; nothing here reads a PDF."""

from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_uppercase

from claimwright.domain.letter.packet import Exhibit


def exhibit_numbers(exhibits: Sequence[Exhibit]) -> list[str]:
    """1, 2, 3 for what the letter encloses; A, B, C for evidence sheets."""
    sheets, files = iter(_letters()), count(1)
    return [next(sheets) if exhibit.is_sheet else str(next(files)) for exhibit in exhibits]


def _letters() -> Iterator[str]:
    """A to Z, then AA to ZZ."""
    yield from ascii_uppercase
    yield from map("".join, product(ascii_uppercase, repeat=2))
