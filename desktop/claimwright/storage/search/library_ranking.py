"""Ranks entries for a query: rare words, whole titles and synonyms, and everyday denials count."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimwright.storage.search import word_stem

# These numbers are fitted to the tuning queries (tests/data/queries.toml). A word is weighted by
# place: title, synonyms, summary, detail; title and synonyms also count as whole phrases.
PLACE_WEIGHTS = (1.0, 0.7, 0.9, 0.25)
OTHER_WEIGHT = 0.75  # for an alternative stem of a word
UNKNOWN_RARITY = 1.2  # for a word not in the library; it lowers all scores equally
MAX_WORDS = 60  # only the rarest words of a long text count
FIT_WEIGHT = 5.0  # for the title or synonym most similar to the query
RECALL_BOOST = 4.4  # recall of the query against precision of the phrase
MORE_WEIGHT = 0.12  # for each further matching synonym
TITLE_BOOST = 1.06  # for a title over an equally good synonym

MODIFIER_STEM = word_stem.stem("modifier")


@dataclass(frozen=True, slots=True)
class Reading:
    """One interpretation of a query: the possible stems of each word, most likely first.

    ``weight`` is lower for a less certain interpretation.
    """

    words: tuple[tuple[str, ...], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry to rank, with the stems of its title and synonyms.

    Its score is multiplied by ``boost``, about 1 for an everyday denial.
    """

    number: int
    kind: str
    boost: float
    phrases: tuple[tuple[str, ...], ...]


class Scale:
    """Scores entries against one reading of a query."""

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
        """How well the best title or synonym matches the query; further matches add a little."""
        fits = [
            self._fit(phrase) * (TITLE_BOOST if place == 0 else 1.0)
            for place, phrase in enumerate(candidate.phrases)
        ]
        best, *more = sorted(fits, reverse=True) or [0.0]
        return FIT_WEIGHT * (best + MORE_WEIGHT * sum(more[:3]))

    def _fit(self, phrase: tuple[str, ...]) -> float:
        """Similarity from 0, no common word, to 1, the same words."""
        common = {stem for stem in phrase if stem in self._place}
        if not common:
            return 0.0
        weight = sum(self._rarity_of(stem) for stem in set(phrase)) or 1.0
        precision = sum(self._rarity_of(stem) for stem in common) / weight
        recall = self._matched_weight(common) / self.total_weight
        both = (1 + RECALL_BOOST) * precision * recall
        return both / (RECALL_BOOST * precision + recall)

    def _matched_weight(self, common: Iterable[str]) -> float:
        """The total weight of the matched query words, each counted once."""
        matched: dict[int, float] = {}
        for stem in common:
            at = self._place[stem]
            matched[at] = max(matched.get(at, 0.0), self.words[at][stem])
        return sum(matched.values())
