"""Preventable denials: minor procedures with visits, visits in global periods, lone add-ons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from claimwright.domain.codes import ASSISTANTS, LEVEL_II_VISITS, VISITS
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.overview import NOTHING
from claimwright.domain.insights.prevention import GlobalVisit, LoneAddOn, MinorProcedure
from claimwright.domain.insights.rate import MIN_COUNT, Rate
from claimwright.services.insights.table_facts import TableFacts

MINOR = frozenset({"000", "010"})
_DAYS_AFTER = {"010": 10, "090": 90}
_LISTED = 1  # add-on type with a complete list of primaries
_SEEN = VISITS | LEVEL_II_VISITS
# With these modifiers only part of the global period applies to the surgeon, or none.
_NO_PERIOD = ASSISTANTS | {"54", "55", "56", "62"}
Days = dict[tuple[str, str, date], list[ServiceLine]]


def minor_procedures(
    services: Sequence[ServiceLine], tables: TableFacts, on: date
) -> tuple[MinorProcedure, ...]:
    """The 0- and 10-day codes that the practice billed, by code.

    A same-day visit needs 25 where an edit bundles it (Medicare Claims Processing Manual ch. 12
    s. 40.1); no table can tell whether the note supports it.
    """
    codes = {line.code for line in services}
    known, release = tables.global_days(codes, on), tables.fee_release(codes, on)
    days = _by_day(services)
    found: defaultdict[str, list[tuple[list[ServiceLine], list[ServiceLine]]]] = defaultdict(list)
    for lines in days.values():
        visits = [line for line in lines if line.code in _SEEN]
        for code in {line.code for line in lines if known.get(line.code) in MINOR}:
            found[code].append(([line for line in lines if line.code == code], visits))
    return tuple(
        _minor(code, known[code], found[code], release)
        for code in sorted(found, key=lambda one: (-len(found[one]), one))
    )


def _minor(
    code: str,
    global_days: str,
    days: Sequence[tuple[list[ServiceLine], list[ServiceLine]]],
    release: str,
) -> MinorProcedure:
    with_visit = [visits for _, visits in days if visits]
    without = [
        visits for visits in with_visit if all("25" not in line.modifiers for line in visits)
    ]
    lines = tuple(line for procedures, _ in days for line in procedures)
    return MinorProcedure(
        *(code, global_days, len(days), sum((line.charge for line in lines), NOTHING)),
        with_visit=Rate(len(with_visit), len(days)),
        without_25=len(without),
        always_with_visit=len(days) >= MIN_COUNT and len(with_visit) == len(days),
        release=release,
        lines=lines,
        visits=tuple(line for visits in without for line in visits),
    )


def global_visits(
    services: Sequence[ServiceLine], tables: TableFacts, on: date
) -> tuple[GlobalVisit, ...]:
    """Visits without 24 or 57 within the 10- or 90-day period of the same provider's surgery.

    Days are counted as Medicare does: 10 or 90 days after the surgery, plus the day before a
    90-day surgery (Medicare Claims Processing Manual ch. 12 s. 40.1).
    """
    known = tables.global_days({line.code for line in services}, on)
    surgeries: defaultdict[tuple[str, str], list[ServiceLine]] = defaultdict(list)
    for line in services:
        if known.get(line.code) in _DAYS_AFTER and _NO_PERIOD.isdisjoint(line.modifiers):
            surgeries[line.person, line.provider].append(line)
    found = []
    for visit in services:
        if visit.code not in _SEEN:
            continue
        for surgery in surgeries.get((visit.person, visit.provider), ()):
            if _is_inside(visit, surgery, known[surgery.code]):
                found.append(GlobalVisit(visit, surgery, known[surgery.code]))
                break
    return tuple(sorted(found, key=lambda one: (one.visit.date, one.visit.claim_number)))


def _is_inside(visit: ServiceLine, surgery: ServiceLine, days: str) -> bool:
    after = (visit.date - surgery.date).days
    if 0 < after <= _DAYS_AFTER[days]:
        return "24" not in visit.modifiers
    is_decision_day = days == "090" and -1 <= after <= 0
    return is_decision_day and "57" not in visit.modifiers


def lone_add_ons(services: Sequence[ServiceLine], tables: TableFacts) -> tuple[LoneAddOn, ...]:
    """Add-ons billed without any of their listed primaries for the patient that day.

    Only type 1 add-ons: for the other types, payers define primaries or additional ones. An add-on
    that an edit bundles into another code of that day is left to that edit.
    """
    found = []
    billed: defaultdict[tuple[str, date], set[str]] = defaultdict(set)
    for line in services:
        billed[line.person, line.date].add(line.code)
    for line in services:
        rows = tables.add_ons(line.code, line.date)
        primaries = {row.primary for row in rows if row.type == _LISTED and row.primary}
        is_listed = bool(rows) and all(row.type == _LISTED for row in rows)
        codes = billed[line.person, line.date]
        if not is_listed or not primaries or not primaries.isdisjoint(codes):
            continue
        if all(row.column2 != line.code for row in tables.pairs(frozenset(codes), line.date)):
            found.append(LoneAddOn(line, tuple(sorted(primaries))))
    return tuple(sorted(found, key=lambda one: (one.line.date, one.line.claim_number)))


def earliest_surgery_day(first: date) -> date:
    """The earliest surgery date whose global period may reach ``first``."""
    return first - timedelta(days=max(_DAYS_AFTER.values()))


def _by_day(services: Iterable[ServiceLine]) -> Days:
    found: Days = {}
    for line in services:
        found.setdefault((line.person, line.provider, line.date), []).append(line)
    return found


def in_period(found: Iterable[GlobalVisit], first: date) -> Iterator[GlobalVisit]:
    """The visits on or after the first day of the period."""
    return (one for one in found if one.visit.date >= first)
