"""The oracle for global surgery: the day itself, the day before, and the days after."""

from datetime import date, timedelta

from tests.rules.oracle import law, split_care
from tests.rules.oracle.mue_units import repeats_a_day
from tests.rules.oracle.ptp_edit import is_unpaid, pairs_met
from tests.rules.oracle.scene import Scene, Service, Told, is_unknown, one_provider, shown
from tests.rules.oracle.split_care import AFTER, RULE

from claimwright.domain.claim.claim import PayerKind

CRITICAL = {"99291", law.MORE_CRITICAL_CARE}
# An assistant and a return to the operating room are paid for the operation only.
OPERATION_ONLY = {"78", "80", "81", "82", "AS"}


def _holds_before(one: Service) -> bool:
    """55 alone is the care after it."""
    return not one.modifiers & OPERATION_ONLY and one.modifiers & {"54", "55"} != {"55"}


def _holds_after(one: Service) -> bool:
    """54 hands on the care after it, and 56 is the care before."""
    if one.modifiers & OPERATION_ONLY:
        return False
    return "55" in one.modifiers or not one.modifiers & {"54", "56"}


def _first_day(one: Service) -> date:
    """The first day in the period of which the provider was paid for the care."""
    if one.modifiers & {"54", "55"} == {"55"} and one.taken_over:
        return max(one.taken_over, one.date + timedelta(days=1))
    return one.date + timedelta(days=1)


def told(scene: Scene) -> list[Told]:
    """Everything about global periods."""
    found = []
    surgeries = _surgeries(scene)
    for line in scene.here:
        if line.code in law.VISIT:
            found += _same_day(scene, line)
            around = _visit_after(scene, line, surgeries) + _visit_before(scene, line, surgeries)
            around = around or _visit_over_days(scene, line, surgeries)
            found += around or _of_unknown(scene, line, surgeries)
        elif line.code == law.MORE_CRITICAL_CARE:
            found += _visit_after(scene, line, surgeries)
        elif line.code == law.OUTSIDE_GROUP_VISIT:
            inside = _inside(scene, line, surgeries)
            found += [_told(scene, "warning", line, [inside])] if inside else []
        elif line.code not in law.EVALUATION:
            after = _procedure_after(scene, line, surgeries)
            asks = scene.days(line) in AFTER and not (after or _is_silent(scene, line, surgeries))
            found += _of_unknown(scene, line, surgeries) if asks else after
            found += _saved_visits(scene, line)
        found += split_care.told(scene, line)
    return found


def _is_silent(scene: Scene, line: Service, surgeries: list[Service]) -> bool:
    """Where duplicate-line speaks of the two."""
    surgery = _inside(scene, line, surgeries)
    return surgery is not None and repeats_a_day(line, [surgery])


def _of_unknown(scene: Scene, line: Service, surgeries: list[Service]) -> list[Told]:
    """The surgery of a colleague whose specialty nobody typed asks for it."""
    if line.modifiers & {"24", "25", "57", "FT", "58", "78", "79"}:
        return []
    holding = [
        one
        for one in surgeries
        if _holds_after(one)
        and _first_day(one) <= line.date <= one.date + timedelta(days=AFTER[scene.days(one)])
        and is_unknown(one, line)
    ]
    latest = max(holding, key=lambda one: one.date, default=None)
    return [_told(scene, "warning", line, [latest])] if latest else []


def _surgeries(scene: Scene) -> list[Service]:
    return [
        one
        for one in scene.all
        if scene.days(one) in {"010", "090"}
        and one.code not in law.EVALUATION
        and not one.modifiers & OPERATION_ONLY
        and not law.is_laboratory(one.code)
        and (not law.is_imaging(one.code) or "77261" <= one.code <= "77799")
    ]


def _told(scene: Scene, severity: str, line: Service, surgeries: list[Service]) -> Told:
    first = surgeries[0]
    days = scene.days(first)
    if severity == "error" and scene.tables.days_are_near(first.code, first.date):
        severity = "warning"
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
    severity, beside = _judged(scene, visit)
    if beside:
        return [_told(scene, severity, visit, beside)]
    return _unknown_on_the_day(scene, visit, _paired(scene))


