"""The patient's saved claims that count beside the claim under check."""

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


class SavedBeside:
    """The patient's other claims, without this claim's own earlier versions and what was voided.

    Nothing here looks at every saved claim, unless a rule asks for all of their lines.
    """

    def __init__(self, claim: Claim, history: SavedHistory, without: Sequence[Claim]) -> None:
        """``without`` are claims of the history that do not count, such as the claim itself."""
        self._claim = claim
        self._of: PatientHistory = history.of(claim.patient)
        self.earlier_versions: list[Claim] = []
        self._own: frozenset[int] = frozenset()
        self._changed: dict[int, bool] = {}
        if history.claims:
            self.earlier_versions = history.versions_of(claim, without)
            self._own = self._own_places(without)
            self._changed = self._changed_places()
        self._days: dict[date | None, list[ServiceLine]] = {}

    def _own_places(self, without: Sequence[Claim]) -> frozenset[int]:
        """Where the claim itself and its earlier versions are."""
        places = self._of.places
        own = (places.get(id(one)) for one in (*without, *self.earlier_versions))
        return frozenset(place for place in own if place is not None)

    def _changed_places(self) -> dict[int, bool]:
        """Which claims share a number with those, and so stand or not in another way now."""
        of = self._of
        numbers = {number for place in self._own for number in numbers_of(of.claims[place])}
        sharing = {place for number in numbers for place in of.by_number[number]} - self._own
        return {place: of.is_standing(place, self._own) for place in sharing}

    def _stands(self, place: int) -> bool:
        if place in self._own:
            return False
        changed = self._changed
        return changed[place] if place in changed else self._of.stands[place]

    @lazy
    def count(self) -> int:
        """How many claims there are."""
        of = self._of
        apart = sum(of.stands[place] for place in (*self._own, *self._changed))
        return of.standing - apart + sum(self._changed.values())

    @property
    def claims(self) -> list[Claim]:
        """The claims in their order."""
        return [one for place, one in enumerate(self._of.claims) if self._stands(place)]

    @lazy
    def _elsewhere(self) -> frozenset[int]:
        """The claims that went to other payers."""
        mine = self._claim.payer
        groups = [at for payer, at in self._of.payers.items() if not same_payer(payer, mine)]
        return frozenset(place for at in groups for place in at)

    def _lines(self, placed: Iterable[Placed]) -> list[ServiceLine]:
        return [line for place, line in placed if self._stands(place)]

    def _lines_here(self, placed: Iterable[Placed]) -> list[ServiceLine]:
        elsewhere = self._elsewhere
        return [line for place, line in placed if place not in elsewhere and self._stands(place)]

    def with_codes(self, codes: Collection[str]) -> list[ServiceLine]:
        """The lines of any payer with one of the codes, in the order of the claims."""
        return self._lines(self._placed(codes))

    def with_codes_here(self, codes: Collection[str]) -> list[ServiceLine]:
        """The lines saved for this payer with one of the codes, in the order of the claims."""
        return self._lines_here(self._placed(codes))

    def _placed(self, codes: Collection[str]) -> list[Placed]:
        by_code = self._of.by_code
        if len(codes) > len(by_code):
            codes = [code for code in by_code if code in codes]
        found = [placed for code in codes for placed in by_code.get(code, ())]
        if len(codes) > 1:
            found.sort(key=_in_order)
        return found

    def days(self, first: date, last: date) -> Sequence[date]:
        """The days from first to last on which a line of the patient is, whatever the payer."""
        days = self._of.days
        return days[bisect_left(days, first) : bisect_right(days, last)]

    def may_have_on(self, day: date) -> frozenset[str]:
        """The codes of one day, also those of claims that do not stand or went to other payers."""
        return self._of.codes_of(day)

    def between(self, first: date, last: date) -> Iterator[ServiceLine]:
        """The lines of any payer from the first to the last day, latest day first."""
        for day in reversed(self.days(first, last)):
            yield from self._lines(self._of.by_day[day])

    def before(self, day: date) -> Iterator[ServiceLine]:
        """The lines of any payer before a day, earliest first."""
        for earlier in self.days(date.min, day - timedelta(days=1)):
            yield from self._lines(self._of.by_day[earlier])

    @lazy
    def since(self) -> date | None:
        """The first day of any line."""
        return next((day for day in self._of.days if self._lines(self._of.by_day[day])), None)

    def on_here(self, day: date | None) -> list[ServiceLine]:
        """The lines of one day that were saved for this payer, with whatever code."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._lines_here(self._of.by_day.get(day, ()))
        return found

    @lazy
    def lines_here(self) -> tuple[ServiceLine, ...]:
        """All lines that were saved for this payer."""
        return tuple(self._lines_here(self._of.lines))

    @lazy
    def ended_here(self) -> list[ServiceLine]:
        """The lines saved for this payer that name a last day."""
        return self._lines_here(self._of.ended)

    @property
    def by_day_here(self) -> Mapping[date, list[ServiceLine]]:
        """The lines saved for this payer with a whole code, by date of service."""
        return DaysHere(self) if self._of.claims else _NO_DAYS


class DaysHere(Mapping[date, list[ServiceLine]]):
    """Lines by day, each day's looked for when it is asked for; a day without any is no key."""

    def __init__(self, beside: SavedBeside) -> None:
        self._beside = beside
        self._known: dict[date, list[ServiceLine]] = {}

    def on(self, day: date) -> list[ServiceLine]:
        """The lines of one day."""
        lines = self._known.get(day)
        if lines is None:
            lines = [line for line in self._beside.on_here(day) if is_procedure(line.code)]
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
        return (day for day in self._beside.days(date.min, date.max) if day in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None


_NO_DAYS: Mapping[date, list[ServiceLine]] = MappingProxyType({})


def _in_order(placed: Placed) -> tuple[int, int]:
    return placed[0], placed[1].number


def standing_claims(claim: Claim, history: Sequence[Claim] | None) -> list[Claim]:
    """The patient's other claims that were neither voided nor replaced, in their order."""
    return SavedBeside(claim, SavedHistory(history or ()), (claim,)).claims
