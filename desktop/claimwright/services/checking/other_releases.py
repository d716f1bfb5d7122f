"""Stored PTP releases other than the one in use, for what-if checks."""

from collections.abc import Callable
from pathlib import Path

from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.starter import STARTER
from claimwright.storage.reference.reference_store import ReferenceStore


class OtherReleases:
    """Opens each release on first use. Like the stores, not thread-safe."""

    def __init__(self, data_dir: Path, store: Callable[[], ReferenceStore]) -> None:
        self._data_dir = data_dir
        self._store = store
        self._opened: dict[str, ReferenceStore] = {}

    def others(self) -> tuple[str, ...]:
        """Names of the stored releases that are not in use, newest first."""
        held = [
            release.release
            for release in self._store().releases()
            if release.table is Table.PTP and not release.is_active and release.release != STARTER
        ]
        return tuple(sorted(set(held), reverse=True))

    def under(self, release: str) -> ReferenceStore:
        """The tables with this PTP release in place of the one in use.

        Raises:
            BillingError: the reference is missing or damaged.
        """
        if release not in self._opened:
            self._opened[release] = ReferenceStore.open(self._data_dir, pairs_of=release)
        return self._opened[release]

    def close(self) -> None:
        """Close the files."""
        for store in self._opened.values():
            store.close()
        self._opened.clear()