def told_in_place(scene: Scene) -> set[frozenset[Service]]:
    """The pairs of another quarter's table in whose place the global days deny the visit."""
    found = set()
    for visit in scene.here:
        if visit.code in law.VISIT and (doubtful := doubtful_beside(scene, visit)):
            severity, beside = _judged(scene, visit)
            found |= {
                frozenset((visit, one)) for one in beside if one in doubtful and severity == "error"
            }
    return found


def _paired(scene: Scene) -> set[frozenset[Service]]:
    return {frozenset((met[1], other)) for met in pairs_met(scene) for other in met[2]}


def _judged(scene: Scene, visit: Service) -> tuple[str, list[Service]]:
    """How sure the day's surgeries deny a visit, and which of them: the major ones where any is."""
    paired = _paired(scene)
    beside = [
        one
        for one in scene.all
        if one.date == visit.date
        and one.code not in law.EVALUATION
        and scene.days(one) in AFTER
        and _holds_before(one)
        and one_provider(one, visit)
        and not is_unpaid(scene, one)
    ]
    decided = "57" in visit.modifiers and any(
        scene.days(one) == "090"
        and _holds_before(one)
        and one_provider(one, visit)
        and not is_unpaid(scene, one)
        for one in scene.all
        if one.code not in law.EVALUATION and 0 <= (one.date - visit.date).days <= 1
    )
    doubtful = doubtful_beside(scene, visit)
    together = [
        one
        for one in beside
        if one in doubtful
        or (not _is_paired(scene, visit, one) and frozenset((visit, one)) not in paired)
    ]
    beside = [one for one in together if one not in doubtful]
    near = any(scene.tables.days_are_near(one.code, one.date) for one in together)
    severity = _severity_beside(scene, visit, together, decided)
    if doubtful and not (near or decided) and severity == "error":
        beside = together
    if not beside:
        return "", []
    major = [one for one in beside if scene.days(one) == "090"]
    return _severity_beside(scene, visit, beside, decided), major or beside


def doubtful_beside(scene: Scene, visit: Service) -> list[Service]:
    """What bundles the visit by another quarter's row alone, whatever its modifiers."""
    if not scene.follows_ncci or visit.code in CRITICAL:
        return []
    return [
        one
        for row, falls, others, verdict, _ in pairs_met(scene)
        if row.near and verdict == "none" and falls is visit
        for one in others
    ]


def _severity_beside(scene: Scene, visit: Service, beside: list[Service], decided: bool) -> str:
    if any(scene.days(one) == "090" for one in beside):
        if _is_unrelated(visit) or "57" in visit.modifiers or _before_ft(visit):
            severity = "info"
        else:
            sure = "25" not in visit.modifiers and visit.code not in law.LEFT_ALONE
            severity = "error" if sure else "warning"
        return severity
    if _is_unrelated(visit) or "25" in visit.modifiers or decided:
        severity = "info"
    elif visit.code in law.LEFT_ALONE and "57" in visit.modifiers:
        severity = "warning"
    elif visit.code in law.LEFT_ALONE:
        severity = "info" if scene.claim.payer.kind is PayerKind.MEDICARE else "warning"
    else:
        severity = "error"
    return severity


def _unknown_on_the_day(
    scene: Scene, visit: Service, paired: set[frozenset[Service]]
) -> list[Told]:
    if visit.modifiers & {"24", "25", "57", "FT", "58", "78", "79"} or visit.code in law.LEFT_ALONE:
        return []
    asked = [
        one
        for one in scene.all
        if one.date == visit.date
        and one.code not in law.EVALUATION
        and scene.days(one) in AFTER
        and _holds_before(one)
        and is_unknown(one, visit)
        and not is_unpaid(scene, one)
        and frozenset((visit, one)) not in paired
    ]
    return [_told(scene, "warning", visit, asked[:1])] if asked else []


def _is_unrelated(visit: Service) -> bool:
    return visit.code in CRITICAL and visit.date >= law.FT_FROM and "FT" in visit.modifiers


def _before_ft(visit: Service) -> bool:
    """Before FT it was 25 that set critical care apart on the day of a surgery."""
    return visit.code in CRITICAL and visit.date < law.FT_FROM and "25" in visit.modifiers


