"""What services ask of patients, payers, providers and the practice's own lists."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from claimwright.domain.claim.claim import Patient, Payer, Provider, Subscriber
from claimwright.domain.practice.practice import (
    PatientRecord,
    PayerRecord,
    PracticeProfile,
    ProviderRecord,
)
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.domain.practice.saved_work import LookedUp


class Profile(Protocol):
    """The one profile of the practice file."""

    def get(self) -> PracticeProfile:
        """The profile, empty until it is saved."""

    def save(self, profile: PracticeProfile) -> None:
        """Save the profile."""


class Patients(Protocol):
    """Patients of the practice file."""

    def save(self, record: PatientRecord) -> PatientRecord:
        """Save a patient and make them the most recent."""

    def get(self, patient_id: int) -> PatientRecord | None:
        """One patient, in the trash or not."""

    def find(self, query: str, limit: int, today: date) -> tuple[PatientRecord, ...]:
        """Patients by the beginnings of name, member number, birth date."""

    def of_claim(self, patient: Patient, subscriber: Subscriber) -> int | None:
        """The id of the patient of a claim, saved now if they are new."""

    def ids_of(self, patient: Patient, is_same: Callable[[Patient, Patient], bool]) -> list[int]:
        """The ids of all patients who can be this person, as the caller decides."""


class Payers(Protocol):
    """Payers of the practice file."""

    def save(self, record: PayerRecord) -> PayerRecord:
        """Save a payer and make it the most recent."""

    def get(self, payer_id: int) -> PayerRecord | None:
        """One payer, in the trash or not."""

    def find(self, query: str, limit: int, today: date) -> tuple[PayerRecord, ...]:
        """Payers by the beginnings of name, payer id and kind."""

    def of_claim(self, payer: Payer) -> PayerRecord | None:
        """The saved payer that a claim means: by its payer id and name, else by its name alone."""

    def learn(self, payer: Payer) -> None:
        """Save the payer of a claim if it is new, else make it the most recent."""


class Providers(Protocol):
    """Providers of the practice file: billing, rendering and referring ones, and places."""

    def save(self, record: ProviderRecord) -> ProviderRecord:
        """Save a provider and make them the most recent."""

    def get(self, provider_id: int) -> ProviderRecord | None:
        """One provider, in the trash or not."""

    def find(self, query: str, limit: int, today: date) -> tuple[ProviderRecord, ...]:
        """Providers by the beginnings of name, NPI, specialty and tax id."""

    def of_claim(self, provider: Provider) -> ProviderRecord | None:
        """The saved provider that a claim means: by NPI, or by name where one has no NPI."""

    def signature_of(self, name: str) -> bytes:
        """The signature of the provider of that name."""

    def learn(self, provider: Provider | None) -> None:
        """Save the provider of a claim if they are new, else make them the most recent."""


class Lists(Protocol):
    """Lists of the practice file."""

    def labels(self) -> dict[str, str]:
        """The users' own names of procedure codes, by code."""

    def label(self, code: str) -> str:
        """The users' own name of a code, empty without one."""

    def set_label(self, code: str, label: str) -> None:
        """Name a code."""

    def favorites(self) -> tuple[LookedUp, ...]:
        """The favorites in the order in which they became such."""

    def set_favorite(self, kind: str, code: str, is_favorite: bool) -> None:
        """Make a library entry a favorite, or stop."""

    def add_looked_up(self, kind: str, code: str) -> None:
        """Remember that an entry was looked up now."""

    def looked_up(self, limit: int = 20) -> tuple[LookedUp, ...]:
        """What was looked up last, newest first."""

    def entries(self, name: str, limit: int = 200) -> tuple[str, ...]:
        """The texts of a list of the users, such as diagnoses, the last used first."""

    def use(self, name: str, text: str) -> None:
        """Add a text to a list, or move it to the front."""

    def remove(self, name: str, text: str) -> None:
        """Remove a text from a list."""

    def lists(self) -> dict[str, tuple[str, ...]]:
        """Every list by its name."""


class OwnRules(Protocol):
    """The practice's own rules, read and written whole: they are some hundreds at most."""

    def get(self) -> PracticeRules:
        """All of them."""

    def save(self, rules: PracticeRules) -> None:
        """Save all of them in place of what was there."""
