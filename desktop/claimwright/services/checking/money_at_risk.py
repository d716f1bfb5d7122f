"""Which lines a report says would be denied, and what was charged for them."""

from collections.abc import Iterable
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.finding.table_evidence import pair_in

NOTHING = Decimal("0.00")
_ERROR = Severity.ERROR  # Python 3.11 takes long to find a member of an enumeration
# The payer denies every line that it counted, or that together make what should be one code.
WHOLE_RULES = frozenset({"mue-units", "lab-panel"})


def denied_lines(finding: Finding, claim: Claim) -> tuple[int, ...]:
    """The numbers of the lines that would be denied; none for what is likely or to be proved.

    A finding about the whole claim takes every line with it. Of a pair the first line is denied;
    units over a day's limit, and the tests of a panel, are denied together (NCCI Policy Manual
    ch. I s. V).
    """
    if finding.severity is not _ERROR:
        return ()
    if not finding.lines:
        return tuple(range(1, len(claim.lines) + 1))
    together = finding.rule in WHOLE_RULES and pair_in(finding.evidence) is None
    return finding.lines if together else finding.lines[:1]


def charged(claim: Claim, lines: Iterable[int]) -> Decimal:
    """The whole charge of lines in dollars; a line that is no longer there counts nothing."""
    held = [claim.lines[number - 1] for number in lines if 1 <= number <= len(claim.lines)]
    return sum((line.charge or NOTHING for line in held), NOTHING)
