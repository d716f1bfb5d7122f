"""Professional claims from an 837P, 4010 or 5010, in any layout."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim
from claimwright.errors import BillingError
from claimwright.x12.claim_837p.claim_builder import ClaimBuilder
from claimwright.x12.claim_837p.claim_loops import LoopWalker
from claimwright.x12.claim_837p.unread import unread_segments
from claimwright.x12.envelope.segments import interchanges, looks_like_x12
from claimwright.x12.envelope.transactions import (
    CLAIM,
    ClaimKind,
    claim_kind,
    refusal_of_kind,
    refusal_of_transactions,
)

__all__ = ["ClaimBatch", "looks_like_x12", "parse_claims"]

MAX_PROBLEMS = 200  # sentences about single values; with more the whole file is broken


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """The claims of a file in order; ``problems`` are sentences about what was changed or not read.

    ``notes`` has for each claim its own problems and its segments that were not read.
    """

    claims: tuple[Claim, ...]
    problems: tuple[str, ...]
    notes: tuple[tuple[str, ...], ...]


def parse_claims(text: str) -> ClaimBatch:
    """Every professional claim of an X12 text; a value that cannot be read becomes empty.

    Raises:
        BillingError: there is no complete professional claim in it; the sentence says what the file
            is instead, or that it was cut short.
    """
    walker = LoopWalker()
    claims: list[Claim] = []
    notes: list[tuple[str, ...]] = []
    problems: list[str] = []
    others: Counter[ClaimKind] = Counter()
    for interchange in interchanges(text):
        component = interchange.separators.component
        builder = ClaimBuilder(component)
        for loops in walker.claims(interchange):
            kind = claim_kind(loops, component)
            if kind is not ClaimKind.PROFESSIONAL:
                others[kind] += 1
                continue
            reported = len(builder.elements.problems)
            if claim := builder.build(loops, len(claims) + 1):
                claims.append(claim)
                notes.append((*builder.elements.problems[reported:], *unread_segments(loops)))
        problems += builder.elements.problems
    if not claims:
        raise BillingError(_refusal(walker, others))
    problems = [*_limited(problems), *_about_the_file(walker, others)]
    return ClaimBatch(tuple(claims), tuple(problems), tuple(notes))


def _about_the_file(walker: LoopWalker, others: Counter[ClaimKind]) -> Iterator[str]:
    for kind, count in others.items():
        claims = "claim was" if count == 1 else "claims were"
        yield f"{count:,} {kind.value} {claims} left out: only professional ones are checked here."
    if walker.cut_short:
        yield (
            "The file is cut short: it stops before its own end. Complete claims were read; export "
            "the file again to have the rest."
        )


def _refusal(walker: LoopWalker, others: Counter[ClaimKind]) -> str:
    if others:
        return refusal_of_kind(next(iter(others)))
    if walker.cut_short and CLAIM in walker.transactions:
        return "This 837 is cut short before its first claim ends; export it again."
    return refusal_of_transactions(walker.transactions)


def _limited(problems: list[str]) -> Iterator[str]:
    yield from problems[:MAX_PROBLEMS]
    if len(problems) > MAX_PROBLEMS:
        yield f"{len(problems) - MAX_PROBLEMS:,} more values like these were left out."
