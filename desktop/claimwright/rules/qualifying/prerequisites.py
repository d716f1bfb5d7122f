"""Prerequisites from the practice's own list, and the related claims that a claim names."""

from collections.abc import Iterator
from datetime import date, timedelta

from claimwright.domain.claim.claim import ClaimStatus, RelatedClaim, Relation
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.practice.practice_rules import Prerequisite, is_payer
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import one_of, sentence, until_paid
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.qualifying.prerequisite_status import (
    drafted_lines,
    is_any_paid,
    needed_document,
    not_billed,
    not_paid_yet,
)
from claimwright.rules.qualifying.qualifying_finding import (
    NOT_DECIDED,
    NOT_NAMED,
    RULE,
    qualifying_finding,
)

YEAR = 365  # days of history needed if the prerequisite may be at any earlier time


def check_prerequisites(context: CheckContext) -> Iterator[Finding]:
    """Find services whose prerequisite, on the practice's list, is missing."""
    if context.practice.prerequisites:
        for line in context.lines:
            yield from _prerequisites(context, line)


def check_related_claims(context: CheckContext) -> Iterator[Finding]:
    """Find claims that this one names and the payer has not paid.

    Few payers require a surgery's claim to be paid first, so it is reported only if known to be
    unbilled or denied. None require a facility's claim.
    """
    if not context.claim.related_claims:
        return
    already_named = _named_by_code(context)
    for related in context.claim.related_claims:
        is_required = related.relation is Relation.QUALIFYING
        if related.relation is Relation.FACILITY or (is_required and related.code in already_named):
            continue
        number = related.claim_number or related.payer_claim_number
        status = _status_of(context, related)
        if status is ClaimStatus.PAID or (_is_number_only(related) and status is related.status):
            continue
        named = " ".join(filter(None, (number, related.code and f"({related.code})")))
        if not is_required and status is ClaimStatus.PENDING:
            continue
        would = "is likely to be" if is_required else "by some payers would be"
        message = (
            f"This claim depends on claim {named or 'without a number'}, which is"
            f" {status.value}, and {would} denied as CO-B15: {until_paid(status)}."
        )
        yield RULE.finding(
            None,
            ("claim", number, related.code),
            severity=Severity.WARNING if is_required else Severity.INFO,
            message=message,
            other_claims=(number,) if number else (),
            predicts=NOT_DECIDED,
            evidence=FieldEvidence("related_claims", number),
            fact=(RULE.id, "related", number, related.code),
        )


def _status_of(context: CheckContext, related: RelatedClaim) -> ClaimStatus:
    """The status of a related claim: from the practice file, or else as entered."""
    return context.practice.status_of(related.claim_number) or related.status


def _is_number_only(related: RelatedClaim) -> bool:
    """Whether only its number was entered, so that its status defaults to pending."""
    return related.status is ClaimStatus.PENDING and not related.code


def _named_by_code(context: CheckContext) -> set[str]:
    """Codes that another check already covers: prerequisites and add-on primaries of the lines."""
    codes = {line.code for line in context.lines}
    named = {
        code
        for wanted in context.practice.prerequisites
        if wanted.code in codes
        for code in wanted.needs
    }
    for day in context.by_day:
        for rows in context.rows.add_ons(day).values():
            named |= {row.primary for row in rows if row.add_on in codes}
    return named - {""}


