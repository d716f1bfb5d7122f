"""107 and B15: the qualifying service, an add-on's primary, the surgery, the other component."""

from collections.abc import Mapping

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.families import pair
from claimwright.denials.families.nearby import nearby
from claimwright.denials.fixes import appeal, close, correct, new_claim, wait
from claimwright.denials.steps import NOTE
from claimwright.domain.claim.claim import Claim, ClaimStatus, RelatedClaim
from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact

BUNDLING_REMARKS = frozenset({"M80", "N19", "N20"})
QUESTION = "What is the status of the service that this line depends on?"
DENIED_WITH = "this line is denied along with it"
_STATUS = {
    ClaimStatus.UNBILLED: "unbilled",
    ClaimStatus.PENDING: "pending",
    ClaimStatus.DENIED: "denied",
    ClaimStatus.PAID: "paid",
}


def received_or_decided(case: Case) -> Answer:
    """B15: an NCCI pair first if there is a bundling remark, then the qualifying service."""
    if case.remarks & BUNDLING_REMARKS:
        found = pair.explained(case)
        if found is not None:
            return found
        if case.facts.supports is not None or not case.fact(Fact.QUALIFYING_SERVICE):
            return _bundling(case)
    answer = _by_status(case, _decided_branches(case))
    return answer.knowing({"related_claims": nearby(case)})


def link_missing(case: Case) -> Answer:
    """107: the service that this line depends on was not on the claim or not named."""
    if case.replay.primaries and _primary_here(case):
        return (
            appeal(
                case,
                f"The primary procedure of add-on {case.code} is on this same claim and date.",
                letter="appeal-107",
            )
            .knowing(_evidence(case))
            .settled()
        )
    return _by_status(case, _link_branches(case)).knowing(_evidence(case))


def _bundling(case: Case) -> Answer:
    named = " and ".join(sorted(case.remarks & BUNDLING_REMARKS))
    reason = f"Some contractors deny an NCCI pair of the same day as B15 with {named}."
    if case.replay.pairs_complete:
        return pair.resolve(case).because(reason)
    return pair.support(
        case,
        (reason,),
        pair.fitting(case),
        "the same site and session leave the line bundled",
    )


def _by_status(case: Case, branches: Mapping[str, Branch]) -> Answer:
    """Decide by the other claim's status, from the claim or the saved claims if known."""
    known = case.fact(Fact.QUALIFYING_SERVICE) or _status_on_claim(case) or _status_saved(case)
    if known:
        return branches[known]()
    return ask(case, Fact.QUALIFYING_SERVICE, QUESTION, branches)


def _status_on_claim(case: Case) -> str:
    named = case.claim.related_claims
    return _STATUS.get(named[0].status, "") if named else ""


def _status_saved(case: Case) -> str:
    """The status of the saved claim with the add-on's primary of the same day."""
    saved = _saved_primary(case)
    status = None if saved is None else case.replay.status_of(saved.claim_number)
    return "" if status is None else _STATUS.get(status, "")


def _saved_primary(case: Case) -> Claim | None:
    return next((one for one in case.history or () if _has_primary(case, one)), None)


def _named(case: Case) -> str:
    """How to name the other claim, from the claim or the saved claims."""
    other = _other(case)
    if other is None:
        saved = _saved_primary(case)
        return "the other claim" if saved is None else f"claim {_number(saved)}"
    number = other.payer_claim_number or other.claim_number
    code = f" for {other.code}" if other.code else ""
    return f"claim {number}{code}" if number else f"the claim{code}"


def _other(case: Case) -> RelatedClaim | None:
    return case.claim.related_claims[0] if case.claim.related_claims else None


def _decided_branches(case: Case) -> dict[str, Branch]:
    named = _named(case)
    return {
        "paid": lambda: _paid(case, "appeal-b15"),
        "unbilled": lambda: new_claim(
            case,
            "Bill the service that this line depends on now, with its own documentation.",
            "The qualifying service was performed and never billed.",
        ),
        "pending": lambda: wait(
            case,
            f"Hold this line until {named} is decided; look again in two weeks.",
            "The payer has not decided the qualifying service yet.",
        ),
        "denied": lambda: wait(
            case,
            f"Correct or appeal {named} first; this line depends on it.",
            f"The qualifying service was denied, and {DENIED_WITH}: fix that first.",
        ).or_else(
            Action.APPEAL,
            "together with the appeal of the qualifying service, before this line's own limit ends",
        ),
        "not-performed": lambda: _never(case),
    }


def _link_branches(case: Case) -> dict[str, Branch]:
    if case.replay.primaries:
        both = "Put the add-on and its primary procedure on one claim."
        linked = "An add-on is paid only with its primary procedure."
    else:
        both = f"Name the other claim: its number, date and provider ({NOTE})."
        linked = "The claim does not name the service on which this line depends."
    return {
        "paid": lambda: _paid(case, "appeal-107"),
        "unbilled": lambda: _unbilled(case, both, linked),
        "pending": lambda: _not_decided(case, both, linked),
        "denied": lambda: wait(
            case,
            f"Correct or appeal {_named(case)} first; this line depends on it.",
            f"The other service was denied, and {DENIED_WITH}: fix that first.",
        ),
        "not-performed": lambda: _never(case),
    }


def _not_decided(case: Case, both: str, linked: str) -> Answer:
    if case.replay.primaries and not case.takes_replacement:
        return wait(
            case,
            f"Hold this line until {_named(case)} is decided: once it is paid, request a reopening "
            "and cite it as proof.",
            linked,
            "The primary procedure is on another claim, which a reopening of this one cannot move "
            "here.",
        )
    return correct(case, both, linked).or_else(
        Action.WAIT, "if the payer links the two claims once the other is decided"
    )


def _unbilled(case: Case, both: str, linked: str) -> Answer:
    if case.takes_replacement:
        return correct(case, f"Add the service that was not billed. {both}", linked)
    return new_claim(
        case,
        f"Bill the service that was not billed. {both}",
        linked,
        "Adding a service that was never billed is not a reopening.",
    )


def _paid(case: Case, letter: str) -> Answer:
    other = _other(case)
    when = f" on {us_date(other.remittance_date)}" if other and other.remittance_date else ""
    answer = appeal(
        case,
        f"The service that this line depends on was paid{when} under {_named(case)}.",
        "Prove it: that claim's number, its date and its remittance.",
        letter=letter,
    )
    return answer.or_else(
        Action.REOPENING if not case.takes_replacement else Action.CORRECTED_CLAIM,
        "if the payer only needs the other claim's number on this one",
    )


def _never(case: Case) -> Answer:
    return close(
        case,
        "The service that this line depends on was never performed.",
        "Schedule it if clinically appropriate; without it this line cannot be paid.",
    )


def _primary_here(case: Case) -> bool:
    line = case.line
    return line is not None and any(
        other.code in case.replay.primaries and other.date == line.date
        for other in case.claim.lines
    )


def _evidence(case: Case) -> dict[str, object]:
    found: dict[str, object] = {"related_claims": nearby(case)}
    if case.replay.primaries:
        found |= {"add_on": case.code, "primaries": sorted(case.replay.primaries)}
        if elsewhere := [_number(one) for one in case.history or () if _has_primary(case, one)]:
            found["primary_on_claim"] = elsewhere[0]
    return found


def _has_primary(case: Case, other: Claim) -> bool:
    day = case.service_date
    return any(line.code in case.replay.primaries and line.date == day for line in other.lines)


def _number(claim: Claim) -> str:
    return claim.payer_claim_number or claim.claim_number or "without a number"
