"""Effects on the worklist from elsewhere: sent letters, typed denials, holds, ICNs."""

from dataclasses import replace
from datetime import date

from tests.services.remittances.remitted import claim, line
from tests.services.worklist.test_worklist import TODAY, Post, denied, post, saved, services

from claimwright.domain.claim.claim import Frequency, Payer
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.submission import SubmittedBy
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.letter.sending import Sending, SentBy
from claimwright.domain.practice.practice import Act
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.domain.worklist.views import WorklistQuery
from claimwright.services.claims.claim_submissions import ClaimSubmissions, SubmissionEntry
from claimwright.services.container import Services
from claimwright.services.letters.letters import OVERRIDE
from claimwright.services.letters.practice_letters import PracticeLetters
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.services.letters.writing.letter_source import LetterSource
from claimwright.services.worklist.worklist import TypedDenial

__all__ = ["post", "services"]


def only_one(services: Services) -> OpenDenial:
    (one,) = services.worklist.rows(WorklistQuery(with_closed=True), TODAY)
    return one


def send(services: Services, denial: OpenDenial, kind: str) -> None:
    letters = services.practice.store.letters
    record = LetterRecord(kind, "Appeal", claim_id=denial.claim_id, denial_id=denial.id)
    printed = letters.save_printed(record, b"%PDF-")
    PracticeLetters(services.practice).mark_sent(
        Sending(printed.id, SentBy.FAX, date(2026, 10, 6), "937-555-0148")
    )


def test_faxing_an_appeal_marks_the_denial_sent_and_the_claim_appealed(
    services: Services, post: Post
) -> None:
    claim_id = saved(services, "20610")
    post(denied())

    send(services, only_one(services), "appeal-general")

    one = only_one(services)
    assert (one.status, one.sent_on) == (WorkStatus.SENT, date(2026, 10, 6))
    assert one.sent_how == "Appeal by fax"
    assert services.practice.store.claims.row_of(claim_id).status is Status.APPEALED


def test_a_request_to_the_provider_leaves_the_denial_open(services: Services, post: Post) -> None:
    saved(services, "20610")
    post(denied())
    before = only_one(services).status

    send(services, only_one(services), "provider-note-request")

    assert only_one(services).status is before


def test_a_denial_saved_with_its_claim_enters_the_worklist(services: Services) -> None:
    claim_id = saved(services, "20610")

    services.practice.claims.add_denial(claim_id, Denial(parse_adjustment("CO-97"), line=1))
    services.worklist.decide_new(TODAY)

    one = only_one(services)
    assert (one.claim_id, one.code, one.is_typed) == (claim_id, "20610", True)
    assert one.decision.action


def test_a_typed_denial_is_saved_with_its_claim_and_marks_it_denied(services: Services) -> None:
    claim_id = saved(services, "20610")
    services.practice.claims.set_status(claim_id, Status.ACCEPTED)

    services.worklist.add_typed(
        TypedDenial(Denial(parse_adjustment("CO-97"), line=1), claim_id), TODAY
    )

    (kept,) = services.practice.claims.denials(claim_id)
    assert str(kept.denial.adjustment) == "CO-97"
    assert services.practice.store.claims.row_of(claim_id).status is Status.DENIED


def test_a_hold_ended_by_a_payment_returns_when_the_posting_is_removed(
    services: Services, post: Post
) -> None:
    primary, dependent = (
        saved(services, "22612", number="A-1"),
        saved(services, "22614", number="A-2"),
    )
    submissions = ClaimSubmissions(services.practice.store, services.checker)
    submissions.hold(dependent, until_claim_id=primary)

    payment_id = post(claim(line("22612", "230", "200", "CO-45 30"), number="A-1"))
    released = services.practice.store.submissions.hold_of(dependent)
    services.posting.remove(payment_id, "bounced")

    assert released is None
    held = services.practice.store.submissions.hold_of(dependent)
    assert held is not None
    assert held.until_claim_id == primary


def test_a_hold_does_not_return_on_a_claim_submitted_since(services: Services, post: Post) -> None:
    primary, dependent = (
        saved(services, "22612", number="A-1"),
        saved(services, "22614", number="A-2"),
    )
    submissions = ClaimSubmissions(services.practice.store, services.checker)
    submissions.hold(dependent, until_claim_id=primary)

    payment_id = post(claim(line("22612", "230", "200", "CO-45 30"), number="A-1"))
    submissions.submit(dependent, SubmissionEntry(TODAY, SubmittedBy.CLEARINGHOUSE), TODAY)
    services.posting.remove(payment_id, "bounced")

    assert services.practice.store.submissions.hold_of(dependent) is None


def test_box_22_of_a_correction_gets_the_selected_icn(services: Services, post: Post) -> None:
    claim_id = saved(services, "20610", payer=Payer("Acme Health"))
    post(denied(icn="2026ICN81"))
    post(denied(icn="2026ICN90"), day=date(2026, 10, 20))

    claims = services.practice.claims
    newest = claims.next_version(claim_id, Frequency.REPLACEMENT)

    assert newest.payer_claim_number == "2026ICN90"


def test_an_override_is_in_the_log_and_in_the_denials_history(
    services: Services, post: Post
) -> None:
    claim_id = saved(services, "20610")
    post(denied())
    denial = only_one(services)
    stated, claim_of_it = services.worklist.subject(denial.id)
    letters = services.letters
    draft = letters.start("appeal-general", claim_of_it, stated, None, (), TODAY)
    draft = replace(draft, values={**draft.values, OVERRIDE: "The edit ended before the service."})
    source = LetterSource(LetterSubject(claim_of_it, claim_id=claim_id), ())
    work = LetterWork("appeal-general", source, denial_id=denial.id)

    PracticeLetters(services.practice).drafts.save_printed(work, draft, b"%PDF-")

    touch = services.worklist.touches(denial.id)[-1]
    assert (touch.act, touch.text) == ("override", "The edit ended before the service.")
    acts = [entry.act for entry in services.practice.store.audit.entries()]
    assert Act.OVERRIDDEN in acts
