"""18 and B13: a true duplicate, a correction submitted as an original, or the payer's mistake.

42 CFR 405.980(a)(3)(iii): Medicare handles a duplicate denied by mistake as a reopening.
"""

from collections.abc import Iterator
from dataclasses import replace

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.families.pair import support
from claimwright.denials.fixes import appeal, close, correct, reopening, wait
from claimwright.denials.steps import CONTRACTOR_MISTAKE, MODIFIER
from claimwright.domain.claim.claim import Claim, ClaimStatus, DecidingNumber, Frequency
from claimwright.domain.codes import ANATOMIC_MODIFIERS, is_evaluation, is_laboratory
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import ANATOMIC, Fact

AS_REOPENING = "Medicare handles duplicate denials as reopenings, not redeterminations."
QUESTION = "What became of the first claim for this service?"
DISTINGUISHING = ANATOMIC_MODIFIERS | {"59", "XE", "XP", "XS", "XU", ANATOMIC}

REPEATS = frozenset({"76", "77", "91", "59", "XE", "XP", "XS", "XU"})


def resolve(case: Case) -> Answer:
    """Decide a duplicate denial by the first claim, unless the line intentionally repeats one."""
    if case.facts.is_yes(Fact.CORRECTION_SENT_AS_ORIGINAL):
        return _as_correction(case)
    if case.facts.get(Fact.REPLACEMENT):
        return readjudicated(case)
    is_original = case.claim.frequency == Frequency.ORIGINAL and not case.fact(Fact.FIRST_CLAIM)
    if is_original and _changes_an_earlier_claim(case):
        return _as_correction(case)
    if case.facts.supports is not None or case.modifiers & REPEATS or _repeats_a_line_here(case):
        return _repeated(case)
    if sides := _sides_here(case):
        return _different_site(case, sides)
    if known := _known_status(case):
        return _branches(case)[known]()
    branches = _branches(case)
    if _saved_before(case) and not case.fact(Fact.FIRST_CLAIM):
        del branches["none"]
    return ask(case, Fact.FIRST_CLAIM, QUESTION, branches)


def readjudicated(case: Case) -> Answer:
    """The replacement's number is denied, and the original one was readjudicated."""
    if case.payer.deciding_number is DecidingNumber.REPLACEMENT:
        return appeal(
            case,
            "At this payer, the outcome is on the replacement's own number, which is denied.",
        )
    return close(
        case,
        "The outcome is on the original claim number, which was readjudicated; the replacement's "
        "own number shows denied and needs no work.",
    )


def _as_correction(case: Case) -> Answer:
    return correct(
        case,
        "Make the same correction again.",
        "A correction that is submitted as an original claim is denied as a duplicate.",
    )


def _branches(case: Case) -> dict[str, Branch]:
    return {
        "none": lambda: _payer_erred(case),
        "pending": lambda: wait(
            case,
            "Check the first claim's status, and resubmit nothing until it is decided.",
            "The first claim is still in process: this one is its duplicate.",
        ),
        "paid": lambda: close(
            case,
            "The first claim was paid for the same service: this one is a true duplicate.",
        ),
        "denied": lambda: _first_denied(case),
    }


def _first_denied(case: Case) -> Answer:
    answer = appeal(
        case,
        "The first claim was denied: work that denial, under its own claim number and within its "
        "own deadlines.",
    ).or_else(Action.CORRECTED_CLAIM, "if the first claim had a mistake to correct")
    return replace(answer, is_of_this_denial=False)


def _payer_erred(case: Case) -> Answer:
    reason = "No other claim for this service is on file, so the denial is the payer's mistake."
    if case.takes_replacement:
        return appeal(case, reason)
    return reopening(
        case,
        "Say that no other claim for the service exists, and ask that this one be processed.",
        reason,
        AS_REOPENING,
        request=CONTRACTOR_MISTAKE,
    )


