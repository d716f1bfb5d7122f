"""Text for posted payments and adjudicated claims, down to the raw segments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedLine
from claimwright.domain.remittance.posted import PostedClaim
from claimwright.services.remittances.claim_account import ClaimAccount, PostedRemittances
from claimwright.storage.practice.protocols.practice import Practice

# CLP02 in a biller's words; other values are shown as is.
_STATUS = {
    "1": "Primary",
    "2": "Secondary",
    "3": "Tertiary",
    "4": "Denied",
    "19": "Primary, forwarded",
    "20": "Secondary, forwarded",
    "21": "Tertiary, forwarded",
    "22": "Reversal",
    "23": "Not our claim, forwarded",
    "25": "Predetermination",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A saved claim that an adjudicated claim may match, in one line."""

    claim_id: int
    title: str


def status_words(posted: PostedClaim) -> str:
    """What the payer did with the claim, and whether that is still in force."""
    words = _STATUS.get(posted.claim.status, f"Status {posted.claim.status}")
    return words if posted.is_in_force or posted.claim.is_reversal else f"{words}, reversed"


def match_words(posted: PostedClaim) -> str:
    """Which saved claim it was matched to."""
    if posted.claim_id is None:
        return "Not matched"
    return f"{posted.number or 'Saved claim'}"


def decided_lines(posted: PostedClaim) -> Iterator[str]:
    """Every line with its charge, payment and adjustments."""
    for line in posted.claim.lines:
        yield _line(line)
    if posted.claim.adjustments:
        yield f"Whole claim: {_adjusted(posted.claim.adjustments)}"


def _line(line: RemittedLine) -> str:
    code = "-".join((line.code, *line.modifiers))
    charge = "" if line.charge is None else f"${money_label(line.charge)} charged, "
    paid = "" if line.paid is None else f"${money_label(line.paid)} paid"
    parts = [
        f"Line {line.number}: {code}",
        us_date(line.date) if line.date else "",
        f"{charge}{paid}",
        _adjusted(line.adjustments),
        " ".join(line.remarks),
    ]
    return " · ".join(part for part in parts if part)


def _adjusted(adjustments: Sequence[AdjustedAmount]) -> str:
    return ", ".join(
        f"{one} {money_label(one.amount)}" if one.amount is not None else str(one)
        for one in adjustments
    )


def candidate_of(claim_id: int, claim: Claim) -> Candidate:
    """A saved claim in one line: number, patient, date, codes, charge."""
    day = next((line.date for line in claim.lines if line.date), None)
    codes = ", ".join(line.code for line in claim.lines[:4])
    total = sum(line.charge for line in claim.lines if line.charge is not None)
    parts = (
        *(claim.claim_number or "No number", claim.patient.name, claim.payer.name),
        *(us_date(day) if day else "", codes, f"${total:,.2f}" if total else ""),
    )
    return Candidate(claim_id, " · ".join(part for part in parts if part))


def account_name(account: ClaimAccount) -> str:
    """The claim number of an account: ours, or else the payer's."""
    for posted in account.decisions:
        if name := posted.claim.claim_number or posted.claim.payer_claim_number:
            return name
    return "without a number"


def account_words(account: ClaimAccount) -> str:
    """All decisions about a saved claim in brief, and what is still pending."""
    count = len(account.decisions)
    parts = [
        f"{count:,} decision{'' if count == 1 else 's'} about this claim",
        f"${money_label(account.paid)} paid in all",
    ]
    if account.numbers:
        parts.append(f"payer's number {account.numbers[-1].number}")
    if account.awaits:
        parts.append(f"{account.awaits} is awaited")
    if account.recoupments:
        parts.append(_recouped(account))
    return " · ".join(parts)


def _recouped(account: ClaimAccount) -> str:
    count = len(account.recoupments)
    return f"{count:,} provider adjustment{'' if count == 1 else 's'} (PLB) named for it"


def raw_text(store: Practice, posted: PostedClaim) -> str:
    """The raw segments of an adjudicated claim, one per line, as in its file."""
    return "\n".join(PostedRemittances(store).segments(posted.payment_id, posted.claim.span))
