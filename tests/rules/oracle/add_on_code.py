"""The oracle for add-on codes: a primary of the same day and practitioner that is itself paid."""

from datetime import date

from tests.rules.oracle import law
from tests.rules.oracle.ptp_edit import Met, active_pairs
from tests.rules.oracle.scene import OracleFinding, Scene, Service, one_provider
from tests.rules.oracle.tables import ADD_ON_QUARTER, AddOnRow

from claimwright.domain.claim.claim import PayerKind

RULE = "add-on-code"


def findings(scene: Scene) -> list[OracleFinding]:
    """Every add-on without its primary, or whose primary is denied."""
    found = []
    for line in scene.here:
        rows = scene.tables.add_on(line.code, line.date)
        if line.code in law.QUALIFYING or line.date < law.ADD_ON_FILE_FROM:
            continue
        if _never_paid(scene, line):
            continue
        if rows:
            found += _listed(scene, line, rows)
        elif line.code == law.MORE_CRITICAL_CARE:
            found += _listed(scene, line, [AddOnRow(1, "99291", date.min, None)])
        elif line.code == law.COMPLEXITY:
            found += _complexity(scene, line)
        elif scene.days(line) == "ZZZ":
            found += _inferred(scene, line)
    return found


def _never_paid(scene: Scene, line: Service) -> bool:
    """Medicare bundles it, does not cover it, or wants another code, whatever its primary."""
    status = scene.tables.status_of(line.code, line.date)
    medicare = {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}
    return scene.claim.payer.kind in medicare and status in {"B", "N", "I"}


def _kind(rows: list[AddOnRow]) -> int:
    """The most lenient type of the rows in force."""
    if any(row.type == 2 or row.primary is None for row in rows):
        return 2
    return 3 if any(row.type == 3 for row in rows) else 1


def _primaries(rows: list[AddOnRow]) -> list[str]:
    return sorted({row.primary for row in rows if row.primary})


def _same_day(scene: Scene, line: Service) -> list[Service]:
    return [
        one
        for one in scene.all
        if one is not line and one.date == line.date and one_provider(one, line)
    ]


def _covering(scene: Scene, line: Service) -> list[Service]:
    """All other services on the day by anybody, including spans that cover it."""
    return [
        one
        for one in scene.all
        if one is not line and one.date <= line.date <= max(one.date, one.line.date_to or one.date)
    ]


def _may_be_same_provider(one: Service, other: Service) -> bool:
    """Whether nothing shows that they are of different groups or specialties."""
    if one.saved != other.saved and one.group and other.group and one.group != other.group:
        return False
    return one.specialty == other.specialty or "" in (one.specialty, other.specialty)


def _listed(scene: Scene, line: Service, rows: list[AddOnRow]) -> list[OracleFinding]:
    kind, primaries = _kind(rows), _primaries(rows)
    evidence = {"add_on": line.code, "type": kind, "primaries": tuple(primaries)}
    billed = [one for one in _covering(scene, line) if one.code in primaries]
    found = [one for one in billed if one_provider(one, line)]
    if not found:
        severity = {1: "error", 2: "info", 3: "warning"}[kind]
        doubtful = any(_may_be_same_provider(one, line) for one in billed)
        if line.code == law.MORE_CRITICAL_CARE or (doubtful and kind == 1):
            severity = "warning"
        others = [] if kind == 2 else billed
        return [scene.findings(RULE, severity, line, others, **evidence)]
    if kind == 2:
        return []
    standing = _paid_lines(scene)
    paid = [one for one in found if one in standing]
    if any(one.here for one in paid):
        return []
    if paid:
        severity = "info" if line.code == law.MORE_CRITICAL_CARE else "warning"
        return [scene.findings(RULE, severity, line, paid, **evidence)]
    by = _denied_by(scene)
    met = next((by[one] for one in found if one in by), None)
    lines = list(dict.fromkeys([*found, *(met[2] if met else [])]))
    # With a partial list, another primary may be enough.
    severity = "warning" if kind == 3 or (met and met[0].near) else "error"
    return [scene.findings(RULE, severity, line, lines, **evidence)]


def _denied_by(scene: Scene) -> dict[Service, Met]:
    """Lines that a pair with indicator 0 denies, whatever their modifiers."""
    return {met[1]: met for met in active_pairs(scene) if met[0].indicator == 0 and not met[4]}


def _paid_lines(scene: Scene) -> set[Service]:
    """The paid lines: not denied and, for an add-on on this claim, with a paid primary."""
    denied = _denied_by(scene)
    candidates = [one for one in scene.all if one not in denied]
    needy = {
        one
        for one in candidates
        if one.here and (rows := scene.tables.add_on(one.code, one.date)) and _kind(rows) == 1
    }
    standing = {one for one in candidates if one not in needy}
    while True:
        more = {
            one
            for one in needy - standing
            if any(
                other in standing
                and other.code in _primaries(scene.tables.add_on(one.code, one.date))
                and one_provider(other, one)
                for other in _covering(scene, one)
            )
        }
        if not more:
            return standing
        standing |= more


def _complexity(scene: Scene, line: Service) -> list[OracleFinding]:
    """G2211 needs an office visit, and one with 25 is not enough or doubtful."""
    evidence = {"add_on": line.code, "type": 1, "primaries": tuple(sorted(law.OFFICE_BASE))}
    medicare = scene.claim.payer.kind in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}
    sure = "error" if medicare else "warning"  # rules of Medicare's payment, not of a table
    if line.date.year < 2024:
        return [scene.findings(RULE, sure, line, [], **evidence)]
    others = _same_day(scene, line)
    bases = [one for one in others if one.code in law.OFFICE_BASE]
    if not bases:
        homes = [one for one in others if one.code in law.HOME_VISIT]
        if homes and line.date.year >= 2026:
            return [scene.findings(RULE, "warning", line, homes, **evidence)]
        that_day = [one for one in _covering(scene, line) if one.date == line.date]
        visits = [one for one in that_day if one.code in law.OFFICE_BASE]
        doubtful = [one for one in visits if _may_be_same_provider(one, line)]
        return [
            scene.findings(RULE, "warning" if doubtful else "error", line, doubtful, **evidence)
        ]
    if any("25" not in one.modifiers for one in bases):
        elsewhere = all(not one.here for one in bases)
        return [scene.findings(RULE, "warning", line, bases, **evidence)] if elsewhere else []
    if line.date < law.COMPLEXITY_BESIDE_PREVENTION_FROM:
        return [scene.findings(RULE, sure, line, bases, **evidence)]
    prevention = law.PREVENTION if medicare else law.PREVENTION | law.PREVENTIVE_VISIT
    if any(one.code in prevention for one in others):
        return []
    return [scene.findings(RULE, "warning", line, bases, **evidence)]


def _inferred(scene: Scene, line: Service) -> list[OracleFinding]:
    """If the add-on file does not cover the day, global days ZZZ suggest an add-on."""
    first, last = ADD_ON_QUARTER
    if first <= line.date <= last:
        return []
    others = [one for one in _same_day(scene, line) if one.code != line.code]
    if any(scene.days(one) != "ZZZ" for one in others):
        return []
    evidence = {"add_on": line.code, "type": 0, "primaries": ()}
    return [scene.findings(RULE, "warning", line, [], **evidence)]