def _prerequisites(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    for wanted in context.practice.prerequisites:
        if wanted.code != line.code or line.date is None:
            continue
        if not wanted.payer or is_payer(wanted.payer, context.claim.payer):
            if wanted.needs_document:
                yield needed_document(line, wanted)
            if wanted.needs:
                yield from _prerequisite(context, line, wanted)


def _prerequisite(
    context: CheckContext, line: ServiceLine, wanted: Prerequisite
) -> Iterator[Finding]:
    needs = one_of(wanted.needs)
    found = [
        other
        for other in (*context.lines, *context.saved.with_codes(wanted.needs))
        if _satisfies(line, other, wanted)
    ]
    on_file = {other.other_claim for other in found} - {""}
    related = [
        one
        for one in context.claim.related_claims
        if one.claim_number in on_file
        or (one.code in wanted.needs and (one.date is None or _in_time(line, one.date, wanted)))
    ]
    about = f"needs {'/'.join(wanted.needs)}"
    source = wanted.source or RULE.citation
    if related:
        yield from _by_status(context, line, about, needs, related, source)
        return
    if any(other.is_here for other in found):
        return
    if found and not is_any_paid(context, found):
        yield not_paid_yet(context, line, about, needs, found, source)
        return
    if found and not wanted.named:
        return
    if found:
        message = (
            f"{sentence(line.name)} needs {needs} first, which is on claim"
            f" {found[-1].other_claim} but is not named here, so it is likely to be denied as"
            " CO-107: name that claim in Box 19 (NTE)."
        )
        others = tuple(dict.fromkeys(other.other_claim for other in found))
        yield qualifying_finding(
            line, about, Severity.WARNING, message, NOT_NAMED, (), others, source
        )
        return
    drafted = [other for other in drafted_lines(context) if _satisfies(line, other, wanted)]
    if drafted:
        yield not_billed(line, about, needs, drafted[-1], source)
    elif _has_long_history(context, line, wanted):
        message = (
            f"{sentence(line.name)} needs {needs} first according to the practice's list, none is"
            " on file here, and it is likely to be denied as CO-B15: name the claim in Box 19"
            " (NTE) if somebody else performed it; otherwise schedule it first, only if clinically"
            " appropriate."
        )
        yield qualifying_finding(
            line, about, Severity.WARNING, message, NOT_DECIDED, citation=source
        )
    elif wanted.named:
        message = (
            f"{sentence(line.name)} needs {needs} first according to the practice's list, and the"
            " claims on file here do not go back far enough: make sure it was done and paid, or"
            " expect CO-B15."
        )
        yield qualifying_finding(line, about, Severity.INFO, message, NOT_DECIDED, citation=source)


def _has_long_history(context: CheckContext, line: ServiceLine, wanted: Prerequisite) -> bool:
    """Whether the patient's saved claims go back far enough to include the prerequisite.

    A practice that started saving claims last month has no record of anything earlier.
    """
    days = YEAR if wanted.within_days is None else wanted.within_days
    since = context.saved.since
    return since is not None and line.date is not None and since <= line.date - timedelta(days=days)


def _satisfies(line: ServiceLine, other: ServiceLine, wanted: Prerequisite) -> bool:
    if other.code not in wanted.needs or other.date is None:
        return False
    if other.code == line.code and other.date == line.date:
        return False  # a service is not its own prerequisite
    return _in_time(line, other.date, wanted)


def _in_time(line: ServiceLine, day: date, wanted: Prerequisite) -> bool:
    """Whether a service on that day came first, and not too long before."""
    if line.date is None or day > line.date:
        return False
    within = wanted.within_days
    return within is None or line.date - day <= timedelta(days=within)


def _by_status(
    context: CheckContext,
    line: ServiceLine,
    about: str,
    needs: str,
    related: list[RelatedClaim],
    source: str,
) -> Iterator[Finding]:
    """Find a related claim that is not paid yet, so the payer has nothing to match."""
    if any(_status_of(context, one) is ClaimStatus.PAID for one in related):
        return
    one = related[-1]
    status = _status_of(context, one)
    number = one.claim_number or one.payer_claim_number
    message = (
        f"{sentence(line.name)} needs {needs} first, and that claim ({number or 'no number'}) is"
        f" {status.value}, so it is likely to be denied as CO-B15: {until_paid(status)}."
    )
    numbers = (number,) if number else ()
    yield qualifying_finding(
        line, about, Severity.WARNING, message, NOT_DECIDED, (), numbers, source
    )
