"""Editing the lists of the unlocked practice file, and its trash."""

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import attrgetter

from claimwright.domain.practice.practice import (
    PatientRecord,
    PayerRecord,
    PracticeProfile,
    ProviderRecord,
    RecordKind,
    TrashEntry,
)
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.services.practice.backups.deletion import deletion_notice
from claimwright.services.practice.backups.practice_backups import list_backups
from claimwright.services.practice.practice import PracticeService


class PracticeRecords:
    """The records of a practice file, which must be unlocked."""

    def __init__(self, practice: PracticeService) -> None:
        self._practice = practice

    @property
    def user(self) -> str:
        """The name under which changes are recorded."""
        return self._practice.store.file.os_user

    def save_patient(self, record: PatientRecord) -> PatientRecord:
        """Save a patient; return the saved record."""
        return self._practice.store.patients.save(record)

    def save_payer(self, record: PayerRecord) -> PayerRecord:
        """Save a payer; return the saved record."""
        return self._practice.store.payers.save(record)

    def save_provider(self, record: ProviderRecord) -> ProviderRecord:
        """Save a provider; return the saved record."""
        return self._practice.store.providers.save(record)

    def profile(self) -> PracticeProfile:
        """The practice's details for letters."""
        return self._practice.store.profile.get()

    def save_profile(self, profile: PracticeProfile) -> None:
        """Save the practice's details for letters."""
        self._practice.store.profile.save(profile)

    def save_rules(self, rules: PracticeRules) -> None:
        """Save the practice's own check rules."""
        self._practice.store.rules.save(rules)

    # ---- code nicknames

    def labels(self) -> dict[str, str]:
        """The practice's nicknames by code."""
        return self._practice.store.lists.labels()

    def set_label(self, code: str, label: str, former_code: str = "") -> None:
        """Set a code's nickname, replacing ``former_code`` if the code itself was changed."""
        lists = self._practice.store.lists
        if former_code and former_code != code:
            lists.set_label(former_code, "")
        lists.set_label(code, label)

    def remove_labels(self, labels: Sequence[tuple[str, str]]) -> Callable[[], None]:
        """Remove code nicknames, given as (code, nickname); call the result to restore them."""
        for code, _label in labels:
            self._practice.store.lists.set_label(code, "")

        def restore_labels() -> None:
            for code, label in labels:
                self._practice.store.lists.set_label(code, label)

        return restore_labels

    # ---- the trash

    def move_to_trash(self, kind: RecordKind, ids: Sequence[int]) -> Callable[[], None]:
        """Move records to the trash; call the result to restore them."""
        self._practice.store.trash.put(kind, ids)
        return lambda: self._practice.store.trash.restore(kind, ids)

    def find_in_trash(self, query: str, limit: int) -> list[TrashEntry]:
        """Trash entries with every word of a query in the title, most recently deleted first."""
        words = query.casefold().split()
        entries = self._practice.store.trash.entries()
        return [one for one in entries if all(w in one.title.casefold() for w in words)][:limit]

    def restore(self, records: Sequence[TrashEntry]) -> None:
        """Restore records from the trash."""
        for kind, ids in _by_kind(records):
            self._practice.store.trash.restore(kind, ids)

    def delete(self, records: Sequence[TrashEntry]) -> str:
        """Delete records permanently; return a sentence on remaining copies in backups and letters.

        Raises:
            BillingError: a patient among them still has claims; records before it are deleted.
        """
        store, letters = self._practice.store, 0
        for kind, ids in _by_kind(records):
            letters += store.letters.count_about(kind, ids)
            store.trash.delete(kind, ids)
        return deletion_notice(list_backups(self._practice.folder), letters)


def _by_kind(records: Sequence[TrashEntry]) -> list[tuple[RecordKind, list[int]]]:
    """Group by kind, claims first, since a patient with claims cannot be deleted."""
    order = [RecordKind.LETTER, RecordKind.CLAIM, *RecordKind]
    ranked = sorted(records, key=lambda one: order.index(one.kind))
    return [
        (kind, [one.id for one in group]) for kind, group in groupby(ranked, attrgetter("kind"))
    ]
