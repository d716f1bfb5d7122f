"""What was on screen when the practice file locked and could not be saved: sealed, in memory."""

import io
import pickle
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from claimwright.storage.practice.practice_store import PracticeAccess
from claimwright.storage.vault.memory_seal import seal, unseal

Work = TypeVar("Work")


class HeldWork(Generic[Work]):
    """One piece of unsaved work; it cannot be read without the key of the practice file."""

    def __init__(self, work: Work, access: PracticeAccess) -> None:
        """Seal the work by the key of the open practice file."""
        written = io.BytesIO()
        _Pickler(written, protocol=pickle.HIGHEST_PROTOCOL).dump(work)
        self._sealed = seal(written.getvalue(), access.key)

    def release(self, access: PracticeAccess) -> Work:
        """The work as it was.

        Raises:
            BillingError: another practice file is open now.
        """
        # The bytes never left this process, and their sum shows that this program wrote them.
        work: Work = pickle.loads(unseal(self._sealed, access.key))
        return work


class _Pickler(pickle.Pickler):
    """Takes read-only mappings too, in which the program's own values hold their texts."""

    def reducer_override(self, value: object) -> Any:
        """How a value is made anew; everything but such a mapping goes the usual way."""
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


def _read_only(values: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(values)
