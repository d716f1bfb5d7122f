"""The active PTP edits of one day: which lines they pair, and what the modifiers do to each."""

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
    """The date span inside which a pair occurs, by its line's place and name, and the day."""

    place: int | str
    name: str
    day: date


@dataclass(slots=True, eq=False)
class EditPair:
    """An active PTP edit between a column 2 line and the column 1 lines that it conflicts with.

    ``all_column1`` holds every column 1 line of the pair, ``bypass`` the worst result over them,
    and ``column1`` those with that result. ``by_group`` is true if another practitioner of the same
    group and specialty performed column 1. ``within`` is None if both lines begin on the same day.
    """

    row: PtpEdit
    column2: ServiceLine
    column1: tuple[ServiceLine, ...]
    bypass: Bypass
    all_column1: tuple[ServiceLine, ...]
    by_group: bool = False
    within: Within | None = None


@value
class PairReading:
    """How a payer applies pairs; ``visits`` are the codes that take 25.

    ``predicts`` holds the adjustments with which it denies a bundled service, ``own_visits`` the
    codes that the practice itself lists as visits.
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
    """The edits of ``rows`` between lines of one day that the same practitioner rendered.

    An ``unpayable`` line never counts as column 1.
    """
    denied = by_code(lines)
    paid = by_code([line for line in lines if line not in unpayable]) if unpayable else denied
    for row in rows:
        column1, column2 = paid.get(row.column1, ()), denied.get(row.column2, ())
        yield from pairs_of_row(day, row, column1, column2, reading)


def by_code(lines: Iterable[ServiceLine]) -> dict[str, list[ServiceLine]]:
    """Group lines by code."""
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
    """The pairs of one row; ``paid`` are its column 1 lines and ``denied`` its column 2 lines."""
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
            continue  # two saved lines: nothing to do with this claim
        pairs = _over_claims(row, column2, paid if column2.is_here else here, day, reading)
        if column2.is_here:
            found += pairs
        else:
            for pair in pairs:
                denied_key = (column2.other_claim, pair.column1[0].npi)
                saved.setdefault(denied_key, []).append(pair)
    # One pair per saved claim, the worst, is enough.
    return [*found, *(max(pairs, key=_badness) for pairs in saved.values())]


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
    """The pairs of one column 2 line with the lines of this claim and of each saved claim."""
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
    """Combine the results of one line against several others: the least effective one decides."""
    worst = max(judged, key=lambda made: _BEST_FIRST.index(made.verdict))
    carried = {m for made in judged if made.verdict is worst.verdict for m in made.modifiers}
    return Bypass(worst.verdict, tuple(sorted(carried)), worst.ineffective)


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


# CMS's wording in the table for a column 2 code that the description of column 1 includes.
BY_DEFINITION = "procedure code definition"


def is_by_definition(row: PtpEdit) -> bool:
    """Whether the description of column 1 includes column 2, so removing it is the first fix."""
    return BY_DEFINITION in row.rationale.lower()


def deduplicated(rows: Iterable[PtpEdit]) -> Sequence[PtpEdit]:
    """Keep one row per pair: the published file repeats some, and the lower indicator applies.

    Some pairs were reversed and are dated back to the start in both directions. No pair is in
    force in both directions on one day, so the row that ends first applies until it ends.
    """
    chosen: dict[tuple[str, str], PtpEdit] = {}
    for row in rows:
        pair = row.column1, row.column2
        known = chosen.setdefault(pair, row)
        if row.indicator < known.indicator:
            chosen[pair] = row
    reversible = [pair for pair in chosen if pair[::-1] in chosen]
    successors = [one for one in reversible if _succeeds(chosen[one], chosen[one[::-1]])]
    for pair in successors:
        del chosen[pair]
    return tuple(chosen.values())


def _succeeds(row: PtpEdit, reverse: PtpEdit) -> bool:
    """Whether ``reverse``, the same pair with its columns swapped, ends before ``row``."""
    if reverse.deletion is None:
        return False
    return row.deletion is None or reverse.deletion < row.deletion
