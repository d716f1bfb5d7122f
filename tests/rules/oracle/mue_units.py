"""The oracle for units: each line alone, or the day's sum of one code and one practitioner."""

from decimal import Decimal

from tests.rules.oracle import law
from tests.rules.oracle.lab_panel import takes_general_health
from tests.rules.oracle.scene import Scene, Service, Told, units_of_a_day
from tests.rules.oracle.tables import Limit

from claimwright.domain.claim import PayerKind


def told(scene: Scene) -> list[Told]:
    """What exceeds its limit."""
    found = []
    seen: set[tuple[object, ...]] = set()
    for service in scene.here:
        limit = scene.tables.limit(service.code, service.date)
        if limit is None or _is_told_by_panel(scene, service):
            continue
        if limit.mai == 1:
            lines = [service]
        else:
            lines = [one for one in scene.all if _same(one, service)]
            key = (service.code, service.date, service.npi)
            if key in seen:
                continue
            seen.add(key)
        total = sum((units_of_a_day(one) for one in lines), Decimal(0))
        mine = any(units_of_a_day(one) for one in lines if one.here)
        if total > limit.units and mine and not _only_a_duplicate(scene, limit, lines):
            found.append(_told(scene, limit, lines, total))
    return found


def _is_told_by_panel(scene: Scene, service: Service) -> bool:
    """80050 to Medicare is one fact, and lab-panel names the tests to bill instead."""
    return service.code == law.GENERAL_HEALTH and not takes_general_health(scene)


def _same(one: Service, other: Service) -> bool:
    return (one.code, one.date, one.npi) == (other.code, other.date, other.npi)


def _told(scene: Scene, limit: Limit, lines: list[Service], total: Decimal) -> Told:
    return scene.told(
        "mue-units",
        _severity(scene, limit, lines[0]),
        lines[0],
        lines[1:],
        limit=limit.units,
        mai=limit.mai,
        counted=int(total) if total == int(total) else format(total.normalize(), "f"),
    )


def _severity(scene: Scene, limit: Limit, service: Service) -> str:
    """A limit of 0 is Medicare's word on what it pays; another payer may cover what it does not."""
    if limit.units:
        return "error"
    supply = service.code[:1] in set("BEKL") or service.code[:2] in {"A4", "A5", "A6", "A7", "A8"}
    if scene.claim.payer.kind in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}:
        return "warning" if supply else "error"
    return "info" if supply or _status(scene, service) else "warning"


def _status(scene: Scene, service: Service) -> str:
    return scene.tables.status.get(service.date.year, {}).get(service.code, "")


def _only_a_duplicate(scene: Scene, limit: Limit, lines: list[Service]) -> bool:
    """Whether the excess is there only through repeated lines: duplicate-line says so."""
    if limit.mai == 1 or limit.units == 0:
        return False
    repeated = [line for line in lines if line.here and repeats(scene, line)]
    rest = [line for line in lines if line not in repeated]
    return bool(repeated) and sum(map(units_of_a_day, rest), Decimal(0)) <= limit.units


def repeats(scene: Scene, service: Service) -> bool:
    """Whether a line says what an earlier line, or a saved claim's, says already."""
    earlier = [one for one in scene.here if one.number < service.number]
    return any(_shown(one) == _shown(service) for one in [*scene.saved, *earlier])


def _shown(one: Service) -> tuple[object, ...]:
    telling = set(one.modifiers)
    if one.code in law.EVALUATION or law.is_laboratory(one.code):
        telling -= {"76"}
    if not law.is_laboratory(one.code):
        telling -= {"91"}
    last = one.line.date_to or one.date
    return (one.code, one.date, last, one.npi, one.line.units, frozenset(telling))
