"""Prerequisites that are on a saved claim or a draft, or that are a document.

The payer looks for the qualifying service among the claims that it has paid. One that it has not
received, not decided or denied does not prevent CO-B15.
"""

from collections.abc import Iterator, Sequence

from claimwright.domain.claim.claim import ClaimStatus
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.practice.practice_rules import Prerequisite
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.claim_lines import lines_of, with_names
from claimwright.rules.context.phrases import sentence, until_paid
from claimwright.rules.context.saved_claims import numbers_of, same_patient
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.qualifying.qualifying_finding import (
    NOT_DECIDED,
    RULE,
    qualifying_finding,
)


def is_any_paid(context: CheckContext, found: Sequence[ServiceLine]) -> bool:
    """Whether one of the other claims was paid, according to the practice file.

    A claim that is not in the practice file, such as one imported along with this one, has no
    status and is accepted.
    """
    practice = context.practice
    return any(
        not practice.knows_status_of(other.other_claim)
        or practice.status_of(other.other_claim) is ClaimStatus.PAID
        for other in found
    )


def not_paid_yet(
    context: CheckContext,
    line: ServiceLine,
    about: str,
    needs: str,
    found: Sequence[ServiceLine],
    source: str,
) -> Finding:
    """A finding that names the unpaid claim with the prerequisite, and what to do about it."""
    number = found[-1].other_claim
    status = context.practice.status_of(number)
    if status is None:
        message = (
            f"{sentence(line.name)} needs {needs} first, and claim {number}, which has it, is"
            " closed: look up whether it was paid, or expect CO-B15."
        )
    else:
        message = (
            f"{sentence(line.name)} needs {needs} first, and claim {number}, which has it, is"
            f" {_STATUS_WORDS[status]}, so it is likely to be denied as CO-B15:"
            f" {until_paid(status)}."
        )
    severity = Severity.INFO if status is None else Severity.WARNING
    return qualifying_finding(line, about, severity, message, NOT_DECIDED, (), (number,), source)


_STATUS_WORDS = {
    ClaimStatus.UNBILLED: "not submitted yet",
    ClaimStatus.PENDING: "not decided yet",
    ClaimStatus.DENIED: "denied or rejected",
}


def drafted_lines(context: CheckContext) -> Iterator[ServiceLine]:
    """The lines of the patient's other claims that exist only as drafts."""
    mine = context.claim
    others = (
        one
        for one in context.practice.drafts
        if same_patient(one.patient, mine.patient) and not numbers_of(one) & numbers_of(mine)
    )
    for claim, name in with_names(others):
        yield from lines_of(claim, name)


def not_billed(
    line: ServiceLine, about: str, needs: str, draft: ServiceLine, source: str
) -> Finding:
    """A finding that the prerequisite is on a claim that exists only as a draft."""
    status = ClaimStatus.UNBILLED
    message = (
        f"{sentence(line.name)} needs {needs} first, and claim {draft.other_claim}, which has it,"
        f" is only a draft, so it is likely to be denied as CO-B15: {until_paid(status)}."
    )
    numbers = (draft.claim.claim_number,) if draft.claim.claim_number else ()
    return qualifying_finding(
        line, about, Severity.WARNING, message, NOT_DECIDED, (), numbers, source
    )


def needed_document(line: ServiceLine, wanted: Prerequisite) -> Finding:
    """A finding that asks whether a document the payer requires first is on file."""
    message = (
        f"{sentence(line.name)} needs {wanted.needs_document} first according to the practice's"
        " list: is it on file? If so, quote it here; if not, get it before you submit this claim."
    )
    about = f"needs document {wanted.needs_document}"
    source = wanted.source or RULE.citation
    return qualifying_finding(line, about, Severity.INFO, message, (), citation=source)
