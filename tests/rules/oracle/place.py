"""The oracle for the component that a facility is paid for, by PC/TC indicator."""

from tests.rules.oracle import law
from tests.rules.oracle.scene import OracleFinding, Scene, Service

from claimwright.domain.claim.claim import PayerKind

HOSPITAL = {"19", "21", "22", "23"}
MAYBE = {"34", "51", "52", "56", "61"}
OF_MEDICARE = {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}


def findings(scene: Scene) -> list[OracleFinding]:
    """One finding per line, by place, indicator, modifier and payer."""
    found = []
    for line in scene.here:
        pctc, near = scene.tables.fee(
            scene.tables.pctc, scene.tables.shipped.pctc, line.code, line.date
        )
        no_rate, is_near = scene.tables.fee(
            scene.tables.facility_na, scene.tables.shipped.facility_na, line.code, line.date
        )
        severity = _severity(scene, line, pctc, no_rate == "NA")
        if scene.tables.status_of(line.code, line.date) in {"B", "N", "I"} or not severity:
            continue
        if (near or is_near) and severity == "error":
            severity = "warning"
        evidence = (*([("facility_na", "NA")] if no_rate else []), ("pctc", pctc))
        found.append(OracleFinding("place-of-service", (line.number,), severity, (), evidence))
    return found


def _severity(scene: Scene, line: Service, pctc: str, no_rate: bool) -> str:
    medicare = scene.claim.payer.kind in OF_MEDICARE
    place, sure = line.line.place_of_service, "error" if medicare else "warning"
    if pctc == "8":
        return "error" if medicare and place != "21" else ""
    if law.is_laboratory(line.code):
        return ""
    if pctc == "1":
        if "26" in line.modifiers:
            return ""
        return sure if place in HOSPITAL | {"31"} else "warning" if place in MAYBE else ""
    if place not in HOSPITAL:
        return ""
    therapist = line.specialty in {"65", "67"}
    by_indicator = {
        "4": sure,
        "3": sure if no_rate else "warning",
        "5": "error" if medicare else "",
        "7": "error" if medicare and therapist else "",
    }
    return by_indicator.get(pctc, "")
