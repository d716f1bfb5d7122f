"""Lines that a report expects to be denied, and their charges."""

from collections.abc import Iterable
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.finding.table_evidence import pair_in

NOTHING = Decimal("0.00")
_ERROR = Severity.ERROR  # bound once: enum member lookup is slow on Python 3.11
# The payer denies every line it counted, or every line that belongs in one panel code.
WHOLE_RULES = frozenset({"mue-units", "lab-panel"})


def denied_lines(finding: Finding, claim: Claim) -> tuple[int, ...]:
    """Line numbers that would be denied; none unless the finding is an error.

    A finding about the whole claim denies every line. For a pair, the finding's first line is
    denied; units over the daily limit, and the tests of a panel, are denied together (NCCI Policy
    Manual ch. I s. V).
    """
    if finding.severity is not _ERROR:
        return ()
    if not finding.lines:
        return tuple(range(1, len(claim.lines) + 1))
    together = finding.rule in WHOLE_RULES and pair_in(finding.evidence) is None
    return finding.lines if together else finding.lines[:1]


def charged(claim: Claim, lines: Iterable[int]) -> Decimal:
    """The total charge of the lines in dollars; a line that no longer exists counts as zero."""
    held = [claim.lines[number - 1] for number in lines if 1 <= number <= len(claim.lines)]
    return sum((line.charge or NOTHING for line in held), NOTHING)