_STATUS = {
    ClaimStatus.PENDING: "pending",
    ClaimStatus.PAID: "paid",
    ClaimStatus.DENIED: "denied",
}


def _known_status(case: Case) -> str:
    """The status of the first claim, from the claim itself or the practice's saved claims."""
    if case.fact(Fact.FIRST_CLAIM):
        return ""
    for other in case.claim.related_claims:
        if other.code in ("", case.code) and other.date in (None, case.service_date):
            return _STATUS.get(other.status, "")
    saved = (case.replay.status_of(one.claim_number) for one in _same_service(case))
    return next((_STATUS[status] for status in saved if status in _STATUS), "")


def _saved_before(case: Case) -> bool:
    """Whether a saved claim has the denied service."""
    return any(True for _ in _same_service(case))


def _same_service(case: Case) -> Iterator[Claim]:
    """The saved claims, other than the denied one, that have the denied service."""
    line, own_number = case.line, case.claim.claim_number
    for earlier in case.history or ():
        if own_number and earlier.claim_number == own_number:
            continue  # the denied claim as the practice saved it
        if line is not None and any(
            (other.code, other.date) == (line.code, line.date) for other in earlier.lines
        ):
            yield earlier


def _sides_here(case: Case) -> frozenset[str]:
    """The denied line's side or digit if the claim's other lines of its code have different ones.

    Empty if a saved claim also has the service, because the line may repeat that one.
    """
    line, own = case.line, case.modifiers & ANATOMIC_MODIFIERS
    if line is None or not own or _saved_before(case):
        return frozenset()
    others = [
        other
        for place, other in enumerate(case.claim.lines, 1)
        if place != case.number and (other.code, other.date) == (line.code, line.date)
    ]
    distinct = all(own.isdisjoint(other.modifiers) for other in others)
    return own if others and distinct else frozenset()


def _different_site(case: Case, sides: frozenset[str]) -> Answer:
    named = " and ".join(sorted(sides))
    return _disputed(
        case,
        f"The line has {named}, and no other line of {case.code} on the claim has it: it is "
        "another site, not a duplicate.",
    ).settled()


def _disputed(case: Case, *reasons: str) -> Answer:
    """Dispute a duplicate denial that the line itself disproves; by reopening for Medicare."""
    if case.is_medicare and not case.takes_replacement:
        step = f"Say what distinguishes the line, and ask that it be processed ({MODIFIER})."
        return reopening(case, step, *reasons, AS_REOPENING, request=CONTRACTOR_MISTAKE)
    return appeal(case, *reasons, letter="appeal-distinct-service")


def _changes_an_earlier_claim(case: Case) -> bool:
    """Whether a saved claim has the denied service with different details."""
    line = case.line
    if line is None or case.modifiers & REPEATS or not case.history:
        return False
    return any(
        (other.modifiers, other.units, other.charge, earlier.diagnoses)
        != (line.modifiers, line.units, line.charge, case.claim.diagnoses)
        for earlier in case.history
        for other in earlier.lines
        if (other.code, other.date) == (line.code, line.date)
    )


def _repeats_a_line_here(case: Case) -> bool:
    """Whether the claim itself bills the same service twice."""
    return any(not finding.other_claims for finding in case.findings("duplicate-line"))


def _repeated(case: Case) -> Answer:
    """Decide about an intentional repeat, which a modifier must distinguish."""
    reason = "The same code was billed more than once for the date."
    allowed = DISTINGUISHING | (
        frozenset({"91"}) if is_laboratory(case.code) else frozenset({"76", "77"})
    )
    if is_evaluation(case.code):
        allowed = frozenset({"25", "27"})
    if case.modifiers & (allowed | {"76", "77", "91"}) and case.facts.supports != frozenset():
        named = ", ".join(sorted(case.modifiers & (allowed | {"76", "77", "91"})))
        shown = f"The line has {named}, which distinguishes it, and the payer did not honor it."
        return _disputed(case, reason, shown)
    return support(case, (reason,), allowed, "the line is a true duplicate")
