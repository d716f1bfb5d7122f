"""Looking up ICD-10-CM: a code as typed, the codes below it, or words in NCHS's titles."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.codes import is_diagnosis
from claimwright.domain.library.lookup import DiagnosisEntry, Match, MatchKind
from claimwright.domain.reference.diagnosis import SHORT, Diagnosis, bare, dotted
from claimwright.domain.reference.reference import Table
from claimwright.storage.reference.reference_store import ReferenceStore

MAX_CHILDREN = 40
MAX_FOUND = 12
NEWEST = date.max  # without a date of service, the newest release is used
THE_CODE = "diagnosis code"
_WORD = re.compile(r"[^\W_]+")


class DiagnosisLookup:
    """Looks up diagnoses in the tables of one store."""

    def __init__(self, store: ReferenceStore) -> None:
        self._store = store

    def by_code(self, code: str) -> Iterator[Match]:
        """A code and those below it, or the nearest heading if no release has it."""
        plain = bare(code)
        known = self._known(plain)
        if known is not None:
            yield _match(known, THE_CODE)
            for below in self._below(known, NEWEST)[:MAX_FOUND]:
                yield _match(below, f"below {known.code}")
            return
        for length in range(len(plain) - 1, SHORT - 1, -1):
            if nearest := self._known(plain[:length]):
                yield _match(nearest, f"the nearest to {dotted(plain)}, which is not a code")
                return

    def is_known(self, text: str) -> bool:
        """Whether text is a code in the newest release, with or without decimal point."""
        code = text.strip().upper()
        return is_diagnosis(code) and self._known(code) is not None

    def by_words(self, words: str) -> Iterator[Match]:
        """The diagnoses that contain all of the words."""
        for one in self._store.find_diagnoses(words, NEWEST, MAX_FOUND, all_words=True):
            yield _match(one, _why(one, words))

    def entry(self, code: str, on: date) -> DiagnosisEntry | None:
        """The entry for a code on a day; None if no loaded release has it."""
        known = self._store.diagnoses([code], on).get(code)
        if known is None:
            return None
        plain = bare(code)
        headings = [dotted(plain[:length]) for length in range(SHORT, len(plain))]
        above = self._store.diagnoses(headings, on)
        return DiagnosisEntry(
            diagnosis=known,
            on=on,
            above=[above[heading] for heading in headings if heading in above],
            below=self._below(known, on),
            excludes=self._excludes(code, on),
            coverage=self._store.coverage(Table.DIAGNOSES, [on]),
        )

    def _known(self, code: str) -> Diagnosis | None:
        return self._store.diagnoses([code], NEWEST).get(code)

    def _below(self, one: Diagnosis, on: date) -> Sequence[Diagnosis]:
        found = self._store.diagnoses_with_prefix(one.code, on, MAX_CHILDREN)
        return [other for other in found if other.code != one.code]

    def _excludes(self, code: str, on: date) -> list[tuple[str, str]]:
        ranges = self._store.excluded_ranges(code, on)
        titles = self._store.diagnoses(frozenset(dotted(first) for first, _ in ranges), on)
        found = []
        for first, last in ranges:
            known = titles.get(dotted(first))
            name = dotted(first) if first == last else f"{dotted(first)}-{dotted(last)}"
            found.append((name, known.title if known else ""))
        return found


def covers(words: Sequence[str], text: str) -> bool:
    """Whether a text contains every word."""
    text_words = {word.lower() for word in _WORD.findall(text)}
    return all(word in text_words for word in words)


def _match(one: Diagnosis, why: str) -> Match:
    return Match(MatchKind.DIAGNOSIS, one.code, one.title, why)


def _why(one: Diagnosis, words: str) -> str:
    """What matched: the title, or an inclusion term with the words."""
    query_words = [word.lower() for word in _WORD.findall(words)]
    if covers(query_words, one.title):
        return "title"
    other = next((term for term in one.terms if covers(query_words, term)), "")
    return f"NCHS also files “{other}” here" if other else "title and other names"
