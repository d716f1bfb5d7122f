"""Evidence sheets as exhibits of a packet."""

from collections.abc import Collection
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit
from claimwright.domain.sheet import SheetDocument
from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.container import Services
from claimwright.services.sheets.evidence.evidence_sheets import (
    EvidenceKind,
    Tables,
    evidence_sheets,
)


def evidence_exhibits(
    services: Services,
    claim_file: Path,
    line: int | None,
    page: PageSize,
    kinds: Collection[EvidenceKind] = (),
) -> tuple[Exhibit, ...]:
    """The evidence sheets for the single claim in a file, as PDF exhibits.

    Raises:
        BillingError: the file contains no claim or several, or the claim has no such line.
    """
    opened = open_claim_file(claim_file)
    if len(opened.claims) != 1:
        raise BillingError(
            f"{claim_file.name} holds {len(opened.claims):,} claims; evidence is about one: save "
            "that one as JSON first."
        )
    claim = opened.claims[0].claim
    if line is not None and not 1 <= line <= len(claim.lines):
        raise BillingError(
            f"The claim has no line {line}; its last line is line {len(claim.lines)}."
        )
    sheets = claim_evidence(services, claim, line, kinds)
    if kinds and not sheets:
        raise BillingError(
            "Neither the claim nor the loaded tables have that evidence; check the claim's codes "
            "and dates, or leave --evidence out."
        )
    return tuple(sheet_exhibit(services, sheet, page) for sheet in sheets)


def claim_evidence(
    services: Services, claim: Claim, line: int | None, kinds: Collection[EvidenceKind] = ()
) -> tuple[SheetDocument, ...]:
    """The evidence sheets for a claim, from the tables in use."""
    findings = services.checker.check(claim, None, services.today).findings
    store = services.store()
    return evidence_sheets(claim, findings, Tables(store, store.releases()), line, kinds)


def sheet_exhibit(services: Services, sheet: SheetDocument, page: PageSize) -> Exhibit:
    """One sheet as a PDF exhibit, listed under its title."""
    # Late import: ReportLab takes 130 ms.
    from claimwright.printing.sheet_pdf import sheet_pdf

    title = " ".join(word for word in (sheet.kind, sheet.code) if word)
    content = sheet_pdf(sheet, page, services.resources / "fonts")
    return Exhibit(title, content, title, is_sheet=True)
