"""Reading remittance files: payments, balance and denials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimwright.domain.remittance.denials import RemittedDenial
from claimwright.domain.remittance.payments import Payment
from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import read_text_file
from claimwright.services.remittances.files.balance import balance_sentences
from claimwright.services.remittances.files.denials import denials_of
from claimwright.x12.envelope.decode import REMITTANCE
from claimwright.x12.envelope.segments import in_capitals
from claimwright.x12.remittance_835.remittance import parse_remittance


class FileStatus(StrEnum):
    """The status of a file; the last two are set by posting."""

    READ = "read"
    REFUSED = "refused"
    POSTED = "posted"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class RemittanceFile:
    """One file as read. ``problems`` are sentences about unreadable or unbalanced parts.

    ``text`` is the text that the spans of payments, claims and lines refer to.
    """

    name: str
    status: FileStatus
    message: str
    balanced: bool = False
    problems: tuple[str, ...] = ()
    payments: tuple[Payment, ...] = ()
    denials: tuple[RemittedDenial, ...] = ()
    text: str = ""

    @property
    def needs_attention(self) -> bool:
        """Whether it was refused or does not balance."""
        return self.status is FileStatus.REFUSED or not self.balanced


def read_remittance_file(path: Path) -> RemittanceFile:
    """Read a file. If it is not a remittance, return it as refused instead of raising."""
    try:
        return read_remittance_text(read_text_file(path, REMITTANCE), path.name)
    except BillingError as problem:
        return RemittanceFile(path.name, FileStatus.REFUSED, str(problem))


def read_remittance_text(text: str, name: str) -> RemittanceFile:
    """Parse and balance the payments in a text.

    Raises:
        BillingError: there is no payment; the message says what the file is instead.
    """
    text = in_capitals(text)
    read = parse_remittance(text)
    payments = read.payments
    denials = tuple(denials_of(payments))
    off = [payment for payment in payments if not payment.balanced]
    return RemittanceFile(
        name,
        FileStatus.READ,
        _message(payments, len(denials), len(off)),
        not off,
        (*read.problems, *balance_sentences(off), *_notices(payments)),
        payments,
        denials,
        text,
    )


def _message(payments: Sequence[Payment], denials: int, off: int) -> str:
    claims = sum(len(payment.claims) for payment in payments)
    found = (
        f"{_counted(len(payments), 'payment')}, {_counted(claims, 'claim')}, "
        f"{_counted(denials, 'denial')}"
    )
    if not off:
        return f"{found}; everything balances."
    if len(payments) == 1:
        return f"{found}; the payment does not balance."
    return f"{found}; {off:,} of {len(payments):,} payments do not balance."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _notices(payments: Sequence[Payment]) -> Iterator[str]:
    """What the user should know before posting a payment."""
    if any(not payment.production for payment in payments):
        yield "This is a test file (ISA15 is T), so no money came with it."
    for payment in payments:
        if payment.is_debit:
            yield f"Payment {payment.number} is marked as a debit: the payer takes money back."
