"""The ways out for an add-on that lacks its primary: all that could be billed, none chosen."""

from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from claimwright.domain.finding.finding import Edit, EditOp, Fix
from claimwright.rules.add_on.add_on_finding import ADDITIONAL_CRITICAL_CARE
from claimwright.rules.add_on.add_on_primaries import Primaries
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.day_rows import FEW_PRIMARIES
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.status.code_status import REFUSED
from claimwright.rules.together.each_further import FURTHER, what_of

# CPT: the visits of one setting, of which a practitioner bills one a day, by their first digits.
SETTINGS = {
    "9920": "office",
    "9921": "office",
    "9922": "hospital",
    "9923": "hospital",
    "9930": "nursing facility",
    "9934": "home",
    "9935": "home",
}
# CPT: the visits of those settings that are for new patients alone, and for established ones.
NEW_PATIENTS = frozenset("99202 99203 99204 99205 99341 99342 99343 99344 99345".split())
ESTABLISHED = frozenset("99211 99212 99213 99214 99215 99347 99348 99349 99350".split())
SIBLING = 4  # the digits that the add-ons of one family share
MAX_OFFERED = FEW_PRIMARIES
LIKELY = 8
FAR = 100_000  # past every difference between two codes of five digits
Visit: TypeAlias = tuple[int, str]  # the line's number and its code


def falling(context: CheckContext, primaries: Primaries) -> Mapping[str, ServiceLine]:
    """The listed primaries that would be denied if they were added, each with the line to blame.

    A pair with indicator 0 denies them beside what the same practitioner bills that day. Of
    several lines that deny one, the first is named.
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
    beside = [other for other in context.on(line.date) if other.npi == line.npi]
    first = {other.code: place for place, other in reversed(list(enumerate(beside)))}
    blamed: dict[str, int] = {}
    for row in denying:
        place = first.get(row.column1)
        if place is not None:
            blamed[row.column2] = min(place, blamed.get(row.column2, place))
    return {code: beside[place] for code, place in blamed.items()}


def offerable(context: CheckContext, primaries: Primaries, fallen: Collection[str]) -> list[str]:
    """The listed primaries that the payer could pay, and beside them what is billed.

    Medicare refuses some by their status; others would take a line of the day down.
    """
    offered = [code for code in primaries.codes if code not in fallen]
    on = primaries.line.date
    if on is not None:
        offered = _harmless(context, primaries.line, on, offered)
    if on is None or not context.claim.payer.is_medicare:
        return offered
    fees = context.reference.fees(offered, on)
    paid = [code for code in offered if code not in fees or fees[code].status not in REFUSED]
    return paid or offered


def _harmless(context: CheckContext, line: ServiceLine, on: date, codes: list[str]) -> list[str]:
    """The codes beside which no modifier would be needed in vain; all where none is left.

    A long list is not asked about: of it a reader sees the nearest numbers alone.
    """
    beside = {other.code for other in context.on(on) if other.npi == line.npi} - {line.code}
    if not beside or len(codes) > MAX_OFFERED:
        return codes
    rows = context.rows.billed_denials(on, codes)
    denying = {row.column1 for row in rows if row.indicator == 0 and row.column2 in beside}
    return [code for code in codes if code not in denying] or codes


def as_another(
    context: CheckContext, line: ServiceLine, offered: Collection[str]
) -> tuple[Fix, ...]:
    """What an add-on without its primary may be instead of it.

    The sibling that belongs to what is billed that day (11046 for 11045 beside 11043), else the
    first service that it was counted on from (90471 for a single 90472), if that is ``offered``.
    """
    if line.date is None:
        return ()
    siblings = tuple(
        Fix(
            f"Set line {line.number} to {own}, the add-on of {other.name}, only if the record shows"
            f" a further {what_of(other.code)} of that kind.",
            Edit(EditOp.SET_CODE, line.number, own),
        )
        for other in context.on(line.date)
        if (own := FURTHER.get(other.code, line.code)) != line.code
        and own[:SIBLING] == line.code[:SIBLING]
        and same_provider(other, line)
    )
    if siblings or line.line.units != 1 or line.code == ADDITIONAL_CRITICAL_CARE:
        return siblings
    return tuple(
        Fix(
            f"Set line {line.number} to {first}, only if it was the first {what_of(first)} of the"
            " day.",
            Edit(EditOp.SET_CODE, line.number, first),
        )
        for first, further in FURTHER.items()
        if further == line.code and first in offered
    )


def ways(
    context: CheckContext,
    line: ServiceLine,
    offered: Sequence[str],
    denied: Sequence[ServiceLine] = (),
) -> tuple[Fix, ...]:
    """The primaries that could be billed, of a long list the likely ones; then the other ways out.

    Those that need a primary of their own come last. ``denied`` are the primaries billed there
    and denied, or the lines beside which any would be. A visit replaces the one billed there,
    because a second of one day is denied.
    """
    needy = _add_ons_among(context, line, offered)
    visits = _visits_beside(context, line) if any(map(_setting, offered)) else {}
    taking_over = tuple(code for code in offered if _setting(code) in visits) if visits else ()
    changed = tuple((visits[_setting(code)], code) for code in taking_over)
    own = tuple(code for code in offered if code not in needy and code not in taking_over)
    own, more = _likely(context, line, own)
    last, more_last = _likely(context, line, tuple(sorted(needy)))
    key = (line.number, line.code, changed, own, last, bool(denied), more + more_last)
    return context.memory.fixes.once(key, lambda: _ways(*key))


def _likely(
    context: CheckContext, line: ServiceLine, codes: tuple[str, ...]
) -> tuple[tuple[str, ...], int]:
    """Of a list of hundreds the codes nearest to what is billed that day, and how many are left.

    CPT numbers neighbors in the body together, so the nearest number is the likeliest.
    """
    if len(codes) <= MAX_OFFERED:
        return codes, 0
    billed = sorted(
        int(other.code)
        for other in (context.on(line.date) if line.date else ())
        if other is not line and other.code.isdigit() and other.code not in context.visits
    )

    def away(code: str) -> int:
        if not billed:
            return 0
        if not code.isdigit():
            return FAR  # a HCPCS code is near nothing, and those that begin with C are a hospital's
        number = int(code)
        place = bisect(billed, number)
        return min(abs(number - one) for one in billed[max(place - 1, 0) : place + 1])

    near = sorted(codes, key=away)[:LIKELY]  # a stable sort: without others the first ones
    return tuple(code for code in codes if code in near), len(codes) - LIKELY


def _setting(code: str) -> str:
    return SETTINGS.get(code[:4], "")


def _visits_beside(context: CheckContext, line: ServiceLine) -> dict[str, Visit]:
    """The first visit of each setting that the practitioner bills on the add-on's day."""
    found: dict[str, Visit] = {}
    for other in context.by_day.get(line.date, ()) if line.date else ():
        if other.npi == line.npi and (setting := _setting(other.code)):
            found.setdefault(setting, (other.number, other.code))
    return found


