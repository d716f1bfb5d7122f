"""The state of the practice file, and errors when unlocking it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from claimwright.errors import BillingError

if TYPE_CHECKING:
    from claimwright.storage.vault.key_slots import Slot


class PracticeState(StrEnum):
    """Whether there is a practice file, and whether this window has it unlocked."""

    ABSENT = "absent"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


@dataclass(frozen=True, slots=True)
class NewRecoveryKey:
    """A recovery key that is not active yet; ``text`` is what gets printed."""

    text: str = field(repr=False)
    data_key: bytes = field(repr=False)
    slot: "Slot" = field(repr=False)


class WrongPassphrase(BillingError):
    """The passphrase or recovery key is wrong; the user can retype it."""


class PracticeLocked(BillingError):
    """The practice file must be unlocked first."""
