"""Importing the claims of an 837P, many at once, without duplicating what is saved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from claimwright.domain.claim.claim import Claim
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.errors import BillingError
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.claims.saved_matches import (
    Choice,
    SavedMatch,
    apply_choice,
    claim_that_is_versioned,
    saved_match,
)
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.storage.practice.claims.claim_body import claim_bytes, pack, unpack
from claimwright.storage.practice.practice_connection import PracticeFileProblem
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.practice.protocols.practice import Practice

AT_ONCE = 100  # claims of one transaction: some 0.1 s, so that typing goes on meanwhile


@dataclass(frozen=True, slots=True)
class DifferentClaim:
    """A claim that is saved already in another version, so that the user has to choose."""

    claim: Claim
    match: SavedMatch


@dataclass(frozen=True, slots=True)
class ImportedClaims:
    """What became of the claims: how many are ``new``, how many a ``version`` of a saved claim, how
    many were ``known`` already, how many were ``replaced``, and a sentence for each that could not
    be saved. ``known_ids`` are the saved claims that the known ones are; ``different`` are those
    about which somebody has to choose, and of which nothing was saved. ``matched`` are the claims
    of remittances posted before that found their claim now. ``new_ids`` are the claims that undoing
    the import removes.
    """

    new: int
    versions: int
    known: int
    problems: tuple[str, ...] = ()
    was_canceled: bool = False
    replaced: int = 0
    known_ids: tuple[int, ...] = ()
    different: tuple[DifferentClaim, ...] = ()
    matched: int = 0
    new_ids: tuple[int, ...] = ()


@dataclass(slots=True)
class _Counts:
    new: int = 0
    versions: int = 0
    known: int = 0
    replaced: int = 0
    known_ids: list[int] = field(default_factory=list)
    new_ids: list[int] = field(default_factory=list)
    different: list[DifferentClaim] = field(default_factory=list)


def import_claims(
    access: PracticeAccess,
    claims: Sequence[Claim],
    *,
    choice: Choice | None = None,
    progressed: Callable[[int], object] = lambda done: None,
    is_canceled: Callable[[], bool] = lambda: False,
) -> ImportedClaims:
    """Slow, for another thread: save the claims of a file, none of them twice.

    A claim that is there word for word is passed over, so the same file can be imported again. A
    replacement or void becomes a further version of its claim. Of another wording of a saved claim
    nothing is saved until somebody has made a ``choice``; pass those claims again with it.
    ``progressed`` gets the number of claims done; a canceled run keeps what it has done.

    Raises:
        BillingError: the disk is full, or the file fails; what was done before stays.
    """
    counts = _Counts()
    problems: list[str] = []
    done = 0
    with PracticeStore(access) as store:
        for batch in _batches(claims):
            if is_canceled():
                break
            with store.file.transaction():
                for claim in batch:
                    done += 1
                    try:
                        _import(store, claim, choice, counts)
                    except PracticeFileProblem:
                        raise
                    except BillingError as problem:
                        problems.append(f"Claim {done}: {problem}")
            progressed(done)
        store.audit.add(Act.IMPORTED, RecordKind.CLAIM.value, done)
        matched = PostingService(store).rematch()
    return ImportedClaims(
        *(counts.new, counts.versions, counts.known, tuple(problems), done < len(claims)),
        *(counts.replaced, tuple(counts.known_ids), tuple(counts.different), matched),
        new_ids=tuple(counts.new_ids),
    )


def _import(store: PracticeStore, claim: Claim, choice: Choice | None, counts: _Counts) -> None:
    if store.claims.has_version(claim):
        counts.known += 1
        holder = store.claims.id_with_version(claim)
        counts.known_ids += [] if holder is None else [holder]
        return
    if unpack(pack(claim_bytes(claim))) != claim:
        raise BillingError("it holds a value that cannot be stored exactly; type this claim in.")
    match = saved_match(store, claim)
    if match is not None:
        _import_different(store, claim, match, choice, counts)
        return
    claim_id = claim_that_is_versioned(store, claim)
    version = SavedClaims(store).save_version(claim_id, claim)
    if claim_id is None:
        counts.new += 1
        counts.new_ids.append(version.claim_id)
    else:
        counts.versions += 1


def _import_different(
    store: Practice, claim: Claim, match: SavedMatch, choice: Choice | None, counts: _Counts
) -> None:
    if choice is None:
        counts.different.append(DifferentClaim(claim, match))
    elif apply_choice(store, match, claim, choice) is not None:
        counts.versions += choice is Choice.NEW_VERSION
        counts.replaced += choice is Choice.REPLACE


def _batches(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    for start in range(0, len(claims), AT_ONCE):
        yield claims[start : start + AT_ONCE]
