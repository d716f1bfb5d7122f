"""Fixes for an add-on without its primary: every primary that could be billed, none preferred."""

from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from claimwright.domain.finding.finding import Edit, EditOp, Fix
from claimwright.rules.add_on.add_on_finding import ADDITIONAL_CRITICAL_CARE
from claimwright.rules.add_on.add_on_primaries import Primaries
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.day_rows import SHORT_LIST
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.status.code_status import REFUSED
from claimwright.rules.together.additional_codes import ADDITIONAL, counted_unit

# CPT: visit codes by setting and first digits; a practitioner bills one per setting and day.
SETTINGS = {
    "9920": "office",
    "9921": "office",
    "9922": "hospital",
    "9923": "hospital",
    "9930": "nursing facility",
    "9934": "home",
    "9935": "home",
}
# CPT: the visits of those settings that are for new patients only, and for established ones only.
NEW_PATIENTS = frozenset("99202 99203 99204 99205 99341 99342 99343 99344 99345".split())
ESTABLISHED = frozenset("99211 99212 99213 99214 99215 99347 99348 99349 99350".split())
SIBLING = 4  # leading digits that the add-ons of one family share
MAX_CODES_QUERIED = 20  # different codes of a day
MAX_OFFERED = SHORT_LIST  # the longest list of primaries to show in full
LIKELY = 8
FAR = 100_000  # more than the difference between any two five-digit codes
Visit: TypeAlias = tuple[int, str]  # the line's number and its code


def denied_primaries(context: CheckContext, primaries: Primaries) -> Mapping[str, ServiceLine]:
    """Map each listed primary that would be denied if it were added to the line that denies it.

    A pair with indicator 0 denies it with what the same practitioner bills that day. If several
    lines do, the first one is named.
    """
    line = primaries.line
    if line.date is None or not primaries.codes:
        return {}
    denying = [
        row
        for row in context.rows.primary_denials(line.date, primaries.codes)
        if row.indicator == 0
    ]
    if not denying:
        return {}
    same_day = [other for other in context.on(line.date) if other.npi == line.npi]
    first = {other.code: place for place, other in reversed(list(enumerate(same_day)))}
    denied_by: dict[str, int] = {}
    for row in denying:
        place = first.get(row.column1)
        if place is not None:
            denied_by[row.column2] = min(place, denied_by.get(row.column2, place))
    return {code: same_day[place] for code, place in denied_by.items()}


def offerable(context: CheckContext, primaries: Primaries, denied: Collection[str]) -> list[str]:
    """The listed primaries that the payer could pay together with what is billed.

    Medicare never pays some statuses, and some primaries would deny another line of the day.
    """
    offered = [code for code in primaries.codes if code not in denied]
    on = primaries.line.date
    if on is not None:
        offered = _harmless(context, primaries.line, on, offered)
    if on is None or not context.claim.payer.is_medicare:
        return offered
    fees = context.reference.fees(offered, on)
    paid = [code for code in offered if code not in fees or fees[code].status not in REFUSED]
    return paid or offered


def _harmless(context: CheckContext, line: ServiceLine, on: date, codes: list[str]) -> list[str]:
    """The codes that deny no line of the day with indicator 0; all codes if that leaves none.

    A long list is not queried: only the codes nearest to what is billed are shown from it. Nor is
    a day of many codes, where the query would cost as much as a tenth of the check.
    """
    if len(context.rows.codes_on(on)) > MAX_CODES_QUERIED:
        return codes
    billed = {other.code for other in context.on(on) if other.npi == line.npi} - {line.code}
    if not billed or len(codes) > MAX_OFFERED:
        return codes
    rows = context.rows.billed_denials(on, codes)
    denying = {row.column1 for row in rows if row.indicator == 0 and row.column2 in billed}
    return [code for code in codes if code not in denying] or codes


def recoding_fixes(
    context: CheckContext, line: ServiceLine, offered: Collection[str]
) -> tuple[Fix, ...]:
    """Fixes that recode an add-on without its primary.

    The add-on of the same family that goes with a code billed that day (11046 instead of 11045
    with 11043), else the code of the first service if it is in ``offered`` (90471 instead of a
    single 90472).
    """
    if line.date is None:
        return ()
    siblings = tuple(
        Fix(
            f"Set line {line.number} to {own}, the add-on for {other.name}, only if the record"
            f" shows an additional {counted_unit(other.code)} of that kind.",
            Edit(EditOp.SET_CODE, line.number, own),
        )
        for other in context.on(line.date)
        if (own := ADDITIONAL.get(other.code, line.code)) != line.code
        and own[:SIBLING] == line.code[:SIBLING]
        and same_provider(other, line)
    )
    if siblings or line.line.units != 1 or line.code == ADDITIONAL_CRITICAL_CARE:
        return siblings
    return tuple(
        Fix(
            f"Set line {line.number} to {first}, only if it was the first {counted_unit(first)} of"
            " the day.",
            Edit(EditOp.SET_CODE, line.number, first),
        )
        for first, additional in ADDITIONAL.items()
        if additional == line.code and first in offered
    )


