"""The oracle for global surgery: the day itself, the day before, and the days after."""

from datetime import timedelta

from tests.rules.oracle import law, split_care
from tests.rules.oracle.mue_units import repeats_a_day
from tests.rules.oracle.period_care import (
    OPERATION_ONLY,
    first_day,
    includes_postoperative,
    includes_preoperative,
)
from tests.rules.oracle.ptp_edit import active_pairs, is_unpaid
from tests.rules.oracle.scene import OracleFinding, Scene, Service, is_unknown, one_provider, shown
from tests.rules.oracle.split_care import AFTER, RULE

from claimwright.domain.claim.claim import PayerKind

CRITICAL = {"99291", law.MORE_CRITICAL_CARE}


def findings(scene: Scene) -> list[OracleFinding]:
    """All findings about global periods."""
    found = []
    surgeries = _surgeries(scene)
    for line in scene.here:
        if line.code in law.VISIT:
            found += _same_day(scene, line)
            around = _visit_after(scene, line, surgeries) + _visit_before(scene, line, surgeries)
            around = around or _visit_over_days(scene, line, surgeries)
            found += around or _unknown_specialty(scene, line, surgeries)
        elif line.code == law.MORE_CRITICAL_CARE:
            found += _visit_after(scene, line, surgeries)
        elif line.code == law.OUTSIDE_GROUP_VISIT:
            inside = _inside(scene, line, surgeries)
            found += [_finding(scene, "warning", line, [inside])] if inside else []
        elif line.code not in law.EVALUATION:
            after = _procedure_after(scene, line, surgeries)
            asks = scene.days(line) in AFTER and not (after or _is_silent(scene, line, surgeries))
            found += _unknown_specialty(scene, line, surgeries) if asks else after
            found += _saved_visits(scene, line)
        found += split_care.findings(scene, line)
    return found


def _is_silent(scene: Scene, line: Service, surgeries: list[Service]) -> bool:
    """Whether duplicate-line reports the two."""
    surgery = _inside(scene, line, surgeries)
    return surgery is not None and repeats_a_day(line, [surgery])


def _unknown_specialty(
    scene: Scene, line: Service, surgeries: list[Service]
) -> list[OracleFinding]:
    """A warning for a colleague's surgery without a specialty."""
    if line.modifiers & {"24", "25", "57", "FT", "58", "78", "79"}:
        return []
    holding = [
        one
        for one in surgeries
        if includes_postoperative(one)
        and first_day(one) <= line.date <= one.date + timedelta(days=AFTER[scene.days(one)])
        and is_unknown(one, line)
    ]
    latest = max(holding, key=lambda one: one.date, default=None)
    return [_finding(scene, "warning", line, [latest])] if latest else []


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


def _finding(scene: Scene, severity: str, line: Service, surgeries: list[Service]) -> OracleFinding:
    first = surgeries[0]
    days = scene.days(first)
    if severity == "error" and scene.tables.days_are_near(first.code, first.date):
        severity = "warning"
    return scene.findings(
        RULE,
        severity,
        line,
        surgeries,
        surgery_code=first.code,
        surgery_date=first.date.isoformat(),
        global_days=days,
        last_day=(first.date + timedelta(days=AFTER[days])).isoformat(),
    )


def _same_day(scene: Scene, visit: Service) -> list[OracleFinding]:
    """25 with 000 and 010, 57 with 090; if a pair is in force, the pair is reported."""
    severity, others = _judged(scene, visit)
    if others:
        return [_finding(scene, severity, visit, others)]
    return _unknown_on_the_day(scene, visit, _paired(scene))


def replaced_pairs(scene: Scene) -> set[frozenset[Service]]:
    """The pairs of another quarter's table that a global period finding replaces."""
    found = set()
    for visit in scene.here:
        if visit.code in law.VISIT and (doubtful := doubtful_pairs(scene, visit)):
            severity, others = _judged(scene, visit)
            found |= {
                frozenset((visit, one)) for one in others if one in doubtful and severity == "error"
            }
    return found


def _paired(scene: Scene) -> set[frozenset[Service]]:
    return {frozenset((met[1], other)) for met in active_pairs(scene) for other in met[2]}


