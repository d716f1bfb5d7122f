"""Letters of one kind for every claim in some files, on any thread.

Opens its own tables and never the practice file: values from there are passed in.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter_pictures import NO_PICTURES, LetterPictures
from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.container import Services
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.packets.bulk_letters import BulkLetter, BulkResult, write_letters
from claimwright.services.letters.writing.decided_block import decided_block


@dataclass(frozen=True, slots=True)
class ManyLetters:
    """The letters to write; ``values`` are fields shared by all, such as the signer."""

    kind: str
    claims: tuple[Claim, ...]
    folder: Path
    denial: Denial | None = None
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pictures: LetterPictures = NO_PICTURES


@dataclass(frozen=True, slots=True)
class ClaimsOfFiles:
    """The claims in some files, and a sentence for each file that cannot be read."""

    claims: tuple[Claim, ...]
    refused: tuple[str, ...]


def read_claims(paths: Sequence[Path]) -> ClaimsOfFiles:
    """Every claim in these files, JSON or 837P."""
    claims: list[Claim] = []
    refused = []
    for path in paths:
        try:
            claims += [one.claim for one in open_claim_file(path).claims]
        except BillingError as problem:
            refused.append(f"{path.name}: {problem}")
    return ClaimsOfFiles(tuple(claims), tuple(refused))


def write_many(
    many: ManyLetters,
    data_dir: Path,
    today: date,
    progress: Callable[[int, int], object] = lambda done, total: None,
    canceled: Callable[[], bool] = lambda: False,
) -> BulkResult:
    """Write the letters; raises `BillingError` if the folder cannot be written."""
    services = Services(data_dir, today)
    try:
        letters = LetterService(
            services.resources,
            block=decided_block(lambda: services.denials, services.clock),
            pictures=lambda _draft: many.pictures,
            own_kinds=services.own_templates.ready,
        )
        total = len(many.claims)
        return write_letters(
            *(letters, tuple(_wanted(services, many)), many.folder, today),
            progress=lambda done: progress(done, total),
            canceled=canceled,
        )
    finally:
        services.close()


def _wanted(services: Services, many: ManyLetters) -> Iterator[BulkLetter]:
    for claim in many.claims:
        findings = tuple(services.checker.check(claim, None, services.today).findings)
        yield BulkLetter(many.kind, claim, many.denial, None, findings, many.values)
