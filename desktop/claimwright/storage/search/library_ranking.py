"""Ranks entries for a query by rare words, whole titles and synonyms, and everyday denials."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimwright.storage.search import word_stem

# These numbers are fitted to the tuning queries (tests/data/queries.toml). Weights of a word by
# place: title, synonyms, summary, detail; title and synonyms also count as whole phrases.
PLACE_WEIGHTS = (1.0, 0.7, 0.9, 0.25)
OTHER_WEIGHT = 0.75  # of an alternative stem of a word
UNKNOWN_RARITY = 1.2  # of a word not in the library: it lowers every entry alike
MAX_WORDS = 60  # only the rarest words of a long text count
FIT_WEIGHT = 5.0  # of the title or synonym most similar to the query
RECALL_BOOST = 4.4  # recall of the query against precision of the phrase
MORE_WEIGHT = 0.12  # of each further matching synonym
TITLE_BOOST = 1.06  # of a title over an equally good synonym

MODIFIER_STEM = word_stem.stem("modifier")


@dataclass(frozen=True, slots=True)
class Reading:
    """One interpretation of a query: the possible stems of each word, the likeliest first.

    ``weight`` is lower for a less certain interpretation.
    """

    words: tuple[tuple[str, ...], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry as ranked: its title and synonyms as stems.

    Its score is multiplied by ``boost``, about 1 for an everyday denial.
    """

    number: int
    kind: str
    boost: float
    phrases: tuple[tuple[str, ...], ...]


class Scale:
    """Weighs entries against one reading of a query."""

    def __init__(self, reading: Reading, rarity: Mapping[str, float]) -> None:
        self.reading = reading
        self._rarity = rarity
        times = Counter(reading.words)
        weighed = [self._weighed(word, 1 + math.log(count)) for word, count in times.items()]
        weighed.sort(key=lambda word: -max(word.values()))
        self.words: Sequence[Mapping[str, float]] = weighed[:MAX_WORDS]
        self._place = {stem: at for at, word in enumerate(self.words) for stem in word}
        ends = {word[0] for word in (reading.words[:1] + reading.words[-1:])}
        self.asks_for_modifier = len(reading.words) > 2 and MODIFIER_STEM in ends
        self.total_weight = sum(max(word.values()) for word in self.words) or 1.0

    def _weighed(self, word: tuple[str, ...], count: float) -> dict[str, float]:
        """The weight of each stem of a word; a repeated word weighs more."""
        return {
            stem: self._rarity_of(stem) * count * (1.0 if place == 0 else OTHER_WEIGHT)
            for place, stem in enumerate(word)
        }

    def _rarity_of(self, stem: str) -> float:
        return self._rarity.get(stem, UNKNOWN_RARITY)

    def phrase_score(self, candidate: Candidate) -> float:
        """The similarity of query and best title or synonym; further matches add a little."""
        fits = [
            self._fit(phrase) * (TITLE_BOOST if place == 0 else 1.0)
            for place, phrase in enumerate(candidate.phrases)
        ]
        best, *more = sorted(fits, reverse=True) or [0.0]
        return FIT_WEIGHT * (best + MORE_WEIGHT * sum(more[:3]))

    def _fit(self, phrase: tuple[str, ...]) -> float:
        """0 where no word is common, 1 where phrase and query have the same words."""
        common = {stem for stem in phrase if stem in self._place}
        if not common:
            return 0.0
        weight = sum(self._rarity_of(stem) for stem in set(phrase)) or 1.0
        precision = sum(self._rarity_of(stem) for stem in common) / weight
        recall = self._matched_weight(common) / self.total_weight
        both = (1 + RECALL_BOOST) * precision * recall
        return both / (RECALL_BOOST * precision + recall)

    def _matched_weight(self, common: Iterable[str]) -> float:
        """The total weight of the query words matched, each once."""
        matched: dict[int, float] = {}
        for stem in common:
            at = self._place[stem]
            matched[at] = max(matched.get(at, 0.0), self.words[at][stem])
        return sum(matched.values())
