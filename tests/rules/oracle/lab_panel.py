"""The oracle for laboratory panels: the tests that make one, and one beside its own tests."""

from tests.rules.oracle import law
from tests.rules.oracle.ptp_edit import of_panel, pairs_met, row_evidence, severity_of
from tests.rules.oracle.scene import Scene, Service, Told
from tests.rules.oracle.tables import PTP_DAYS

from claimwright.domain.claim import PayerKind


def told(scene: Scene) -> list[Told]:
    """Everything about panels."""
    return [
        *_in_table(scene),
        *_general_health(scene),
        *_beyond_table(scene),
        *_billed_singly(scene),
    ]


def _evidence(panel: str) -> dict[str, object]:
    return {"panel": panel, "components": tuple(law.PANELS[panel].split())}


def _in_table(scene: Scene) -> list[Told]:
    found = []
    for row, falls, others, verdict, by_group in pairs_met(scene):
        if not falls.here or not of_panel(row):
            continue
        panel = row.column1 if row.column1 in law.PANELS else row.column2
        evidence = {**_evidence(panel), **row_evidence(row)}
        severity = severity_of(verdict, by_group)
        found.append(scene.told("lab-panel", severity, falls, others, **evidence))
    return found


def takes_general_health(scene: Scene) -> bool:
    """Whether the payer is another than Medicare, for which 80050 is no panel at all."""
    return scene.claim.payer.kind not in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}


def _general_health(scene: Scene) -> list[Told]:
    """80050 to Medicare, each line by itself."""
    if takes_general_health(scene):
        return []
    return [
        Told("lab-panel", (one.number,), "error", (), (("components", ()), ("panel", one.code)))
        for one in scene.here
        if one.code == law.GENERAL_HEALTH
    ]


def _beyond_table(scene: Scene) -> list[Told]:
    """A panel with its own test on a day for which the pair table does not speak: a warning."""
    found: dict[tuple[int, str], Told] = {}
    for panel in scene.here:
        if panel.code not in law.PANELS:
            continue
        if panel.code == law.GENERAL_HEALTH:  # Medicare's table never speaks of it
            if not takes_general_health(scene):
                continue
        elif PTP_DAYS[0] <= panel.date <= PTP_DAYS[1]:
            continue
        members = {code for tests in law.panel_sets(panel.code) for code in tests}
        for test in scene.here:
            if (
                test.code in members
                and (test.date, test.npi) == (panel.date, panel.npi)
                and scene.tables.either(panel.code, test.code, panel.date) is None
                and "91" not in test.modifiers
            ):
                evidence = _evidence(panel.code)
                told_of = scene.told("lab-panel", "warning", test, [panel], **evidence)
                found.setdefault((test.number, panel.code), told_of)
    return list(found.values())


def _billed_singly(scene: Scene) -> list[Told]:
    found = []
    days = dict.fromkeys((one.date, one.npi) for one in scene.here)
    for day in days:
        tests = [
            one
            for one in scene.here
            if (one.date, one.npi) == day
            and law.is_laboratory(one.code)
            and "91" not in one.modifiers
        ]
        found += _panels_made(scene, tests)
    return found


def _panels_made(scene: Scene, tests: list[Service]) -> list[Told]:
    """The largest panels first; each test makes one, and a billed panel's tests make none."""
    free: dict[str, Service] = {}
    for test in tests:
        free.setdefault(test.code, test)
    billed = [code for code in free if code in law.PANELS]
    for panel in billed:
        for tests_of_panel in law.panel_sets(panel):
            for code in tests_of_panel:
                free.pop(code, None)
    found = []
    largest_first = sorted(law.PANELS, key=lambda one: (-len(law.PANELS[one].split()), one))
    for panel in largest_first:
        if panel in free or (panel == law.GENERAL_HEALTH and not takes_general_health(scene)):
            continue
        for wanted in law.panel_sets(panel):
            if all(code in free for code in wanted):
                lines = sorted((free.pop(code) for code in wanted), key=lambda one: one.number)
                evidence = _evidence(panel)
                found.append(scene.told("lab-panel", "error", lines[0], lines[1:], **evidence))
                break
    return found
