"""What the letters say, and what they never say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.builders import a_line
from tests.letters.drafts import (
    TODAY,
    a_corrected_claim,
    a_correction,
    a_denial,
    a_pair_finding,
    a_sent_claim,
    a_service,
    an_appeal_107,
    an_appeal_of_a_pair,
    words,
)

from claimwright.domain.claim.claim import ClaimStatus, Payer, PayerKind, RelatedClaim, Subscriber
from claimwright.domain.finding.evidence import AddOnEvidence
from claimwright.domain.finding.finding import Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.errors import BillingError


def test_a_corrected_claim_names_the_original_and_says_that_it_replaces_it() -> None:
    text = words(a_correction())

    assert "Re: Corrected claim, frequency code 7, replaces claim 2026ICN77" in text
    assert "It replaces the original claim. It is not a duplicate" in text
    assert "22614 was sent without its primary." in text
    assert (
        "Your remittance advice dated October 2, 2026 (enclosure 2) denied CPT 22614 (line 1) "
        "with CO-107 (related service not identified on the claim) and "
        "remark code N122." in text
    )
    assert "Line 1: (no line) -> 22612 × 1 3,000.00" in text
    assert "The corrected claim repeats every line of the original." in text
    assert "please call me at (937) 555-0148." in text


def test_a_corrected_claim_without_its_original_lists_all_its_lines() -> None:
    draft = a_service().start("corrected-claim", a_corrected_claim(), today=TODAY)

    text = words(draft)
    assert (
        "LINES OF THE CORRECTED CLAIM Line 1: 22612 × 1 3,000.00 Line 2: 22614 × 1 1,150.00" in text
    )
    assert "These lines replace every line of the original claim." in text
    assert "denied" not in text


def test_without_the_original_nobody_knows_which_code_was_denied() -> None:
    draft = a_service().start("corrected-claim", a_corrected_claim(), a_denial(), today=TODAY)

    # Line 1 of the corrected claim is not what line 1 was when it was denied.
    assert (draft.values["denied_code"], draft.values["denied_line"]) == ("", "")
    assert draft.values["adjustment"] == "CO-107"


def test_a_corrected_claim_that_changes_no_line_says_so() -> None:
    sent = a_sent_claim()
    corrected = replace(sent, diagnoses=("M48.062",), frequency="7")
    draft = a_service().start("corrected-claim", corrected, original=sent, today=TODAY)

    assert "Claim: Diagnoses: M48.061 -> Diagnoses: M48.062" in words(draft)

    same = a_service().start("corrected-claim", sent, original=sent, today=TODAY)
    assert "The service lines are unchanged" in words(same)
    assert any("does not differ" in caution for caution in a_service().cautions(same))


def test_an_appeal_of_107_names_where_the_other_service_was_paid() -> None:
    text = words(an_appeal_107())

    assert "Re: Request for reconsideration: CO-107 denial of CPT 22614, claim 2026ICN77" in text
    assert (
        "The related service, CPT 22612, was performed on September 14, 2026 and paid on "
        "September 28, 2026 under claim 2026ICN55 (enclosure 2)." in text
    )
    assert "2. Remittance advice dated 09/28/2026, payment of 22612" in text


def test_an_appeal_of_107_can_say_that_the_other_service_is_on_the_claim() -> None:
    draft = a_service().start("appeal-107", a_corrected_claim(), a_denial(line=2), today=TODAY)
    assert draft.values["argument"] == ""

    draft = a_service().with_values(
        draft,
        {"argument": "on the same claim", "sibling_code": "22612", "sibling_line": "1"}
        | {"sibling_date": "9/14/26"},
    )

    assert "CPT 22612, is on this same claim, line 1, date of service September 14, 2026" in words(
        draft
    )
    assert "sibling_claim_number" not in {field.name for field in draft.missing}


def test_only_a_single_paid_sibling_is_filled_in() -> None:
    first = RelatedClaim(payer_claim_number="A", code="22612", status=ClaimStatus.PAID)
    claim = replace(a_sent_claim(), related_claims=(first, replace(first, code="22630")))

    draft = a_service().start("appeal-107", claim, a_denial(), today=TODAY)

    assert (draft.values["argument"], draft.values["sibling_code"]) == ("", "")


def test_an_unpaid_sibling_is_not_filled_in() -> None:
    pending = RelatedClaim(payer_claim_number="A", code="22612", status=ClaimStatus.PENDING)
    claim = replace(a_sent_claim(), related_claims=(pending,))

    draft = a_service().start("appeal-107", claim, a_denial(), today=TODAY)

    assert draft.values["argument"] == ""


def an_add_on_finding(type_: int, primaries: list[str]) -> Finding:
    evidence = AddOnEvidence("22614", type_, tuple(primaries), "2026Q3")
    return Finding(
        FindingKey("add-on-code", 1), "", Severity.ERROR, Words(""), lines=(1,), evidence=evidence
    )


@pytest.mark.parametrize(
    ("type_", "primaries", "sibling", "rule"),
    [
        (1, ["22600", "22612"], "22612", "list 22612 as a primary procedure for 22614."),
        (1, ["22600", "22612"], "", "list these primary procedures for 22614: 22600, 22612."),
        (1, ["22600"], "22612", None),
        (2, [], "22612", None),
        (3, ["22612"], "22612", None),
    ],
)
def test_the_rule_of_an_add_on_is_cited_where_the_table_names_the_other_service(
    type_: int, primaries: list[str], sibling: str, rule: str | None
) -> None:
    draft = a_service().start(
        "appeal-107",
        a_sent_claim(),
        a_denial(),
        findings=[an_add_on_finding(type_, primaries)],
        today=TODAY,
    )

    text = words(a_service().with_values(draft, {"sibling_code": sibling}))

    assert ("THE RULE" in text) == bool(rule)
    assert rule is None or f"The CMS add-on code edits (release 2026Q3) {rule}" in text


@pytest.mark.parametrize(
    ("day", "has_notice"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True)]
)
def test_a_table_older_than_the_service_has_a_notice(day: date, has_notice: bool) -> None:
    claim = replace(a_sent_claim(), lines=(a_line("22614", date=day),))
    finding = an_add_on_finding(1, ["22612"])
    draft = a_service().start("appeal-107", claim, a_denial(), findings=[finding], today=TODAY)

    cautions = a_service().cautions(draft)

    assert any("older than the date of service" in caution for caution in cautions) == has_notice


def test_an_appeal_of_a_pair_cites_the_row_and_quotes_the_record() -> None:
    text = words(an_appeal_of_a_pair())

    assert "We reported modifier XS on line 2, and the record documents a separate anat" in text
    assert "with CO-97 and remark codes M15 and N19 as part of CPT 64483." in text
    assert (
        "The CMS procedure-to-procedure edits (National Correct Coding Initiative, NCCI) list CPT "
        "64483 in column 1 with CPT 77003 in column 2 (release 2026Q4), modifier indicator 1, "
        "effective October 1, 2020. The edit was in effect on the date of service." in text
    )
    assert "Procedure note, page 2 (enclosure 3): “The right knee was prepared" in text


def test_an_unknown_date_is_never_printed() -> None:
    text = words(an_appeal_of_a_pair(a_pair_finding(effective=None)))

    assert "modifier indicator 1. Indicator 1" in text
    assert "effective" not in text
    assert "None" not in text


def test_the_other_code_is_the_one_that_was_not_denied() -> None:
    claim = replace(a_sent_claim(), lines=(a_line("77003"), a_line("64483", "59")))
    draft = a_service().start(
        "appeal-distinct-service", claim, a_denial("CO-97", line=2), findings=[a_pair_finding()]
    )

    assert draft.values["denied_code"] == "64483-59"
    assert draft.values["other_code"] == "77003"


def test_a_finding_about_other_lines_fills_nothing() -> None:
    claim = replace(a_sent_claim(), lines=(a_line("64483"), a_line("77003"), a_line("20610")))
    draft = a_service().start(
        "appeal-distinct-service", claim, a_denial("CO-97", line=3), findings=[a_pair_finding()]
    )

    assert (draft.values["other_code"], draft.values["indicator"]) == ("", "")


def test_of_two_findings_about_the_denied_line_neither_is_filled_in() -> None:
    claim = replace(a_sent_claim(), lines=(a_line("64483"), a_line("77003"), a_line("62323")))
    other = replace(
        a_pair_finding(), key=FindingKey("ptp-edit", 2, ("77003", "62323")), lines=(2, 3)
    )
    draft = a_service().start(
        "appeal-distinct-service",
        claim,
        a_denial("CO-97", line=2),
        findings=[a_pair_finding(), other],
    )

    assert (draft.values["other_code"], draft.values["indicator"]) == ("", "")


def test_the_number_to_replace_is_that_of_the_original() -> None:
    corrected = replace(a_corrected_claim(), payer_claim_number="NOT-THIS")

    draft = a_service().start("corrected-claim", corrected, original=a_sent_claim())

    assert draft.values["payer_claim_number"] == "2026ICN77"


def test_a_pair_with_indicator_0_is_not_appealed_unless_the_payer_is_wrong() -> None:
    service = a_service()
    draft = an_appeal_of_a_pair(a_pair_finding(indicator=0))
    waived = service.with_waived(draft, ["payer_error"])

    with pytest.raises(BillingError, match="modifier indicator 0"):
        service.final_pdf(waived)

    stated = service.with_values(draft, {"payer_error": "The pair ended before that day"})
    assert service.blocked(stated) == ()
    assert "WHAT THE DENIAL HAS WRONG The pair ended before that day." in words(stated)
    assert service.final_pdf(stated).startswith(b"%PDF")


def test_medicare_never_finds_a_corrected_claim_in_an_appeal() -> None:
    service = a_service()
    claim = replace(a_sent_claim(), payer=Payer("Medicare", PayerKind.MEDICARE))
    draft = service.start("appeal-107", claim, a_denial(), today=TODAY)
    assert draft.values["level"] == "Request for redetermination"
    assert service.blocked(draft) == ()

    enclosing = service.with_values(draft, {"enclosures": "Remittance\nCorrected claim A-1001"})

    assert "Never enclose a corrected claim" in service.blocked(enclosing)[0]


def test_medicare_s_position_on_replacements_is_shown_before_a_corrected_claim() -> None:
    claim = replace(a_corrected_claim(), payer=Payer("Medicare", PayerKind.MEDICARE))

    cautions = a_service().cautions(a_service().start("corrected-claim", claim, today=TODAY))

    assert "generally do not accept replacement claim" in cautions[0]


def test_a_claim_that_is_not_yet_a_replacement_has_a_notice() -> None:
    draft = a_service().start("corrected-claim", a_sent_claim(), today=TODAY)

    assert "does not carry frequency code 7" in a_service().cautions(draft)[-1]


def test_what_the_claim_does_not_contain_is_not_stated() -> None:
    claim = replace(a_sent_claim(), payer_claim_number="", subscriber=Subscriber("spouse", "Luis"))
    draft = a_service().start("appeal-107", claim, a_denial(), today=TODAY)

    names = {field.name for field in draft.missing}
    assert {"payer_claim_number", "argument", "sibling_code", "signer_name"} <= names
    assert "Subscriber: Luis" in words(draft) or "Subscriber: Luis" in a_service().plain_text(draft)


def test_the_amount_is_the_denial_s_else_the_line_s_charge() -> None:
    denial = a_denial()
    stated = a_service().start("appeal-107", a_sent_claim(), replace(denial, amount=Decimal(900)))
    charged = a_service().start("appeal-107", a_sent_claim(), denial)

    assert (stated.values["amount"], charged.values["amount"]) == ("900.00", "1150.00")


def test_a_denial_of_a_missing_line_is_refused() -> None:
    with pytest.raises(BillingError, match="names line 4, but the claim's last line is line 1"):
        a_service().start("appeal-107", a_sent_claim(), a_denial(line=4))


def test_a_denied_claim_of_many_lines_names_no_line() -> None:
    claim = a_corrected_claim()

    draft = a_service().start("appeal-107", claim, a_denial(line=None), today=TODAY)

    assert (draft.values["denied_line"], draft.values["denied_code"]) == ("", "")
