"""A finished letter: no blank unless waived, every value readable, enclosures listed."""

from datetime import date

import pytest
from tests.letters.drafts import (
    PROVED,
    SIGNED,
    a_corrected_claim,
    a_correction,
    a_sent_claim,
    a_service,
    an_appeal_107,
    an_appeal_of_a_pair,
    words,
)

from claimwright.domain.letter.letter import LetterDraft
from claimwright.errors import BillingError


@pytest.mark.parametrize(
    "draft",
    [a_correction(), an_appeal_107(), an_appeal_of_a_pair()],
    ids=lambda draft: draft.kind.kind,
)
def test_a_finished_letter_may_be_sent(draft: LetterDraft) -> None:
    assert a_service().final_pdf(draft).startswith(b"%PDF")


def test_a_letter_with_a_blank_is_not_sent() -> None:
    service = a_service()
    draft = service.with_values(a_correction(), {"reason": " ", "signer_title": ""})

    with pytest.raises(
        BillingError,
        match=r"Fill: What was wrong \(reason\)\. Fill or waive: Signer's title",
    ):
        service.final_pdf(draft)


def test_a_waived_blank_allows_sending_unless_the_letter_depends_on_it() -> None:
    service = a_service()
    draft = service.with_values(a_correction(), {"reason": "", "signer_title": ""})

    waived = service.with_waived(draft, ["reason", "signer_title"])

    assert [field.name for field in waived.missing] == ["reason"]
    assert waived.waived == {"signer_title"}


def test_a_letter_with_an_invalid_date_is_not_sent() -> None:
    service = a_service()
    draft = service.with_values(a_correction(), {"letter_date": "2026-02-30"})

    assert service.problems(draft) == {
        "letter_date": "Letter date: “2026-02-30” is not a day of the calendar."
    }
    with pytest.raises(BillingError, match="not a day of the calendar"):
        service.final_pdf(draft)


@pytest.mark.parametrize("change", ["with_values", "with_waived"])
def test_a_field_that_the_letter_does_not_have_is_named(change: str) -> None:
    with pytest.raises(BillingError, match="has no field wish; its fields are reason, "):
        getattr(a_service(), change)(a_correction(), {"wish": "x"})


def test_the_hidden_facts_of_a_draft_cannot_be_set() -> None:
    with pytest.raises(BillingError, match="has no field payer_kind"):
        a_service().with_values(a_correction(), {"payer_kind": "medicare"})


def test_an_unknown_letter_is_refused_with_the_list_of_letters() -> None:
    with pytest.raises(BillingError, match="no letter “poem”; the letters are corrected-claim, "):
        a_service().start("poem", a_sent_claim())


def test_the_usual_enclosures_follow_what_is_typed_until_the_biller_lists_their_own() -> None:
    service = a_service()
    draft = service.with_values(a_correction(), {"record_document": "Operative note"})
    assert draft.enclosures == (
        "Corrected claim A-1001",
        "Remittance advice dated 10/02/2026",
        "Operative note",
    )

    own = service.with_values(draft, {"enclosures": "Operative note\n\nLog of calls"})
    assert own.enclosures == ("Operative note", "Log of calls")
    assert "Please see Operative note (enclosure 1)" in words(own)

    assert service.with_values(own, {"enclosures": "none"}).enclosures == ()


def test_the_day_of_the_letter_is_today_unless_typed() -> None:
    draft = a_service().start("corrected-claim", a_corrected_claim(), today=date(2026, 3, 1))

    assert "March 1, 2026" in words(draft)


def test_a_draft_keeps_the_words_as_typed() -> None:
    draft = a_service().with_values(an_appeal_of_a_pair(), SIGNED | PROVED | {"amount": "900"})

    assert draft.values["amount"] == "900"
    assert "$900.00" in words(draft)
