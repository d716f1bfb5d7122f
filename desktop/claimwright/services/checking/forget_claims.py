"""What memory holds of the claims and queries looked at, forgotten when the practice locks."""

from claimwright.rules.add_on import add_on_fixes
from claimwright.rules.ptp import ptp_edit
from claimwright.storage.search import match_reason
from claimwright.x12.envelope import elements


def forget_claims() -> None:
    """Empty every cache of the process that holds something of a claim or of a query."""
    for module in (add_on_fixes, ptp_edit, match_reason, elements):
        module.forget()
