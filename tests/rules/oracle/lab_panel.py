"""The oracle for laboratory panels: tests that make up a panel, and a panel with its tests."""

from tests.rules.oracle import law
from tests.rules.oracle.ptp_edit import (
    active_pairs,
    of_panel,
    reported_pairs,
    row_evidence,
    severity_of,
)
from tests.rules.oracle.scene import OracleFinding, Scene, Service
from tests.rules.oracle.tables import PTP_DAYS

from claimwright.domain.claim.claim import PayerKind


def findings(scene: Scene) -> list[OracleFinding]:
    """All findings about panels."""
    return [
        *_in_table(scene),
        *_general_health(scene),
        *_beyond_table(scene),
        *_billed_singly(scene),
    ]


def _evidence(panel: str) -> dict[str, object]:
    return {"panel": panel, "components": tuple(law.PANELS[panel].split())}


def _in_table(scene: Scene) -> list[OracleFinding]:
    found = []
    for row, falls, others, verdict, by_group in reported_pairs(scene):
        if not falls.here or not of_panel(row):
            continue
        panel = row.column1 if row.column1 in law.PANELS else row.column2
        evidence = {**_evidence(panel), **row_evidence(row)}
        severity = severity_of(verdict, by_group, row)
        found.append(scene.findings("lab-panel", severity, falls, others, **evidence))
    return found


def takes_general_health(scene: Scene) -> bool:
    """Whether 80050 counts as a panel, which it does not for Medicare."""
    return scene.claim.payer.kind not in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}


def _general_health(scene: Scene) -> list[OracleFinding]:
    """80050 billed to Medicare, one finding per line."""
    if takes_general_health(scene):
        return []
    return [
        OracleFinding(
            "lab-panel", (one.number,), "error", (), (("components", ()), ("panel", one.code))
        )
        for one in scene.here
        if one.code == law.GENERAL_HEALTH
    ]


def _beyond_table(scene: Scene) -> list[OracleFinding]:
    """A warning for a panel with its own test on a day that the pair table does not cover."""
    found: dict[tuple[int, str], OracleFinding] = {}
    for panel in scene.here:
        if panel.code not in law.PANELS:
            continue
        if panel.code == law.GENERAL_HEALTH and not takes_general_health(scene):
            continue  # Medicare's table never lists it
        is_tabled = PTP_DAYS[0] <= panel.date <= PTP_DAYS[1]
        beyond = {law.GENERAL_HEALTH, law.OBSTETRIC}
        for test in scene.here:
            if (
                (not is_tabled or {panel.code, test.code} & beyond)
                and _holds(panel.code, test.code)
                and (test.date, test.npi) == (panel.date, panel.npi)
                and scene.tables.either(panel.code, test.code, panel.date) is None
                and "91" not in test.modifiers
            ):
                evidence = _evidence(panel.code)
                secrets_shown = scene.findings("lab-panel", "warning", test, [panel], **evidence)
                found.setdefault((test.number, panel.code), secrets_shown)
    return list(found.values())


def _all_of(panel: str) -> set[str]:
    """Every code that a panel includes, with the tests of the panels inside it."""
    codes = {code for tests in law.panel_sets(panel) for code in tests}
    for inner in codes & law.PANELS.keys():
        codes |= _all_of(inner)
    return codes


def _holds(panel: str, code: str) -> bool:
    if code == panel:
        return False
    tests = law.PANELS.get(code, code).split()
    return code in _all_of(panel) or set(tests) <= _all_of(panel)


def _billed_singly(scene: Scene) -> list[OracleFinding]:
    found = []
    days = dict.fromkeys((one.date, one.npi) for one in scene.here)
    for day in days:
        tests = [
            one
            for one in scene.all
            if (one.date, one.npi) == day
            and law.is_laboratory(one.code)
            and "91" not in one.modifiers
        ]
        saved = [one for one in tests if not one.here]
        held = {code for one in saved if one.code in law.PANELS for code in _all_of(one.code)}
        here = [one for one in tests if one.here and one.code not in held]
        made = _panels_made(scene, here)
        gone = {line for _, lines, _ in made for line in lines}
        if saved:
            more = _panels_made(scene, [*saved, *(one for one in here if one not in gone)])
            made += [one for one in more if any(line.here for line in one[1])]
        for panel, lines, plain in made:
            mine = sorted((one for one in lines if one.here), key=lambda one: one.number)
            others = [*mine[1:], *(one for one in lines if not one.here)]
            severity = "error" if plain and not others[len(mine) - 1 :] else "warning"
            found.append(scene.findings("lab-panel", severity, mine[0], others, **_evidence(panel)))
    return found


def _panels_made(scene: Scene, tests: list[Service]) -> list[tuple[str, list[Service], bool]]:
    """The largest panels first; each line counts once, and a panel is never part of a smaller one.

    Each panel comes with its lines and whether all of them are single tests.
    """
    free: dict[str, Service] = {}
    for test in tests:
        free.setdefault(test.code, test)
    billed = {code: free[code] for code in law.PANELS if code in free}
    for panel in billed:
        for code in _all_of(panel):
            free.pop(code, None)
    found = []
    for panel in sorted(law.PANELS, key=lambda one: (-len(law.PANELS[one].split()), one)):
        if panel in billed or (panel == law.GENERAL_HEALTH and not takes_general_health(scene)):
            continue
        for wanted in law.panel_sets(panel):
            lines = _lines_of(scene, panel, wanted, free, billed)
            if lines:
                found.append((panel, lines, {one.code for one in lines} == set(wanted)))
                for one in lines:
                    free.pop(one.code, None)
                    billed.pop(one.code, None)
                break
    return found


def _lines_of(
    scene: Scene,
    panel: str,
    wanted: list[str],
    free: dict[str, Service],
    billed: dict[str, Service],
) -> list[Service]:
    """Lines with all of the tests, singly or in a smaller panel; empty if some are missing."""
    lines = [free[code] for code in wanted if code in free]
    for code in wanted:
        if code in free:
            continue
        smaller = [
            one
            for one, line in billed.items()
            if len(_all_of(one)) < len(_all_of(panel)) and not line.modifiers & {"59", *law.X}
        ]
        holding = [one for one in smaller if code in law.PANELS[one].split()]
        if not holding:
            return []
        if billed[holding[0]] not in lines:
            lines.append(billed[holding[0]])
    panels = [one for one in lines if one.code not in wanted]
    met = [{falls, other} for _, falls, others, _, _ in active_pairs(scene) for other in others]
    return [] if any({one, two} in met for one in panels for two in panels) else lines
