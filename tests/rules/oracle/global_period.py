"""The oracle for global surgery: the day itself, the day before, and the days after."""

from datetime import timedelta

from tests.rules.oracle import law
from tests.rules.oracle.ptp_edit import pairs_met
from tests.rules.oracle.scene import Scene, Service, Told, one_provider

from claimwright.domain.claim import PayerKind

RULE = "global-period"
AFTER = {"000": 0, "010": 10, "090": 90}
# The operation alone, an assistant, and a return to the operating room start no period.
STARTS_NONE = {"54", "78", "80", "81", "82", "AS"}


def told(scene: Scene) -> list[Told]:
    """Everything about global periods."""
    found = []
    surgeries = _surgeries(scene)
    for line in scene.here:
        if line.code in law.VISIT:
            found += _same_day(scene, line)
            found += _visit_after(scene, line, surgeries)
            found += _visit_before(scene, line, surgeries)
        elif line.code == law.OUTSIDE_GROUP_VISIT:
            inside = _inside(scene, line, surgeries)
            found += [_told(scene, "warning", line, [inside])] if inside else []
        elif line.code not in law.EVALUATION:
            found += _procedure_after(scene, line, surgeries)
        found += _split_care(scene, line)
    return found


def _surgeries(scene: Scene) -> list[Service]:
    return [
        one
        for one in scene.all
        if scene.days(one) in {"010", "090"}
        and one.code not in law.EVALUATION
        and not one.modifiers & STARTS_NONE
        and not law.is_laboratory(one.code)
        and not law.is_imaging(one.code)
    ]


def _told(scene: Scene, severity: str, line: Service, surgeries: list[Service]) -> Told:
    first = surgeries[0]
    days = scene.days(first)
    return scene.told(
        RULE,
        severity,
        line,
        surgeries,
        surgery_code=first.code,
        surgery_date=first.date.isoformat(),
        global_days=days,
        last_day=(first.date + timedelta(days=AFTER[days])).isoformat(),
    )


def _same_day(scene: Scene, visit: Service) -> list[Told]:
    """25 beside 000 and 010, 57 beside 090; where a pair is in force, the pair speaks."""
    paired = {frozenset((met[1], other)) for met in pairs_met(scene) for other in met[2]}
    beside = [
        one
        for one in scene.all
        if one.date == visit.date
        and one.code not in law.EVALUATION
        and scene.days(one) in AFTER
        and one_provider(one, visit)
        and not _is_paired(scene, visit, one)
        and frozenset((visit, one)) not in paired
    ]
    major = [one for one in beside if scene.days(one) == "090"]
    if not beside:
        return []
    unrelated = visit.code == "99291" and "FT" in visit.modifiers
    if major:
        if unrelated or "57" in visit.modifiers:
            severity = "info"
        else:
            severity = "warning" if "25" in visit.modifiers else "error"
        return [_told(scene, severity, visit, major)]
    if unrelated or "25" in visit.modifiers:
        severity = "info"
    elif visit.code in law.NEW_PATIENT:
        severity = "info" if scene.claim.payer.kind is PayerKind.MEDICARE else "warning"
    else:
        severity = "error"
    return [_told(scene, severity, visit, beside)]


def _is_paired(scene: Scene, visit: Service, one: Service) -> bool:
    """Whether the pair table speaks of the two; it does of one practitioner's own lines."""
    row = scene.tables.either(visit.code, one.code, visit.date)
    return row is not None and visit.npi == one.npi


def _inside(scene: Scene, line: Service, surgeries: list[Service]) -> Service | None:
    """The latest surgery of the provider that holds the day."""
    holding = [
        one
        for one in surgeries
        if one.date < line.date <= one.date + timedelta(days=AFTER[scene.days(one)])
        and one_provider(one, line)
    ]
    return max(holding, key=lambda one: one.date, default=None)


def _visit_after(scene: Scene, visit: Service, surgeries: list[Service]) -> list[Told]:
    surgery = _inside(scene, visit, surgeries)
    if surgery is None:
        return []
    severity = "info" if "24" in visit.modifiers else "error"
    if visit.code == "99291" and visit.date >= law.FT_FROM:
        if "FT" in visit.modifiers:
            severity = "info"
        elif "24" in visit.modifiers:
            severity = "warning"
    return [_told(scene, severity, visit, [surgery])]


def _visit_before(scene: Scene, visit: Service, surgeries: list[Service]) -> list[Told]:
    """The day before a major surgery belongs to it; who only follows it up has no such day."""
    coming = [
        one
        for one in surgeries
        if scene.days(one) == "090"
        and one.date == visit.date + timedelta(days=1)
        and "55" not in one.modifiers
        and one_provider(one, visit)
    ]
    if not coming:
        return []
    severity = "info" if "57" in visit.modifiers else "error"
    return [_told(scene, severity, visit, coming[:1])]


def _procedure_after(scene: Scene, line: Service, surgeries: list[Service]) -> list[Told]:
    surgery = _inside(scene, line, surgeries)
    if surgery is None or scene.days(line) not in AFTER:
        return []
    severity = "info" if line.modifiers & {"58", "78", "79"} else "error"
    return [_told(scene, severity, line, [surgery])]


def _split_care(scene: Scene, line: Service) -> list[Told]:
    """54 and 55: 010 or 090 only, one unit, and the day on which care changed hands."""
    shares = line.modifiers & {"54", "55"}
    if not shares:
        return []
    days = scene.days(line)
    if days and days not in {"010", "090", "YYY"}:
        return [_of_care(scene, "error", line)]
    found = []
    if line.line.units is not None and line.line.units > 1:
        found.append(_of_care(scene, "error", line))
    medicare = scene.claim.payer.kind in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}
    dates = scene.claim.care_dates
    if shares == {"55"} and dates.assumed is None:
        found.append(_of_care(scene, "error" if medicare else "warning", line))
    if "54" in shares and dates.relinquished is None and line.date < law.NO_TRANSFER_DATE_FROM:
        found.append(_of_care(scene, "warning", line))
    return found


def _of_care(scene: Scene, severity: str, line: Service) -> Told:
    days = scene.days(line)
    evidence: dict[str, object] = {"global_days": days}
    if days in AFTER:
        evidence["surgery_code"] = line.code
    return scene.told(RULE, severity, line, [], **evidence)
