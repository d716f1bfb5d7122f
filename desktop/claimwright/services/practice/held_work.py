"""Unsaved work when the practice file locks: kept encrypted, in memory."""

import io
import pickle
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from claimwright.storage.practice.practice_store import PracticeAccess
from claimwright.storage.vault.memory_seal import seal, unseal

Work = TypeVar("Work")


class HeldWork(Generic[Work]):
    """A piece of unsaved work, readable only with the practice file's key."""

    def __init__(self, work: Work, access: PracticeAccess) -> None:
        """Encrypt the work with the open practice file's key."""
        written = io.BytesIO()
        _Pickler(written, protocol=pickle.HIGHEST_PROTOCOL).dump(work)
        self._sealed = seal(written.getvalue(), access.key)

    def release(self, access: PracticeAccess) -> Work:
        """Decrypt and return the work.

        Raises:
            BillingError: another practice file is open now.
        """
        # Safe to unpickle: the bytes never left this process, and they are authenticated.
        work: Work = pickle.loads(unseal(self._sealed, access.key))
        return work


class _Pickler(pickle.Pickler):
    """Pickles read-only mappings too, which the program's own values contain."""

    def reducer_override(self, value: object) -> Any:
        """Reduce a read-only mapping; everything else is pickled as usual."""
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


def _read_only(values: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(values)
