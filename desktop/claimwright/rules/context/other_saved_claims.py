"""The patient's other saved claims, as they apply to the claim being checked."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.codes import is_procedure
from claimwright.domain.lazy import lazy
from claimwright.rules.context.saved_claims import numbers_of, same_payer
from claimwright.rules.context.saved_history import PatientHistory, Placed, SavedHistory
from claimwright.rules.context.service_line import ServiceLine


class OtherSavedClaims:
    """The patient's other current claims: no voids, and no earlier version of this claim.

    Only `same_payer_lines` and `claims` go through every saved claim.
    """

    def __init__(self, claim: Claim, history: SavedHistory, without: Sequence[Claim]) -> None:
        """``without`` holds claims of the history to ignore, such as the claim itself."""
        self._claim = claim
        self._patient: PatientHistory = history.of(claim.patient)
        self.earlier_versions: list[Claim] = []
        self._own: frozenset[int] = frozenset()
        self._changed: dict[int, bool] = {}
        if history.claims:
            self.earlier_versions = history.versions_of(claim, without)
            self._own = self._own_places(without)
            self._changed = self._changed_places()
        self._days: dict[date | None, list[ServiceLine]] = {}

    def _own_places(self, without: Sequence[Claim]) -> frozenset[int]:
        """The places of the claim itself and its earlier versions."""
        places = self._patient.places
        own = (places.get(id(one)) for one in (*without, *self.earlier_versions))
        return frozenset(place for place in own if place is not None)

    def _changed_places(self) -> dict[int, bool]:
        """Whether each claim that shares a number with them is current once they are ignored."""
        of = self._patient
        numbers = {number for place in self._own for number in numbers_of(of.claims[place])}
        sharing = {place for number in numbers for place in of.by_number[number]} - self._own
        return {place: of.is_current(place, self._own) for place in sharing}

    def _is_current(self, place: int) -> bool:
        if place in self._own:
            return False
        changed = self._changed
        return changed[place] if place in changed else self._patient.current[place]

    @lazy
    def count(self) -> int:
        """The number of claims."""
        of = self._patient
        apart = sum(of.current[place] for place in (*self._own, *self._changed))
        return of.current_count - apart + sum(self._changed.values())

    @property
    def claims(self) -> list[Claim]:
        """The claims, in history order."""
        return [one for place, one in enumerate(self._patient.claims) if self._is_current(place)]

    @lazy
    def _other_payers(self) -> frozenset[int]:
        """The places of the claims billed to other payers."""
        mine = self._claim.payer
        groups = [at for payer, at in self._patient.payers.items() if not same_payer(payer, mine)]
        return frozenset(place for at in groups for place in at)

    def _lines(self, placed: Iterable[Placed]) -> list[ServiceLine]:
        return [line for place, line in placed if self._is_current(place)]

    def _lines_here(self, placed: Iterable[Placed]) -> list[ServiceLine]:
        elsewhere = self._other_payers
        return [
            line for place, line in placed if place not in elsewhere and self._is_current(place)
        ]

    def with_codes(self, codes: Collection[str]) -> list[ServiceLine]:
        """The lines with one of the codes, for any payer, in the order of the claims."""
        return self._lines(self._placed(codes))

    def same_payer_with_codes(self, codes: Collection[str]) -> list[ServiceLine]:
        """The lines with one of the codes, saved for this payer, in the order of the claims."""
        return self._lines_here(self._placed(codes))

    def _placed(self, codes: Collection[str]) -> list[Placed]:
        by_code = self._patient.by_code
        if len(codes) > len(by_code):
            codes = [code for code in by_code if code in codes]
        found = [placed for code in codes for placed in by_code.get(code, ())]
        if len(codes) > 1:
            found.sort(key=_in_order)
        return found

    def days(self, first: date, last: date) -> Sequence[date]:
        """The days from first to last on which the patient has a line, for any payer."""
        days = self._patient.days
        return days[bisect_left(days, first) : bisect_right(days, last)]

    def possible_codes_on(self, day: date) -> frozenset[str]:
        """The codes of one day, including claims that are not current or went to other payers."""
        return self._patient.codes_of(day)

    def between(self, first: date, last: date) -> Iterator[ServiceLine]:
        """The lines from the first to the last day, for any payer, latest day first."""
        for day in reversed(self.days(first, last)):
            yield from self._lines(self._patient.by_day[day])

    def before(self, day: date) -> Iterator[ServiceLine]:
        """The lines before a day, for any payer, earliest first."""
        for earlier in self.days(date.min, day - timedelta(days=1)):
            yield from self._lines(self._patient.by_day[earlier])

    @lazy
    def since(self) -> date | None:
        """The first day with a line."""
        return next(
            (day for day in self._patient.days if self._lines(self._patient.by_day[day])), None
        )

    def same_payer_on(self, day: date | None) -> list[ServiceLine]:
        """The lines of one day saved for this payer, with any code."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._lines_here(self._patient.by_day.get(day, ()))
        return found

    @lazy
    def same_payer_lines(self) -> tuple[ServiceLine, ...]:
        """All lines saved for this payer."""
        return tuple(self._lines_here(self._patient.lines))

    @lazy
    def same_payer_with_end_date(self) -> list[ServiceLine]:
        """The lines saved for this payer that have an end date."""
        return self._lines_here(self._patient.with_end_date)

    @property
    def same_payer_by_day(self) -> Mapping[date, list[ServiceLine]]:
        """The lines saved for this payer that have a complete code, by date of service."""
        return SamePayerDays(self) if self._patient.claims else _NO_DAYS


class SamePayerDays(Mapping[date, list[ServiceLine]]):
    """Lines by day, found on first use; a day without lines is not a key."""

    def __init__(self, saved: OtherSavedClaims) -> None:
        self._saved = saved
        self._known: dict[date, list[ServiceLine]] = {}

    def on(self, day: date) -> list[ServiceLine]:
        """The lines of one day."""
        lines = self._known.get(day)
        if lines is None:
            lines = [line for line in self._saved.same_payer_on(day) if is_procedure(line.code)]
            self._known[day] = lines
        return lines

    def __getitem__(self, day: date) -> list[ServiceLine]:
        lines = self.on(day)
        if not lines:
            raise KeyError(day)
        return lines

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and bool(self.on(day))

    def __iter__(self) -> Iterator[date]:
        return (day for day in self._saved.days(date.min, date.max) if day in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None


_NO_DAYS: Mapping[date, list[ServiceLine]] = MappingProxyType({})


def _in_order(placed: Placed) -> tuple[int, int]:
    return placed[0], placed[1].number


def current_claims(claim: Claim, history: Sequence[Claim] | None) -> list[Claim]:
    """The patient's other claims that were neither voided nor replaced, in history order."""
    return OtherSavedClaims(claim, SavedHistory(history or ()), (claim,)).claims
