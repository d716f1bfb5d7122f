"""Explains why an entry matched: marks in its title, and a short reason with marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimwright.storage.search.synonyms import Wording

Marks = tuple[tuple[int, int], ...]
MAX_EXCERPT = 90  # characters, about a line


@dataclass(frozen=True, slots=True)
class Found:
    """The texts of an entry that may contain a match."""

    title: str
    synonyms: Sequence[str]
    synonym_stems: Sequence[str]
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """``title`` holds the marks in the entry's title; ``marks`` those in the reason ``text``."""

    title: Marks
    text: str
    marks: Marks


def reason(found: Found, stems: set[str], wording: Wording) -> Reason:
    """The reason by the strongest match: a synonym, the title, or a line of the text."""
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
    """The synonym with the largest share of words in the query, more than half; else empty."""
    best, most = "", 0.5
    for synonym, own in zip(found.synonyms, found.synonym_stems, strict=True):
        words = own.split()
        common = sum(word in stems for word in words)
        if words and common / len(words) > most:
            best, most = synonym, common / len(words)
    return best


def _excerpt(text: str, stems: set[str], wording: Wording) -> Reason:
    """A line of the text around the first matching word."""
    found = _first_word(text, [stem.rstrip("i") for stem in stems if len(stem) > 2])
    if found is None:
        return Reason((), "in its causes or steps", ())
    start, word_end = max(0, found[0] - MAX_EXCERPT // 3), found[1]
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + MAX_EXCERPT)
    end = max(text.rfind(" ", start, end), word_end) if end < len(text) else end
    line = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return Reason((), line, _marks(line, stems, wording))


def _first_word(text: str, starts: Sequence[str]) -> tuple[int, int] | None:
    """The position of the first word that begins with one of ``starts``.

    Not by a regular expression: the cache of `re` would keep the query in memory.
    """
    lowered = text.lower()
    places = (_word_start(lowered, start.lower()) for start in starts)
    start = min((place for place in places if place >= 0), default=-1)
    if start < 0:
        return None
    end = start
    while end < len(text) and _is_word_character(text[end]):
        end += 1
    return start, end


def _word_start(lowered: str, start: str) -> int:
    place = lowered.find(start)
    while place > 0 and _is_word_character(lowered[place - 1]):
        place = lowered.find(start, place + 1)
    return place


def _is_word_character(character: str) -> bool:
    return character.isalnum() or character == "_"
