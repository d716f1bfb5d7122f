"""What the claim's diagnosis field offers while a biller types: by code or by words, best first."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.codes import is_diagnosis
from claimwright.domain.reference.diagnosis import Diagnosis, bare, with_seventh
from claimwright.domain.reference.reference import Table
from claimwright.storage.reference.reference_store import ReferenceStore

MAX_OFFERED = 12
_CODE_BEGUN = re.compile(r"^(?:[A-Z]\d|QA)[0-9A-Z.]*$|^[A-Z]$", re.IGNORECASE | re.ASCII)
_TYPED_CODE = re.compile(r"\s*(\S+?)[\s,;]+")


@dataclass(frozen=True, slots=True)
class DiagnosisChoice:
    """One code that may be meant. ``is_valid`` is whether it can be billed on the date of service.

    ``is_sure`` is False where another fiscal year's list says so; ``used_before`` marks the codes
    of this patient or practice.
    """

    code: str
    title: str
    is_valid: bool
    is_sure: bool
    used_before: bool


class DiagnosisTypeahead:
    """Offers diagnoses for what has been typed so far."""

    def __init__(self, store: Callable[[], ReferenceStore]) -> None:
        """``store`` is asked each time, so that an import answers at once."""
        self._opened = store

    @property
    def _store(self) -> ReferenceStore:
        return self._opened()

    def offer(
        self, text: str, on: date, used: Sequence[str] = (), limit: int = MAX_OFFERED
    ) -> tuple[DiagnosisChoice, ...]:
        """The codes that begin so or whose names hold the words; those ``used`` before come first.

        ``used`` are codes with or without their point, the likeliest first. Empty text offers
        these alone.
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
        """NCHS's title of a code that stands in the field; empty where no release has it."""
        known = self._store.diagnoses([code], on).get(code)
        return known.title if known else ""

    def _found(self, typed: str, on: date, limit: int) -> Iterator[Diagnosis]:
        if _CODE_BEGUN.match(typed):
            yield from self._by_code(typed, on, limit)
        if len(typed) > 1:
            yield from self._store.find_diagnoses(typed, on, limit)

    def _by_code(self, typed: str, on: date, limit: int) -> Iterator[Diagnosis]:
        """The codes below what was typed: those that can be billed first, headings last."""
        known = self._store.diagnoses([typed.upper()], on).get(typed.upper())
        if known is not None:
            yield from self._completed(known, on)
        begun = self._store.diagnoses_beginning(typed, on, 4 * limit)
        yield from (one for one in begun if one.billable)
        yield from (one for one in begun if not one.billable)

    def _completed(self, known: Diagnosis, on: date) -> Iterator[Diagnosis]:
        """A code that lacks its 7th character is offered with each of them."""
        if known.billable:
            yield known
        if not known.seventh:
            return
        codes = [with_seventh(known.base, sign) for sign, _ in known.seventh]
        full = self._store.diagnoses(codes, on)
        yield from (full[code] for code in codes if code in full)

    def _used(self, typed: str, on: date, used: Sequence[str]) -> list[Diagnosis]:
        """The codes used before that begin so or whose title holds every word."""
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
    """The whole codes at the beginning of a field, and what is being typed behind them.

    ``M54.16 low ba`` is ``M54.16 `` and ``low ba``: words hold spaces as well, so a code counts as
    whole once a space follows it.
    """
    done = 0
    for match in _TYPED_CODE.finditer(text):
        if match.start() != done or not is_diagnosis(match[1].upper()):
            break
        done = match.end()
    return text[:done], text[done:]


def _choice(one: Diagnosis, is_sure: bool, used_before: bool) -> DiagnosisChoice:
    return DiagnosisChoice(one.code, one.title, one.billable, is_sure, used_before)
