"""The oracle for units: each line by itself, or the day's sum for a code and practitioner."""

from datetime import date
from decimal import Decimal

from tests.rules.oracle import law
from tests.rules.oracle.lab_panel import takes_general_health
from tests.rules.oracle.scene import (
    OracleFinding,
    Scene,
    Service,
    counts_once,
    shown,
    units_of_a_day,
)
from tests.rules.oracle.tables import Limit

from claimwright.domain.claim.claim import PayerKind


def findings(scene: Scene) -> list[OracleFinding]:
    """What exceeds its limit: a single line, or all units of a code on one day."""
    found: list[OracleFinding] = []
    for service in scene.here:
        limit = scene.tables.limit(service.code, service.date)
        if limit is None or _is_reported_elsewhere(scene, service):
            continue
        if limit.mai == 1:
            excess = units_of_a_day(service) > limit.units
            if excess and not _is_a_doubtful_visit(limit, [service]):
                found.append(_finding(scene, limit, [service], service.date))
        elif service == _of_day(scene, service, service.date)[0]:
            found += _of_one_day(scene, service, service.date)
    for service in scene.here:  # a span, on the later days on which only a saved line begins
        begun = {one.date for one in scene.all if _same(one, service) and one.here}
        for day in sorted({one.date for one in scene.saved if _same(one, service)} - begun):
            lines = _of_day(scene, service, day)
            if service.date < day and lines[0] == service:
                more = _of_one_day(scene, service, day)
                found += [one for one in more if one.lines[0] not in _first(found)]
    return found


def _first(found: list[OracleFinding]) -> set[int]:
    return {one.lines[0] for one in found}


def _of_one_day(scene: Scene, service: Service, day: date) -> list[OracleFinding]:
    limit = scene.tables.limit(service.code, day)
    if limit is None or limit.mai == 1:
        return []
    lines = _of_day(scene, service, day)
    mine = [one for one in lines if one.here]
    earlier = [one for one in mine if one.date != day]
    over = _sum(lines) > limit.units and _sum(mine) > 0 and _sum(earlier) <= limit.units
    if not over or _only_a_duplicate(scene, limit, lines):
        return []
    return [] if _is_a_doubtful_visit(limit, lines) else [_finding(scene, limit, lines, day)]


def _is_a_doubtful_visit(limit: Limit, lines: list[Service]) -> bool:
    """Whether another rule is certain about one line's visit units while the limit is not."""
    units = lines[0].line.units
    alone = len(lines) == 1 and lines[0].code in law.VISIT
    if not alone or not units or units % 1 or not limit.units:
        return False
    return limit.near or _sum(lines, whole=True) <= limit.units


def _of_day(scene: Scene, service: Service, day: date) -> list[Service]:
    """All lines of the code and practitioner on the day: those begun here first, then spans."""
    all_of_it = [one for one in scene.all if _same(one, service) and _lies_on(one, day)]
    return sorted(all_of_it, key=lambda one: (not one.here, one.date != day))


def _lies_on(one: Service, day: date) -> bool:
    return one.date <= day <= max(one.line.date_to or one.date, one.date)


def _sum(lines: list[Service], whole: bool = False) -> Decimal:
    """Their units; 54 with 55, and 26 with TC, count only once, as the larger."""
    halves = [("54", "55"), ("26", "TC")]
    total = Decimal(0)
    for half in halves:
        total += max(
            _plain_sum([one for one in lines if part in one.modifiers], whole) for part in half
        )
        lines = [one for one in lines if not one.modifiers & set(half)]
    return total + _plain_sum(lines, whole)


def _plain_sum(lines: list[Service], whole: bool) -> Decimal:
    of_each = [units_of_a_day(one) for one in lines]
    if whole:
        of_each = [
            Decimal(int(one.line.units / days))
            if one.line.units and (days := _days(one)) > 1 and units and not counts_once(one)
            else units
            for one, units in zip(lines, of_each, strict=True)
        ]
    return sum(of_each, Decimal(0))


def _days(one: Service) -> int:
    return max(((one.line.date_to or one.date) - one.date).days + 1, 1)


def _is_reported_elsewhere(scene: Scene, service: Service) -> bool:
    """Whether another rule reports the same fact.

    lab-panel names the tests of 80050 for Medicare, 99100 is bundled, and a limit of 0 is not
    reported if the code's status already explains it.
    """
    panel = service.code == law.GENERAL_HEALTH and not takes_general_health(scene)
    limit = scene.tables.limit(service.code, service.date)
    status = scene.tables.status_of(service.code, service.date)
    near = scene.tables.days_are_near(service.code, service.date)
    by_status = limit is not None and limit.units == 0 and status in {"B", "N", "I"}
    by_status = by_status and limit is not None and (limit.near or not near)
    return panel or by_status or service.code in law.QUALIFYING


def _same(one: Service, other: Service) -> bool:
    return (one.code, one.npi, _helps(one)) == (other.code, other.npi, _helps(other))


def _helps(one: Service) -> bool:
    """Whether it is an assistant at surgery, who is another person under any NPI."""
    return bool(one.modifiers & {"80", "81", "82", "AS"})


def _finding(scene: Scene, limit: Limit, lines: list[Service], day: date) -> OracleFinding:
    total = _sum(lines)
    begun = [one for one in lines if one.date == day]
    return scene.findings(
        "mue-units",
        _severity(scene, limit, lines[0], sure=_sum(begun, whole=True) > limit.units),
        lines[0],
        lines[1:],
        limit=limit.units,
        mai=limit.mai,
        counted=int(total) if total == int(total) else format(total.normalize(), "f"),
    )


def _severity(scene: Scene, limit: Limit, service: Service, sure: bool) -> str:
    """A limit of 0 is a Medicare coverage decision; another payer may cover the code.

    How payers divide the units of a span is not confirmed.
    """
    if limit.units:
        return "error" if sure and not limit.near else "warning"
    supply = service.code[:1] in set("BEKL") or service.code[:2] in {"A4", "A5", "A6", "A7", "A8"}
    if scene.claim.payer.kind in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}:
        return "warning" if supply or limit.near else "error"
    return "info"


def _only_a_duplicate(scene: Scene, limit: Limit, lines: list[Service]) -> bool:
    """Whether only repeated lines cause the excess, which duplicate-line reports."""
    if limit.mai == 1 or limit.units == 0:
        return False
    repeated = [
        line for line in lines if (line.here and repeats(scene, line)) or repeats_a_day(line, lines)
    ]
    rest = [line for line in lines if line not in repeated]
    return bool(repeated) and _sum(rest) <= limit.units


def repeats_a_day(service: Service, lines: list[Service]) -> bool:
    """Whether another span, with a unit for each of its days, bills the line's first day."""
    for span in lines:
        daily = _days(span) > 1 and (span.line.units or 0) >= _days(span)
        if span is service or not daily or not (span.here or service.here):
            continue
        begins_later = service.date > span.date or _days(service) < _days(span)
        alike = service.modifiers == span.modifiers and shown(service) != shown(span)
        if alike and _lies_on(span, service.date) and begins_later:
            return True
    return False


def repeats(scene: Scene, service: Service) -> bool:
    """Whether a line repeats an earlier line or one on a saved claim."""
    earlier = [one for one in scene.here if one.number < service.number]
    return any(shown(one) == shown(service) for one in [*scene.saved, *earlier])
