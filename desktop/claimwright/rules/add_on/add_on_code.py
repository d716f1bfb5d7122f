"""Add-on codes: services that are paid only beside one of their primary procedures."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.codes import ANATOMIC_MODIFIERS, QUALIFYING_CIRCUMSTANCES
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.reference.reference import Table
from claimwright.rules.add_on.add_on_elsewhere import (
    by_another_practitioner,
    on_another_claim,
    on_related_claim,
    related_primaries,
)
from claimwright.rules.add_on.add_on_finding import (
    ADDITIONAL_CRITICAL_CARE,
    RULE,
    add_on_finding,
    would_be,
)
from claimwright.rules.add_on.add_on_fixes import as_another, falling, offerable, ways
from claimwright.rules.add_on.add_on_primaries import Primaries, Standing, by_others, candidates
from claimwright.rules.add_on.complexity_add_on import COMPLEXITY, check_complexity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import lines_named, one_of, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.ptp.bypass import Verdict
from claimwright.rules.ptp.edit_pairs import EditPair, is_by_definition
from claimwright.rules.status.code_status import is_refused

__all__ = ["RULE", "check"]

FIRST_DAY = date(2013, 4, 1)  # of CMS's file: what was billed before is not covered by it
_CRITICAL_CARE = ("99291",)


def check(context: CheckContext) -> Iterator[Finding]:
    """An add-on code without one of the procedures that it adds to."""
    standing = Standing(context)
    for line in context.lines:
        if line.date is None or line.date < FIRST_DAY:
            continue
        if line.code in QUALIFYING_CIRCUMSTANCES:
            continue  # those need an anesthesia code, and qualifying-service says so
        if is_refused(context, line):
            continue  # no primary would make Medicare pay it, and code-status says so
        rows = (
            context.rows.add_ons(line.date).get(line.code) if line.date in context.by_day else None
        )
        if rows:
            yield from _of_listed(context, standing, Primaries.of(context, line, rows))
        elif line.code == ADDITIONAL_CRITICAL_CARE:
            yield from _of_listed(context, standing, Primaries(line, 1, _CRITICAL_CARE, ""))
        elif line.code == COMPLEXITY:
            yield from check_complexity(context, line)
        elif context.global_days(line) == "ZZZ":
            yield from _unlisted(context, line)


def _of_listed(
    context: CheckContext, standing: Standing, primaries: Primaries
) -> Iterator[Finding]:
    found = candidates(context, primaries)
    if not found:
        yield from _not_found(context, standing, primaries)
        return
    if primaries.type == 2:
        return
    payable = [line for line in found if line in standing.payable]
    if any(line.is_here for line in payable):
        return
    if payable:
        named = related_primaries(context, primaries, payable)
        if named:
            yield on_related_claim(context, primaries, named)
        else:
            yield on_another_claim(context, primaries, payable)
        return
    yield _primary_denied(context, standing, primaries, found)


def _not_found(
    context: CheckContext, standing: Standing, primaries: Primaries
) -> Iterator[Finding]:
    line = primaries.line
    if primaries.type == 2:
        if any(line.code == wanted.code for wanted in context.practice.prerequisites):
            return  # the practice keeps its own list, and qualifying-service reads it
        message = (
            f"{sentence(line.name)} is an add-on for which each payer decides the primaries: make"
            " sure that the procedure that it adds to is on this claim."
        )
        yield add_on_finding(context, primaries, Severity.INFO, message, predicts=())
    elif named := related_primaries(context, primaries):
        yield on_related_claim(context, primaries, named)
    elif others := by_others(context, primaries):
        fallen = falling(context, primaries)
        denying = line in standing.denied_by
        offered = [] if denying else offerable(context, primaries, fallen)
        yield by_another_practitioner(context, primaries, others, ways(context, line, offered))
    else:
        yield _missing(context, primaries, standing.denied_by.get(line) or _part_of(context, line))


def _part_of(context: CheckContext, line: ServiceLine) -> EditPair | None:
    """A pair that denies the line, or a code whose description includes it.

    Then no primary is advised: the two findings would speak against each other. A side on the
    other line alone names its own site, and does not set the add-on apart.
    """
    return next(
        (
            pair
            for pair in context.pairs
            if pair.column2 is line
            and not pair.by_group
            and (
                pair.bypass.verdict is Verdict.NONE
                or is_by_definition(pair.row)
                or (
                    line.modifiers.isdisjoint(pair.bypass.modifiers)
                    and ANATOMIC_MODIFIERS.issuperset(pair.bypass.modifiers)
                )
            )
        ),
        None,
    )


def _missing(context: CheckContext, primaries: Primaries, denying: EditPair | None) -> Finding:
    """No primary at all; one would not help if the pair ``denying`` denies the add-on as well."""
    line = primaries.line
    fallen = falling(context, primaries)
    offered = offerable(context, primaries, fallen)
    named, would = one_of(offered), would_be(context, sure=primaries.type == 1)
    severity = Severity.ERROR
    beside: Sequence[ServiceLine] = ()  # what denies the add-on, wherever its primary is billed
    if line.code == ADDITIONAL_CRITICAL_CARE:
        severity = Severity.WARNING
        message = (
            f"{sentence(line.name)} is billed without 99291 and "
            f"{would_be(context, sure=False)} denied as"
            " CO-107, unless a colleague of the same group and specialty billed 99291 that day;"
            " Medicare counts 99292 from 104 minutes, CPT from 75."
        )
    elif primaries.type == 3:
        severity = Severity.WARNING
        message = (
            f"{sentence(line.name)} is an add-on, and none of the primaries that Medicare lists"
            f" ({named.removeprefix('one of ')}) is billed here; the list is partial, so unless"
            f" another primary does, it {would} denied as CO-107."
        )
    elif denying and offered:
        offered, beside = [], denying.column1
        message = (
            f"{sentence(line.name)} is an add-on without its primary and is part of"
            f" {lines_named(denying.column1)} as well, so it {would} denied as CO-107 and no"
            " primary would help: remove it, or recode the two."
        )
    elif not offered:
        beside = list(dict.fromkeys(fallen.values()))
        each = f"each of its {len(fallen)} primaries"
        message = (
            f"{sentence(line.name)} is an add-on without its primary and {would} denied as CO-107,"
            f" and {each if len(fallen) > 1 else f'its primary {next(iter(fallen))}'} would be"
            f" denied as well beside {lines_named(beside)}: remove it, or recode the pair."
        )
    else:
        message = (
            f"{sentence(line.name)} is an add-on without its primary and {would} denied as CO-107:"
            f" bill {named} with it, only if performed and documented."
        )
    fixes = (*as_another(context, line, offered), *ways(context, line, offered, beside))
    return add_on_finding(context, primaries, severity, message, fixes=fixes)


def _primary_denied(
    context: CheckContext, standing: Standing, primaries: Primaries, found: Sequence[ServiceLine]
) -> Finding:
    line = primaries.line
    pair = next((standing.denied_by[one] for one in found if one in standing.denied_by), None)
    # Another primary may carry it; or the pair is read from the nearest release.
    doubtful = primaries.type == 3 or (pair is not None and pair.row.nearest)
    severity = Severity.WARNING if doubtful else Severity.ERROR
    would = would_be(context, sure=not doubtful)
    if pair is None:
        message = (
            f"{sentence(line.name)} rests on {lines_named(found)}, itself an add-on without its"
            f" primary, and {would} denied as CO-107 with it: put that one right first."
        )
        return add_on_finding(context, primaries, severity, message, found)
    fallen = falling(context, primaries)
    offered = offerable(context, primaries, fallen)
    do = "bill a primary that is paid, only if performed and documented"
    if not offered:
        do = "it has no other primary that would be paid here, so remove it"
    message = (
        f"{sentence(line.name)} {would} denied as CO-107, because its primary"
        f" {lines_named([pair.column2])} is itself denied beside {lines_named(pair.column1)} and no"
        f" modifier bypasses that edit: {do}."
    )
    others = (*found, *pair.column1)
    return add_on_finding(
        context, primaries, severity, message, others, ways(context, line, offered, found)
    )


def _unlisted(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """Without an add-on file, global days ZZZ hint at an add-on; the hint misses some."""
    assert line.date is not None  # only dated lines have global days
    if context.covers(Table.ADD_ON, line.date):
        return
    beside = (other for other in context.on(line.date) if same_provider(other, line))
    if any(other.code != line.code and context.global_days(other) != "ZZZ" for other in beside):
        return
    release = context.rows.fees(line.date)[line.code].release
    message = (
        f"{sentence(line.name)} looks like an add-on, because its global days are ZZZ, and no"
        f" other procedure is billed with it: it {would_be(context, sure=False)} denied as CO-107."
    )
    yield add_on_finding(
        context,
        Primaries(line, 0, (), release),
        Severity.WARNING,
        message,
        fixes=ways(context, line, ()),
    )
