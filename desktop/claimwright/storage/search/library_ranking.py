"""Which entry answers a query best: rare words, whole titles and synonyms, everyday denials."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimwright.storage.search import word_stem

# The numbers below are fitted to the queries that may be tuned on (tests/data/queries.toml).
# What a word weighs by where it stands: title, synonyms, summary, detail. Title and synonyms are
# weighed as whole phrases too.
PLACE_WEIGHTS = (1.0, 0.7, 0.9, 0.25)
OTHER_WEIGHT = 0.75  # of a stem that the word may also be
UNKNOWN_RARITY = 1.2  # of a word that the library lacks: it counts against every entry alike
MAX_WORDS = 60  # the rarest of a long text count
FIT_WEIGHT = 5.0  # of the title or synonym that is most like the query
RECALL_FAVOUR = 4.4  # that much more counts what of the query is met than what of the phrase
MORE_WEIGHT = 0.12  # of each further synonym that fits
TITLE_FAVOUR = 1.06  # of a title against a synonym that fits as well

MODIFIER_STEM = word_stem.stem("modifier")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a query: for each word its possible stems, and how sure the reading is.

    The first stem of a word is the likeliest.
    """

    words: tuple[tuple[str, ...], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the ranking reads of an entry: its title and synonyms as stems.

    What its words earn is multiplied by ``favour``, about 1 for an everyday denial.
    """

    number: int
    kind: str
    favour: float
    phrases: tuple[tuple[str, ...], ...]


class Scale:
    """Weighs entries against one reading of a query."""

    def __init__(self, reading: Reading, rarity: Mapping[str, float]) -> None:
        self.reading = reading
        self._rarity = rarity
        times = Counter(reading.words)
        weighed = [self._weighed(word, 1 + math.log(often)) for word, often in times.items()]
        weighed.sort(key=lambda word: -max(word.values()))
        self.words: Sequence[Mapping[str, float]] = weighed[:MAX_WORDS]
        self._place = {stem: at for at, word in enumerate(self.words) for stem in word}
        ends = {word[0] for word in (reading.words[:1] + reading.words[-1:])}
        self.asks_for_a_modifier = len(reading.words) > 2 and MODIFIER_STEM in ends
        self.whole = sum(max(word.values()) for word in self.words) or 1.0

    def _weighed(self, word: tuple[str, ...], often: float) -> dict[str, float]:
        """What each stem of a word adds where an entry has it; a repeated word adds more."""
        return {
            stem: self._mass(stem) * often * (1.0 if place == 0 else OTHER_WEIGHT)
            for place, stem in enumerate(word)
        }

    def _mass(self, stem: str) -> float:
        return self._rarity.get(stem, UNKNOWN_RARITY)

    def phrase_score(self, candidate: Candidate) -> float:
        """How well the title or a synonym and the query are the same; further ones add a little."""
        fits = [
            self._fit(phrase) * (TITLE_FAVOUR if place == 0 else 1.0)
            for place, phrase in enumerate(candidate.phrases)
        ]
        best, *more = sorted(fits, reverse=True) or [0.0]
        return FIT_WEIGHT * (best + MORE_WEIGHT * sum(more[:3]))

    def _fit(self, phrase: tuple[str, ...]) -> float:
        """0 where nothing is common, 1 where phrase and query are the same words."""
        common = {stem for stem in phrase if stem in self._place}
        if not common:
            return 0.0
        mass = sum(self._mass(stem) for stem in set(phrase)) or 1.0
        precision = sum(self._mass(stem) for stem in common) / mass
        recall = self._reached(common) / self.whole
        both = (1 + RECALL_FAVOUR) * precision * recall
        return both / (RECALL_FAVOUR * precision + recall)

    def _reached(self, common: Iterable[str]) -> float:
        """What the words of the query that are met add up to, each once."""
        met: dict[int, float] = {}
        for stem in common:
            at = self._place[stem]
            met[at] = max(met.get(at, 0.0), self.words[at][stem])
        return sum(met.values())