def _unmarked(visit: Service) -> str:
    """What a visit without a modifier is told that lies around a surgery."""
    if visit.code in law.WELLNESS:
        return "info"
    return "warning" if visit.code in law.LEFT_ALONE else "error"


def _is_paired(scene: Scene, visit: Service, one: Service) -> bool:
    """Whether the pair table speaks of the two; it does of one practitioner's own lines."""
    row = scene.tables.either(visit.code, one.code, visit.date)
    return row is not None and visit.npi == one.npi


def _inside(scene: Scene, line: Service, surgeries: list[Service]) -> Service | None:
    """The latest surgery of the provider that holds the day."""
    holding = [one for one in surgeries if _holds_after(one) and _holds(scene, one, line)]
    return max(holding, key=lambda one: one.date, default=None)


def _holds(scene: Scene, one: Service, line: Service) -> bool:
    last = one.date + timedelta(days=AFTER[scene.days(one)])
    return _first_day(one) <= line.date <= last and one_provider(one, line)


def _visit_after(scene: Scene, visit: Service, surgeries: list[Service]) -> list[Told]:
    surgery = _inside(scene, visit, surgeries)
    if surgery is None:
        return []
    severity = "info" if "24" in visit.modifiers else _unmarked(visit)
    if visit.code in CRITICAL and visit.date >= law.FT_FROM:
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
        and _holds_before(one)
        and one_provider(one, visit)
    ]
    if not coming:
        return []
    apart = "57" in visit.modifiers or _is_unrelated(visit)
    return [_told(scene, "info" if apart else _unmarked(visit), visit, coming[:1])]


def _visit_over_days(scene: Scene, visit: Service, surgeries: list[Service]) -> list[Told]:
    """A line that begins before a surgery and ends in what it holds."""
    last = visit.line.date_to
    if last is None or visit.modifiers & {"24", "25", "57", "FT"}:
        return []
    for one in sorted(surgeries, key=lambda surgery: surgery.date):
        if _holds_before(one):
            first = one.date - timedelta(days=1 if scene.days(one) == "090" else 0)
        elif _holds_after(one):
            first = _first_day(one)
        else:
            continue
        if visit.date < first <= last and one_provider(one, visit):
            return [_told(scene, "warning", visit, [one])]
    return []


def _procedure_after(scene: Scene, line: Service, surgeries: list[Service]) -> list[Told]:
    surgery = _inside(scene, line, surgeries)
    if scene.days(line) not in AFTER:
        return []
    again = line.modifiers & {"58", "78", "79"}
    if surgery is None:
        handed_on = [one for one in surgeries if "54" in one.modifiers and _holds(scene, one, line)]
        latest = max(handed_on, key=lambda one: one.date, default=None)
        return [_told(scene, "warning", line, [latest])] if latest and not again else []
    if repeats_a_day(line, [surgery]):
        return []  # duplicate-line speaks of the two
    severity = "info" if again else "warning" if "55" in line.modifiers else "error"
    return [_told(scene, severity, line, [surgery])]


def _saved_visits(scene: Scene, line: Service) -> list[Told]:
    """The surgery comes after its visit went out without a modifier."""
    if scene.days(line) not in AFTER or not _holds_before(line) or is_unpaid(scene, line):
        return []
    met = {frozenset((pair[1], other)) for pair in pairs_met(scene) for other in pair[2]}
    first = line.date - timedelta(days=1) if scene.days(line) == "090" else line.date
    here = {shown(one) for one in scene.here}  # a visit sent again is told of where it stands now
    return [
        _told_of_saved(scene, line, one)
        for one in scene.saved
        if one.code in law.VISIT - law.LEFT_ALONE
        and shown(one) not in here
        and first <= one.date <= line.date
        and not one.modifiers & {"24", "25", "57", "FT"}
        and one_provider(one, line)
        and not (one.date == line.date and _is_paired(scene, one, line))
        and frozenset((one, line)) not in met
    ]


def _told_of_saved(scene: Scene, line: Service, visit: Service) -> Told:
    days = scene.days(line)
    return scene.told(
        RULE,
        "warning",
        line,
        [visit],
        surgery_code=line.code,
        surgery_date=line.date.isoformat(),
        global_days=days,
        last_day=(line.date + timedelta(days=AFTER[days])).isoformat(),
    )
