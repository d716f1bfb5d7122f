"""Laboratory panels: tests billed separately that make up a panel, and panels with their tests."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.codes import is_laboratory
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.domain.finding.table_evidence import PairEvidence, PanelEvidence
from claimwright.domain.reference.reference import Panel, Table
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.claim_lines import lines_by_day
from claimwright.rules.context.phrases import (
    claims_of,
    joined,
    lines_named,
    numbers_here,
    sentence,
    would_phrase,
)
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.lab.panel_unbundling import (
    GENERAL_HEALTH,
    CompletePanel,
    complete_panels,
)
from claimwright.rules.lab.panels import Panels
from claimwright.rules.ptp import ptp_edit
from claimwright.rules.ptp.bypass import Verdict
from claimwright.rules.ptp.edit_pairs import EditPair
from claimwright.rules.ptp.pair_wording import bypass_clause
from claimwright.rules.rule import Rule

RULE = Rule(
    "lab-panel",
    "Laboratory panel",
    "NCCI Policy Manual ch. X; Medicare Claims Processing Manual ch. 16 s. 90",
)

# Not even the complete PTP table pairs the general health panel, which Medicare never pays, or
# (since 1997) the obstetric panel with their tests.
NOT_IN_PTP_TABLE = frozenset({GENERAL_HEALTH, "80055"})


def check(context: CheckContext) -> Iterator[Finding]:
    """Find a panel's tests billed separately, and a panel billed with a test that it includes."""
    if not context.tests:
        return
    panels = context.memory.panels.get(context.reference.panels())
    if not panels.by_code:
        return
    for pair in context.reported_pairs if _has_panel(context, panels) else ():
        if pair.column2.is_here and panels.are_related(pair.row.column1, pair.row.column2):
            yield _in_table(context, panels, pair)
    for day, tests in lines_by_day(context.tests).items():
        yield from _general_health(context, tests)
        yield from _not_in_table(context, panels, tests, day)
        saved = [line for line in context.saved_by_day.get(day, ()) if is_laboratory(line.code)]
        for group in _by_provider(tests):
            by_same = [line for line in saved if line.npi == group[0].npi]
            yield from _unbundled(context, panels, group, by_same)


def _has_panel(context: CheckContext, panels: Panels) -> bool:
    """Whether a panel is billed on a day of this claim; otherwise no pair concerns this rule."""
    codes = panels.by_code.keys()
    return not all(codes.isdisjoint(context.rows.codes_on(day)) for day in context.by_day)


def _by_provider(tests: Sequence[ServiceLine]) -> list[list[ServiceLine]]:
    groups: dict[str, list[ServiceLine]] = {}
    for line in tests:
        groups.setdefault(line.npi, []).append(line)
    return list(groups.values())


def _evidence(panel: Panel, pair: PairEvidence | None = None) -> PanelEvidence:
    return PanelEvidence(panel.code, tuple(panel.components), pair=pair)


def _in_table(context: CheckContext, panels: Panels, pair: EditPair) -> Finding:
    known = panels.by_code
    panel = known.get(pair.row.column1) or known[pair.row.column2]
    line, severity = pair.column2, ptp_edit.severity(context, pair)
    inside = f"{sentence(line.name)} is included in {lines_named(pair.column1)}"
    if pair.bypass.verdict is Verdict.BYPASSED:
        message = (
            f"{inside}, and {bypass_clause(pair.bypass.modifiers)}: keep it only if the record"
            " shows a true repeat or a separate specimen, with both results."
        )
    else:
        would = f"{would_phrase(context.claim.payer.follows_ncci)} be"
        if severity is Severity.WARNING:
            would = "may be" if pair.by_group else "is likely to be"
        unless = " unless the test was repeated that day on purpose and 91 is on the line."
        if pair.row.indicator == 0:
            unless = ": no modifier bypasses the edit, so remove it."
        message = f"{inside} and {would} denied as {context.bundled} or CO-236{unless}"
    return RULE.finding(
        line.number,
        (line.code, pair.row.column1, *claims_of(pair.column1)),
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here(pair.column1)),
        other_claims=claims_of(pair.column1),
        predicts=(context.bundled, "CO-236"),
        fixes=ptp_edit.wording(context, pair).fixes,
        evidence=_evidence(panel, PairEvidence(pair.row)),
        fact=ptp_edit.fact(pair),
    )


def _general_health(context: CheckContext, tests: Sequence[ServiceLine]) -> Iterator[Finding]:
    if not context.claim.payer.is_medicare:
        return
    for line in tests:
        if line.code == GENERAL_HEALTH:
            has_part = any(one.code == "80053" and one.npi == line.npi for one in tests)
            yield RULE.finding(
                line.number,
                (line.code,),
                severity=Severity.ERROR,
                message=(
                    f"{sentence(line.name)} is a panel that Medicare does not cover and would be"
                    " denied as CO-96: bill 80053, 84443 and the blood count that was done."
                ),
                lines=(line.number,),
                predicts=("CO-96",),
                fixes=(_in_parts(line.number, has_part),),
                evidence=PanelEvidence(line.code),
                fact=("status", line.number),
            )


