"""Add-on codes: services that are paid only with one of their primary procedures."""

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
    likelihood,
)
from claimwright.rules.add_on.add_on_fixes import (
    denied_primaries,
    fixes_for,
    offerable,
    recoding_fixes,
)
from claimwright.rules.add_on.add_on_primaries import (
    Primaries,
    PrimaryStatus,
    billed_by_others,
    candidates,
)
from claimwright.rules.add_on.complexity_add_on import COMPLEXITY, check_complexity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import lines_named, one_of, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.ptp.bypass import Verdict
from claimwright.rules.ptp.edit_pairs import EditPair, is_by_definition
from claimwright.rules.status.code_status import is_refused

__all__ = ["RULE", "check"]

FIRST_DAY = date(2013, 4, 1)  # CMS's file covers dates of service from this day on
_CRITICAL_CARE = ("99291",)


def check(context: CheckContext) -> Iterator[Finding]:
    """Find add-on codes billed without one of their primary procedures."""
    status = PrimaryStatus(context)
    for line in context.lines:
        if line.date is None or line.date < FIRST_DAY:
            continue
        if line.code in QUALIFYING_CIRCUMSTANCES:
            continue  # needs an anesthesia code, which qualifying-service reports
        if is_refused(context, line):
            continue  # Medicare pays it with no primary at all, which code-status reports
        rows = (
            context.rows.add_ons(line.date).get(line.code) if line.date in context.by_day else None
        )
        if rows:
            yield from _check_listed(context, status, Primaries.of(context, line, rows))
        elif line.code == ADDITIONAL_CRITICAL_CARE:
            yield from _check_listed(context, status, Primaries(line, 1, _CRITICAL_CARE, ""))
        elif line.code == COMPLEXITY:
            yield from check_complexity(context, line)
        elif context.global_days(line) == "ZZZ":
            yield from _unlisted(context, line)


def _check_listed(
    context: CheckContext, status: PrimaryStatus, primaries: Primaries
) -> Iterator[Finding]:
    found = candidates(context, primaries)
    if not found:
        yield from _not_found(context, status, primaries)
        return
    if primaries.type == 2:
        return
    payable = [line for line in found if line in status.payable]
    if any(line.is_here for line in payable):
        return
    if payable:
        named = related_primaries(context, primaries, payable)
        if named:
            yield on_related_claim(context, primaries, named)
        else:
            yield on_another_claim(context, primaries, payable)
        return
    yield _primary_denied(context, status, primaries, found)


def _not_found(
    context: CheckContext, status: PrimaryStatus, primaries: Primaries
) -> Iterator[Finding]:
    line = primaries.line
    if primaries.type == 2:
        if any(line.code == wanted.code for wanted in context.practice.prerequisites):
            return  # the practice has its own list, which qualifying-service checks
        message = (
            f"{sentence(line.name)} is an add-on for which each payer decides the primaries: make"
            " sure that the procedure that it adds to is on this claim."
        )
        yield add_on_finding(context, primaries, Severity.INFO, message, predicts=())
    elif named := related_primaries(context, primaries):
        yield on_related_claim(context, primaries, named)
    elif others := billed_by_others(context, primaries):
        denied = denied_primaries(context, primaries)
        denying = line in status.denied_by
        offered = [] if denying else offerable(context, primaries, denied)
        yield by_another_practitioner(context, primaries, others, fixes_for(context, line, offered))
    else:
        yield _missing(
            context, primaries, status.denied_by.get(line) or _bundling_pair(context, line)
        )


def _bundling_pair(context: CheckContext, line: ServiceLine) -> EditPair | None:
    """A pair that denies the line, or whose column 1 description includes it.

    If there is one, no primary is suggested: that would contradict the finding about the pair. A
    side on the other line names only that line's site, and does not make the add-on separate.
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
    """No primary is billed; adding one would not help if the pair ``denying`` denies the add-on."""
    line = primaries.line
    denied = denied_primaries(context, primaries)
    offered = offerable(context, primaries, denied)
    named, would = one_of(offered), likelihood(context, sure=primaries.type == 1)
    severity = Severity.ERROR
    blocking: Sequence[ServiceLine] = ()  # the lines that deny the add-on even with a primary
    if line.code == ADDITIONAL_CRITICAL_CARE:
        severity = Severity.WARNING
        message = (
            f"{sentence(line.name)} is billed without 99291 and "
            f"{likelihood(context, sure=False)} denied as"
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
        offered, blocking = [], denying.column1
        message = (
            f"{sentence(line.name)} is an add-on without its primary and is also part of"
            f" {lines_named(denying.column1)}, so it {would} denied as CO-107 and no"
            " primary would help: remove it, or recode the two."
        )
    elif not offered:
        blocking = list(dict.fromkeys(denied.values()))
        each = f"each of its {len(denied)} primaries"
        message = (
            f"{sentence(line.name)} is an add-on without its primary and {would} denied as CO-107,"
            f" and {each if len(denied) > 1 else f'its primary {next(iter(denied))}'} would be"
            f" denied too with {lines_named(blocking)}: remove it, or recode the pair."
        )
    else:
        message = (
            f"{sentence(line.name)} is an add-on without its primary and {would} denied as CO-107:"
            f" bill {named} with it, only if performed and documented."
        )
    fixes = (*recoding_fixes(context, line, offered), *fixes_for(context, line, offered, blocking))
    return add_on_finding(context, primaries, severity, message, fixes=fixes)


def _primary_denied(
    context: CheckContext, status: PrimaryStatus, primaries: Primaries, found: Sequence[ServiceLine]
) -> Finding:
    line = primaries.line
    pair = next((status.denied_by[one] for one in found if one in status.denied_by), None)
    # Another primary may support it, or the pair is read from the nearest release.
    doubtful = primaries.type == 3 or (pair is not None and pair.row.nearest)
    severity = Severity.WARNING if doubtful else Severity.ERROR
    would = likelihood(context, sure=not doubtful)
    if pair is None:
        message = (
            f"{sentence(line.name)} depends on {lines_named(found)}, itself an add-on without its"
            f" primary, and {would} denied as CO-107 with it: fix that line first."
        )
        return add_on_finding(context, primaries, severity, message, found)
    denied = denied_primaries(context, primaries)
    offered = offerable(context, primaries, denied)
    do = "bill a primary that is paid, only if performed and documented"
    if not offered:
        do = "it has no other primary that would be paid here, so remove it"
    message = (
        f"{sentence(line.name)} {would} denied as CO-107, because its primary"
        f" {lines_named([pair.column2])} is itself denied with {lines_named(pair.column1)} and no"
        f" modifier bypasses that edit: {do}."
    )
    others = (*found, *pair.column1)
    return add_on_finding(
        context, primaries, severity, message, others, fixes_for(context, line, offered, found)
    )


def _unlisted(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """Without an add-on file, infer an add-on from global days ZZZ, which misses some."""
    assert line.date is not None  # only dated lines have global days
    if context.covers(Table.ADD_ON, line.date):
        return
    others = (other for other in context.on(line.date) if same_provider(other, line))
    if any(other.code != line.code and context.global_days(other) != "ZZZ" for other in others):
        return
    release = context.rows.fees(line.date)[line.code].release
    message = (
        f"{sentence(line.name)} looks like an add-on, because its global days are ZZZ, and no other"
        f" procedure is billed with it: it {likelihood(context, sure=False)} denied as CO-107."
    )
    yield add_on_finding(
        context,
        Primaries(line, 0, (), release),
        Severity.WARNING,
        message,
        fixes=fixes_for(context, line, ()),
    )
