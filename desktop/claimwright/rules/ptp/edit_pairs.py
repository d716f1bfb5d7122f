"""The active PTP edits of one day: which lines they join, and what their modifiers make of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import BypassOn
from claimwright.domain.codes import NCCI_MODIFIERS
from claimwright.domain.reference.reference import PtpEdit
from claimwright.domain.value import value
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.ptp.bypass import NO_MODIFIERS, NOT_ASSOCIATED, Bypass, Verdict, bypass

_TRIED = NCCI_MODIFIERS | NOT_ASSOCIATED
_BEST_FIRST = (Verdict.BYPASSED, Verdict.ON_THE_PROCEDURE, Verdict.SAME_SITE, Verdict.NONE)


@value
class Within:
    """The line within whose days a pair meets, by place and name, and the day on which it does."""

    place: int | str
    name: str
    day: date


@dataclass(slots=True, eq=False)
class EditPair:
    """An active PTP edit between a column 2 line and the column 1 lines that it conflicts with.

    ``bypass`` is the worst over the lines ``met``, and ``column1`` holds those for which it is
    that bad; ``by_group`` says that another practitioner of the same group and specialty performed
    column 1. ``within`` is None where both lines begin on one day.
    """

    row: PtpEdit
    column2: ServiceLine
    column1: tuple[ServiceLine, ...]
    bypass: Bypass
    met: tuple[ServiceLine, ...]
    by_group: bool = False
    within: Within | None = None


@value
class PairReading:
    """How a payer reads pairs; ``visits`` are the codes that take 25.

    ``predicts`` are the adjustments by which it denies a part of another service, and
    ``own_visits`` the visits that the practice named itself.
    """

    bypass_on: BypassOn
    visits: frozenset[str]
    by_group: bool
    follows_ncci: bool = True
    predicts: tuple[str, ...] = ("CO-236", "CO-97")
    own_visits: frozenset[str] = frozenset()


def pairs_on(
    day: date,
    rows: Sequence[PtpEdit],
    lines: Sequence[ServiceLine],
    reading: PairReading,
    unpayable: Collection[ServiceLine] = (),
) -> Iterator[EditPair]:
    """The edits of ``rows`` between the lines of one day, by the practitioners who rendered both.

    None with an ``unpayable`` line in column 1.
    """
    denied = by_code(lines)
    paid = by_code([line for line in lines if line not in unpayable]) if unpayable else denied
    for row in rows:
        column1, column2 = paid.get(row.column1, ()), denied.get(row.column2, ())
        yield from pairs_of_row(day, row, column1, column2, reading)


def by_code(lines: Iterable[ServiceLine]) -> dict[str, list[ServiceLine]]:
    """The lines by their codes."""
    grouped: dict[str, list[ServiceLine]] = {}
    for line in lines:
        grouped.setdefault(line.code, []).append(line)
    return grouped


def pairs_of_row(
    day: date,
    row: PtpEdit,
    paid: Sequence[ServiceLine],
    denied: Sequence[ServiceLine],
    reading: PairReading,
) -> Sequence[EditPair]:
    """The pairs of one row between the ``paid`` lines of its column 1 and its ``denied`` ones."""
    if not paid:
        return ()
    if len(paid) == len(denied) == 1:  # nearly always
        only, other = paid[0], denied[0]
        if only.npi == other.npi:
            return (_pair(row, other, paid, day, reading),) if _is_ours(only, other) else ()
    here = [line for line in paid if line.is_here]
    found: list[EditPair] = []
    saved: dict[tuple[str, str], list[EditPair]] = {}
    for column2 in denied:
        if not (here or column2.is_here):
            continue  # a pair of two saved lines is not this claim's
        pairs = _over_claims(row, column2, paid if column2.is_here else here, day, reading)
        if column2.is_here:
            found += pairs
        else:
            for pair in pairs:
                taken_back = (column2.other_claim, pair.column1[0].npi)
                saved.setdefault(taken_back, []).append(pair)
    # Of each saved claim the worst is enough.
    return [*found, *(max(of_one_claim, key=_badness) for of_one_claim in saved.values())]


def _is_ours(first: ServiceLine, second: ServiceLine) -> bool:
    return first.is_here or second.is_here


def _badness(pair: EditPair) -> tuple[int, bool]:
    return _BEST_FIRST.index(pair.bypass.verdict), not pair.by_group


def _over_claims(
    row: PtpEdit,
    column2: ServiceLine,
    others: Sequence[ServiceLine],
    day: date,
    reading: PairReading,
) -> Iterator[EditPair]:
    """The pairs of one column 2 line: with this claim's lines, and with each saved claim's."""
    own: dict[str, list[ServiceLine]] = {}
    colleagues: dict[str, list[ServiceLine]] = {}
    for other in others:
        if not (column2.is_here or other.is_here):
            continue
        if other.npi == column2.npi:
            own.setdefault(other.other_claim, []).append(other)
        elif reading.by_group and same_provider(other, column2):
            colleagues.setdefault(other.other_claim, []).append(other)
    for column1 in own.values():
        yield _pair(row, column2, column1, day, reading)
    for claim_number, column1 in colleagues.items():
        if claim_number not in own:
            yield _pair(row, column2, column1, day, reading, by_group=True)


def _pair(
    row: PtpEdit,
    column2: ServiceLine,
    column1: Sequence[ServiceLine],
    day: date,
    reading: PairReading,
    by_group: bool = False,
) -> EditPair:
    if len(column1) == 1:
        only = (column1[0],)
        return EditPair(
            row, column2, only, _bypass(row, only[0], column2, day, reading), only, by_group
        )
    judged = [(_bypass(row, other, column2, day, reading), other) for other in column1]
    worst = worst_of([made for made, _ in judged])
    lines = tuple(other for made, other in judged if made.verdict is worst.verdict)
    return EditPair(row, column2, lines, worst, tuple(column1), by_group)


def worst_of(judged: Sequence[Bypass]) -> Bypass:
    """What the modifiers of one line do beside several others: as little as beside the worst."""
    worst = max(judged, key=lambda made: _BEST_FIRST.index(made.verdict))
    carried = {m for made in judged if made.verdict is worst.verdict for m in made.modifiers}
    return Bypass(worst.verdict, tuple(sorted(carried)), worst.in_vain)


def _bypass(
    row: PtpEdit, column1: ServiceLine, column2: ServiceLine, day: date, reading: PairReading
) -> Bypass:
    if not (column1.modifiers or column2.modifiers):
        return NO_MODIFIERS
    if row.indicator != 0:
        return bypass(column1, column2, day, reading.bypass_on, reading.visits)
    tried = column1.modifiers | column2.modifiers
    if tried.isdisjoint(_TRIED):
        return NO_MODIFIERS
    return Bypass(Verdict.NONE, (), (f"not {joined(sorted(tried & _TRIED), 'or')} either",))


# CMS's own word in the table for a column 2 that the description of column 1 includes.
BY_DEFINITION = "procedure code definition"


def is_by_definition(row: PtpEdit) -> bool:
    """Whether the description of column 1 includes column 2, so that removal comes first."""
    return BY_DEFINITION in row.rationale.lower()


def each_once(rows: Iterable[PtpEdit]) -> Sequence[PtpEdit]:
    """One row a pair: the published file repeats some, and the lower indicator binds.

    It also dates some pairs that have turned round back to their beginning. No pair is in force in
    both directions on one day, so the earlier row applies until its last day.
    """
    chosen: dict[tuple[str, str], PtpEdit] = {}
    for row in rows:
        pair = row.column1, row.column2
        known = chosen.setdefault(pair, row)
        if row.indicator < known.indicator:
            chosen[pair] = row
    both_ways = [pair for pair in chosen if pair[::-1] in chosen]
    later = [one for one in both_ways if _takes_over_from(chosen[one], chosen[one[::-1]])]
    for pair in later:
        del chosen[pair]
    return tuple(chosen.values())


def _takes_over_from(row: PtpEdit, turned: PtpEdit) -> bool:
    """Whether the same pair the other way round is in the table with a row, and ends first."""
    if turned.deletion is None:
        return False
    return row.deletion is None or turned.deletion < row.deletion
