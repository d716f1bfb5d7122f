"""Unlocks the practice file for verbs that have no use without it."""

from claimwright.errors import BillingError
from claimwright.services.practice.practice import (
    PASSPHRASE_VARIABLE,
    PracticeLocked,
    PracticeService,
    PracticeState,
)


def require_unlocked(practice: PracticeService) -> None:
    """Unlock the practice file as scripts do.

    Raises:
        BillingError: there is no practice file or no passphrase, or as `PracticeService.unlock`.
    """
    if practice.state is PracticeState.ABSENT:
        raise BillingError(
            "There is no practice file in this data folder; create it in the window (Practice), "
            "or name its folder with --data."
        )
    if practice.state is PracticeState.LOCKED and not practice.unlock_for_scripts():
        raise PracticeLocked(
            f"The practice file is locked; set {PASSPHRASE_VARIABLE} to its passphrase."
        )
