"""Taking claims of an 837P into the practice file, many at once, without doubling what is there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.errors import BillingError
from claimwright.rules.context.saved_claims import same_patient
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.storage.practice.claim_body import claim_bytes, pack, unpack
from claimwright.storage.practice.practice_connection import PracticeFileProblem
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore

AT_ONCE = 100  # claims of one transaction: some 0.1 s, so that typing goes on meanwhile


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the claims: how many are ``new``, how many a ``version`` of a kept claim, how
    many were ``known`` already, and a sentence for each that could not be kept.
    """

    new: int
    versions: int
    known: int
    problems: tuple[str, ...] = ()
    was_cancelled: bool = False


def import_claims(
    access: PracticeAccess,
    claims: Sequence[Claim],
    *,
    progressed: Callable[[int], object] = lambda done: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> TakenIn:
    """Slow, for another thread: keep claims as versions that were sent.

    A claim that is there word for word is passed over, so the same file can be taken in again. A
    correction or void, or another wording of a claim with the same number, patient and first day,
    becomes a further version of that claim. ``progressed`` gets the number of claims done; a
    cancelled run keeps what it has done.

    Raises:
        BillingError: the disk is full, or the file fails; what was done before is kept.
    """
    counts = {"new": 0, "versions": 0, "known": 0}
    problems: list[str] = []
    done = 0
    with PracticeStore(access) as store:
        for batch in _batches(claims):
            if is_cancelled():
                break
            with store.file.transaction():
                for claim in batch:
                    done += 1
                    try:
                        counts[_take_in(store, claim)] += 1
                    except PracticeFileProblem:
                        raise
                    except BillingError as problem:
                        problems.append(f"Claim {done}: {problem}")
            progressed(done)
        store.audit.add(Act.TAKEN_IN, RecordKind.CLAIM.value, done)
    return TakenIn(**counts, problems=tuple(problems), was_cancelled=done < len(claims))


def _take_in(store: PracticeStore, claim: Claim) -> str:
    if store.claims.holds(claim):
        return "known"
    if unpack(pack(claim_bytes(claim))) != claim:
        raise BillingError("it holds a value that cannot be kept exactly; type this claim in.")
    claim_id = _kept_as(store, claim)
    SavedClaims(store).save_version(claim_id, claim)
    return "new" if claim_id is None else "versions"


def _kept_as(store: PracticeStore, claim: Claim) -> int | None:
    """The id of the kept claim of which this is a version; None for a new one.

    Some programs give every claim of a patient the same number, so an original must begin on the
    same day; a correction may have moved it, but only where one claim alone can be meant.
    """
    if not claim.claim_number and not claim.payer_claim_number:
        return None
    sharing = [
        (claim_id, kept)
        for claim_id, kept in store.claims.sharing_number(claim)
        if same_patient(kept.patient, claim.patient)
    ]
    same_day = [claim_id for claim_id, kept in sharing if first_day(kept) == first_day(claim)]
    if same_day:
        return same_day[-1]
    is_original = claim.frequency not in (Frequency.REPLACEMENT, Frequency.VOID)
    return sharing[0][0] if len(sharing) == 1 and not is_original else None


def first_day(claim: Claim) -> date | None:
    """The first day of service."""
    return min((line.date for line in claim.lines if line.date is not None), default=None)


def _batches(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    for start in range(0, len(claims), AT_ONCE):
        yield claims[start : start + AT_ONCE]
