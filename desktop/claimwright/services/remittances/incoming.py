"""Bringing remittances into the practice file: preview first, then post and decide.

Slow; run it on another thread. Previewing posts nothing.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from claimwright.domain.remittance.denials import WorthALook
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.claim_account import PostedRemittances
from claimwright.services.remittances.files.denials import denials_of
from claimwright.services.remittances.files.opened_files import read_remittances
from claimwright.services.remittances.files.reading import FileStatus, RemittanceFile
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostedFile, PostingService
from claimwright.services.remittances.worth_a_look import worth_a_look
from claimwright.storage.practice.protocols.practice import Practice

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class PaymentPreview:
    """One payment before posting. ``denials`` is a count; ``guards`` must be accepted first, each
    with its sentence.
    """

    payment: Payment
    is_posted: bool
    denials: int = 0
    guards: tuple[tuple[Guard, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file before posting; ``doubts`` are payments worth a look."""

    file: RemittanceFile
    payments: tuple[PaymentPreview, ...] = ()
    doubts: tuple[WorthALook, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """All files dropped or chosen together."""

    files: tuple[FilePreview, ...]

    @property
    def new_payments(self) -> tuple[PaymentPreview, ...]:
        """The payments that are not posted yet."""
        return tuple(one for file in self.files for one in file.payments if not one.is_posted)

    @property
    def amount(self) -> Decimal:
        """The total of the payments that are not posted yet, in dollars."""
        return sum((one.payment.amount or Decimal() for one in self.new_payments), Decimal())

    @property
    def pending_guards(self) -> dict[Guard, tuple[str, ...]]:
        """What has to be accepted before everything can be posted: sentences by guard."""
        found: dict[Guard, list[str]] = {}
        for one in self.new_payments:
            for guard, sentence in one.guards:
                found.setdefault(guard, []).append(sentence)
        return {guard: tuple(dict.fromkeys(notes)) for guard, notes in found.items()}

    def accepted(self, guards: Collection[Guard]) -> tuple[PaymentPreview, ...]:
        """The new payments that are posted once these guards are accepted."""
        return tuple(
            one for one in self.new_payments if all(guard in guards for guard, _ in one.guards)
        )

    @property
    def refused(self) -> tuple[RemittanceFile, ...]:
        """The files that are not remittances."""
        return tuple(one.file for one in self.files if one.file.status is FileStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class PostingResult:
    """The result of posting; ``decided`` counts the denials that came with the files."""

    files: tuple[PostedFile, ...]
    decided: int

    @property
    def payment_ids(self) -> tuple[int, ...]:
        """The ids of the payments posted now."""
        return tuple(made for file in self.files for made in file.payment_ids)


def preview_files(store: Practice, paths: Sequence[Path]) -> Incoming:
    """Read files without posting: payments, what is already posted, what must be accepted."""
    posting = PostingService(store)
    known = PostedRemittances(store)
    return Incoming(tuple(_preview(posting, known, file) for file in read_remittances(paths)))


def _preview(
    posting: PostingService, known: PostedRemittances, file: RemittanceFile
) -> FilePreview:
    if file.status is FileStatus.REFUSED:
        return FilePreview(file)
    usual = known.usual_allowed(file.payments)
    return FilePreview(
        file, tuple(_payments(posting, file)), tuple(worth_a_look(file.payments, usual))
    )


def _payments(posting: PostingService, file: RemittanceFile) -> Iterator[PaymentPreview]:
    for payment in file.payments:
        is_posted, guards = posting.preview(payment)
        yield PaymentPreview(payment, is_posted, sum(1 for _ in denials_of([payment])), guards)


def post_incoming(
    posting: PostingService,
    decide: Callable[[Progress], int],
    incoming: Incoming,
    accept: Collection[Guard],
    progress: Progress = lambda done: None,
) -> PostingResult:
    """Post previewed files and decide their denials; ``progress`` receives the number decided."""
    files = posting.post_files([one.file for one in incoming.files], accept)
    return PostingResult(files, decide(progress))


def posted_text(done: PostingResult) -> str:
    """What was and was not posted, in sentences."""
    parts = []
    for one in done.files:
        payments = len(one.payment_ids)
        if payments:
            noun = "payment" if payments == 1 else "payments"
            parts.append(f"Posted {payments:,} {noun} of {one.file.name}.")
        elif not one.pending_guards and one.file.status is not FileStatus.REFUSED:
            parts.append(f"{one.file.name} was posted before; nothing was added.")
        if one.pending_guards:
            parts.append(f"Not posted: {' '.join(one.pending_guards.values())}")
    if done.decided:
        noun = "denial" if done.decided == 1 else "denials"
        parts.append(f"{done.decided:,} new {noun}, each with its decision.")
    return " ".join(parts)