def _judged(scene: Scene, visit: Service) -> tuple[str, list[Service]]:
    """The severity for a visit, and the day's surgeries that include it: major ones if any."""
    paired = _paired(scene)
    others = [
        one
        for one in scene.all
        if one.date == visit.date
        and one.code not in law.EVALUATION
        and scene.days(one) in AFTER
        and includes_preoperative(one)
        and one_provider(one, visit)
        and not is_unpaid(scene, one)
    ]
    decided = "57" in visit.modifiers and any(
        scene.days(one) == "090"
        and includes_preoperative(one)
        and one_provider(one, visit)
        and not is_unpaid(scene, one)
        for one in scene.all
        if one.code not in law.EVALUATION and 0 <= (one.date - visit.date).days <= 1
    )
    doubtful = doubtful_pairs(scene, visit)
    together = [
        one
        for one in others
        if one in doubtful
        or (not _is_paired(scene, visit, one) and frozenset((visit, one)) not in paired)
    ]
    others = [one for one in together if one not in doubtful]
    near = any(scene.tables.days_are_near(one.code, one.date) for one in together)
    severity = _same_day_severity(scene, visit, together, decided)
    if doubtful and not (near or decided) and severity == "error":
        others = together
    if not others:
        return "", []
    major = [one for one in others if scene.days(one) == "090"]
    return _same_day_severity(scene, visit, others, decided), major or others


def doubtful_pairs(scene: Scene, visit: Service) -> list[Service]:
    """The services that bundle the visit only in another quarter's row, whatever its modifiers."""
    if not scene.follows_ncci or visit.code in CRITICAL:
        return []
    return [
        one
        for row, falls, others, verdict, _ in active_pairs(scene)
        if row.near and verdict == "none" and falls is visit
        for one in others
    ]


def _same_day_severity(scene: Scene, visit: Service, others: list[Service], decided: bool) -> str:
    if any(scene.days(one) == "090" for one in others):
        if _is_unrelated(visit) or "57" in visit.modifiers or _before_ft(visit):
            severity = "info"
        else:
            sure = "25" not in visit.modifiers and visit.code not in law.UNBUNDLED_VISITS
            severity = "error" if sure else "warning"
        return severity
    if _is_unrelated(visit) or "25" in visit.modifiers or decided:
        severity = "info"
    elif visit.code in law.UNBUNDLED_VISITS and "57" in visit.modifiers:
        severity = "warning"
    elif visit.code in law.UNBUNDLED_VISITS:
        severity = "info" if scene.claim.payer.kind is PayerKind.MEDICARE else "warning"
    else:
        severity = "error"
    return severity


def _unknown_on_the_day(
    scene: Scene, visit: Service, paired: set[frozenset[Service]]
) -> list[OracleFinding]:
    if (
        visit.modifiers & {"24", "25", "57", "FT", "58", "78", "79"}
        or visit.code in law.UNBUNDLED_VISITS
    ):
        return []
    asked = [
        one
        for one in scene.all
        if one.date == visit.date
        and one.code not in law.EVALUATION
        and scene.days(one) in AFTER
        and includes_preoperative(one)
        and is_unknown(one, visit)
        and not is_unpaid(scene, one)
        and frozenset((visit, one)) not in paired
    ]
    return [_finding(scene, "warning", visit, asked[:1])] if asked else []


def _is_unrelated(visit: Service) -> bool:
    return visit.code in CRITICAL and visit.date >= law.FT_FROM and "FT" in visit.modifiers


def _before_ft(visit: Service) -> bool:
    """Before FT, 25 separated critical care from a surgery on the same day."""
    return visit.code in CRITICAL and visit.date < law.FT_FROM and "25" in visit.modifiers


def _unmodified(visit: Service) -> str:
    """The severity for a visit without a modifier near a surgery."""
    if visit.code in law.WELLNESS:
        return "info"
    return "warning" if visit.code in law.UNBUNDLED_VISITS else "error"


def _is_paired(scene: Scene, visit: Service, one: Service) -> bool:
    """Whether the pair table has the two, which applies to one practitioner's own lines."""
    row = scene.tables.either(visit.code, one.code, visit.date)
    return row is not None and visit.npi == one.npi


