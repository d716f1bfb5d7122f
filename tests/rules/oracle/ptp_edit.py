"""The oracle for pairs: the NCCI pair table, applied line by line.

A finding has one denied line, one row, and one claim with the other lines. If there are several,
it names those for which the modifiers do least.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from tests.rules.oracle import law
from tests.rules.oracle.scene import OracleFinding, Scene, Service, one_provider, shown
from tests.rules.oracle.tables import PairRow

from claimwright.domain.claim.claim import BypassOn, PayerKind

SEVERITY = {"none": "error", "same site": "warning", "procedure": "warning", "set aside": "info"}
WORST = ["none", "same site", "procedure", "set aside"]
Met = tuple[PairRow, Service, list[Service], str, bool]
"""A row, its column 2 line, the column 1 lines, what the modifiers do, and whether by group."""


@dataclass(frozen=True)
class Pair:
    """Two lines and the row between them; ``own`` is True if one practitioner rendered both."""

    row: PairRow
    falls: Service
    other: Service
    verdict: str
    own: bool


def active_pairs(scene: Scene) -> list[Met]:
    """Every pair in force that involves this claim, grouped as in findings."""
    found: dict[tuple[object, ...], list[Pair]] = {}
    pairs = list(_pairs(scene))
    of_own = {(pair.falls, pair.row, pair.other.saved) for pair in pairs if pair.own}
    for pair in pairs:
        if not pair.own and (pair.falls, pair.row, pair.other.saved) in of_own:
            continue  # the practitioner's own line takes precedence over a colleague's
        falls = pair.falls
        # Each denied line here is a finding; for a saved claim, the worst line is enough.
        what: object = falls.number if falls.here else (falls.saved, pair.other.npi)
        key = (what, pair.row.column1, pair.row.column2, falls.date, pair.other.saved)
        found.setdefault(key, []).append(pair)
    return [_met(together) for together in found.values()]


def reported_pairs(scene: Scene) -> list[Met]:
    """The pairs without lines that this claim resubmits, which are in the same pairs here."""
    again = {shown(one) for one in scene.here}
    return active_pairs(
        replace(scene, saved=[one for one in scene.saved if shown(one) not in again])
    )


def _pairs(scene: Scene) -> Iterator[Pair]:
    for one, other in product(scene.all, scene.all):
        if one.date != other.date or not (one.here or other.here) or one.code == other.code:
            continue
        if is_unpaid(scene, other):
            continue  # it bundles nothing
        row = scene.tables.pair(other.code, one.code, one.date)
        own = one.npi == other.npi
        if row is not None and (own or (scene.pairs_by_group and one_provider(one, other))):
            yield Pair(row, one, other, modifiers_make(scene, row, other, one), own)


def is_unpaid(scene: Scene, one: Service) -> bool:
    """Whether a line is denied in itself: by its status, a missing primary or GY."""
    if "GY" in one.modifiers:
        return True
    reaching = [
        other
        for other in scene.all
        if other.date <= one.date <= max(other.date, other.line.date_to or other.date)
    ]
    rows = scene.tables.add_on(one.code, one.date)
    listed = {row.primary for row in rows if row.type == 1}
    strict = bool(listed) and all(row.type == 1 and row.primary for row in rows)
    if strict and not listed & {other.code for other in reaching}:
        return True
    medicare = scene.claim.payer.kind in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}
    status = scene.tables.status_of(one.code, one.date)
    that_day = {other.code for other in scene.all if other.date == one.date}
    others = [
        other
        for other in reaching
        if other is not one and one_provider(other, one) and other.code in that_day
    ]
    payable = any(
        scene.tables.status_of(other.code, one.date) in {"A", "C", "R"} for other in others
    )
    return (medicare and status in {"B", "N", "I"}) or (status == "T" and payable)


def _met(pairs: list[Pair]) -> Met:
    worst = min(pairs, key=lambda pair: (WORST.index(pair.verdict), not pair.own))
    others = [
        pair.other
        for pair in pairs
        if (pair.falls, pair.verdict, pair.own) == (worst.falls, worst.verdict, worst.own)
    ]
    others.sort(key=lambda one: one.number)
    return worst.row, worst.falls, others, worst.verdict, not worst.own


def modifiers_make(scene: Scene, row: PairRow, column1: Service, column2: Service) -> str:
    """What the modifiers of two lines do to their pair."""
    if row.indicator == 0:
        return "none"
    if column2.code in law.EVALUATION:
        return _beside_visit(column1, column2)
    if column1.code in law.EVALUATION:  # no visit is denied: 59 and X count as usual
        takes_25 = column1.code in law.VISIT and column1.modifiers & {"24", "25", "57"}
        return "set aside" if takes_25 or column2.modifiers & _distinct(column2) else "none"
    sites: list[set[str]] = []
    for line in (column1, column2):
        allowed = {"58", "78", "79"}
        both = scene.claim.payer.bypass_on is BypassOn.EITHER
        if line is column2 or (both and line.date >= law.EITHER_LINE_FROM):
            allowed |= _distinct(line)
        if law.is_laboratory(line.code):
            allowed |= {"91"}
        if line.modifiers & allowed:
            return "set aside"
        sites.append(set(line.modifiers) & law.SIDES)
        if sites[-1] and "50" in line.modifiers:
            sites[-1] |= {"LT", "RT"}
        elif "50" in line.modifiers:
            sites[-1] = {"LT", "RT"}
    named = [set(line.modifiers) & law.SIDES for line in (column1, column2)]
    if not any(named):
        return "none"
    if all(sites) and (sites[0] <= sites[1] or sites[1] <= sites[0]):
        return "same site"
    return "set aside"


def _distinct(line: Service) -> set[str]:
    """59 and X{EPSU}, if they exist on that day and are allowed on that code."""
    if line.code == law.WEEKLY_MANAGEMENT:
        return set()
    return {"59"} | (law.X if line.date >= law.X_FROM else set())


def _beside_visit(column1: Service, column2: Service) -> str:
    lines = (column1, column2)
    visits = [line for line in lines if line.code in law.EVALUATION]
    if any(line.modifiers & {"24", "25", "57"} for line in visits):
        return "set aside"
    others = [line for line in lines if line.code not in law.EVALUATION]
    if any(line.modifiers & _distinct(line) for line in others):
        return "procedure"
    return "none"


def row_evidence(row: PairRow) -> dict[str, object]:
    """The row as shown in a finding."""
    return {
        "column1": row.column1,
        "column2": row.column2,
        "indicator": row.indicator,
        "effective": row.effective.isoformat(),
        "deletion": row.deletion.isoformat() if row.deletion else None,
    }


def severity_of(verdict: str, by_group: bool, row: PairRow) -> str:
    """Another practitioner's pair, and a row of another quarter, are warnings at most."""
    severity = SEVERITY[verdict]
    return "warning" if (by_group or row.near) and severity == "error" else severity


