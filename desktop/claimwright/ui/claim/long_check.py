"""When a claim is checked in the background because the check takes noticeably long."""

from collections.abc import Callable, Sequence

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport

LONG = 150  # lines; above this, a check is noticeably slow
WorkOfCheck = Callable[[Claim, Sequence[Claim] | None, int | None], Callable[[], CheckReport]]
"""Takes a claim, its history and its id; returns a function that checks it on any thread."""
