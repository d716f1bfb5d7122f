"""What the Claim page asks of the practice file."""

from collections.abc import Callable
from dataclasses import dataclass

from claimwright.services.claims.offered_charge import UsualChargeOf
from claimwright.ui.claim.long_check import WorkOfCheck


@dataclass(frozen=True, slots=True)
class ClaimPorts:
    """Without a practice file nothing is stored, and nothing is known of earlier claims.

    ``is_stored`` tells whether what was typed is safe in the file; ``work_of_check`` gives the
    check of a long claim, to be done beside the window; ``usual_charge`` the charge of a line.
    """

    is_stored: Callable[[], bool] = lambda: False
    work_of_check: WorkOfCheck | None = None
    usual_charge: UsualChargeOf = lambda _line: None
