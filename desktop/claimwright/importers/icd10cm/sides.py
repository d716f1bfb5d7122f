"""The side that a diagnosis names, only if the list has the same title for the other side."""

import re
from collections.abc import Sequence

from claimwright.domain.reference.diagnosis import SHORT, DiagnosisRow, Side

_WORD = re.compile(r"\b(right|left|bilateral)\b", re.IGNORECASE)
_OTHER = {"right": "left", "left": "right"}
# A stroke on one side weakens the other, and pain may be felt away from its cause, so the side in
# these titles is not the side that was treated.
_ELSEWHERE = re.compile(r"dominant|quadrant", re.IGNORECASE)


def with_sides(rows: Sequence[DiagnosisRow]) -> list[DiagnosisRow]:
    """The rows with their sides.

    A title with "right" is a code of the right side only if its category has the same title with
    "left": "left ventricular failure" has no counterpart and names no side of the body.
    """
    titles = {(row.code[:SHORT], row.title.lower()) for row in rows}
    return [row._replace(side=_side(row, titles)) for row in rows]


def _side(row: DiagnosisRow, titles: set[tuple[str, str]]) -> Side:
    title = row.title.lower()
    named = {word.lower() for word in _WORD.findall(title)}
    if len(named) != 1 or _ELSEWHERE.search(title):
        return Side.NONE
    word = named.pop()
    if word == "bilateral":
        return Side.BILATERAL
    counterpart = re.sub(rf"\b{word}\b", _OTHER[word], title)
    return Side(word) if (row.code[:SHORT], counterpart) in titles else Side.NONE
