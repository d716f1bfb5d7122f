"""Whether the practice file is absent, locked or unlocked, and what unlocking may answer."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from claimwright.errors import BillingError

if TYPE_CHECKING:
    from claimwright.storage.vault.key_slots import Slot


class PracticeState(StrEnum):
    """Whether this window has a practice file, and whether it is unlocked."""

    ABSENT = "absent"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


@dataclass(frozen=True, slots=True)
class NewRecoveryKey:
    """A recovery key not in effect yet; ``text`` is what is printed."""

    text: str = field(repr=False)
    data_key: bytes = field(repr=False)
    slot: "Slot" = field(repr=False)


class WrongPassphrase(BillingError):
    """The passphrase or recovery key opens nothing; it may be typed again."""


class PracticeLocked(BillingError):
    """The practice file has to be unlocked first."""
