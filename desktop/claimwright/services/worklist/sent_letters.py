"""Updating the denial and claim when a letter is sent."""

from claimwright.domain.claim.claim_status import Status
from claimwright.domain.dates import us_date
from claimwright.domain.letter.sending import Sending
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.worklist.open_denial import WorkStatus
from claimwright.storage.practice.protocols.practice import Practice

# Kinds that ask the payer to change its decision.
_APPEALS = ("appeal-", "medicare-redetermination", "medicare-reconsideration", "second-level")
_APPEALED_FROM = frozenset({Status.DENIED, Status.SUBMITTED, Status.ACCEPTED, Status.PAID})
# Internal kinds: requests within the practice, or notes for its own files.
_NOT_FOR_THE_PAYER = frozenset({"provider-note-request", "no-appeal-note"})


def apply_sending(store: Practice, sending: Sending) -> None:
    """Mark a letter's denial as sent, and after an appeal its claim as Appealed.

    Called within the transaction that records the sending. A denial that is closed, or that the
    payer has answered in the meantime, is left unchanged.
    """
    letter = store.letters.get(sending.letter_id)
    if letter is None or letter.denial_id is None or letter.kind in _NOT_FOR_THE_PAYER:
        return
    denial = store.worklist.get(letter.denial_id)
    if denial is None or denial.status is WorkStatus.CLOSED:
        return
    how = f"{letter.title} by {sending.how.value}"
    values = {
        "set_status": WorkStatus.SENT.value,
        "sent_on": sending.on.isoformat(),
        "sent_how": how,
    }
    store.worklist.change(denial.id, values)
    store.worklist.add_touch(denial.id, "sent", f"{how} {us_date(sending.on)}")
    if denial.claim_id is None or not letter.kind.startswith(_APPEALS):
        return
    if store.claims.row_of(denial.claim_id).status in _APPEALED_FROM:
        store.claims.set_status(denial.claim_id, Status.APPEALED)
        store.audit.add(Act.CHANGED, RecordKind.CLAIM.value, 1, denial.claim_id)
