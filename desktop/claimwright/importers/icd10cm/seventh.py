"""Limits on the 7th characters of the tabular list, from its notes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimwright.domain.reference.diagnosis import FULL, DiagnosisRow, bare

# "7th characters D and S do not apply to codes in category S06 with 6th character 7 - …, or 8 - …"
_NOT_WITH_SIXTH = re.compile(
    r"7th characters? ([A-Z](?:(?:,| and| or) [A-Z])*) do(?:es)? not apply to codes in category "
    r"([A-Z]\w\w) with 6th character (.*)",
    re.ASCII,
)
_SIXTH = re.compile(r"(?:^|\bor )([0-9A-Z]) - ")


@dataclass(frozen=True, slots=True)
class SeventhLimit:
    """7th characters that do not apply to codes of a category with certain 6th characters."""

    category: str
    sixth: frozenset[str]
    excluded: frozenset[str]


def limits_in(notes: Iterable[str]) -> list[SeventhLimit]:
    """The limits in the notes of a category."""
    return [
        SeventhLimit(
            match[2], frozenset(_SIXTH.findall(match[3])), frozenset(re.findall("[A-Z]", match[1]))
        )
        for note in notes
        if (match := _NOT_WITH_SIXTH.search(note))
    ]


def within_limits(
    rows: Iterable[DiagnosisRow], limits: Sequence[SeventhLimit]
) -> list[DiagnosisRow]:
    """The rows without the 7th characters that do not apply to them."""
    return [_within(row, limits) for row in rows]


def _within(row: DiagnosisRow, limits: Sequence[SeventhLimit]) -> DiagnosisRow:
    code = bare(row.code)
    for limit in limits:
        if code.startswith(limit.category) and len(code) == FULL - 1 and code[-1] in limit.sixth:
            allowed = tuple(pair for pair in row.seventh if pair[0] not in limit.excluded)
            return row._replace(seventh=allowed)
    return row
