"""How many units of one code one day holds, over lines that span several days as well."""

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
# Two lines of one service, each for a part of it: the surgeon who keeps some of the care bills 54
# and 55 (Medicare Claims Processing Manual ch. 12 s. 40.2), and 26 with TC is the whole test.
PARTS = (("54", "55", "56"), ("26", "TC"))
# Both sides are one unit, and so is a share of a surgery's care: of more there split care tells.
ONE_UNIT = frozenset({"50", "54", "55"})
Counted: TypeAlias = tuple[str, str, bool]


@value
class DayOfCode:
    """The lines of one code and practitioner on one day, of which one here begins that day.

    ``lines`` holds first those of this claim that begin on the day, then its spans that reach it,
    then the saved ones.
    """

    day: date
    lines: tuple[ServiceLine, ...]

    @property
    def units(self) -> Decimal:
        """The units of the day, as payers are believed to share out those of a span."""
        return units_of(self.lines)

    @property
    def sure_units(self) -> Decimal:
        """What the day holds however a span is read: its lines' whole shares, from that day on."""
        return units_of([line for line in self.lines if line.date == self.day], _least_a_day)

    @property
    def has_span(self) -> bool:
        """Whether one of the lines spans several days."""
        return any(days_of(line.line) > 1 for line in self.lines)

    def exceeds(self, limit: int) -> bool:
        """Whether a line of this claim makes the day's sum exceed a limit.

        Where this claim's earlier spans exceed it without the lines of this day, their own first
        day says so.
        """
        here = [line for line in self.lines if line.is_here]
        earlier = [line for line in here if line.date != self.day]
        return self.units > limit and units_of(here) > 0 and units_of(earlier) <= limit


def units_a_day(line: ServiceLine) -> Decimal:
    """The units of one day: 50, 54 and 55 are one, and a span of days shares them out, rounded.

    The rounding is believed to be to the nearest whole unit and is not confirmed.
    """
    return _share(line, ROUND_HALF_UP)


def _least_a_day(line: ServiceLine) -> Decimal:
    """The share of one day rounded down: on some day the line has at least so many."""
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
    lines: Sequence[ServiceLine], share: Callable[[ServiceLine], Decimal] = units_a_day
) -> Decimal:
    """The units of a day's lines of one code; parts of one service count once."""
    if len(lines) == 1:  # as nearly always
        return share(lines[0])
    sums: dict[tuple[str, ...], dict[str, Decimal]] = {}
    for line in lines:
        family, part = _part(line)
        of_parts = sums.setdefault(family, {})
        of_parts[part] = of_parts.get(part, Decimal()) + share(line)
    return sum((max(of_parts.values()) for of_parts in sums.values()), Decimal())


def _part(line: ServiceLine) -> tuple[tuple[str, ...], str]:
    for family in PARTS:
        for part in family:
            if part in line.modifiers:
                return family, part
    return (), ""


def _counted(line: ServiceLine) -> Counted:
    """What a line is counted together with: its code and practitioner.

    Assistants count apart: each is somebody else, also where a payer wants the surgeon's NPI there.
    """
    return (line.code, line.npi, not line.modifiers.isdisjoint(ASSISTANTS))


def days_of_codes(context: CheckContext) -> Iterator[DayOfCode]:
    """Every day on which a sum can grow, for each code with a limit and its practitioner.

    That is each day on which a line begins, here or on a saved claim that a span of this one
    reaches.
    """
    spans: dict[Counted, list[ServiceLine]] = {}
    for span in context.spans:
        spans.setdefault(_counted(span), []).append(span)
    for day, lines in context.by_day.items():
        limits = context.rows.mues(day)
        groups: dict[Counted, list[ServiceLine]] = {}
        for line in lines if limits else ():
            if line.code in limits:
                groups.setdefault(_counted(line), []).append(line)
        for key, here in groups.items():
            yield _day_of_code(context, day, here, spans.get(key, ()))
    for of_code in spans.values():
        if mine := [span for span in of_code if span.is_here]:
            yield from _begun_elsewhere(context, of_code, mine)


def _day_of_code(
    context: CheckContext, day: date, here: Sequence[ServiceLine], spans: Sequence[ServiceLine]
) -> DayOfCode:
    if here and not spans and day not in context.saved_by_day:  # as nearly always
        return DayOfCode(day, tuple(here))
    counted = _counted((here or spans)[0])
    covering = [span for span in spans if lasts_until(span, day)]
    saved = [line for line in context.saved_by_day.get(day, ()) if _counted(line) == counted]
    mine = [span for span in covering if span.is_here]
    others = [span for span in covering if not span.is_here]
    return DayOfCode(day, (*here, *mine, *saved, *others))


def _begun_elsewhere(
    context: CheckContext, spans: Sequence[ServiceLine], covering: Sequence[ServiceLine]
) -> Iterator[DayOfCode]:
    """The later days of this claim's spans on which only a saved claim's line begins."""
    counted = _counted(covering[0])
    for day in sorted(context.saved_by_day):
        lines = [*context.by_day.get(day, ()), *context.saved_by_day[day]]
        same = [line for line in lines if _counted(line) == counted]
        if same and not same[0].is_here and any(lasts_until(span, day) for span in covering):
            yield _day_of_code(context, day, (), spans)
