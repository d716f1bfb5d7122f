"""Laboratory panels: tests billed singly that make a panel, and panels beside their own tests."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from claimwright.domain.codes import is_laboratory
from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.domain.reference import Panel, Table
from claimwright.rules import ptp_edit
from claimwright.rules.bypass import Verdict
from claimwright.rules.check_input import CheckInput
from claimwright.rules.edit_pairs import EditPair
from claimwright.rules.pair_wording import sets_aside
from claimwright.rules.phrases import (
    claims_of,
    joined,
    lines_named,
    numbers_here,
    sentence,
    would_at,
)
from claimwright.rules.service_line import ServiceLine

RULE = "lab-panel"
TITLE = "Laboratory panel"
CITATION = "NCCI Policy Manual ch. X; Medicare Claims Processing Manual ch. 16 s. 90"
GENERAL_HEALTH = "80050"  # status N: Medicare wants 80053, 84443 and the blood count


def check(data: CheckInput) -> Iterator[Finding]:
    """Tests of a panel billed one by one, or a panel billed beside a test that it contains.

    When every test of a panel was done on one day, the payer wants the panel's code. When a panel
    stands beside one of its tests, or beside another panel, the pair table says which of the two
    is denied and whether a modifier can help: a test that was truly repeated takes 91. Panel 80050
    never goes to Medicare, which wants its three parts instead.
    """
    panels = {panel.code: panel for panel in data.reference.panels()} if _any_test(data) else {}
    if not panels:
        return
    for pair in data.pairs:
        if _is_panel_pair(panels, pair):
            yield _in_table(data, panels, pair)
    for day, lines in data.by_day.items():
        tests = [line for line in lines if is_laboratory(line.code)]
        if not tests:
            continue
        yield from _general_health(data, tests)
        yield from _not_in_table(data, panels, tests, day)
        for group in _by_provider(tests):
            yield from _unbundled(data, panels, group)


def _any_test(data: CheckInput) -> bool:
    return any(is_laboratory(line.code) for line in data.lines)


def _by_provider(tests: Sequence[ServiceLine]) -> list[list[ServiceLine]]:
    groups: dict[str, list[ServiceLine]] = {}
    for line in tests:
        groups.setdefault(line.npi, []).append(line)
    return list(groups.values())


def _members(panel: Panel) -> frozenset[str]:
    return frozenset(panel.components).union(*panel.alternatives)


def _is_panel_pair(panels: Mapping[str, Panel], pair: EditPair) -> bool:
    first, second = panels.get(pair.row.column1), panels.get(pair.row.column2)
    if not pair.column2.is_here:
        return False  # the line that falls is on a saved claim, and ptp-edit says so
    if first and second:
        return True
    return bool(first and pair.row.column2 in _members(first)) or bool(
        second and pair.row.column1 in _members(second)
    )


def _evidence(panel: Panel, missing: Sequence[str] = ()) -> dict[str, object]:
    return {
        "panel": panel.code,
        "components": list(panel.components),
        "missing": list(missing),
    }


def _in_table(data: CheckInput, panels: Mapping[str, Panel], pair: EditPair) -> Finding:
    panel = panels.get(pair.row.column1) or panels[pair.row.column2]
    line, others = pair.column2, lines_named(pair.column1)
    denied = joined((data.bundled, "CO-236"), "or")
    would = "may" if pair.by_group else would_at(data.claim.payer.follows_ncci)
    if pair.bypass.verdict is Verdict.BYPASSED:
        message = (
            f"{sentence(line.name)} is paid inside {others}, and"
            f" {sets_aside(pair.bypass.modifiers)}: keep it only if the record shows a"
            " true repeat or a separate specimen, with both results."
        )
    elif pair.row.indicator == 0:
        message = (
            f"{sentence(line.name)} is paid inside {others} and {would} be denied as {denied}: no"
            " modifier helps, so remove it."
        )
    else:
        message = (
            f"{sentence(line.name)} is paid inside {others} and {would} be denied as {denied}"
            " unless the test was truly repeated that day and 91 says so."
        )
    return Finding(
        id=":".join(
            (RULE, str(line.number), line.code, pair.row.column1, *claims_of(pair.column1))
        ),
        rule=RULE,
        title=TITLE,
        severity=ptp_edit.severity(data, pair),
        message=message,
        lines=(line.number, *numbers_here(pair.column1)),
        other_claims=claims_of(pair.column1),
        predicts=(data.bundled, "CO-236"),
        fixes=ptp_edit.fixes(data, pair),
        citation=CITATION,
        evidence={**_evidence(panel), **ptp_edit.evidence(pair.row)},
        fact=ptp_edit.fact(pair),
    )


def _general_health(data: CheckInput, tests: Sequence[ServiceLine]) -> Iterator[Finding]:
    if not data.claim.payer.is_medicare:
        return
    for line in tests:
        if line.code == GENERAL_HEALTH:
            yield Finding(
                id=f"{RULE}:{line.number}:{line.code}",
                rule=RULE,
                title=TITLE,
                severity=Severity.ERROR,
                message=(
                    f"{sentence(line.name)} is a panel that Medicare does not cover and would be"
                    " denied as CO-96: bill 80053, 84443 and the blood count that was done."
                ),
                lines=(line.number,),
                predicts=("CO-96",),
                fixes=(
                    Fix(
                        f"Set line {line.number} to 80053 and add 84443 and the blood count, each"
                        " only if performed and documented.",
                        Edit(EditOp.SET_CODE, line.number, "80053"),
                    ),
                ),
                citation=CITATION,
                evidence={"panel": line.code, "components": [], "missing": []},
                fact=("status", line.number),
            )


def _not_in_table(
    data: CheckInput, panels: Mapping[str, Panel], tests: Sequence[ServiceLine], day: date
) -> Iterator[Finding]:
    """A panel beside its own test where no pair table speaks: likely denied, so a warning."""
    here = [line for line in tests if line.code in panels]
    if data.claim.payer.is_medicare:  # there 80050 falls and its tests are paid
        here = [line for line in here if line.code != GENERAL_HEALTH]
    if here and data.covers(Table.PTP, day):
        # Medicare's whole table holds no pair of a panel that Medicare never pays.
        here = [line for line in here if line.code == GENERAL_HEALTH]
    if not here:
        return
    paired = {(row.column1, row.column2) for row in data.ptp(day)}
    for panel_line in here:
        panel = panels[panel_line.code]
        for line in tests:
            pair = (panel_line.code, line.code)
            if line.code not in _members(panel) or line.npi != panel_line.npi:
                continue
            if pair in paired or pair[::-1] in paired or "91" in line.modifiers:
                continue
            yield _untabled(data, panel, panel_line, line)


def _untabled(
    data: CheckInput, panel: Panel, panel_line: ServiceLine, line: ServiceLine
) -> Finding:
    return Finding(
        id=f"{RULE}:{line.number}:{line.code}:{panel.code}",
        rule=RULE,
        title=TITLE,
        severity=data.ncci(Severity.WARNING),
        message=(
            f"{sentence(line.name)} is one of the tests of {panel_line.name} and is likely to be"
            f" denied as {data.bundled}; the loaded pair table does not say, so remove it unless"
            " it was repeated."
        ),
        lines=(line.number, panel_line.number),
        predicts=(data.bundled,),
        fixes=(
            Fix(
                f"Remove line {line.number} if the test was done once.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
        ),
        citation=CITATION,
        evidence=_evidence(panel),
        fact=("pair", line.number, panel_line.number),
    )


def _unbundled(
    data: CheckInput, panels: Mapping[str, Panel], tests: Sequence[ServiceLine]
) -> Iterator[Finding]:
    """The largest panels of which every test stands alone; a repeat with 91 is none of them."""
    single: dict[str, ServiceLine] = {}
    for line in tests:
        if "91" not in line.modifiers:
            single.setdefault(line.code, line)
    for code in single.keys() & panels.keys():  # a billed panel's own tests are told of elsewhere
        for member in _members(panels[code]):
            single.pop(member, None)
    for panel in sorted(panels.values(), key=lambda one: (-len(one.components), one.code)):
        if panel.code == GENERAL_HEALTH and data.claim.payer.is_medicare:
            continue
        if panel.code in single:
            continue
        for components in (panel.components, *panel.alternatives):
            if all(code in single for code in components):
                yield _singly(data, panel, [single.pop(code) for code in components])
                break


def _singly(data: CheckInput, panel: Panel, lines: Sequence[ServiceLine]) -> Finding:
    numbers = tuple(sorted(line.number for line in lines))
    would = would_at(data.claim.payer.follows_ncci)
    others = joined([str(number) for number in numbers[1:]])
    return Finding(
        id=f"{RULE}:{numbers[0]}:{panel.code}",
        rule=RULE,
        title=TITLE,
        severity=data.ncci(Severity.ERROR),
        message=(
            f"Lines {joined([str(number) for number in numbers])} are all the tests of panel"
            f" {panel.code} and {would} be denied as {data.bundled}: bill {panel.code} once."
        ),
        lines=numbers,
        predicts=(data.bundled,),
        fixes=(
            Fix(
                f"Set line {numbers[0]} to {panel.code}, then remove lines {others}, which it"
                " contains.",
                Edit(EditOp.SET_CODE, numbers[0], panel.code),
            ),
        ),
        citation=CITATION,
        evidence=_evidence(panel),
        fact=("panel", panel.code, *numbers),
    )
