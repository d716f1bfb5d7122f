"""G2211, the add-on for a longitudinal care relationship, which no add-on table lists."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.codes import ESTABLISHED_OFFICE
from claimwright.domain.finding.evidence import AddOnEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.add_on.add_on_finding import RULE
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import (
    claims_of,
    day_text,
    lines_named,
    numbers_here,
    sentence,
    would_phrase,
)
from claimwright.rules.context.service_line import ServiceLine, may_be_same_provider, same_provider
from claimwright.rules.global_surgery.surgery import PERIODS

COMPLEXITY = "G2211"
CITATION = (
    "CMS physician fee schedule final rules for 2024 and 2025; Claims Processing ch. 12 s. 30.6"
)
OFFICE_BASES = frozenset({"99202", "99203", "99204", "99205"}) | ESTABLISHED_OFFICE
# Home visits as a base from 2026 are not confirmed, so the rule only says to check.
HOME_BASES = frozenset("99341 99342 99344 99345 99347 99348 99349 99350".split())
HOME_BASES_FROM = date(2026, 1, 1)
WITH_PREVENTION_FROM = date(2025, 1, 1)
PAID_FROM = date(2024, 1, 1)  # Consolidated Appropriations Act 2021 s. 113: bundled before
# Annual wellness, vaccine administration and Part B preventive services (42 CFR 410.15, 410.57 and
# Medicare Claims Processing Manual ch. 18). Incomplete: laboratory tests that are also diagnostic
# are left out.
PREVENTION = frozenset(
    "G0402 G0403 G0404 G0405 G0438 G0439 G0468 G0008 G0009 G0010 M0201 "
    "90460 90461 90471 90472 90473 90474 90480 "
    "G0101 Q0091 G0102 G0103 G0104 G0105 G0106 G0120 G0121 G0327 G0328 81528 82270 "
    "G0108 G0109 G0117 G0118 G0270 G0271 97802 97803 97804 G0296 71271 76706 77063 77067 "
    "G0130 76977 77078 77080 77081 77085 G0011 G0012 G0013 G0432 G0433 G0435 G0472 G0475 G0499 "
    "G0442 G0443 G0444 G0445 G0446 G0447 G0473 G0513 G0514 G0136 99406 99407 99497 99498".split()
)

PREVENTIVE_VISITS = frozenset(str(code) for code in range(99381, 99398))


def check_complexity(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """Check G2211 for a missing office visit, and for 25 on the visit without preventive care."""
    assert line.date is not None  # the caller passes dated lines
    if line.date < PAID_FROM:
        yield _before_it_was_paid(context, line)
        return
    same_day = [other for other in context.on(line.date) if same_provider(other, line)]
    bases = [other for other in same_day if other.code in OFFICE_BASES]
    if not bases:
        homes = [other for other in same_day if other.code in HOME_BASES]
        if homes and line.date >= HOME_BASES_FROM:
            yield _doubtful_home(context, line, homes)
        else:
            yield _without_visit(context, line)
        return
    if any("25" not in base.modifiers for base in bases):
        if not any(base.is_here for base in bases):
            yield _on_another_claim(context, line, bases)
        return
    if line.date < WITH_PREVENTION_FROM:
        yield _with_25(context, line, bases, context.medicare(Severity.ERROR))
    elif not any(_is_prevention(context, other) for other in same_day):
        yield _with_25(context, line, bases, Severity.WARNING)


def _is_prevention(context: CheckContext, line: ServiceLine) -> bool:
    """Part B does not cover CPT's preventive visits, but other payers do."""
    return line.code in PREVENTION or (
        line.code in PREVENTIVE_VISITS and not context.claim.payer.is_medicare
    )


def _finding(
    context: CheckContext,
    line: ServiceLine,
    severity: Severity,
    message: str,
    bases: Sequence[ServiceLine],
    predicts: tuple[str, ...],
    fixes: tuple[Fix, ...] = (),
    about: str = "primary",
) -> Finding:
    removal = f"Remove line {line.number} if no such visit was performed and documented."
    return RULE.finding(
        line.number,
        (line.code,),
        severity=context.ncci(severity),
        message=message,
        lines=(line.number, *numbers_here(bases)),
        other_claims=claims_of(bases),
        predicts=predicts,
        fixes=fixes or (Fix(removal, Edit(EditOp.REMOVE_LINE, line.number)),),
        evidence=AddOnEvidence(line.code, 1, tuple(sorted(OFFICE_BASES))),
        fact=(about, line.number),
        citation=CITATION,
    )


