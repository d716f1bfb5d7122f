"""Posting remittances into the practice file, and removing a posting.

A payment is posted only once, regardless of the file or envelope it comes in, in its own
transaction. Posting writes nothing off and changes nothing about a claim except its status.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.practice.practice import Act
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.posted import PostedClaim, PostedPayment
from claimwright.errors import BillingError
from claimwright.services.remittances.files.reading import FileStatus, RemittanceFile
from claimwright.services.remittances.ledger.claim_status import ClaimStatusPort, SavedClaimStatus
from claimwright.services.remittances.ledger.guards import Guard, guards_of
from claimwright.services.remittances.ledger.ledger import Ledger
from claimwright.services.remittances.matching.account_matching import AccountMatch, AccountMatching
from claimwright.services.remittances.matching.payer_key import payer_key
from claimwright.storage.practice.protocols.practice import Practice
from claimwright.storage.practice.remittances.remittance_store import payment_key

REMITTANCE = "remittance"


@dataclass(frozen=True, slots=True)
class PostedFile:
    """The result of posting a file.

    ``file`` has its status and message; ``pending_guards`` are those that have to be accepted, each
    with its sentence. ``payment_ids`` were posted now. ``matched`` maps claim numbers in the
    remittance to those of saved claims.
    """

    file: RemittanceFile
    payment_ids: tuple[int, ...] = ()
    pending_guards: Mapping[Guard, str] = field(default_factory=lambda: MappingProxyType({}))
    matched: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def number_of(self, claim: RemittedClaim) -> str:
        """The number of the saved claim that an adjudicated claim matches; empty if none."""
        return self.matched.get(f"{claim.claim_number}|{claim.payer_claim_number}", "")


class PostingService:
    """Posts into one open practice file. Like the file, not thread-safe."""

    def __init__(
        self,
        store: Practice,
        statuses: ClaimStatusPort | None = None,
        decide: Callable[[], object] = lambda: None,
    ) -> None:
        """``decide`` decides the new denials; it runs after each file."""
        self._store = store
        self._ledger = Ledger(store, statuses or SavedClaimStatus(store))
        self._decide = decide

    # ---- posting

    def post_files(
        self, files: Iterable[RemittanceFile], accept: Collection[Guard] = ()
    ) -> tuple[PostedFile, ...]:
        """Post files in order of payment date; return the results in the given order."""
        listed = list(files)
        order = sorted(range(len(listed)), key=lambda place: (_first_date(listed[place]), place))
        posted = {place: self.post(listed[place], accept) for place in order}
        return tuple(posted[place] for place in range(len(listed)))

    def post(self, file: RemittanceFile, accept: Collection[Guard] = ()) -> PostedFile:
        """Post the payments in a file that are not posted yet.

        A payment with a guard that is not in ``accept`` is not posted; the guard is returned.
        """
        if file.status is FileStatus.REFUSED:
            return PostedFile(file)
        made: list[int] = []
        pending_guards: dict[Guard, str] = {}
        refused = known = 0
        matching = AccountMatching(self._store)
        for payment in sorted(file.payments, key=lambda one: one.date or date.max):
            if self._store.remittances.is_posted(payment_key(payment)):
                known += 1
                continue
            guards = dict(guards_of(payment, self._own_npis(), self._newest(payment)))
            if open_guards := {name: text for name, text in guards.items() if name not in accept}:
                pending_guards.update(open_guards)
                refused += 1
                continue
            made.append(self._post_payment(payment, file, matching, tuple(guards)))
        if made:
            self._decide()
        return PostedFile(
            _with_outcome(file, len(made), known, refused, pending_guards),
            tuple(made),
            MappingProxyType(pending_guards),
            self._matched(file),
        )

    def preview(self, payment: Payment) -> tuple[bool, tuple[tuple[Guard, str], ...]]:
        """Whether a payment is already posted, and what must be accepted before it can be."""
        if self._store.remittances.is_posted(payment_key(payment)):
            return True, ()
        return False, tuple(guards_of(payment, self._own_npis(), self._newest(payment)))

    def _post_payment(
        self,
        payment: Payment,
        file: RemittanceFile,
        matching: AccountMatching,
        accepted: Sequence[Guard],
    ) -> int:
        key, store = payment_key(payment), self._store.remittances
        with self._store.file.transaction():
            payment_id = store.add_payment(
                payment, key, payer_key(payment), (file.name, file.text), accepted
            )
            matches = matching.match(payment.claims)
            ids = store.new_claim_ids(len(matches))
            posted = [
                _decided(made, payment_id, key, payment, place, match)
                for place, (made, match) in enumerate(zip(ids, matches, strict=True))
            ]
            store.add_claims(posted)
            self._ledger.settle_accounts({one.account for one in posted}, posted)
            store.log(Act.POSTED.value, _named(payment.payer, payment.number), " ".join(accepted))
            self._store.audit.add(Act.POSTED, REMITTANCE, len(posted))
            if accepted:
                self._store.audit.add(Act.OVERRIDDEN, REMITTANCE, 1, payment_id)
        return payment_id

    def _own_npis(self) -> frozenset[str]:
        return frozenset({self._store.profile.get().npi, *self._store.billed.npis()} - {""})

    def _newest(self, payment: Payment) -> date | None:
        newest = self._store.remittances.newest_date(payer_key(payment))
        return date.fromisoformat(newest) if newest else None

    def _matched(self, file: RemittanceFile) -> Mapping[str, str]:
        """Our claim number by an adjudicated claim's number and ICN."""
        found: dict[str, str] = {}
        for payment in file.payments:
            found |= self._store.billed.matched_numbers(payment_key(payment))
        return MappingProxyType(found)

    # ---- removing

    def remove(self, payment_id: int, reason: str) -> None:
        """Remove a posting, leaving everything except the log as if it had never been posted.

        A denial that was already worked stays in the list of closed denials.

        Raises:
            BillingError: no reason is given, or the payment is not posted.
        """
        if not reason.strip():
            raise BillingError("Say why this posting is removed; the reason is kept in the log.")
        payment = self.payment(payment_id)
        with self._store.file.transaction():
            accounts = {
                one.account for one in self._store.remittances.claims_of_payment(payment_id)
            }
            self._store.remittances.remove_payment(payment_id)
            self._ledger.settle_accounts(accounts)
            named = _named(payment.payer, payment.number)
            self._store.remittances.log(Act.POSTING_REMOVED.value, named, reason.strip())
            self._store.audit.add(Act.POSTING_REMOVED, REMITTANCE, payment.claims)

    def payment(self, payment_id: int) -> PostedPayment:
        """A posted payment.

        Raises:
            BillingError: the payment is not posted.
        """
        found = self._store.remittances.payment(payment_id)
        if found is None:
            raise BillingError("This payment is not posted, or its posting was removed.")
        return found

    # ---- matching by hand

    def unmatched(self) -> list[PostedClaim]:
        """Adjudicated claims that do not match a saved claim yet."""
        return self._store.remittances.unmatched()

    def candidates(self, posted: PostedClaim) -> list[tuple[int, Claim]]:
        """Saved claims that may match, with their ids, likeliest first."""
        return AccountMatching(self._store).candidates(posted.claim)

    def match_by_hand(self, posted: PostedClaim, claim_id: int) -> None:
        """Match every decision with this number to a saved claim, now and in future files.

        Raises:
            BillingError: the claim is not in the practice file.
        """
        claim = self._store.billed.claim(claim_id)
        if claim is None:
            raise BillingError("This claim has no saved version, so nothing can be matched to it.")
        matching = AccountMatching(self._store)
        with self._store.file.transaction():
            self._store.billed.remember(posted.number, claim_id)
            alike = self._store.remittances.claims_of_accounts([posted.account])
            self._move([(one, matching.by_hand(one.claim, claim_id, claim)) for one in alike])

    def rematch(self) -> int:
        """Match remittances that came before their claim was saved; return how many matched."""
        waiting = self._store.remittances.unmatched()
        matches = AccountMatching(self._store).match([one.claim for one in waiting])
        found = [
            (one, match)
            for one, match in zip(waiting, matches, strict=True)
            if match.claim_id is not None
        ]
        if found:
            with self._store.file.transaction():
                self._move(found)
        return len(found)

    def _move(self, found: Sequence[tuple[PostedClaim, AccountMatch]]) -> None:
        moved = [
            replace(
                one,
                account=match.account,
                claim_id=match.claim_id,
                basis=match.basis,
                lines=match.lines,
                provider=match.provider,
            )
            for one, match in found
        ]
        self._store.remittances.move(moved)
        self._store.worklist.move_account([(one.id, one.account) for one in moved])
        accounts = {one.account for one in moved} | {one.account for one, _ in found}
        self._ledger.settle_accounts(accounts)


