"""A payment is posted once, needs acceptance if unusual, and is removed with a reason."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import BILLING_NPI, a_claim, a_line
from tests.services.practice.practices import a_practice
from tests.services.remittances.remitted import claim, line, payment
from tests.services.remittances.sequences import a_file
from tests.x12.remittance_835 import sample_835

from claimwright.domain.claim.claim import Patient
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.practice.practice import Act, PracticeProfile
from claimwright.domain.remittance.denials import Doubt
from claimwright.errors import BillingError
from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.claim_account import PostedRemittances
from claimwright.services.remittances.files.reading import FileStatus, read_remittance_text
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.services.remittances.worth_a_look import worth_a_look

DAY = date(2026, 10, 2)
DENIED = line("20610", "230", "0", "CO-97 230")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


@pytest.fixture
def posting(practice: PracticeService) -> PostingService:
    return PostingService(practice.store)


def test_a_copy_in_another_envelope_is_not_posted_again(posting: PostingService) -> None:
    text = sample_835.text(sample_835.ONE)
    copy = text.replace("000000101", "000000777").replace("*261002*0810*", "*261009*1200*")

    first = posting.post(read_remittance_text(text, "a.835"))
    again = posting.post(read_remittance_text(copy, "b.835"))

    assert first.file.status is FileStatus.POSTED
    assert again.file.status is FileStatus.UNCHANGED
    assert again.file.message == "Posted before and unchanged: 1 payment."


def test_a_payment_to_another_npi_must_be_accepted(
    practice: PracticeService, posting: PostingService
) -> None:
    practice.store.profile.save(PracticeProfile(name="Oak Street Spine", npi=BILLING_NPI))
    file = a_file(replace(payment(claim(DENIED)), payee_npi="1003000126", date=DAY))

    refused = posting.post(file)
    accepted = posting.post(file, {Guard.OTHER_PAYEE})

    assert refused.file.status is FileStatus.REFUSED
    assert "NPI 1003000126, which is not in your practice profile" in refused.file.message
    assert "--accept other-payee" in refused.file.message
    assert accepted.file.status is FileStatus.POSTED
    assert posting.payment(accepted.payment_ids[0]).accepted == ("other-payee",)
    (override,) = [one for one in practice.store.audit.entries() if one.act is Act.OVERRIDDEN]
    assert (override.kind, override.subject_id) == ("remittance", accepted.payment_ids[0])


def test_a_payment_to_the_practice_needs_no_acceptance(
    practice: PracticeService, posting: PostingService
) -> None:
    practice.store.profile.save(PracticeProfile(name="Oak Street Spine", npi=BILLING_NPI))
    file = a_file(replace(payment(claim(DENIED)), payee_npi=BILLING_NPI, date=DAY))

    assert posting.post(file).file.status is FileStatus.POSTED


def test_a_test_file_must_be_accepted(posting: PostingService) -> None:
    file = a_file(replace(payment(claim(DENIED)), production=False, date=DAY))

    assert dict(posting.post(file).pending_guards) == {
        Guard.TEST_FILE: "Payment EFT1 comes from a test file (ISA15 is T), so no money came "
        "with it."
    }


def test_an_older_payment_must_be_accepted_unless_in_the_same_batch(
    posting: PostingService,
) -> None:
    new = a_file(replace(payment(claim(DENIED), number="EFT2"), date=date(2026, 11, 6)))
    old = a_file(replace(payment(claim(DENIED), number="EFT1"), date=DAY), text="ISA old")
    older = a_file(replace(payment(number="EFT0"), date=date(2026, 9, 1)), text="ISA older")

    together = posting.post_files([new, old])
    late = posting.post(older)

    assert [one.file.status for one in together] == [FileStatus.POSTED] * 2
    assert list(late.pending_guards) == [Guard.OLDER_PAYMENT]


def test_the_claim_s_status_follows_postings_and_is_restored(
    practice: PracticeService, posting: PostingService
) -> None:
    saved = practice.claims.save_version(None, a_claim(a_line("20610", charge=Decimal(230))))

    def status() -> Status:
        return practice.claims.open(saved.claim_id).row.status

    before = status()
    (made,) = posting.post(a_file(replace(payment(claim(DENIED)), date=DAY))).payment_ids
    after = status()
    posting.remove(made, "wrong practice")

    assert (before, after, status()) == (
        Status.DRAFT,
        Status.DENIED,
        Status.DRAFT,
    )


def test_removing_needs_a_reason_and_is_logged_with_it(
    practice: PracticeService, posting: PostingService
) -> None:
    (made,) = posting.post(a_file(replace(payment(claim(DENIED)), date=DAY))).payment_ids

    with pytest.raises(BillingError, match="Say why"):
        posting.remove(made, "  ")
    posting.remove(made, "the bank sent it back")

    entry = practice.store.remittances.log_entries()[0]
    assert (entry.act, entry.payment, entry.reason) == (
        Act.POSTING_REMOVED,
        "ACME HEALTH EFT1",
        "the bank sent it back",
    )
    assert practice.store.audit.entries()[0].act is Act.POSTING_REMOVED


def test_no_id_is_reused_after_a_posting_is_removed(
    practice: PracticeService, posting: PostingService
) -> None:
    file = a_file(replace(payment(claim(DENIED)), date=DAY))

    def ids() -> tuple[int, int, int]:
        """The ids of the payment, its adjudicated claim and its denial."""
        (made,) = posting.post(file).payment_ids
        (decided,) = practice.store.remittances.claims_of_payment(made)
        (denial,) = practice.store.worklist.open_ids()
        return made, decided.id, denial

    first = ids()
    posting.remove(first[0], "wrong practice")

    assert all(new > old for new, old in zip(ids(), first, strict=True))


def test_a_worked_denial_survives_removing_its_posting_and_is_restored(
    practice: PracticeService, posting: PostingService
) -> None:
    file = a_file(replace(payment(claim(DENIED)), date=DAY))
    (made,) = posting.post(file).payment_ids
    (denial_id,) = practice.store.worklist.open_ids()
    with practice.store.file.transaction():
        practice.store.worklist.change(denial_id, {"owner": "Ana"})
        practice.store.worklist.add_touch(denial_id, "assigned", "Ana")

    posting.remove(made, "posted too early")
    removed = practice.store.worklist.get(denial_id)
    posting.post(file)
    back = practice.store.worklist.get(denial_id)

    assert removed is not None and back is not None
    assert (removed.status, removed.is_in_force) == ("closed", False)
    assert (back.status, back.is_in_force, back.owner) == ("open", True, "Ana")


def test_a_manual_match_applies_to_every_decision_and_is_remembered(
    practice: PracticeService, posting: PostingService
) -> None:
    saved = practice.claims.save_version(
        None,
        a_claim(
            a_line("20610", charge=Decimal(999)),
            claim_number="OTHER-1",
            patient=Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123"),
        ),
    )
    odd = claim(line("J3301", "230", "0", "CO-97 230"), number="PMS77")
    posting.post(a_file(replace(payment(odd), date=DAY)))
    (waiting,) = posting.unmatched()
    ((candidate, _),) = posting.candidates(waiting)

    posting.match_by_hand(waiting, candidate)
    later = odd._replace(payer_claim_number="2026ICN99")
    posting.post(
        a_file(replace(payment(later, number="EFT2"), date=date(2026, 11, 6)), text="ISA two")
    )

    account = PostedRemittances(practice.store).account(saved.claim_id)
    assert candidate == saved.claim_id
    assert [one.basis for one in account.decisions] == ["by-hand", "by-hand"]
    assert [entry.number for entry in account.numbers] == ["2026ICN77", "2026ICN99"]
    assert posting.unmatched() == []
    assert [one.outcome for one in practice.store.worklist.of_claim(saved.claim_id)] == [
        "lost",
        None,
    ]


def test_a_remittance_before_its_claim_was_saved_is_matched_later(
    practice: PracticeService, posting: PostingService
) -> None:
    posting.post(a_file(replace(payment(claim(DENIED)), date=DAY)))
    saved = practice.claims.save_version(None, a_claim(a_line("20610", charge=Decimal(230))))

    assert posting.rematch() == 1
    (denial,) = practice.store.worklist.of_claim(saved.claim_id)
    assert (denial.line, denial.status) == (1, "open")
    assert practice.claims.open(saved.claim_id).row.status is Status.DENIED


def test_a_decision_leads_to_its_raw_segments_and_back(
    practice: PracticeService, posting: PostingService
) -> None:
    file = read_remittance_text(sample_835.text(sample_835.ONE), "a.835")
    posting.post(file)
    remittances = PostedRemittances(practice.store)
    (decided,) = posting.unmatched()

    segments = remittances.segments(decided.payment_id, decided.claim.lines[1].span)

    assert segments[0] == "SVC*HC:20610:RT*230.00*0.00**1"
    assert segments[-1] == "LQ*HE*M15"
    assert decided.claim == file.payments[0].claims[0]
    assert posting.payment(decided.payment_id).file_name == "a.835"


def test_invalid_codes_make_a_denial_without_a_decision(
    practice: PracticeService, posting: PostingService
) -> None:
    posting.post(a_file(replace(payment(claim(line("20610", "230", "0", "ZZ-9X9 230"))), date=DAY)))

    (denial_id,) = practice.store.worklist.open_ids()
    assert practice.store.worklist.source(denial_id)[0] is None


def test_a_payment_below_earlier_allowed_amounts_is_worth_a_look(
    practice: PracticeService, posting: PostingService
) -> None:
    usual = [
        claim(line("99213", "150", "100", "CO-45 50", allowed="100"), number=f"A-{place}")
        for place in range(2)
    ]
    posting.post(a_file(replace(payment(*usual), date=DAY)))
    low = replace(
        payment(claim(line("99213", "150", "60", "CO-45 90", allowed="60")), number="EFT2"),
        date=date(2026, 11, 6),
    )

    known = PostedRemittances(practice.store).usual_allowed([low])

    (doubt,) = worth_a_look([low], known)
    assert doubt.doubt is Doubt.PAID_UNDER_ALLOWED
    assert "usually allows $100.00" in doubt.sentence
