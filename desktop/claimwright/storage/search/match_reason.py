"""Why an entry matched: the words to mark in its title, and a short reason with its own marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimwright.storage.search.synonyms import Wording

Marks = tuple[tuple[int, int], ...]
EXCERPT = 90  # characters, about a line


@dataclass(frozen=True, slots=True)
class Found:
    """The texts of an entry in which a match may stand."""

    title: str
    synonyms: Sequence[str]
    synonym_stems: Sequence[str]
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """``title``: marks in the entry's title; ``text`` says why, with ``marks`` in it."""

    title: Marks
    text: str
    marks: Marks


def reason(found: Found, stems: set[str], wording: Wording) -> Reason:
    """The reason, from the strongest place: the title, a synonym, a line of the text."""
    in_title = _marks(found.title, stems, wording)
    synonym = _best_synonym(found, stems)
    if synonym:
        text = f"also called “{synonym}”"
        return Reason(in_title, text, _marks(text, stems, wording, len("also called ")))
    if in_title:
        return Reason(in_title, "title", ())
    return _excerpt(found.text, stems, wording)


def _marks(text: str, stems: set[str], wording: Wording, skip: int = 0) -> Marks:
    places = (
        (word.start, word.end)
        for word in wording.words(text)
        if word.stem in stems and word.start >= skip
    )
    return tuple(dict.fromkeys(places))


def _best_synonym(found: Found, stems: set[str]) -> str:
    """The synonym of which most is in the query; a half at least."""
    best, most = "", 0.5
    for synonym, own in zip(found.synonyms, found.synonym_stems, strict=True):
        words = own.split()
        common = sum(word in stems for word in words)
        if words and common / len(words) > most:
            best, most = synonym, common / len(words)
    return best


def _excerpt(text: str, stems: set[str], wording: Wording) -> Reason:
    """A line of the text around the first word that matched, never a whole paragraph."""
    found = _beginnings(frozenset(stems)).search(text)
    if found is None:
        return Reason((), "in its causes or steps", ())
    start = max(0, found.start() - EXCERPT // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + EXCERPT)
    end = max(text.rfind(" ", start, end), found.end()) if end < len(text) else end
    line = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return Reason((), line, _marks(line, stems, wording))


@lru_cache(maxsize=8)
def _beginnings(stems: frozenset[str]) -> re.Pattern[str]:
    """Words that begin as the stems do; those of a phrase may stand in other words, unfound."""
    starts = sorted(re.escape(stem.rstrip("i")) for stem in stems if len(stem) > 2)
    return re.compile(rf"\b(?:{'|'.join(starts) or '(?!)'})\w*", re.IGNORECASE)
