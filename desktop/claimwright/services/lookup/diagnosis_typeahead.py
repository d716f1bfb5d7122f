"""Suggestions for the claim's diagnosis field, by code or by words, best first."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.codes import is_diagnosis
from claimwright.domain.reference.diagnosis import Diagnosis, bare, with_seventh
from claimwright.domain.reference.reference import Table
from claimwright.storage.reference.reference_store import ReferenceStore

MAX_OFFERED = 12
_CODE_PREFIX = re.compile(r"^(?:[A-Z]\d|QA)[0-9A-Z.]*$|^[A-Z]$", re.IGNORECASE | re.ASCII)
_TYPED_CODE = re.compile(r"\s*(\S+?)[\s,;]+")


@dataclass(frozen=True, slots=True)
class DiagnosisChoice:
    """One suggested code. ``is_valid`` tells whether it can be billed on the date of service.

    ``is_sure`` is False if that comes from another fiscal year's list; ``used_before`` marks codes
    used for this patient or by this practice.
    """

    code: str
    title: str
    is_valid: bool
    is_sure: bool
    used_before: bool


class DiagnosisTypeahead:
    """Suggests diagnoses for what has been typed so far."""

    def __init__(self, store: Callable[[], ReferenceStore]) -> None:
        """``store`` is called every time, so an import takes effect immediately."""
        self._opened = store

    @property
    def _store(self) -> ReferenceStore:
        return self._opened()

    def offer(
        self, text: str, on: date, used: Sequence[str] = (), limit: int = MAX_OFFERED
    ) -> tuple[DiagnosisChoice, ...]:
        """Codes with this prefix or these words in their names; ``used`` ones come first.

        ``used`` holds codes with or without decimal point, likeliest first. Empty text returns
        only these.
        """
        typed = text.strip()
        before = self._used(typed, on, used)
        found = before if not typed else [*before, *self._found(typed, on, limit)]
        offered = {one.code: one for one in reversed(found)}
        codes = list(dict.fromkeys(one.code for one in found))[:limit]
        sure = self._store.coverage(Table.DIAGNOSES, [on]).covers_dates
        known = {one.code for one in before}
        return tuple(_choice(offered[code], sure, code in known) for code in codes)

    def title(self, code: str, on: date) -> str:
        """NCHS's title for a code in the field; empty if no release has it."""
        known = self._store.diagnoses([code], on).get(code)
        return known.title if known else ""

    def _found(self, typed: str, on: date, limit: int) -> Iterator[Diagnosis]:
        if _CODE_PREFIX.match(typed):
            yield from self._by_code(typed, on, limit)
        if len(typed) > 1:
            yield from self._store.find_diagnoses(typed, on, limit)

    def _by_code(self, typed: str, on: date, limit: int) -> Iterator[Diagnosis]:
        """Codes with the typed prefix: billable ones first, headings last."""
        known = self._store.diagnoses([typed.upper()], on).get(typed.upper())
        if known is not None:
            yield from self._completed(known, on)
        matches = self._store.diagnoses_with_prefix(typed, on, 4 * limit)
        yield from (one for one in matches if one.billable)
        yield from (one for one in matches if not one.billable)

    def _completed(self, known: Diagnosis, on: date) -> Iterator[Diagnosis]:
        """The code, or if it lacks its 7th character, the code with each possible one."""
        if known.billable:
            yield known
        if not known.seventh:
            return
        codes = [with_seventh(known.base, character) for character, _ in known.seventh]
        full = self._store.diagnoses(codes, on)
        yield from (full[code] for code in codes if code in full)

    def _used(self, typed: str, on: date, used: Sequence[str]) -> list[Diagnosis]:
        """Previously used codes with this prefix, or with every word in the title."""
        known = self._store.diagnoses(frozenset(used), on)
        words = typed.lower().split()
        return [
            one
            for code in used
            if (one := known.get(code)) is not None
            and (
                bare(one.code).startswith(bare(typed))
                or all(word in one.title.lower() for word in words)
            )
        ]


def typed_part(text: str) -> tuple[str, str]:
    """Split a field into its complete codes and what is being typed after them.

    ``M54.16 low ba`` gives ``M54.16 `` and ``low ba``. Search words may contain spaces, so a code
    counts as complete once a space follows it.
    """
    done = 0
    for match in _TYPED_CODE.finditer(text):
        if match.start() != done or not is_diagnosis(match[1].upper()):
            break
        done = match.end()
    return text[:done], text[done:]


def _choice(one: Diagnosis, is_sure: bool, used_before: bool) -> DiagnosisChoice:
    return DiagnosisChoice(one.code, one.title, one.billable, is_sure, used_before)
