"""Evidence of timely filing: when the claim was submitted, and the last day to file."""

from datetime import date, timedelta

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.sheet import FactPart, Part, SheetDocument, TextPart, Tone
from claimwright.services.sheets.sheet_parts import new_sheet

NOT_KNOWN = "Not on the claim"


def filing_evidence(claim: Claim, last_day: date | None = None) -> SheetDocument | None:
    """The sheet for one claim; None without dates of service or a submission date.

    ``last_day`` is the last day to file from a finding; None computes it from the payer's limit.
    Proof of submission (a clearinghouse report) is a separate exhibit.
    """
    days = [line.date for line in claim.lines if line.date is not None]
    sent = claim.submission_date
    if not days or sent is None:
        return None
    if last_day is None and claim.payer.filing_days is not None:
        last_day = min(days) + timedelta(days=claim.payer.filing_days)
    verdict, tone = _verdict(sent, last_day)
    facts = (
        ("Our claim number", claim.claim_number or NOT_KNOWN),
        ("Payer's claim number", claim.payer_claim_number or NOT_KNOWN),
        ("Date of service", us_date(min(days))),
        ("Last day to file", NOT_KNOWN if last_day is None else us_date(last_day)),
        ("Submitted", us_date(sent)),
    )
    parts: list[Part] = [TextPart("Timely filing", (verdict,)), FactPart("Dates", facts)]
    chip = ("Filed in time" if tone is Tone.GOOD else "Timely filing", tone)
    foot = ("The dates are from our own records; proof of receipt is enclosed separately.",)
    return new_sheet("Evidence: timely filing", "", "Dates of filing", [chip], parts, foot)


def _verdict(sent: date, last_day: date | None) -> tuple[str, Tone]:
    if last_day is None:
        return f"The claim was submitted on {us_date(sent)}.", Tone.PLAIN
    left = (last_day - sent).days
    if left < 0:
        return (
            f"The claim was submitted on {us_date(sent)}, after the last day to file, "
            f"{us_date(last_day)}.",
            Tone.WARNING,
        )
    before = "on the last day to file" if not left else f"{left} days before the last day to file"
    return f"The claim was submitted on {us_date(sent)}, {before}, {us_date(last_day)}.", Tone.GOOD
