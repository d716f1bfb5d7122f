"""The lists of the unlocked practice file as the window edits them, and its trash."""

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
    """Records of one practice file; everything needs it to be unlocked."""

    def __init__(self, practice: PracticeService) -> None:
        self._practice = practice

    @property
    def user(self) -> str:
        """Under which name the file saves what is changed in it now."""
        return self._practice.store.file.os_user

    def save_patient(self, record: PatientRecord) -> PatientRecord:
        """Save a patient of the list; the record as saved."""
        return self._practice.store.patients.save(record)

    def save_payer(self, record: PayerRecord) -> PayerRecord:
        """Save a payer of the list; the record as saved."""
        return self._practice.store.payers.save(record)

    def save_provider(self, record: ProviderRecord) -> ProviderRecord:
        """Save a provider of the list; the record as saved."""
        return self._practice.store.providers.save(record)

    def profile(self) -> PracticeProfile:
        """The practice as its letters name it."""
        return self._practice.store.profile.get()

    def save_profile(self, profile: PracticeProfile) -> None:
        """Save the practice as its letters name it."""
        self._practice.store.profile.save(profile)

    def save_rules(self, rules: PracticeRules) -> None:
        """Save the practice's own rules for the check."""
        self._practice.store.rules.save(rules)

    # ---- the practice's own names of codes

    def labels(self) -> dict[str, str]:
        """The practice's own names by code."""
        return self._practice.store.lists.labels()

    def set_label(self, code: str, label: str, former_code: str = "") -> None:
        """Name a code, in place of ``former_code`` where the code itself was changed."""
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

    def in_trash(self, query: str, limit: int) -> list[TrashEntry]:
        """What is in the trash and has every word of a query in its title, last deleted first."""
        words = query.casefold().split()
        entries = self._practice.store.trash.entries()
        return [one for one in entries if all(w in one.title.casefold() for w in words)][:limit]

    def restore(self, records: Sequence[TrashEntry]) -> None:
        """Restore records from the trash."""
        for kind, ids in _by_kind(records):
            self._practice.store.trash.restore(kind, ids)

    def delete(self, records: Sequence[TrashEntry]) -> str:
        """Delete records permanently; return a sentence on what backups and letters still hold.

        Raises:
            BillingError: a patient among them still has claims; those before are deleted.
        """
        store, letters = self._practice.store, 0
        for kind, ids in _by_kind(records):
            letters += store.letters.count_about(kind, ids)
            store.trash.delete(kind, ids)
        return deletion_notice(list_backups(self._practice.folder), letters)


def _by_kind(records: Sequence[TrashEntry]) -> list[tuple[RecordKind, list[int]]]:
    """Claims first: a patient who still has a claim is not deleted."""
    order = [RecordKind.LETTER, RecordKind.CLAIM, *RecordKind]
    ranked = sorted(records, key=lambda one: order.index(one.kind))
    return [
        (kind, [one.id for one in group]) for kind, group in groupby(ranked, attrgetter("kind"))
    ]
