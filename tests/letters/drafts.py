"""Started and completed letters, for a test to change in one place."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from pypdf import PdfReader
from tests.builders import DAY, a_claim, a_line

from claimwright.domain.claim.claim import Claim, ClaimStatus, Payer, Provider, RelatedClaim
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.finding.table_evidence import PairEvidence
from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.reference.reference import PtpEdit
from claimwright.services.letters.letters import LetterService

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TODAY = date(2026, 11, 20)
SIGNED = {"signer_name": "Dana Whitfield", "signer_title": "Billing manager"}
PROVED = {
    "distinct_by": "separate anatomic site",
    "distinct_facts": "The aspiration was of the right knee",
    "record_document": "Procedure note",
    "record_page": "page 2",
    "record_quote": "The right knee was prepared separately.",
}


@cache
def a_service() -> LetterService:
    """One service for all tests: it keeps only the kinds that it has read."""
    return LetterService(RESOURCES)


def a_sent_claim() -> Claim:
    """An add-on that was sent alone, with everything that a letter needs from a claim."""
    practice = Provider(
        "Oak Street Spine",
        "1245319599",
        tax_id="12-3456789",
        phone="937 555 0148",
        address=("120 Oak Street", "Dayton OH 45402"),
    )
    payer = Payer(
        "Acme Health",
        appeals_address=("PO Box 4410", "Columbus OH 43216"),
        claims_address=("PO Box 4400", "Columbus OH 43216"),
    )
    return a_claim(
        a_line("22614", charge=Decimal("1150.00")),
        payer=payer,
        billing_provider=practice,
        payer_claim_number="2026ICN77",
    )


def a_corrected_claim() -> Claim:
    """The same claim as a replacement, with the primary code above the add-on."""
    sent = a_sent_claim()
    primary = a_line("22612", charge=Decimal("3000.00"))
    return replace(sent, frequency="7", lines=(primary, *sent.lines))


def a_denial(adjustment: str = "CO-107", *remarks: str, line: int | None = 1) -> Denial:
    """What the remittance of 2026-10-02 says about one line."""
    return Denial(parse_adjustment(adjustment), remarks, line, remittance_date=date(2026, 10, 2))


def a_pair_finding(indicator: int = 1, effective: str | None = "2020-10-01") -> Finding:
    """The finding for 77003 on line 2 with 64483 on line 1."""
    since = date.fromisoformat(effective) if effective else None
    row = PtpEdit("64483", "77003", indicator, since, None, "", "2026Q4", since or date(2016, 1, 1))
    return Finding(
        key=FindingKey("ptp-edit", 2, ("77003", "64483")),
        title="Part of 64483",
        severity=Severity.ERROR,
        wording=Words(""),
        lines=(2, 1),
        evidence=PairEvidence(row),
    )


def a_correction() -> LetterDraft:
    """A cover letter that is ready to be sent."""
    service = a_service()
    draft = service.start(
        "corrected-claim",
        a_corrected_claim(),
        a_denial("CO-107", "N122"),
        a_sent_claim(),
        today=TODAY,
    )
    return service.with_values(draft, SIGNED | {"reason": "22614 was sent without its primary"})


def an_appeal_107() -> LetterDraft:
    """An appeal that rests on a sibling claim, ready to be sent."""
    sibling = RelatedClaim(
        payer_claim_number="2026ICN55",
        date=DAY,
        code="22612",
        status=ClaimStatus.PAID,
        remittance_date=date(2026, 9, 28),
    )
    service = a_service()
    claim = replace(a_sent_claim(), related_claims=(sibling,))
    draft = service.start("appeal-107", claim, a_denial("CO-107", "N122"), today=TODAY)
    return service.with_values(draft, SIGNED)


def an_appeal_of_a_pair(finding: Finding | None = None) -> LetterDraft:
    """An appeal for a distinct service, ready to be sent."""
    claim = replace(a_sent_claim(), lines=(a_line("64483"), a_line("77003", "XS")))
    service = a_service()
    draft = service.start(
        "appeal-distinct-service",
        claim,
        a_denial("CO-97", "M15", "N19", line=2),
        findings=[finding or a_pair_finding()],
        today=TODAY,
    )
    return service.with_values(draft, SIGNED | PROVED)


def words(draft: LetterDraft) -> str:
    """The letter's text on one line."""
    return " ".join(a_service().plain_text(draft).split())


def pages(content: bytes) -> list[str]:
    """The text of each page of a PDF, each on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