def fixes_for(
    context: CheckContext,
    line: ServiceLine,
    offered: Sequence[str],
    denied: Sequence[ServiceLine] = (),
) -> tuple[Fix, ...]:
    """Fixes for an add-on line: primaries that could be billed, then the other options.

    Of a long list, only the likely primaries are shown; those that need a primary of their own
    come last. ``denied`` holds the primaries that are billed and denied, or the lines that would
    deny any primary. A visit replaces the one already billed, because a second one on the same
    day is denied.
    """
    nested = _add_ons_among(context, line, offered)
    visits = _visits_same_day(context, line) if any(map(_setting, offered)) else {}
    replacing = tuple(code for code in offered if _setting(code) in visits) if visits else ()
    changed = tuple((visits[_setting(code)], code) for code in replacing)
    added = tuple(code for code in offered if code not in nested and code not in replacing)
    added, more = _likely(context, line, added)
    last, more_last = _likely(context, line, tuple(sorted(nested)))
    key = (line.number, line.code, changed, added, last, bool(denied), more + more_last)
    return context.memory.fixes.get_or_create(key, lambda: _fixes(*key))


def _likely(
    context: CheckContext, line: ServiceLine, codes: tuple[str, ...]
) -> tuple[tuple[str, ...], int]:
    """The codes of a long list that are nearest to those billed that day, and how many are left.

    CPT numbers neighboring body sites together, so the nearest number is the likeliest.
    """
    if len(codes) <= MAX_OFFERED:
        return codes, 0
    billed = sorted(
        int(other.code)
        for other in (context.on(line.date) if line.date else ())
        if other is not line and other.code.isdigit() and other.code not in context.visits
    )

    def distance(code: str) -> int:
        if not billed:
            return 0
        if not code.isdigit():
            return FAR  # HCPCS codes have no neighbors, and C codes are for hospitals
        number = int(code)
        place = bisect(billed, number)
        return min(abs(number - one) for one in billed[max(place - 1, 0) : place + 1])

    near = sorted(codes, key=distance)[:LIKELY]  # stable: the first codes if nothing is billed
    return tuple(code for code in codes if code in near), len(codes) - LIKELY


def _setting(code: str) -> str:
    return SETTINGS.get(code[:4], "")


def _visits_same_day(context: CheckContext, line: ServiceLine) -> dict[str, Visit]:
    """The first visit of each setting that the practitioner bills on the add-on's day."""
    found: dict[str, Visit] = {}
    for other in context.by_day.get(line.date, ()) if line.date else ():
        if other.npi == line.npi and (setting := _setting(other.code)):
            found.setdefault(setting, (other.number, other.code))
    return found


def _add_ons_among(
    context: CheckContext, line: ServiceLine, offered: Sequence[str]
) -> frozenset[str]:
    """The primaries that are themselves type 1 add-ons, and so need a primary of their own."""
    if line.date is None or not offered:
        return frozenset()
    rows = context.rows.add_ons_among(offered, line.date)
    return frozenset(code for code in rows if all(row.type == 1 for row in rows[code]))


def _other_patient(visit: str, primary: str) -> str:
    """The patient status to confirm if only one of the two visits is for new patients."""
    if visit in ESTABLISHED and primary in NEW_PATIENTS:
        return "the patient was new and "
    if visit in NEW_PATIENTS and primary in ESTABLISHED:
        return "the patient was established and "
    return ""


def _fixes(
    line: int,
    code: str,
    changed: tuple[tuple[Visit, str], ...],
    added: tuple[str, ...],
    nested: tuple[str, ...],
    has_primary: bool,
    more: int,
) -> tuple[Fix, ...]:
    """The fixes, from exactly the values that they depend on, so that they can be cached."""
    fixes = tuple(
        Fix(
            f"Set line {number} ({visit}) to {primary}, only if {_other_patient(visit, primary)}the"
            " note supports that code.",
            Edit(EditOp.SET_CODE, number, primary),
        )
        for (number, visit), primary in changed
    )
    fixes += tuple(
        Fix(
            f"Add {primary} for the same day, only if performed and documented.",
            Edit(EditOp.ADD_LINE, line, primary),
        )
        for primary in added
    ) + tuple(
        Fix(
            f"Add {primary}, itself an add-on that needs its own primary, for the same day, only if"
            " both were performed and documented.",
            Edit(EditOp.ADD_LINE, line, primary),
        )
        for primary in nested
    )
    if more:
        fixes += (
            Fix(
                f"The add-on table lists {more:,} further primaries of {code}; look the code up to"
                " see them all."
            ),
        )
    elsewhere = Fix(
        "If the primary was billed on another claim, name that claim in Box 19 (NTE), and "
        f"ask whether the payer accepts {code} on a separate claim."
    )
    why = f" if no {'other ' if has_primary else ''}primary was performed" if fixes else ""
    removal = Fix(f"Remove line {line}{why}.", Edit(EditOp.REMOVE_LINE, line))
    return (*fixes, removal) if has_primary else (*fixes, elsewhere, removal)
