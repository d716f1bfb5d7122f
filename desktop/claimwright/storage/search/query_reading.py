"""How the words of a query can be read: slips mended, billers' phrases said in other words."""

from collections.abc import Collection

from claimwright.storage.database import Connection
from claimwright.storage.search.library_ranking import Reading
from claimwright.storage.search.synonyms import SILENT_WORDS, RawWord, Wording
from claimwright.storage.search.word_guess import begun, mistyped
from claimwright.storage.search.word_stem import stem_of_typed, words_with_places

GUESSED_UP_TO = 12  # words: a longer query is pasted, and a name in it is no slip
MAX_READINGS = 4
MAX_REMEMBERED = 2_000  # guesses: while somebody types, the words before the last stay the same
NEAR_WEIGHT = 0.88  # of a query that was widened, against the query as typed
ALTERNATIVES = {"not": ("not", "mis")}  # no auth: auth missing


class QueryReader:
    """Reads queries against the words of one library."""

    def __init__(
        self, connection: Connection, wording: Wording, known_stems: Collection[str]
    ) -> None:
        self._connection = connection
        self._wording = wording
        self._known = known_stems
        self._guesses: dict[tuple[str, bool], list[str]] = {}

    def readings(self, text: str) -> list[Reading]:
        """The query as typed first, then with one phrase of it in near words; none of no words."""
        raw = [
            (stem_of_typed(word), start, end, word) for word, start, end in words_with_places(text)
        ]
        endings: dict[str, tuple[str, ...]] = dict(ALTERNATIVES)
        if raw and len(raw) <= GUESSED_UP_TO:
            raw = [*(self._fixed(word) for word in raw[:-1]), self._last(raw[-1], endings)]
        stems = [word.stem for word in self._wording.compared(raw)]
        lines = [(stems, 1.0)] if stems else []
        lines += [(widened, NEAR_WEIGHT) for widened in self._wording.widened(stems)]
        readings: dict[tuple[tuple[str, ...], ...], Reading] = {}
        for line, weight in lines:
            words = tuple(endings.get(each, (each,)) for each in line)
            readings.setdefault(words, Reading(words, weight))
        return list(readings.values())[:MAX_READINGS]

    def _last(self, raw: RawWord, endings: dict[str, tuple[str, ...]]) -> RawWord:
        """The word that may not be typed to its end; what it may become is added to endings."""
        own, _, _, word = raw
        if self._is_known(raw):
            return raw
        stems = (each for near in self._guessed(word, True) for each in self._wording.stems(near))
        found = tuple(dict.fromkeys(stems))
        if not found:
            return self._fixed(raw)
        endings[own] = found
        return raw

    def _fixed(self, raw: RawWord) -> RawWord:
        """The word that was meant by one that the library does not know."""
        _, start, end, word = raw
        meant = [] if self._is_known(raw) else self._guessed(word, False)
        return (stem_of_typed(meant[0]), start, end, meant[0]) if meant else raw

    def _is_known(self, raw: RawWord) -> bool:
        own, _, _, word = raw
        if word in SILENT_WORDS or not word.isalpha():
            return True
        return own in self._known or own in self._wording.stems_said

    def _guessed(self, word: str, is_begun: bool) -> list[str]:
        key = (word, is_begun)
        if key not in self._guesses:
            if len(self._guesses) >= MAX_REMEMBERED:
                self._guesses.clear()
            guess = begun if is_begun else mistyped
            self._guesses[key] = guess(self._connection, word)
        return self._guesses[key]
