"""What is refused or warned about before a letter is sent, and how the biller resolves it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import a_line
from tests.letters.drafts import (
    PROVED,
    RESOURCES,
    SIGNED,
    TODAY,
    a_denial,
    a_pair_finding,
    a_sent_claim,
    a_service,
    words,
)
from tests.letters.golden_letters import Situation, situations

from claimwright.domain.claim.claim import Claim, Payer, PayerKind
from claimwright.domain.denial.denial import Denial
from claimwright.errors import BillingError
from claimwright.services.letters.letters import LetterService

NOT_READY = {one.name: one for one in situations() if not one.stated.get("ready", True)}


@pytest.mark.parametrize(
    ("situation", "because"),
    [
        ("appeal-distinct-service--no-modifier-billed", "send a corrected claim with the modifier"),
        ("appeal-edit-not-in-effect--but-it-was", "in effect on the date of service"),
        ("appeal-separate-em--without-25", "Modifier 25 was not on the visit"),
        ("appeal-timely-filing--medicare", "only an exception request"),
        ("appeal-units--mai-2", "MAI 2, an absolute limit"),
        ("payment-dispute--nothing-owed", "nothing to dispute"),
        ("appeal-general--blocked-by-the-remittance", "There are no appeal rights"),
        ("medicare-redetermination--another-payer", "Only Original Medicare"),
        ("no-appeal-note--patient-but-not-pr", "Only a PR adjustment"),
    ],
)
def test_a_letter_that_must_not_be_sent_is_refused_with_the_reason(
    situation: str, because: str
) -> None:
    draft = NOT_READY[situation].draft()

    with pytest.raises(BillingError, match=because):
        a_service().final_pdf(a_service().with_waived(draft, [f.name for f in draft.kind.fields]))


@pytest.mark.parametrize("situation", NOT_READY.values(), ids=NOT_READY)
def test_what_is_not_ready_is_not_printed(situation: Situation) -> None:
    with pytest.raises(BillingError):
        a_service().final_pdf(situation.draft())


@pytest.mark.parametrize(
    ("adjustment", "remarks", "payer", "reason"),
    [
        ("CO-16", ("MA130",), PayerKind.COMMERCIAL, "MA130: "),
        ("CO-97", ("N704",), PayerKind.COMMERCIAL, "N704"),
        ("CO-97", ("M15", "MA44"), PayerKind.COMMERCIAL, "no appeal rights"),
        ("CO-97", ("N83",), PayerKind.COMMERCIAL, "no appeal rights"),
        ("PR-1", (), PayerKind.COMMERCIAL, "unless the amount was computed wrongly"),
        ("OA-23", (), PayerKind.COMMERCIAL, "unless the amount was computed wrongly"),
        ("CO-253", (), PayerKind.MEDICARE, "sequestration"),
        ("CO-29", (), PayerKind.MEDICARE, "exception request"),
    ],
)
def test_the_remittance_can_rule_out_an_appeal(
    adjustment: str, remarks: tuple[str, ...], payer: PayerKind, reason: str
) -> None:
    claim = replace(a_sent_claim(), payer=Payer("Acme Health", payer))
    draft = a_service().start("appeal-general", claim, a_denial(adjustment, *remarks), today=TODAY)

    assert reason in a_service().blocked(draft)[0]

    stated = a_service().with_values(draft, {"override": "The remark belongs to another line."})
    assert a_service().blocked(stated) == ()
    assert stated.values["override"] not in words(stated)


def test_a_denial_that_may_be_appealed_is_not_blocked_and_other_letters_never_are() -> None:
    claim = a_sent_claim()
    appeal = a_service().start("appeal-general", claim, a_denial("CO-29"), today=TODAY)
    inquiry = a_service().start("status-inquiry", claim, a_denial("CO-16", "MA130"), today=TODAY)

    assert a_service().blocked(appeal) == a_service().blocked(inquiry) == ()


def test_the_decision_about_a_denial_can_say_what_is_blocked() -> None:
    asked: list[tuple[str, Claim, Denial | None]] = []

    def decided(letter: str, claim: Claim, denial: Denial | None) -> str | None:
        asked.append((letter, claim, denial))
        return "The edit has indicator 0." if letter == "appeal" else None

    service = LetterService(RESOURCES, block=decided)
    claim, denial = a_sent_claim(), a_denial()
    appeal = service.start("appeal-107", claim, denial, today=TODAY)
    correction = service.start("corrected-claim", claim, denial, today=TODAY)

    assert service.blocked(appeal) == ("The edit has indicator 0.",)
    assert service.blocked(correction) == ()
    assert asked == [("appeal", claim, denial), ("corrected-claim", claim, denial)]


def test_a_modifier_that_bypasses_no_edit_is_not_grounds_for_an_appeal() -> None:
    claim = replace(a_sent_claim(), lines=(a_line("64483"), a_line("77003", "22", "76")))
    draft = a_service().start(
        "appeal-distinct-service", claim, a_denial("CO-236", line=2), findings=[a_pair_finding()]
    )

    assert "corrected claim" in a_service().blocked(draft)[0]


@pytest.mark.parametrize(
    ("deletion", "blocked"), [("09/13/2026", True), ("09/14/2026", False), ("", False)]
)
def test_the_last_day_of_an_edit_is_a_day_on_which_it_is_in_effect(
    deletion: str, blocked: bool
) -> None:
    claim = replace(a_sent_claim(), lines=(a_line("64483"), a_line("77003", "XS")))
    draft = a_service().start(
        "appeal-distinct-service", claim, a_denial("CO-236", line=2), findings=[a_pair_finding()]
    )
    draft = a_service().with_values(draft, PROVED | {"edit_deletion": deletion})

    reasons = [text for text in a_service().blocked(draft) if "not in effect" in text]
    assert bool(reasons) == blocked
    assert ("The edit was in effect on the date of service." in words(draft)) != blocked


@pytest.mark.parametrize(("confirmed", "printed"), [("", False), ("confirmed", True)])
def test_a_statute_prints_only_once_the_biller_has_confirmed_it(
    confirmed: str, printed: bool
) -> None:
    service = a_service()
    draft = service.start("appeal-general", a_sent_claim(), a_denial("CO-288"), today=TODAY)
    draft = service.with_values(draft, {"law": "Section 12.3 applies", "law_confirmed": confirmed})
    missing = {field.name for field in draft.missing}

    assert ("Section 12.3" in words(draft)) == printed
    assert "plan_type" in missing
    assert ("law_confirmed" in missing) != printed


def test_state_law_is_questioned_for_a_plan_that_it_usually_does_not_bind() -> None:
    service = a_service()
    draft = service.start("appeal-general", a_sent_claim(), a_denial("CO-288"), today=TODAY)
    law = {"law": "Section 12.3 applies", "law_confirmed": "confirmed"}

    insured = service.with_values(draft, law | {"plan_type": "fully insured commercial plan"})
    own = service.with_values(draft, law | {"plan_type": "self-funded employer plan (ERISA)"})

    assert service.cautions(insured) == ()
    assert "usually does not bind" in service.cautions(own)[0]


def test_an_appeal_to_medicare_names_the_letter_that_cannot_be_dismissed() -> None:
    claim = replace(a_sent_claim(), payer=Payer("Medicare", PayerKind.MEDICARE))
    general = a_service().start("appeal-general", claim, a_denial("CO-50"), today=TODAY)
    own = a_service().start("medicare-redetermination", claim, a_denial("CO-50"), today=TODAY)

    assert "the Medicare redetermination request is the safer" in a_service().cautions(general)[0]
    assert a_service().cautions(own) == ()


@pytest.mark.parametrize(
    ("frequency", "submitted", "title"),
    [
        ("1", date(2026, 9, 18), "Claim A-1001 as first submitted 09/18/2026"),
        ("7", date(2026, 9, 18), "Claim A-1001"),
        ("1", None, "Claim A-1001"),
    ],
)
def test_a_claim_is_as_first_submitted_only_when_it_was(
    frequency: str, submitted: date | None, title: str
) -> None:
    claim = replace(a_sent_claim(), frequency=frequency, submission_date=submitted)
    draft = a_service().start("appeal-general", claim, a_denial("CO-288"), today=TODAY)

    assert draft.enclosures[-1] == title


def test_the_difference_of_a_payment_is_calculated() -> None:
    service = a_service()
    draft = service.start("payment-dispute", a_sent_claim(), a_denial("CO-45"), today=TODAY)

    owed = service.with_values(draft, {"paid_amount": "1,610", "expected_amount": "2742.5"})
    unknown = service.with_values(draft, {"paid_amount": "610", "expected_amount": "a lot"})

    assert "additional payment of $1,132.50" in words(owed)
    assert "additional payment" not in words(unknown)


@pytest.mark.parametrize(
    ("former", "present"),
    [("void-claim", "void-request"), ("reopening-request", "medicare-reopening")],
)
def test_a_renamed_kind_opens_under_its_earlier_name(former: str, present: str) -> None:
    service = a_service()
    draft = service.start(former, a_sent_claim(), today=TODAY)

    assert draft.kind.kind == service.kind(former).kind == service.current_name(former) == present
    assert former not in {kind.kind for kind in service.kinds()}
    assert service.with_values(draft, SIGNED).kind.kind == present
