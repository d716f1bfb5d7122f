"""Synonyms used by billers; turns texts into comparable word stems."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimwright.storage.library.guidance import PHRASES, SYNONYMS, read_toml
from claimwright.storage.reference.starter_fields import Fields, StarterError
from claimwright.storage.search.word_stem import stem, words_with_places

Stems = tuple[str, ...]
RawWord = tuple[str, int, int, str]  # stem, start, end, plain word

# Words that mean nothing in a query about a denial.
STOP_WORDS = frozenset(
    "a about all also am an and any anything are as at be because been being but by can could did "
    "do does doing done each explain fix fixing for from get getting give got had handle has have "
    "having he help her here him his how i if in into is it its just let like may me mean meaning "
    "means might must my of on or our out please put resolve said say saying says she should so "
    "some than that the their them then there these they thing this those to us very was we were "
    "what when where which while who whom why will with would you your".split()
)
_NEGATIONS = frozenset({"no", "not", "without", "isnt", "wasnt", "cannot", "cant", "never"})
NEVER_TYPOS = STOP_WORDS | _NEGATIONS


@dataclass(frozen=True, slots=True)
class Word:
    """A word stem and its position in the text."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Synonym:
    """The stems of a phrase, and the stems that it stands for; a ``near`` one only widens a query.

    ``phrase`` is the phrase as written in the list.
    """

    phrase_stems: Stems
    means: Stems
    near: bool
    phrase: str = ""


class Wording:
    """Turns texts into stems, replacing billers' phrases with the library's words."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._same: Mapping[str, list[Synonym]] = defaultdict(list)
        self._near: Mapping[str, list[Synonym]] = defaultdict(list)
        for synonym in sorted(synonyms, key=lambda each: -len(each.phrase_stems)):
            phrases = self._near if synonym.near else self._same
            phrases[synonym.phrase_stems[0]].append(synonym)
        self.phrase_words = frozenset(
            word
            for phrases in self._same.values()
            for phrase in phrases
            for word in phrase.phrase_stems
        )

    def words(self, text: str) -> list[Word]:
        """The words of a text in order; the words for a phrase have the phrase's position."""
        return self.replace_phrases(
            [(stem(word), start, end, word) for word, start, end in words_with_places(text)]
        )

    def stems(self, text: str) -> list[str]:
        """The stems of a text without their positions."""
        return [word.stem for word in self.words(text)]

    def replace_phrases(self, raw: Sequence[RawWord]) -> list[Word]:
        """Replace known phrases with the library's words, and drop stop words."""
        found: list[Word] = []
        position = 0
        while position < len(raw):
            phrase, last = self._phrase_at(raw, position)
            if phrase is not None:
                start, end = raw[position][1], raw[last][2]
                found += [Word(each, start, end) for each in phrase.means]
                position = last + 1
                continue
            own_stem, start, end, word = raw[position]
            position += 1
            if word in _NEGATIONS:
                found.append(Word("not", start, end))
            elif word not in STOP_WORDS:
                found.append(Word(own_stem, start, end))
        return found

    def widened(self, stems: Sequence[str]) -> Iterator[list[str]]:
        """Variants of a query with one phrase replaced by near words, longest phrase first."""
        found = {
            each: position
            for position, first in reversed(list(enumerate(stems)))
            for each in self._near.get(first, ())
            if tuple(stems[position : position + len(each.phrase_stems)]) == each.phrase_stems
        }
        for each, position in sorted(found.items(), key=lambda item: -len(item[0].phrase_stems)):
            yield [*stems[:position], *each.means, *stems[position + len(each.phrase_stems) :]]

    def _phrase_at(self, raw: Sequence[RawWord], position: int) -> tuple[Synonym | None, int]:
        """The longest phrase that starts at a position, and the index of its last word."""
        for phrase in self._same.get(raw[position][0], ()):
            last = _phrase_end(phrase.phrase_stems, raw, position)
            if last >= 0:
                return phrase, last
        return None, position


def _phrase_end(phrase_stems: Stems, raw: Sequence[RawWord], position: int) -> int:
    """The index of the last word of a phrase that starts at ``position``; -1 if it does not.

    Stop words in between are skipped: “policy was canceled” matches “policy canceled”.
    """
    at = position
    for place, expected in enumerate(phrase_stems):
        while place and at < len(raw) and raw[at][0] != expected and raw[at][3] in STOP_WORDS:
            at += 1
        if at >= len(raw) or raw[at][0] != expected:
            return -1
        at += 1
    return at - 1


def read_synonyms(folder: Path) -> list[Synonym]:
    """Read the list in a guidance folder; empty if there is no such file.

    Raises:
        StarterError: an entry does not match the schema, or a phrase has two meanings.
    """
    path = folder / SYNONYMS
    if not path.exists():
        return []
    content = read_toml(path, SYNONYMS)
    same = _same(_phrases(content, "same"))
    wording = Wording(same)
    near = (
        Synonym(tuple(wording.stems(phrase)), tuple(wording.stems(means)), True, phrase)
        for phrase, means in _phrases(content, "near")
    )
    return [*same, *near]


def read_entry_phrases(folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Read whole phrases that billers type for an entry, by (kind, code).

    Raises:
        StarterError: a phrase is not text.
    """
    path = folder / PHRASES
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, entries in (read_toml(path, PHRASES) if path.exists() else {}).items():
        fields = Fields.of(entries, PHRASES, kind)
        for code in entries if isinstance(entries, dict) else ():
            found[kind, code] = fields.texts(code, at_least_one=True)
    return found


def read_known_words(folder: Path) -> tuple[str, ...]:
    """Read words that no entry has but that are not typos."""
    path = folder / SYNONYMS
    content = read_toml(path, SYNONYMS) if path.exists() else {}
    return Fields.of(content, SYNONYMS, "known").optional_texts("known")


def _same(phrases: Iterable[tuple[str, str]]) -> list[Synonym]:
    found: dict[Stems, Synonym] = {}
    for phrase, means in phrases:
        synonym = Synonym(_all_stems(phrase), _content_stems(means), False, phrase)
        known = found.setdefault(synonym.phrase_stems, synonym)
        if not synonym.phrase_stems or known.means != synonym.means:
            raise StarterError(f"{SYNONYMS}: “{phrase}” is empty or has two meanings")
    return list(found.values())


def _all_stems(text: str) -> Stems:
    return tuple(stem(word) for word, _, _ in words_with_places(text))


def _content_stems(text: str) -> Stems:
    words = [word for word, _, _ in words_with_places(text)]
    return tuple(stem(word) for word in words if word not in STOP_WORDS)


def _phrases(content: Mapping[str, object], kind: str) -> Iterator[tuple[str, str]]:
    """(phrase, meaning) for each phrase of each entry of a kind."""
    entries = content.get(kind, [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        fields = Fields.of(entry, SYNONYMS, f"{kind} number {number}")
        means = fields.text("means")
        yield from (
            (phrase_stems, means) for phrase_stems in fields.texts("said", at_least_one=True)
        )
        fields.finish()
