"""Professional claims from an 837P, 4010 or 5010, in any layout."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_reading import MAX_LINES
from claimwright.errors import BillingError
from claimwright.x12.claim_837p.claim_builder import ClaimBuilder
from claimwright.x12.claim_837p.claim_loops import LoopWalker
from claimwright.x12.claim_837p.share import WHOLE, Share
from claimwright.x12.claim_837p.unread import sentence, unread_outside, unread_segments
from claimwright.x12.envelope.segments import interchanges, looks_like_x12
from claimwright.x12.envelope.transactions import (
    CLAIM,
    ClaimKind,
    claim_kind,
    refusal_of_kind,
    refusal_of_transactions,
)

__all__ = [
    "ClaimBatch",
    "ClaimShare",
    "looks_like_x12",
    "parse_claims",
    "parse_share",
    "sentences_of",
]

MAX_PROBLEMS = 200  # sentences about single values; with more, the whole file is broken


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """The claims of a file in order; ``problems`` are sentences about what was changed or not read.

    ``notes`` holds each claim's own problems and the segments of it that were not read.
    """

    claims: tuple[Claim, ...]
    problems: tuple[str, ...]
    notes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim, its ``place`` in the file from 1, and its own notes."""

    place: int
    claim: Claim
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimShare:
    """The claims in one `Share` of a file.

    ``count`` is the number of claims in the whole file. Each entry of ``problems`` is a place in
    the file and a sentence; ``about`` holds the sentences about the whole file, the same in every
    share.
    """

    claims: tuple[ReadClaim, ...]
    count: int
    problems: tuple[tuple[int, str], ...]
    about: tuple[str, ...]


def parse_claims(text: str) -> ClaimBatch:
    """Every professional claim of an X12 text; a value that cannot be read becomes empty.

    Raises:
        BillingError: there is no complete professional claim in it; the sentence says what the file
            is instead, or that it was cut short.
    """
    whole = parse_share(text, WHOLE)
    return ClaimBatch(
        tuple(one.claim for one in whole.claims),
        sentences_of(whole.problems, whole.about),
        tuple(one.notes for one in whole.claims),
    )


def parse_share(text: str, share: Share) -> ClaimShare:
    """The professional claims of a share of an X12 text; errors as `parse_claims`."""
    walker = LoopWalker()
    claims: list[ReadClaim] = []
    problems: list[tuple[int, str]] = []
    others: Counter[ClaimKind] = Counter()
    left_out = ""
    count = walked = 0
    for interchange in interchanges(text):
        component = interchange.separators.component
        builder = ClaimBuilder(component)
        reported = builder.elements.problems
        for loops in walker.claims(interchange):
            kind = claim_kind(loops, component)
            if kind is not ClaimKind.PROFESSIONAL:
                others[kind] += 1
                continue
            walked += 1
            is_own = share.has(loops)
            # Building it shows whether an unfinished claim, or one with too many lines, counts.
            if is_own or not loops.finished or len(loops.lines) > MAX_LINES:
                claim = builder.build(loops, count + 1)
                count += claim is not None
                left_out = left_out or ("" if claim is not None else reported[-1])
                if is_own:
                    problems += [(walked, sentence) for sentence in reported]
                if is_own and claim is not None:
                    notes = (*reported, *builder.unread, *unread_segments(loops))
                    claims.append(ReadClaim(count, claim, notes))
            else:
                builder.pass_over(loops)
                count += 1
            reported.clear()
            builder.unread.clear()
    if not count:
        raise BillingError(_refusal(walker, others, left_out))
    about = tuple(_about_the_file(walker, others))
    return ClaimShare(tuple(claims), count, tuple(problems), about)


def sentences_of(problems: Iterable[tuple[int, str]], about: tuple[str, ...]) -> tuple[str, ...]:
    """The problems of all shares in file order, then the sentences about the file."""
    found = sorted(problems, key=itemgetter(0))
    return (*_limited([sentence for _, sentence in found]), *about)


def _about_the_file(walker: LoopWalker, others: Counter[ClaimKind]) -> Iterator[str]:
    for kind, count in others.items():
        claims = "claim was" if count == 1 else "claims were"
        yield f"{count:,} {kind.value} {claims} left out: only professional ones are checked here."
    if walker.cut_short:
        yield (
            "The file is cut short: it stops before its own end. Complete claims were read; export "
            "the file again to have the rest."
        )
    yield from walker.problems[:MAX_PROBLEMS]
    yield from sentence("outside of the claims", unread_outside(walker.outside))


def _refusal(walker: LoopWalker, others: Counter[ClaimKind], left_out: str) -> str:
    if others:
        return refusal_of_kind(next(iter(others)))
    if left_out and not walker.cut_short:
        return left_out
    if walker.cut_short and CLAIM in walker.transactions:
        return "This 837 is cut short before its first claim ends; export it again."
    return refusal_of_transactions(walker.transactions)


def _limited(problems: list[str]) -> Iterator[str]:
    yield from problems[:MAX_PROBLEMS]
    if len(problems) > MAX_PROBLEMS:
        yield f"{len(problems) - MAX_PROBLEMS:,} more values like these were left out."
