"""Interprets a query: corrects typos and maps billers' phrases to the library's words."""

from collections.abc import Collection

from claimwright.storage.database import Connection
from claimwright.storage.search.library_ranking import Reading
from claimwright.storage.search.synonyms import NEVER_TYPOS, RawWord, Wording
from claimwright.storage.search.word_guess import completions, corrections
from claimwright.storage.search.word_stem import stem_of_typed, words_with_places

MAX_GUESSED_WORDS = 12  # a longer query was pasted; a name in it must not be "corrected"
MAX_READINGS = 4
MAX_CACHED_GUESSES = 2_000  # while typing, the words before the last stay the same
NEAR_WEIGHT = 0.88  # for a widened query, relative to the query as typed
ALTERNATIVES = {"not": ("not", "mis")}  # "no auth" means "auth missing"


class QueryReader:
    """Interprets queries by the words of one library."""

    def __init__(
        self, connection: Connection, wording: Wording, known_stems: Collection[str]
    ) -> None:
        self._connection = connection
        self._wording = wording
        self._known = known_stems
        self._guesses: dict[tuple[str, bool], list[str]] = {}

    def readings(self, text: str) -> list[Reading]:
        """The query as typed, then with one phrase widened; empty if it has no words."""
        raw = [
            (stem_of_typed(word), start, end, word) for word, start, end in words_with_places(text)
        ]
        endings: dict[str, tuple[str, ...]] = dict(ALTERNATIVES)
        if raw and len(raw) <= MAX_GUESSED_WORDS:
            raw = [*(self._corrected(word) for word in raw[:-1]), self._last(raw[-1], endings)]
        stems = [word.stem for word in self._wording.replace_phrases(raw)]
        lines = [(stems, 1.0)] if stems else []
        lines += [(widened, NEAR_WEIGHT) for widened in self._wording.widened(stems)]
        readings: dict[tuple[tuple[str, ...], ...], Reading] = {}
        for line, weight in lines:
            words = tuple(endings.get(each, (each,)) for each in line)
            readings.setdefault(words, Reading(words, weight))
        return list(readings.values())[:MAX_READINGS]

    def _last(self, raw: RawWord, endings: dict[str, tuple[str, ...]]) -> RawWord:
        """The last word, which may be incomplete; its completions are added to ``endings``."""
        own, _, _, word = raw
        if self._is_known(raw):
            return raw
        stems = (
            each for near in self._guesses_for(word, True) for each in self._wording.stems(near)
        )
        found = tuple(dict.fromkeys(stems))
        if not found:
            return self._corrected(raw)
        endings[own] = found
        return raw

    def _corrected(self, raw: RawWord) -> RawWord:
        """The word, corrected if the library does not know it."""
        _, start, end, word = raw
        guesses = [] if self._is_known(raw) else self._guesses_for(word, False)
        return (stem_of_typed(guesses[0]), start, end, guesses[0]) if guesses else raw

    def _is_known(self, raw: RawWord) -> bool:
        own, _, _, word = raw
        if word in NEVER_TYPOS or not word.isalpha():
            return True
        return own in self._known or own in self._wording.phrase_words

    def _guesses_for(self, word: str, is_prefix: bool) -> list[str]:
        key = (word, is_prefix)
        if key not in self._guesses:
            if len(self._guesses) >= MAX_CACHED_GUESSES:
                self._guesses.clear()
            guess = completions if is_prefix else corrections
            self._guesses[key] = guess(self._connection, word)
        return self._guesses[key]