def findings(scene: Scene, in_place: set[frozenset[Service]]) -> list[OracleFinding]:
    """The findings about pairs, except those with a panel, which lab-panel reports.

    Pairs of another quarter are left out if a more certain global period finding replaces them.
    """
    found = []
    for row, falls, others, verdict, by_group in reported_pairs(scene):
        if falls.here and of_panel(row):
            continue
        is_doubtful = row.near and severity_of(verdict, by_group, row) == "warning"
        if is_doubtful and any(frozenset((falls, other)) in in_place for other in others):
            continue
        severity = severity_of(verdict, by_group, row)
        if not falls.here and severity == "error":
            severity = "warning"  # the other claim is denied or recouped, not this one
        first, rest = (falls, others) if falls.here else (others[0], [*others[1:], falls])
        found.append(scene.findings("ptp-edit", severity, first, rest, **row_evidence(row)))
    return found


def of_panel(row: PairRow) -> bool:
    """Whether a row pairs a panel with its test, or two panels."""
    first, second = row.column1 in law.PANELS, row.column2 in law.PANELS
    return (first and second) or (
        (first and row.column2 in _tests(row.column1))
        or (second and row.column1 in _tests(row.column2))
    )


def _tests(panel: str) -> set[str]:
    return {code for tests in law.panel_sets(panel) for code in tests}
