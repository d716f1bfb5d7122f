"""The situations of `golden/situations.toml` as letters, and the text that each must have.

``python -m tests.letters.golden_letters --write`` writes every text anew; read what changed before
it is committed.
"""

import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.builders import DAY, a_line
from tests.letters.drafts import SIGNED, TODAY, a_pair_finding, a_sent_claim, a_service

from claimwright.domain.claim.claim import Claim, ClaimLine, ClaimStatus, PayerKind, RelatedClaim
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.evidence import (
    AddOnEvidence,
    Evidence,
    SeenEvidence,
    SurgeryEvidence,
)
from claimwright.domain.finding.finding import Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.finding.table_evidence import PairEvidence, UnitsEvidence
from claimwright.domain.letter.document import BlockStyle, LetterDocument, TextBlock, plain
from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.reference.reference import Mue

FOLDER = Path(__file__).parent / "golden"
WIDTH = 96
LINES: dict[str, tuple[ClaimLine, ...]] = {
    "add-on": (a_line("22614", charge=Decimal("1150.00")),),
    "both": (
        a_line("22612", charge=Decimal("3000.00")),
        a_line("22614", charge=Decimal("1150.00")),
    ),
    "pair": (a_line("64483"), a_line("77003", "XS", charge=Decimal("250.00"))),
    "pair-plain": (a_line("64483"), a_line("77003", charge=Decimal("250.00"))),
    "pair-other": (a_line("64483", "59"), a_line("77003", charge=Decimal("250.00"))),
    "visit": (a_line("17000"), a_line("99213", "25")),
    "visit-plain": (a_line("17000"), a_line("99213")),
    "global": (a_line("99213", "24"),),
    "staged": (a_line("63047", "58", charge=Decimal("2400.00")),),
    "units": (a_line("11104", "XS", units=Decimal(4), charge=Decimal("800.00")),),
    "new": (a_line("99203", charge=Decimal("210.00")),),
    "level2": (a_line("G0444", "59"), a_line("G0439")),
    "none": (),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One row of the table."""

    name: str
    stated: dict[str, Any]

    @property
    def kind(self) -> str:
        """The kind of letter: the part of the name before the two hyphens."""
        return self.name.partition("--")[0]

    @property
    def path(self) -> Path:
        """The file with its text."""
        return FOLDER / f"{self.name}.txt"

    def draft(self) -> LetterDraft:
        """The letter as filled in."""
        service = a_service()
        original = _claim(self.stated, "original") if "original" in self.stated else None
        draft = service.start(
            *(self.kind, _claim(self.stated, "claim"), _denial(self.stated), original),
            findings=_findings(self.stated),
            today=TODAY,
        )
        stated = self.stated.get("values", {})
        fill = self.stated.get("fill", "required")
        if fill != "none":
            draft = service.with_values(draft, _signed(draft) | stated)
            draft = service.with_values(draft, _samples(draft, fill))
            draft = service.with_values(
                draft, _samples(draft, fill)
            )  # some are required together with others
        if fill == "essential":
            draft = service.with_waived(draft, [field.name for field in draft.kind.fields])
        return draft


def _signed(draft: LetterDraft) -> dict[str, str]:
    names = {field.name for field in draft.kind.fields}
    return {name: text for name, text in SIGNED.items() if name in names}


def situations() -> Iterator[Situation]:
    """Every situation of the table."""
    table = tomllib.loads((FOLDER / "situations.toml").read_text(encoding="utf-8"))
    for name, stated in table.items():
        yield Situation(name, stated)


def golden_text(letter: LetterDocument) -> str:
    """The letter's content in reading order, without any page layout."""
    parts = [
        *(plain(text) for text in (letter.practice, *letter.practice_lines)),
        "",
        plain(letter.date),
        "",
        *(plain(text) for text in letter.recipient),
        "",
        f"Re: {plain(letter.subject)}",
        "",
        *(f"    {label}: {plain(text)}" for label, text in letter.identifiers),
        "",
        plain(letter.salutation),
        "",
    ]
    for block in letter.blocks:
        if isinstance(block, TextBlock):
            parts += [_block(block), ""]
        else:
            parts += [f"| {row.line} | {row.before} | {row.after}" for row in block.rows] + [""]
    parts += [plain(letter.closing), "", *(plain(text) for text in letter.signature)]
    parts += ["", *(f"{number}. {text}" for number, text in enumerate(letter.enclosures, 1))]
    return "\n".join(parts).replace("\u00a0", " ").rstrip() + "\n"


def _block(block: TextBlock) -> str:
    text = plain(block.text)
    if block.style is BlockStyle.HEADING:
        return f"## {text}"
    mark = {BlockStyle.QUOTE: "> ", BlockStyle.BULLET: "- "}.get(block.style, "")
    return textwrap.fill(f"{mark}{text}", WIDTH, break_on_hyphens=False)


def _claim(stated: dict[str, Any], which: str) -> Claim:
    claim = replace(a_sent_claim(), lines=LINES[stated.get(which, "add-on")])
    kind = PayerKind(stated.get("payer", "commercial"))
    name = {PayerKind.MEDICARE: "Medicare Part B", PayerKind.MEDICAID: "State Medicaid"}.get(kind)
    claim = replace(claim, payer=replace(claim.payer, kind=kind, name=name or claim.payer.name))
    if "submitted" in stated:
        claim = replace(claim, submission_date=date.fromisoformat(stated["submitted"]))
    if which == "claim" and "frequency" in stated:
        claim = replace(claim, frequency=stated["frequency"])
    if "paid_elsewhere" in stated:
        other = RelatedClaim(
            payer_claim_number="2026ICN70",
            date=DAY,
            code=stated["paid_elsewhere"],
            status=ClaimStatus.PAID,
            remittance_date=date(2026, 9, 28),
        )
        claim = replace(claim, related_claims=(other,))
    return claim


def _denial(stated: dict[str, Any]) -> Denial | None:
    if "denial" not in stated:
        return None
    adjustment, *remarks = stated["denial"].split()
    return Denial(
        parse_adjustment(adjustment),
        tuple(remarks),
        stated.get("line", 1) or None,
        remittance_date=date(2026, 10, 2),
    )


def _findings(stated: dict[str, Any]) -> list[Finding]:
    return [FINDINGS[name] for name in stated.get("findings", ())]


def _finding(rule: str, evidence: Evidence) -> Finding:
    return Finding(
        FindingKey(rule, 1), "", Severity.ERROR, Words(""), lines=(1,), evidence=evidence
    )


def _pair_of(release: str) -> Finding:
    finding = a_pair_finding()
    assert isinstance(finding.evidence, PairEvidence)
    return replace(finding, evidence=PairEvidence(finding.evidence.row._replace(release=release)))


def _add_on(release: str) -> Finding:
    return _finding("add-on-code", AddOnEvidence("22614", 1, ("22600", "22612"), release))


def _units(mai: int, release: str = "2026Q3") -> Finding:
    return _finding("mue-units", UnitsEvidence(Mue("22614", 2, mai, "", release), 4))


FINDINGS = {
    "pair": a_pair_finding(),
    "pair-no-date": a_pair_finding(effective=None),
    "pair-older": _pair_of("2026Q2"),
    "pair-0": a_pair_finding(indicator=0),
    "add-on": _add_on("2026Q3"),
    "add-on-older": _add_on("2026Q1"),
    "global": _finding(
        "global-period",
        SurgeryEvidence("22612", date(2026, 8, 3), "090", date(2026, 11, 1), "2026Q3"),
    ),
    "global-ended": _finding(
        "global-period",
        SurgeryEvidence("10060", date(2026, 9, 1), "010", date(2026, 9, 11), "2026Q3"),
    ),
    "mue": _units(3),
    "mue-2": _units(2),
    "mue-older": _units(3, "2026Q1"),
    "seen": _finding("new-patient", SeenEvidence("code", "99203", date(2025, 3, 2))),
}


def _samples(draft: LetterDraft, fill: str) -> dict[str, str]:
    """What a biller types into the fields that are blank: the required ones, or every one."""
    return {
        field.name: field.sample
        for field in draft.kind.fields
        if not draft.values.get(field.name, "").strip() and _is_filled(fill, field)
    }


def _is_filled(fill: str, field: Any) -> bool:
    if fill == "all":
        return field.name not in {"override", "enclosures", "contact_name", "subscriber_name"}
    return field.required and (fill == "required" or not field.waivable)


if __name__ == "__main__" and "--write" in sys.argv:
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for situation in situations():
        situation.path.write_text(
            golden_text(a_service().document(situation.draft())), encoding="utf-8"
        )
