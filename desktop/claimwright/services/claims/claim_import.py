"""Importing the claims of an 837P in bulk without creating duplicates."""

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
    claim_to_version,
    saved_match,
)
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.storage.practice.claims.claim_body import claim_bytes, pack, unpack
from claimwright.storage.practice.practice_connection import PracticeFileProblem
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.practice.protocols.practice import Practice

BATCH_SIZE = 100  # claims per transaction: about 0.1 s, so that typing is not blocked


@dataclass(frozen=True, slots=True)
class DifferentClaim:
    """A claim that differs from its saved copy, so the user has to choose."""

    claim: Claim
    match: SavedMatch


@dataclass(frozen=True, slots=True)
class ImportedClaims:
    """The result of an import, as counts.

    ``new`` claims, ``versions`` added to saved claims, claims already ``known``, and saved
    versions ``replaced``. ``problems`` has a sentence for each claim that could not be saved.
    ``known_ids`` are the ids of the known claims. ``different`` claims were not saved: the user
    has to choose first. ``matched`` counts claims of remittances posted earlier that were now
    matched. ``new_ids`` are removed if the import is undone.
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
    """Save the claims of a file without duplicates. Slow; run it on another thread.

    A claim that is already saved unchanged is skipped, so a file can be imported again. A
    replacement or void becomes a new version of its claim. A claim that differs from its saved
    copy is not saved until the user makes a ``choice``; pass those claims again with it.
    ``progressed`` receives the number of claims done; a canceled run keeps what it has saved.

    Raises:
        BillingError: the disk is full or the practice file fails; earlier batches are kept.
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
    claim_id = claim_to_version(store, claim)
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
    for start in range(0, len(claims), BATCH_SIZE):
        yield claims[start : start + BATCH_SIZE]
