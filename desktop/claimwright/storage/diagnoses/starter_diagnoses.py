"""Reads the shipped ICD-10-CM table, a compressed text written by ``derive_icd10cm.py``.

Each line starts with a letter and a tab. R: the release, and the first day whose changes are
included. S: a numbered set of 7th characters. C: a code with its flags, the number of its set, and
its title. For the code above them, D: its first and last day (``-`` for none); T: an inclusion
term; X: an Excludes1 range.
"""

import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from claimwright.domain.reference.diagnosis import (
    SHORT,
    DiagnosisRow,
    Place,
    Side,
    bare,
    release_dates,
)
from claimwright.storage.reference.starter_fields import StarterError

FILE = "icd10cm.txt.xz"
BILLABLE = "b"
OPEN = "-"
SIDES = {"r": Side.RIGHT, "l": Side.LEFT, "2": Side.BILATERAL}
PLACES = {"m": Place.NEVER_FIRST, "e": Place.CAUSE}
_SIDE_FLAGS = {side: flag for flag, side in SIDES.items()}
_PLACE_FLAGS = {place: flag for flag, place in PLACES.items()}

Seventh = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StarterDiagnoses:
    """The shipped release, the first day whose changes its rows include, and the rows."""

    release: str
    since: date
    rows: tuple[DiagnosisRow, ...]


def read_diagnoses(folder: Path) -> StarterDiagnoses | None:
    """Read the shipped table; None if the folder has none.

    Raises:
        StarterError: the file breaks its schema.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        text = lzma.decompress(path.read_bytes()).decode("utf-8")
        return _read(text.splitlines())
    except (lzma.LZMAError, ValueError, KeyError, IndexError) as problem:
        raise StarterError(f"{folder.name}/{FILE}: {problem}") from None


def packed(release: str, since: date, rows: Sequence[DiagnosisRow]) -> bytes:
    """The table in its shipped format; equal rows give equal bytes."""
    text = "\n".join(_lines(release, since, rows)) + "\n"
    return lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def _lines(release: str, since: date, rows: Sequence[DiagnosisRow]) -> Iterator[str]:
    yield f"R\t{release}\t{since}"
    sets: dict[Seventh, int] = {(): 0}
    for row in rows:
        if row.seventh not in sets:
            sets[row.seventh] = len(sets)
            meanings = (part for pair in row.seventh for part in pair)
            yield "\t".join(("S", str(sets[row.seventh]), *meanings))
    for row in rows:
        number = str(sets[row.seventh])
        yield "\t".join(("C", bare(row.code), _flags(row), number, row.title))
        if row.first or row.last:
            yield f"D\t{row.first or OPEN}\t{row.last or OPEN}"
        yield from (f"T\t{term}" for term in row.terms)
        yield from (f"X\t{first}\t{last}" for first, last in row.excludes)


def _flags(row: DiagnosisRow) -> str:
    known = (
        BILLABLE if row.billable else "",
        _SIDE_FLAGS.get(row.side, ""),
        _PLACE_FLAGS.get(row.place, ""),
    )
    return "".join(known)


def _read(lines: Iterable[str]) -> StarterDiagnoses:
    """Parse the lines: the rows first, then the terms, ranges and dates that only some have."""
    release, since = "", ""
    sets: dict[int, Seventh] = {0: ()}
    rows: list[DiagnosisRow] = []
    terms: dict[int, list[str]] = defaultdict(list)
    excludes: dict[int, list[tuple[str, str]]] = defaultdict(list)
    days: dict[int, list[str]] = {}
    for line in lines:
        kind, *cells = line.split("\t")
        if kind == "C":
            code, flags, number, title = cells
            rows.append(DiagnosisRow(_dotted(code), title, *_read_flags(flags, sets[int(number)])))
        elif kind == "T":
            terms[len(rows) - 1].append(cells[0])
        elif kind == "X":
            excludes[len(rows) - 1].append((cells[0], cells[1]))
        elif kind == "D":
            days[len(rows) - 1] = cells
        elif kind == "S":
            sets[int(cells[0])] = tuple(zip(cells[1::2], cells[2::2], strict=True))
        elif kind == "R":
            release, since = cells
    for at in terms.keys() | excludes.keys() | days.keys():
        first, last = days.get(at, (OPEN, OPEN))
        rows[at] = rows[at]._replace(
            terms=tuple(terms.get(at, ())),
            excludes=tuple(excludes.get(at, ())),
            first=_day(first),
            last=_day(last),
        )
    release_dates(release)
    return StarterDiagnoses(release, date.fromisoformat(since), tuple(rows))


def _dotted(code: str) -> str:
    """`dotted` for a code that is known to have no dot."""
    return f"{code[:SHORT]}.{code[SHORT:]}" if len(code) > SHORT else code


@lru_cache(maxsize=256)
def _read_flags(flags: str, seventh: Seventh) -> tuple[bool, Seventh, Side, Place]:
    side = next((SIDES[flag] for flag in flags if flag in SIDES), Side.NONE)
    place = next((PLACES[flag] for flag in flags if flag in PLACES), Place.ANY)
    return BILLABLE in flags, seventh, side, place


def _day(text: str) -> date | None:
    return None if text == OPEN else date.fromisoformat(text)
