"""Every payment of a text, with a sentence for each value that was not understood."""

import re
from dataclasses import dataclass

from claimwright.domain.remittance.payments import Payment
from claimwright.errors import BillingError
from claimwright.x12.remittance_835.envelope import contains_x12, remittance_interchanges
from claimwright.x12.remittance_835.refusals import (
    refusal_of,
    refusal_of_text,
    skipped_transactions,
)
from claimwright.x12.remittance_835.transactions import PaymentWalker

MAX_NAMED = 20  # segments that a sentence names
MAX_PROBLEMS = 200  # sentences about single values; with more the whole file is broken
_ACKNOWLEDGED = re.compile(r"(?<![A-Za-z0-9])TA1[^A-Za-z0-9 \r\n]")
_CUT_SHORT = (
    "The file is cut short: it stops before its own end. What is there was read; download the "
    "file again to have the rest."
)


@dataclass(frozen=True, slots=True)
class ReadRemittance:
    """The payments of a file in order; ``problems`` are sentences about what was not understood."""

    payments: tuple[Payment, ...]
    problems: tuple[str, ...]


def parse_remittance(text: str) -> ReadRemittance:
    """Every payment of an X12 text; a value that cannot be read is empty and reported.

    Raises:
        BillingError: there is no payment in it; the sentence says what the file is instead.
    """
    if not contains_x12(text):
        raise BillingError(refusal_of_text(text))
    walker = PaymentWalker()
    for interchange in remittance_interchanges(text):
        walker.read(interchange)
    if not walker.payments:
        raise BillingError(refusal_of(walker.others, _ACKNOWLEDGED.search(text) is not None))
    problems = [*_limited(walker.elements.problems), *skipped_transactions(walker.others)]
    if walker.unread:
        problems.append(f"Not read: {', '.join([*walker.unread][:MAX_NAMED])}.")
    if walker.cut_short:
        problems.append(_CUT_SHORT)
    return ReadRemittance(tuple(walker.payments), tuple(problems))


def _limited(problems: list[str]) -> list[str]:
    listed = problems[:MAX_PROBLEMS]
    if len(problems) > MAX_PROBLEMS:
        listed.append(f"{len(problems) - MAX_PROBLEMS:,} more problems like these were found.")
    return listed