def _decided(
    made: int, payment_id: int, key: str, payment: Payment, place: int, match: AccountMatch
) -> PostedClaim:
    return PostedClaim(
        made,
        payment_id,
        key,
        payer_key(payment),
        payment.payer,
        payment.date,
        place,
        match.account,
        match.claim_id,
        match.basis,
        match.number,
        payment.claims[place],
        match.lines,
        match.provider,
    )


def _first_date(file: RemittanceFile) -> date:
    return min((one.date for one in file.payments if one.date is not None), default=date.max)


def _named(payer: str, number: str) -> str:
    return " ".join(part for part in (payer or "Unnamed payer", number) if part)


def _with_outcome(
    file: RemittanceFile, made: int, known: int, refused: int, pending_guards: Mapping[Guard, str]
) -> RemittanceFile:
    """The file with its status, and a message on what was and was not posted."""
    parts = []
    if made:
        parts.append(f"Posted: {_payments(made)}. {file.message}")
    if known:
        parts.append(f"Posted before and unchanged: {_payments(known)}.")
    if refused:
        names = " ".join(f"--accept {name}" for name in pending_guards)
        parts.append(
            f"Not posted: {_payments(refused)}. {' '.join(pending_guards.values())} Post it with "
            f"{names} if that is right."
        )
    status = FileStatus.POSTED if made else FileStatus.REFUSED if refused else FileStatus.UNCHANGED
    return replace(file, status=status, message=" ".join(parts))


def _payments(count: int) -> str:
    return "1 payment" if count == 1 else f"{count:,} payments"
