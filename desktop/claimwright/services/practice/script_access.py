"""Unlocks the practice file for verbs that have no use without it."""

from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.practice.practice import PracticeLocked
from claimwright.services.practice.script_passphrase import PASSPHRASE_VARIABLE


def require_unlocked(services: Services) -> None:
    """Unlock the practice file as scripts do.

    Raises:
        BillingError: there is no practice file or no passphrase, or it opens nothing.
    """
    if services.is_practice_open:
        return
    if not services.has_practice_file:
        raise BillingError(
            "There is no practice file in this data folder; create it in the window (Practice), "
            "or name its folder with --data."
        )
    if not services.unlock_for_scripts():
        raise PracticeLocked(
            f"The practice file is locked; set {PASSPHRASE_VARIABLE} to its passphrase, or name a "
            "file with --passphrase-file."
        )