def _add_ons_among(
    context: CheckContext, line: ServiceLine, offered: Sequence[str]
) -> frozenset[str]:
    """The primaries that are add-ons of type 1 themselves, and so need another code as well."""
    if line.date is None or not offered:
        return frozenset()
    rows = context.rows.add_ons_among(offered, line.date)
    return frozenset(code for code in rows if all(row.type == 1 for row in rows[code]))


def _other_patient(visit: str, primary: str) -> str:
    """What must be true of the patient where the two visits are not for the same patients."""
    if visit in ESTABLISHED and primary in NEW_PATIENTS:
        return "the patient was new and "
    if visit in NEW_PATIENTS and primary in ESTABLISHED:
        return "the patient was established and "
    return ""


def _ways(
    line: int,
    code: str,
    changed: tuple[tuple[Visit, str], ...],
    own: tuple[str, ...],
    needy: tuple[str, ...],
    has_primary: bool,
    more: int,
) -> tuple[Fix, ...]:
    """The fixes by all that they depend on."""
    added = tuple(
        Fix(
            f"Set line {number} ({visit}) to {primary}, only if {_other_patient(visit, primary)}the"
            " note supports that code.",
            Edit(EditOp.SET_CODE, number, primary),
        )
        for (number, visit), primary in changed
    )
    added += tuple(
        Fix(
            f"Add {primary} for the same day, only if performed and documented.",
            Edit(EditOp.ADD_LINE, line, primary),
        )
        for primary in own
    ) + tuple(
        Fix(
            f"Add {primary}, itself an add-on that needs its own primary, for the same day, only if"
            " both were performed and documented.",
            Edit(EditOp.ADD_LINE, line, primary),
        )
        for primary in needy
    )
    if more:
        added += (
            Fix(
                f"The add-on table lists {more:,} further primaries of {code}; look the code up to"
                " see them all."
            ),
        )
    elsewhere = Fix(
        "If the primary was billed on another claim, name that claim in Box 19 (NTE), and "
        f"ask whether the payer accepts {code} on a separate claim."
    )
    why = f" if no {'other ' if has_primary else ''}primary was performed" if added else ""
    removal = Fix(f"Remove line {line}{why}.", Edit(EditOp.REMOVE_LINE, line))
    return (*added, removal) if has_primary else (*added, elsewhere, removal)