def _before_it_was_paid(context: CheckContext, line: ServiceLine) -> Finding:
    """G2211 was not yet paid, a fact of its status that code-status may also find."""
    medicare = context.claim.payer.is_medicare
    message = (
        f"{sentence(line.name)} is paid by Medicare only from {day_text(PAID_FROM)}, and"
        f" {'would' if medicare else 'is likely to'} be denied as {context.bundled}: do not bill it"
        " for this date."
    )
    severity = context.medicare(Severity.ERROR)
    return _finding(context, line, severity, message, (), (context.bundled,), about="status")


def _without_visit(context: CheckContext, line: ServiceLine) -> Finding:
    assert line.date is not None  # the caller passes dated lines
    would = would_phrase(context.claim.payer.follows_ncci)
    visits = [
        other
        for other in context.on(line.date)
        if other.code in OFFICE_BASES and may_be_same_provider(other, line)
    ]
    if visits:
        message = (
            f"{sentence(line.name)} adds to an office visit by the same practitioner or one of the"
            f" same group and specialty, which the claim does not show for {lines_named(visits)}:"
            " it is likely to be denied as CO-107 unless you enter the specialty of both."
        )
        return _finding(context, line, Severity.WARNING, message, visits, ("CO-107",))
    message = (
        f"{sentence(line.name)} adds to an office visit (99202-99205, 99211-99215) of the same"
        f" day, but this claim has none by this practitioner, so it {would} be denied as CO-107:"
        " bill the visit with it, only if performed and documented."
    )
    return _finding(context, line, Severity.ERROR, message, (), ("CO-107",))


def _on_another_claim(
    context: CheckContext, line: ServiceLine, bases: Sequence[ServiceLine]
) -> Finding:
    message = (
        f"{sentence(line.name)} has its visit in {lines_named(bases)}, and most payers want both on"
        " one claim; otherwise it is denied as CO-107: bill them together on a corrected claim."
    )
    fixes = (Fix("Bill the visit and its add-on on one corrected claim."),)
    return _finding(context, line, Severity.WARNING, message, bases, ("CO-107",), fixes)


def _doubtful_home(
    context: CheckContext, line: ServiceLine, homes: Sequence[ServiceLine]
) -> Finding:
    message = (
        f"{sentence(line.name)} is billed with {lines_named(homes)}, a home visit: check whether"
        " this payer accepts one as its base; otherwise it is denied as CO-107."
    )
    return _finding(context, line, Severity.WARNING, message, homes, ("CO-107",))


def _needs_25(context: CheckContext, visit: ServiceLine) -> bool:
    """Whether a procedure that day would get the visit denied without its 25."""
    assert visit.date is not None  # the base of a dated line has its date
    return any(
        context.are_paired(other, visit) or context.global_days(other) in PERIODS
        for other in context.on(visit.date)
        if same_provider(other, visit) and other.code not in context.visits
    )


def _with_25(
    context: CheckContext, line: ServiceLine, bases: Sequence[ServiceLine], severity: Severity
) -> Finding:
    assert line.date is not None  # the caller passes dated lines
    when = (
        "which Medicare does not pay for this date"
        if line.date < WITH_PREVENTION_FROM
        else "which is paid only with an annual wellness visit, a vaccine administration or"
        " another Part B preventive service, and none that this program knows is on the claim"
    )
    would = f"{would_phrase(context.claim.payer.follows_ncci)} be"
    if severity is not Severity.ERROR and context.claim.payer.follows_ncci:
        would = "is likely to be"
    free = [base for base in bases if base.is_here and not _needs_25(context, base)]
    do = "check whether 25 belongs there, or remove it" if free else f"remove line {line.number}"
    message = (
        f"{sentence(line.name)} adds to {lines_named(bases)} with 25, {when}: it {would} denied as"
        f" {context.bundled}, so {do}."
    )
    fixes = [
        Fix(
            f"Remove 25 from line {base.number}, only if the visit does not need it for anything"
            " else that day.",
            Edit(EditOp.REMOVE_MODIFIER, base.number, "25"),
        )
        for base in free
    ]
    removal = f"Remove line {line.number} if 25 belongs on the visit."
    fixes.append(Fix(removal, Edit(EditOp.REMOVE_LINE, line.number)))
    return _finding(context, line, severity, message, bases, (context.bundled,), tuple(fixes))