def _inside(scene: Scene, line: Service, surgeries: list[Service]) -> Service | None:
    """The provider's latest surgery whose period includes the day."""
    holding = [one for one in surgeries if includes_postoperative(one) and _holds(scene, one, line)]
    return max(holding, key=lambda one: one.date, default=None)


def _holds(scene: Scene, one: Service, line: Service) -> bool:
    last = one.date + timedelta(days=AFTER[scene.days(one)])
    return first_day(one) <= line.date <= last and one_provider(one, line)


def _visit_after(scene: Scene, visit: Service, surgeries: list[Service]) -> list[OracleFinding]:
    surgery = _inside(scene, visit, surgeries)
    if surgery is None:
        return []
    severity = "info" if "24" in visit.modifiers else _unmodified(visit)
    if visit.code in CRITICAL and visit.date >= law.FT_FROM:
        if "FT" in visit.modifiers:
            severity = "info"
        elif "24" in visit.modifiers:
            severity = "warning"
    return [_finding(scene, severity, visit, [surgery])]


def _visit_before(scene: Scene, visit: Service, surgeries: list[Service]) -> list[OracleFinding]:
    """A major surgery includes the day before it, except for postoperative care only."""
    coming = [
        one
        for one in surgeries
        if scene.days(one) == "090"
        and one.date == visit.date + timedelta(days=1)
        and includes_preoperative(one)
        and one_provider(one, visit)
    ]
    if not coming:
        return []
    apart = "57" in visit.modifiers or _is_unrelated(visit)
    return [_finding(scene, "info" if apart else _unmodified(visit), visit, coming[:1])]


def _visit_over_days(scene: Scene, visit: Service, surgeries: list[Service]) -> list[OracleFinding]:
    """A line that begins before a surgery and ends inside its period."""
    last = visit.line.date_to
    if last is None or visit.modifiers & {"24", "25", "57", "FT"}:
        return []
    for one in sorted(surgeries, key=lambda surgery: surgery.date):
        if includes_preoperative(one):
            first = one.date - timedelta(days=1 if scene.days(one) == "090" else 0)
        elif includes_postoperative(one):
            first = first_day(one)
        else:
            continue
        if visit.date < first <= last and one_provider(one, visit):
            return [_finding(scene, "warning", visit, [one])]
    return []


def _procedure_after(scene: Scene, line: Service, surgeries: list[Service]) -> list[OracleFinding]:
    surgery = _inside(scene, line, surgeries)
    if scene.days(line) not in AFTER:
        return []
    again = line.modifiers & {"58", "78", "79"}
    if surgery is None:
        handed_on = [one for one in surgeries if "54" in one.modifiers and _holds(scene, one, line)]
        latest = max(handed_on, key=lambda one: one.date, default=None)
        return [_finding(scene, "warning", line, [latest])] if latest and not again else []
    if repeats_a_day(line, [surgery]):
        return []  # duplicate-line reports the two
    severity = "info" if again else "warning" if "55" in line.modifiers else "error"
    return [_finding(scene, severity, line, [surgery])]


def _saved_visits(scene: Scene, line: Service) -> list[OracleFinding]:
    """A surgery whose visit was billed earlier without a modifier."""
    if scene.days(line) not in AFTER or not includes_preoperative(line) or is_unpaid(scene, line):
        return []
    met = {frozenset((pair[1], other)) for pair in active_pairs(scene) for other in pair[2]}
    first = line.date - timedelta(days=1) if scene.days(line) == "090" else line.date
    here = {shown(one) for one in scene.here}  # a resubmitted visit is reported on its new claim
    return [
        _saved_visit_finding(scene, line, one)
        for one in scene.saved
        if one.code in law.VISIT - law.UNBUNDLED_VISITS
        and shown(one) not in here
        and first <= one.date <= line.date
        and not one.modifiers & {"24", "25", "57", "FT"}
        and one_provider(one, line)
        and not (one.date == line.date and _is_paired(scene, one, line))
        and frozenset((one, line)) not in met
    ]


def _saved_visit_finding(scene: Scene, line: Service, visit: Service) -> OracleFinding:
    days = scene.days(line)
    return scene.findings(
        RULE,
        "warning",
        line,
        [visit],
        surgery_code=line.code,
        surgery_date=line.date.isoformat(),
        global_days=days,
        last_day=(line.date + timedelta(days=AFTER[days])).isoformat(),
    )
