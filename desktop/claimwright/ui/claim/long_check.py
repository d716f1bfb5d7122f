"""When a claim is checked beside the window, because the check takes more than a moment."""

from collections.abc import Callable, Sequence

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport

LONG = 150  # lines; from here on a check takes more than a moment
WorkOfCheck = Callable[[Claim, Sequence[Claim] | None, int | None], Callable[[], CheckReport]]
"""What checks a claim on another thread: claim, other claims and its id in, a report out."""
