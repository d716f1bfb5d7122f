"""Search as you type: entries by code first, then by words, best match first."""

import re
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from heapq import nlargest

from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.reference.reference import SearchHit
from claimwright.storage.database import Connection, placeholders
from claimwright.storage.search.library_index import BETWEEN, PLACE_BITS
from claimwright.storage.search.library_ranking import PLACE_WEIGHTS, Candidate, Scale
from claimwright.storage.search.match_reason import Found, reason
from claimwright.storage.search.query_reading import QueryReader
from claimwright.storage.search.synonyms import Synonym, Wording

MAX_TEXT_LENGTH = 20_000  # characters
MAX_CANDIDATES = 60
PLACE_MASK = (1 << PLACE_BITS) - 1
CODE_RANK = -1000.0
MAX_CODE_LENGTH = 16  # characters of "remark code MA130"
MODIFIER = "modifier"
MODIFIER_BOOST = 1.2  # for modifiers, if the query begins or ends with "modifier"
KINDS = ("carc", "rarc", "group", "modifier")
_LABEL = re.compile(r"^(?:(?:carc|rarc|code|remark|reason)[\s\-#]*)+(?=\w)", re.IGNORECASE)


class LibrarySearch:
    """Searches one library; the index is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def search(self, text: str, limit: int) -> list[SearchHit]:
        """The matches for a text: exact terms and codes first, then matches by words."""
        cleaned = text[:MAX_TEXT_LENGTH].strip()
        hits = [*self._by_term(cleaned), *self._by_code(cleaned)]
        known = {(hit.kind, hit.code) for hit in hits}
        by_words = self._by_words(cleaned, limit) if cleaned else []
        hits += [hit for hit in by_words if (hit.kind, hit.code) not in known]
        return hits[:limit]

    # ---- codes

    def _by_code(self, text: str) -> list[SearchHit]:
        """The entries with the text as their code, CARCs first, then those with it as a prefix."""
        kinds: Sequence[str] = KINDS
        code = _LABEL.sub("", text[:MAX_CODE_LENGTH]).upper()
        code = "".join(character for character in code if character not in " -#")
        with suppress(ValueError):
            code, kinds = parse_adjustment(code).carc, KINDS[:1]
        if len(text) >= MAX_CODE_LENGTH or not code.isalnum():
            return []
        pattern = f"{code}*" if any(character.isdigit() for character in code) else code
        rows = self._connection.execute(
            "SELECT kind, code, title FROM entry_found WHERE code GLOB ? "
            "ORDER BY code <> ?, length(code), id",
            (pattern, code),
        )
        hits = [
            SearchHit(kind, found, title, _code_reason(found, code), CODE_RANK)
            for kind, found, title in rows
            if kind in kinds
        ]
        hits.sort(key=lambda hit: (hit.code != code, hit.code == code and KINDS.index(hit.kind)))
        return [replace(hit, rank=CODE_RANK + order) for order, hit in enumerate(hits)]

    def _by_term(self, text: str) -> list[SearchHit]:
        """The term with exactly this name."""
        found = self._terms.get(text.lower())
        if found is None:
            return []
        code, title = found
        return [SearchHit("term", code, title, f"the term “{code}”", CODE_RANK)]

    # ---- words

    def _by_words(self, text: str, limit: int) -> list[SearchHit]:
        readings = self._reader.readings(text)
        if not readings:
            return []
        scales = [Scale(reading, self._rarity) for reading in readings]
        scored = self._scored(scales)
        best = sorted(scored, key=lambda each: (-each[0], each[1]))[:limit]
        stems = {stem for reading in readings for word in reading.words for stem in word}
        return self._hits(best, stems)

    def _scored(self, scales: Sequence[Scale]) -> list[tuple[float, int]]:
        """(score, entry number) of the candidates, each by its best reading."""
        entries = self._entries
        best: dict[int, float] = {}
        for scale in scales:
            matched = self._matched_weight(scale)
            weighed = ((weight, number) for number, weight in matched.items())
            for weight, number in nlargest(MAX_CANDIDATES, weighed):
                candidate = entries[number]
                earned = weight / scale.total_weight + scale.phrase_score(candidate)
                score = earned * scale.reading.weight * candidate.boost
                if candidate.kind == MODIFIER and scale.asks_for_modifier:
                    score *= MODIFIER_BOOST
                best[number] = max(best.get(number, 0.0), score)
        return [(score, number) for number, score in best.items()]

    def _matched_weight(self, scale: Scale) -> dict[int, float]:
        """The summed rarity of the query words in each entry, weighted by place."""
        matched: dict[int, float] = {}
        for word in scale.words:
            of_word: dict[int, float] = {}
            for each, weight in word.items():
                by_place = [weight * place for place in PLACE_WEIGHTS]
                for packed in self._postings.get(each, ()):
                    number, value = packed >> PLACE_BITS, by_place[packed & PLACE_MASK]
                    if value > of_word.get(number, 0.0):
                        of_word[number] = value
            for number, value in of_word.items():
                matched[number] = matched.get(number, 0.0) + value
        return matched

    def _hits(self, best: Sequence[tuple[float, int]], stems: set[str]) -> list[SearchHit]:
        numbers = [number for _, number in best]
        rows = self._connection.execute(
            "SELECT id, kind, code, title, synonyms, synonym_stems, text FROM entry_found "
            f"WHERE id IN ({placeholders(numbers)})",
            numbers,
        )
        found = {row[0]: row[1:] for row in rows}
        hits = []
        for score, number in best:
            kind, code, title, synonyms, synonym_stems, text = found[number]
            why = reason(
                Found(title, synonyms.split(BETWEEN), synonym_stems.split(BETWEEN), text),
                stems,
                self._wording,
            )
            hits.append(SearchHit(kind, code, title, why.text, -score, why.title, why.marks))
        return hits

    # ---- the index in memory: about 6,000 short rows

    @cached_property
    def _terms(self) -> dict[str, tuple[str, str]]:
        """Code and title of each term, by lower-case code."""
        rows = self._connection.execute("SELECT code, title FROM entry_found WHERE kind = 'term'")
        return {str(code).lower(): (str(code), str(title)) for code, title in rows}

    @cached_property
    def _reader(self) -> QueryReader:
        return QueryReader(self._connection, self._wording, self._rarity)

    @cached_property
    def _stems(self) -> tuple[dict[str, float], dict[str, "array[int]"]]:
        rarity: dict[str, float] = {}
        postings: dict[str, array[int]] = {}
        rows = self._connection.execute("SELECT stem, rarity, entries FROM search_stem")
        for each, rarity_of_stem, packed in rows:
            rarity[each] = rarity_of_stem
            postings[each] = array("H")
            postings[each].frombytes(packed)
        return rarity, postings

    @property
    def _rarity(self) -> dict[str, float]:
        return self._stems[0]

    @property
    def _postings(self) -> dict[str, "array[int]"]:
        return self._stems[1]

    @cached_property
    def _wording(self) -> Wording:
        rows = self._connection.execute("SELECT said, means, near FROM biller_phrase")
        return Wording(
            Synonym(tuple(phrase.split()), tuple(means.split()), bool(near))
            for phrase, means, near in rows
        )

    @cached_property
    def _entries(self) -> list[Candidate]:
        rows = self._connection.execute(
            "SELECT id, kind, boost, title_stems, synonym_stems FROM entry_found ORDER BY id"
        )
        return [
            Candidate(number, kind, boost, tuple(_phrases(title, synonyms)))
            for number, kind, boost, title, synonyms in rows
        ]


def _phrases(title: str, synonyms: str) -> Iterable[tuple[str, ...]]:
    for phrase in (title, *synonyms.split(BETWEEN)):
        if phrase:
            yield tuple(phrase.split())


def _code_reason(found: str, code: str) -> str:
    return "code" if found == code else f"begins with {code}"
