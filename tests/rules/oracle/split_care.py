"""The oracle for care split between two practices: 54 and 55 on a surgery."""

from datetime import timedelta

from tests.rules.oracle import law
from tests.rules.oracle.scene import OracleFinding, Scene, Service

from claimwright.domain.claim.claim import PayerKind

RULE = "global-period"
AFTER = {"000": 0, "010": 10, "090": 90}


def findings(scene: Scene, line: Service) -> list[OracleFinding]:
    """54 and 55: 010 or 090 only, one unit, and the transfer date."""
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
    changed = dates.assumed if shares == {"55"} else dates.relinquished
    last = line.date + timedelta(days=AFTER[days]) if days in AFTER else None
    if changed and (changed < line.date or (last and changed > last)):
        found.append(_of_care(scene, "warning", line))
    return found


def _of_care(scene: Scene, severity: str, line: Service) -> OracleFinding:
    days = scene.days(line)
    if severity == "error" and scene.tables.days_are_near(line.code, line.date):
        severity = "warning"
    evidence: dict[str, object] = {"global_days": days}
    if days in AFTER:
        evidence["surgery_code"] = line.code
    return scene.findings(RULE, severity, line, [], **evidence)
