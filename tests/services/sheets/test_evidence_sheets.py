"""Evidence sheets reflect the tables on the date of service, and claim no more certainty."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tests.builders import DAY, a_claim, a_line
from tests.fakes import FakeReference

from claimwright.domain.claim.claim import Claim, Payer, RelatedClaim
from claimwright.domain.finding.evidence import FieldEvidence, SurgeryEvidence
from claimwright.domain.finding.finding import Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.reference.reference import (
    AddOn,
    FeeSchedule,
    Mue,
    PtpEdit,
    Release,
    Table,
)
from claimwright.domain.sheet import FactPart, SheetDocument, TablePart, TextPart
from claimwright.rules.ptp import payer_bundle
from claimwright.services.sheets.evidence.evidence_sheets import (
    PRACTICES_LIST,
    EvidenceKind,
    Tables,
    evidence_sheets,
)

HASH = "ab" * 32
RELEASES = (
    Release(Table.PTP, "2026Q3", "ccipra-v322r0-f1.TXT", HASH, 2_000_000, None, None, None),
)
PAIR = a_claim(a_line("64483"), a_line("77003", "XS"))


def an_edit(
    effective: date | None = date(2020, 10, 1),
    deletion: date | None = None,
    indicator: int = 1,
    release: str = "2026Q3",
) -> PtpEdit:
    used = effective or date(2026, 7, 1)
    return PtpEdit("64483", "77003", indicator, effective, deletion, "Own words", release, used)


def sheets(claim: Claim, kind: EvidenceKind, **rows: object) -> list[SheetDocument]:
    reference = FakeReference(**rows)  # type: ignore[arg-type]  # lists of rows by name
    return list(evidence_sheets(claim, (), Tables(reference, RELEASES), kinds=[kind]))


def pair_sheet(*edits: PtpEdit) -> SheetDocument:
    (sheet,) = sheets(PAIR, EvidenceKind.PAIR, edits=list(edits))
    return sheet


def verdict(sheet: SheetDocument) -> str:
    part = sheet.parts[0]
    assert isinstance(part, TextPart)
    (sentence,) = part.sentences
    return sentence


def facts(sheet: SheetDocument) -> dict[str, str]:
    return {
        name: value
        for part in sheet.parts
        if isinstance(part, FactPart)
        for name, value in part.facts
    }


def test_a_pair_in_effect_is_shown_with_its_row_its_release_and_its_file() -> None:
    sheet = pair_sheet(an_edit())

    assert verdict(sheet) == (
        "The edit was in effect on 09/14/2026: 77003 (column 2) is denied with 64483 (column 1);"
        " modifier indicator 1: a modifier the record supports may bypass the edit."
    )
    table = next(part for part in sheet.parts if isinstance(part, TablePart))
    assert table.rows[0][3:] == ("10/01/2020", "No end date", "Own words")
    said = facts(sheet)
    assert said["Release"] == "2026Q3"
    assert said["Source file"] == "ccipra-v322r0-f1.TXT"
    assert said["SHA-256 of the file"] == HASH


def test_an_unknown_effective_date_is_stated_as_unknown() -> None:
    table = next(
        part for part in pair_sheet(an_edit(effective=None)).parts if isinstance(part, TablePart)
    )

    assert table.rows[0][3] == "Not known from the loaded copy"


def test_an_edit_that_ended_is_not_in_effect() -> None:
    assert verdict(pair_sheet(an_edit(deletion=date(2026, 9, 13)))) == (
        "The edit of 64483 and 77003 was not in effect on 09/14/2026: it ended on 09/13/2026."
    )


def test_an_edit_is_in_effect_on_its_last_day() -> None:
    assert verdict(pair_sheet(an_edit(deletion=DAY))).startswith("The edit was in effect")


def test_an_edit_that_starts_later_or_never_started_is_not_in_effect() -> None:
    assert "it begins on 10/01/2026" in verdict(pair_sheet(an_edit(date(2026, 10, 1))))
    assert "(indicator 9)" in verdict(pair_sheet(an_edit(indicator=9)))


def test_a_release_older_than_the_date_of_service_is_cited_as_older() -> None:
    assert verdict(pair_sheet(an_edit(release="2026Q2"))).startswith(
        "As of release 2026Q2, which is older than the date of service, the edit has no end date"
    )
    assert verdict(pair_sheet(an_edit(deletion=date(2020, 1, 1), release="2026Q2"))).startswith(
        "As of release 2026Q2, the edit of 64483 and 77003 was not in effect"
    )


def test_a_pair_that_no_table_lists_has_no_sheet() -> None:
    assert sheets(PAIR, EvidenceKind.PAIR) == []


def test_an_add_on_sheet_names_the_primary_billed_on_this_or_a_related_claim() -> None:
    rows = [
        AddOn("22614", 1, primary, None, None, "2026Q3", date(2020, 1, 1))
        for primary in ("22600", "22612")
    ]
    alone = a_claim(a_line("22614"))
    related = replace(alone, related_claims=(RelatedClaim(code="22612", date=DAY),))

    (without,) = sheets(alone, EvidenceKind.ADD_ON, add_on_rows=rows)
    (related_sheet,) = sheets(related, EvidenceKind.ADD_ON, add_on_rows=rows)

    assert "none of its listed primary codes is on this claim" in verdict(without)
    assert verdict(related_sheet) == "22614 is an add-on code, and 22612 is a primary code of it."
    assert facts(related_sheet)["Effective"] == "Not known from the loaded copy"


def test_units_are_added_up_over_the_day_s_lines() -> None:
    claim = a_claim(a_line("97110", units=Decimal(5)), a_line("97110", "59", units=Decimal(2)))

    (sheet,) = sheets(
        claim, EvidenceKind.UNITS, limits=[Mue("97110", 6, 3, "Clinical: Data", "2026Q3")]
    )

    assert verdict(sheet) == "97110 was billed with 7 units; its limit is 6, MAI 3."


def test_a_visit_after_the_last_global_day_is_outside_the_period() -> None:
    fee = FeeSchedule("22612", "", "A", "0", "090", "", "", "", "", "", "2026Q3")
    reference = FakeReference(schedule=[fee])
    on = date(2026, 6, 16)

    def said(visit: date) -> str:
        finding = Finding(
            FindingKey("global-period", 1),
            "",
            Severity.ERROR,
            Words(""),
            lines=(1,),
            evidence=SurgeryEvidence("22612", on, "090", on + timedelta(days=90), "2026Q3"),
        )
        tables = Tables(reference, ())
        claim = a_claim(a_line("99213", date=visit))
        (sheet,) = evidence_sheets(claim, [finding], tables)
        return verdict(sheet)

    assert said(date(2026, 9, 14)) == (
        "The service of 09/14/2026 is within the global period of 22612, 06/15/2026 to 09/14/2026."
    )
    assert "is outside the global period" in said(date(2026, 9, 15))


def test_timely_filing_counts_the_days_to_the_limit() -> None:
    payer = Payer("Acme Health", filing_days=90)
    claim = replace(PAIR, payer=payer, submission_date=date(2026, 10, 1))

    (sheet,) = sheets(claim, EvidenceKind.FILING)

    assert verdict(sheet) == (
        "The claim was submitted on 10/01/2026, 73 days before the last day to file, 12/13/2026."
    )
    assert sheets(replace(claim, submission_date=None), EvidenceKind.FILING) == []


def test_sheets_can_be_limited_to_one_line_and_to_findings() -> None:
    claim = a_claim(a_line("64483"), a_line("77003", "XS"), a_line("99213"))
    tables = Tables(FakeReference(edits=[an_edit()]), RELEASES)
    finding = Finding(FindingKey("ptp-edit", 2), "", Severity.ERROR, Words(""), lines=(2, 1))

    assert len(evidence_sheets(claim, [finding], tables, line=2)) == 1
    assert evidence_sheets(claim, [finding], tables, line=3) == ()
    assert evidence_sheets(claim, [], tables, line=2) == ()


def a_bundle(citation: str) -> Finding:
    return Finding(
        FindingKey("payer-bundle", 2, ("77003", "64483")),
        "Bundled by this payer",
        Severity.ERROR,
        Words("77003 is bundled into 64483 by this payer."),
        lines=(2, 1),
        citation=citation,
        evidence=FieldEvidence("pair", "64483/77003"),
    )


def bundle_sheet(citation: str, releases: Sequence[Release], *edits: PtpEdit) -> SheetDocument:
    tables = Tables(FakeReference(edits=list(edits)), releases)
    (sheet,) = evidence_sheets(PAIR, [a_bundle(citation)], tables, kinds=[EvidenceKind.BUNDLE])
    return sheet


def test_a_payer_bundle_sheet_names_its_source_and_the_ncci_status() -> None:
    sheet = bundle_sheet("Policy R-12, page 3", RELEASES)

    part = sheet.parts[0]
    assert isinstance(part, TextPart)
    assert part.sentences[0] == "Acme Health bundles 77003 into 64483 under its own policy."
    assert "have no edit for 64483 and 77003" in part.sentences[1]
    assert facts(sheet)["Source of the bundle"] == "Policy R-12, page 3"
    assert facts(sheet)["Release"] == "2026Q3"


def test_without_the_full_table_nothing_is_concluded_about_an_unlisted_pair() -> None:
    sheet = bundle_sheet(PRACTICES_LIST, ())

    part = sheet.parts[0]
    assert isinstance(part, TextPart) and len(part.sentences) == 1
    assert facts(sheet)["Source of the bundle"] == "Not stated in the practice's list"


def test_without_a_source_the_rule_s_citation_is_used() -> None:
    assert payer_bundle.RULE.citation == PRACTICES_LIST
