"""What billers say and what the library says, made one: texts as the words that are compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimwright.storage.library.guidance import PHRASES, SYNONYMS, read_toml
from claimwright.storage.reference.starter_fields import Fields, StarterError
from claimwright.storage.search.word_stem import stem, words_with_places

Stems = tuple[str, ...]
RawWord = tuple[str, int, int, str]  # stem, start, end, plain word

# Words that say nothing of a denial.
STOP_WORDS = frozenset(
    "a about all also am an and any anything are as at be because been being but by can could did "
    "do does doing done each explain fix fixing for from get getting give got had handle has have "
    "having he help her here him his how i if in into is it its just let like may me mean meaning "
    "means might must my of on or our out please put resolve said say saying says she should so "
    "some than that the their them then there these they thing this those to us very was we were "
    "what when where which while who whom why will with would you your".split()
)
_NEGATIONS = frozenset({"no", "not", "without", "isnt", "wasnt", "cannot", "cant", "never"})
SILENT_WORDS = STOP_WORDS | _NEGATIONS  # no slip is looked for in these


@dataclass(frozen=True, slots=True)
class Word:
    """A word to compare, and where its text stands."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Synonym:
    """One phrase as stems, and the stems that it stands for; a near one only widens a query.

    ``phrase`` is the phrase as it is written in the list.
    """

    said: Stems
    means: Stems
    near: bool
    phrase: str = ""


class Wording:
    """Turns texts into stems, each phrase of the list into the library's words for it."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._same: Mapping[str, list[Synonym]] = defaultdict(list)
        self._near: Mapping[str, list[Synonym]] = defaultdict(list)
        for synonym in sorted(synonyms, key=lambda each: -len(each.said)):
            phrases = self._near if synonym.near else self._same
            phrases[synonym.said[0]].append(synonym)
        self.stems_said = frozenset(
            word for phrases in self._same.values() for phrase in phrases for word in phrase.said
        )

    def words(self, text: str) -> list[Word]:
        """The words of a text in order; of a phrase, each word stands where the phrase does."""
        return self.compared(
            [(stem(word), start, end, word) for word, start, end in words_with_places(text)]
        )

    def stems(self, text: str) -> list[str]:
        """The words of a text without their places."""
        return [word.stem for word in self.words(text)]

    def compared(self, raw: Sequence[RawWord]) -> list[Word]:
        """The same from (stem, start, end, plain word)."""
        found: list[Word] = []
        position = 0
        while position < len(raw):
            phrase, last = self._phrase_at(raw, position)
            if phrase is not None:
                start, end = raw[position][1], raw[last][2]
                found += [Word(each, start, end) for each in phrase.means]
                position = last + 1
                continue
            own, start, end, word = raw[position]
            position += 1
            if word in _NEGATIONS:
                found.append(Word("not", start, end))
            elif word not in STOP_WORDS:
                found.append(Word(own, start, end))
        return found

    def widened(self, stems: Sequence[str]) -> Iterator[list[str]]:
        """The same query with one phrase of it said in near words, longest phrases first."""
        found = {
            each: position
            for position, first in reversed(list(enumerate(stems)))
            for each in self._near.get(first, ())
            if tuple(stems[position : position + len(each.said)]) == each.said
        }
        for each, position in sorted(found.items(), key=lambda item: -len(item[0].said)):
            yield [*stems[:position], *each.means, *stems[position + len(each.said) :]]

    def _phrase_at(self, raw: Sequence[RawWord], position: int) -> tuple[Synonym | None, int]:
        """The longest phrase that begins there, and the place of its last word."""
        for phrase in self._same.get(raw[position][0], ()):
            last = _last_of(phrase.said, raw, position)
            if last >= 0:
                return phrase, last
        return None, position


def _last_of(said: Stems, raw: Sequence[RawWord], position: int) -> int:
    """Where a phrase ends that begins there, -1 if it does not: “policy was canceled” is one too.

    Words that say nothing may stand between its words.
    """
    at = position
    for place, wanted in enumerate(said):
        while place and at < len(raw) and raw[at][0] != wanted and raw[at][3] in STOP_WORDS:
            at += 1
        if at >= len(raw) or raw[at][0] != wanted:
            return -1
        at += 1
    return at - 1


def read_synonyms(folder: Path) -> list[Synonym]:
    """The list in a guidance folder; none where there is no such file.

    Raises:
        StarterError: an entry breaks the schema, or a phrase stands for two things.
    """
    path = folder / SYNONYMS
    if not path.exists():
        return []
    content = read_toml(path, SYNONYMS)
    same = _same(_phrases(content, "same"))
    wording = Wording(same)
    near = (
        Synonym(tuple(wording.stems(said)), tuple(wording.stems(means)), True, said)
        for said, means in _phrases(content, "near")
    )
    return [*same, *near]


def read_entry_phrases(folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(kind, code) and the whole phrases that billers type for that entry.

    Raises:
        StarterError: a phrase is no text.
    """
    path = folder / PHRASES
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, entries in (read_toml(path, PHRASES) if path.exists() else {}).items():
        fields = Fields.of(entries, PHRASES, kind)
        for code in entries if isinstance(entries, dict) else ():
            found[kind, code] = fields.texts(code, at_least_one=True)
    return found


def read_known_words(folder: Path) -> tuple[str, ...]:
    """Words that no entry has and that are no slip either."""
    path = folder / SYNONYMS
    content = read_toml(path, SYNONYMS) if path.exists() else {}
    return Fields.of(content, SYNONYMS, "known").optional_texts("known")


def _same(phrases: Iterable[tuple[str, str]]) -> list[Synonym]:
    found: dict[Stems, Synonym] = {}
    for said, means in phrases:
        synonym = Synonym(_all_stems(said), _telling_stems(means), False, said)
        known = found.setdefault(synonym.said, synonym)
        if not synonym.said or known.means != synonym.means:
            raise StarterError(f"{SYNONYMS}: “{said}” says nothing, or stands for two things")
    return list(found.values())


def _all_stems(text: str) -> Stems:
    return tuple(stem(word) for word, _, _ in words_with_places(text))


def _telling_stems(text: str) -> Stems:
    words = [word for word, _, _ in words_with_places(text)]
    return tuple(stem(word) for word in words if word not in STOP_WORDS)


def _phrases(content: Mapping[str, object], kind: str) -> Iterator[tuple[str, str]]:
    """(said, means) for each phrase of each entry of a kind."""
    entries = content.get(kind, [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        fields = Fields.of(entry, SYNONYMS, f"{kind} number {number}")
        means = fields.text("means")
        yield from ((said, means) for said in fields.texts("said", at_least_one=True))
        fields.finish()
