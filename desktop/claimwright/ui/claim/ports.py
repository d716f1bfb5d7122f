"""What the Claim page needs from the practice file."""

from collections.abc import Callable
from dataclasses import dataclass

from claimwright.services.claims.offered_charge import UsualChargeOf
from claimwright.ui.claim.long_check import WorkOfCheck


@dataclass(frozen=True, slots=True)
class ClaimPorts:
    """Callbacks into the practice file; the defaults are for no file.

    ``is_stored`` tells whether everything typed is saved in the file; ``work_of_check`` prepares
    the check of a long claim for another thread; ``usual_charge`` returns the charge for a line.
    """

    is_stored: Callable[[], bool] = lambda: False
    work_of_check: WorkOfCheck | None = None
    usual_charge: UsualChargeOf = lambda _line: None
