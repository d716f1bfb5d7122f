"""How many units of a code are billed on one day, including lines that span several days."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TypeAlias

from claimwright.domain.codes import ASSISTANTS
from claimwright.domain.value import value
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import days_of
from claimwright.rules.context.service_line import ServiceLine, lasts_until

ONE = Decimal(1)
# Two lines that each bill part of one service: a surgeon who provides some of the postoperative
# care bills 54 and 55 (Medicare Claims Processing Manual ch. 12 s. 40.2), and 26 with TC is the
# global test.
PARTS = (("54", "55", "56"), ("26", "TC"))
# Both sides are one unit, and so is each part of split care, which checks its own units.
ONE_UNIT = frozenset({"50", "54", "55"})
CountKey: TypeAlias = tuple[str, str, bool]


@value
class CodeDay:
    """The lines of one code and practitioner on one day, one of which begins on that day.

    ``lines`` holds this claim's lines that begin on the day, then its spans that include it, then
    the saved ones.
    """

    day: date
    lines: tuple[ServiceLine, ...]

    @property
    def units(self) -> Decimal:
        """The units of the day; payers are believed to divide a span's units over its days."""
        return units_of(self.lines)

    @property
    def certain_units(self) -> Decimal:
        """The minimum units of the day, however payers divide a span's units."""
        return units_of([line for line in self.lines if line.date == self.day], _min_per_day)

    @property
    def has_span(self) -> bool:
        """Whether any of the lines spans several days."""
        return any(days_of(line.line) > 1 for line in self.lines)

    def exceeds(self, limit: int) -> bool:
        """Whether this claim makes the day's units exceed a limit.

        If its earlier spans alone already exceed it, they are reported on their own first day.
        """
        here = [line for line in self.lines if line.is_here]
        earlier = [line for line in here if line.date != self.day]
        return self.units > limit and units_of(here) > 0 and units_of(earlier) <= limit


def units_per_day(line: ServiceLine) -> Decimal:
    """The units on one day: one with 50, 54 or 55, and a rounded share of those of a span.

    Rounding to the nearest whole unit is believed to be right but is not confirmed.
    """
    return _share(line, ROUND_HALF_UP)


def _min_per_day(line: ServiceLine) -> Decimal:
    """A day's share rounded down: the units that the line has at least on some day."""
    return _share(line, ROUND_FLOOR)


def _share(line: ServiceLine, rounding: str) -> Decimal:
    units = line.line.units
    if units is None or units <= 0:
        return Decimal()
    if not line.modifiers.isdisjoint(ONE_UNIT):
        return ONE
    days = days_of(line.line)
    return units if days == 1 else (units / days).quantize(ONE, rounding=rounding)


def units_of(
    lines: Sequence[ServiceLine], share: Callable[[ServiceLine], Decimal] = units_per_day
) -> Decimal:
    """The total units of a day's lines of one code; parts of one service count once."""
    if len(lines) == 1:  # nearly always
        return share(lines[0])
    sums: dict[tuple[str, ...], dict[str, Decimal]] = {}
    for line in lines:
        family, part = _part(line)
        parts = sums.setdefault(family, {})
        parts[part] = parts.get(part, Decimal()) + share(line)
    return sum((max(parts.values()) for parts in sums.values()), Decimal())


def _part(line: ServiceLine) -> tuple[tuple[str, ...], str]:
    for family in PARTS:
        for part in family:
            if part in line.modifiers:
                return family, part
    return (), ""


def _count_key(line: ServiceLine) -> CountKey:
    """The key under which lines are added up: code, practitioner and whether it is an assistant.

    An assistant is another person even if the payer wants the surgeon's NPI on the line.
    """
    return (line.code, line.npi, not line.modifiers.isdisjoint(ASSISTANTS))


def code_days(context: CheckContext) -> Iterator[CodeDay]:
    """Every day on which the units of a code with a limit can increase, per practitioner.

    These are the days on which a line begins, on this claim or on a saved claim inside one of
    this claim's spans.
    """
    spans: dict[CountKey, list[ServiceLine]] = {}
    for span in context.spans:
        spans.setdefault(_count_key(span), []).append(span)
    for day, lines in context.by_day.items():
        limits = context.rows.mues(day)
        groups: dict[CountKey, list[ServiceLine]] = {}
        for line in lines if limits else ():
            if line.code in limits:
                groups.setdefault(_count_key(line), []).append(line)
        for key, here in groups.items():
            yield _day_of_code(context, day, here, spans.get(key, ()))
    for of_code in spans.values():
        if mine := [span for span in of_code if span.is_here]:
            yield from _days_begun_on_saved_claims(context, of_code, mine)


def _day_of_code(
    context: CheckContext, day: date, here: Sequence[ServiceLine], spans: Sequence[ServiceLine]
) -> CodeDay:
    if here and not spans and day not in context.saved_by_day:  # nearly always
        return CodeDay(day, tuple(here))
    counted = _count_key((here or spans)[0])
    covering = [span for span in spans if lasts_until(span, day)]
    saved = [line for line in context.saved_by_day.get(day, ()) if _count_key(line) == counted]
    mine = [span for span in covering if span.is_here]
    others = [span for span in covering if not span.is_here]
    return CodeDay(day, (*here, *mine, *saved, *others))


def _days_begun_on_saved_claims(
    context: CheckContext, spans: Sequence[ServiceLine], covering: Sequence[ServiceLine]
) -> Iterator[CodeDay]:
    """The later days of this claim's spans on which only a line of a saved claim begins."""
    counted = _count_key(covering[0])
    for day in sorted(context.saved_by_day):
        lines = [*context.by_day.get(day, ()), *context.saved_by_day[day]]
        same = [line for line in lines if _count_key(line) == counted]
        if same and not same[0].is_here and any(lasts_until(span, day) for span in covering):
            yield _day_of_code(context, day, (), spans)
