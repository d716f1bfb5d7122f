"""The same patient's claims near the denied line, with status and next step."""

import datetime

from claimwright.denials.case import Case
from claimwright.domain.claim.claim import Claim, ClaimStatus, RelatedClaim

MAX_DAYS = 30  # days before or after the denied line
MAX_CLAIMS = 10
NEXT_STEPS = {
    ClaimStatus.UNBILLED: "bill it now",
    ClaimStatus.PENDING: "hold the denied line until it is decided",
    ClaimStatus.DENIED: "correct or appeal it first",
    ClaimStatus.PAID: "enclose its remittance as proof",
}
LOOK_UP = "look up its status: paid is proof, denied has to be fixed first"


def nearby(case: Case) -> list[dict[str, object]]:
    """Claims that the claim names, then saved ones near the date, nearest first."""
    named = [_named(other) for other in case.claim.related_claims]
    known = {row["claim"] for row in named}
    saved = sorted(_saved(case), key=lambda one: one[0])
    rows = [row for _, row in saved if row["claim"] not in known]
    return (named + rows)[:MAX_CLAIMS]


def _named(other: RelatedClaim) -> dict[str, object]:
    return {
        "claim": other.payer_claim_number or other.claim_number,
        "date": other.date.isoformat() if other.date else None,
        "codes": [other.code] if other.code else [],
        "status": other.status.value,
        "do": NEXT_STEPS[other.status],
    }


def _saved(case: Case) -> list[tuple[int, dict[str, object]]]:
    day = case.service_date
    if day is None:
        return []
    found = []
    for other in case.history or ():
        days = [line.date for line in other.lines if line.date is not None]
        apart = min((abs((one - day).days) for one in days), default=MAX_DAYS + 1)
        if apart <= MAX_DAYS and other.claim_number != case.claim.claim_number:
            found.append((apart, _row(case, other, min(days))))
    return found


def _row(case: Case, other: Claim, first: datetime.date) -> dict[str, object]:
    status = case.replay.status_of(other.claim_number)
    next_step = LOOK_UP if status is None else NEXT_STEPS[status]
    return {
        "claim": other.payer_claim_number or other.claim_number,
        "date": first.isoformat(),
        "codes": [line.code for line in other.lines if line.code],
        "status": None if status is None else status.value,
        "do": _primary_there(case, other) or next_step,
    }


def _primary_there(case: Case, other: Claim) -> str:
    """The next step if another claim has the add-on's primary of the same day, else empty."""
    day = case.service_date
    found = [
        line.code for line in other.lines if line.date == day and line.code in case.replay.primaries
    ]
    if not found:
        return ""
    return f"it has {found[0]}, the primary of {case.code}: both belong on one corrected claim"