def _in_parts(number: int, has_part: bool) -> Fix:
    if has_part:  # a second 80053 would be its duplicate
        return Fix(
            f"Remove line {number}, and bill 84443 and the blood count with 80053, each only if"
            " performed and documented.",
            Edit(EditOp.REMOVE_LINE, number),
        )
    return Fix(
        f"Set line {number} to 80053 and add 84443 and the blood count, each only if performed and"
        " documented.",
        Edit(EditOp.SET_CODE, number, "80053"),
    )


def _not_in_table(
    context: CheckContext, panels: Panels, tests: Sequence[ServiceLine], day: date
) -> Iterator[Finding]:
    """Find a panel billed with its own test in a pair that no loaded PTP table lists.

    A denial is only likely, so this is a warning.
    """
    here = [line for line in tests if line.code in panels.by_code]
    if context.claim.payer.is_medicare:  # 80050 is denied and its tests are paid
        here = [line for line in here if line.code != GENERAL_HEALTH]
    if not here:
        return
    has_table = context.covers(Table.PTP, day)
    paired = {(row.column1, row.column2) for row in context.rows.ptp(day)}
    for panel_line in here:
        panel, held = panels.by_code[panel_line.code], panels.all_tests[panel_line.code]
        for line in tests:
            pair = (panel_line.code, line.code)
            inside = line.code in held or _is_nested_panel(panels, line.code, held)
            if not inside or line.code == panel.code or line.npi != panel_line.npi:
                continue
            if has_table and NOT_IN_PTP_TABLE.isdisjoint(pair):
                continue
            if pair in paired or pair[::-1] in paired or "91" in line.modifiers:
                continue
            yield _assumed_pair(context, panel, panel_line, line)


def _is_nested_panel(panels: Panels, code: str, held: frozenset[str]) -> bool:
    """Whether a code is a panel all of whose tests another panel includes."""
    panel = panels.by_code.get(code)
    return panel is not None and held.issuperset(panel.components)


def _assumed_pair(
    context: CheckContext, panel: Panel, panel_line: ServiceLine, line: ServiceLine
) -> Finding:
    return RULE.finding(
        line.number,
        (line.code, panel.code),
        severity=context.ncci(Severity.WARNING),
        message=f"{sentence(line.name)} is a part of {panel_line.name} and is likely to be"
        f" denied as {context.bundled}; the loaded pair table does not say, so remove it unless"
        " it was repeated.",
        lines=(line.number, panel_line.number),
        predicts=(context.bundled,),
        fixes=(
            Fix(
                f"Remove line {line.number} if the test was done once.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
        ),
        evidence=_evidence(panel),
        fact=("pair", line.number, panel_line.number),
    )


def _unbundled(
    context: CheckContext,
    panels: Panels,
    tests: Sequence[ServiceLine],
    saved: Sequence[ServiceLine],
) -> Iterator[Finding]:
    """Find the largest panels whose tests are all billed; a repeat with 91 does not count."""
    for made in complete_panels(context, panels, tests, saved):
        if made.is_single_tests_here:
            yield _from_single_tests(context, made)
        else:
            yield _from_several_panels(context, panels, made)


def _from_single_tests(context: CheckContext, made: CompletePanel) -> Finding:
    code, numbers = made.panel.code, sorted(line.number for line in made.lines)
    would = would_phrase(context.claim.payer.follows_ncci)
    message = (
        f"Lines {joined([str(number) for number in numbers])} together make up panel"
        f" {code} and {would} be denied as {context.bundled}: bill {code} once."
    )
    others = joined([str(number) for number in numbers[1:]])
    fix = Fix(
        f"Set line {numbers[0]} to {code}, then remove lines {others}, which it contains.",
        Edit(EditOp.SET_CODE, numbers[0], code),
    )
    return _panel_finding(context, made, Severity.ERROR, message, fix)


def _from_several_panels(context: CheckContext, panels: Panels, made: CompletePanel) -> Finding:
    """A larger panel made up of smaller ones and single tests, or across claims."""
    code = made.panel.code
    held = {test for line in made.panels for test in panels.by_code[line.code].components}
    beyond = joined(sorted(held - panels.all_tests[code]))
    alone = f", and {beyond} by itself" if beyond else ""
    message = (
        f"{sentence(lines_named(made.lines))} together make up panel {code} and are likely"
        f" to be denied as {context.bundled}: bill {code} once{alone}."
    )
    claims = claims_of(made.lines)
    fix = Fix(f"Bill {code} in place of the tests{alone}, by correcting claim {joined(claims)}.")
    if not claims:
        target = max(made.panels, key=lambda line: len(panels.by_code[line.code].components)).number
        rest = [str(line.number) for line in made.lines if line.number != target]
        fix = Fix(
            f"Set line {target} to {code}, then remove line{'' if len(rest) == 1 else 's'}"
            f" {joined(rest)}, whose tests it contains{alone.replace(', and', ', and bill')}.",
            Edit(EditOp.SET_CODE, target, code),
        )
    return _panel_finding(context, made, Severity.WARNING, message, fix)


def _panel_finding(
    context: CheckContext, made: CompletePanel, severity: Severity, message: str, fix: Fix
) -> Finding:
    code, numbers = made.panel.code, tuple(sorted(numbers_here(made.lines)))
    return RULE.finding(
        numbers[0],
        (code,),
        severity=context.ncci(severity),
        message=message,
        lines=numbers,
        other_claims=claims_of(made.lines),
        predicts=(context.bundled,),
        fixes=(fix,),
        evidence=_evidence(made.panel),
        fact=("panel", code, *numbers),
    )
