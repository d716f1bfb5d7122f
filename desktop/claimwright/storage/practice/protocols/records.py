"""The interface to patients, payers, providers, the practice's profile, lists and rules."""

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
    """The practice's profile."""

    def get(self) -> PracticeProfile:
        """The profile, empty until it is saved."""

    def save(self, profile: PracticeProfile) -> None:
        """Save the profile."""


class Patients(Protocol):
    """The practice's patients."""

    def save(self, record: PatientRecord) -> PatientRecord:
        """Save a patient and make them the most recent; return the record with its id."""

    def get(self, patient_id: int) -> PatientRecord | None:
        """A patient, in the trash or not; None for an unknown id."""

    def find(self, query: str, limit: int, today: date) -> tuple[PatientRecord, ...]:
        """Search patients by prefixes of name, member ID and date of birth; recent first."""

    def of_claim(self, patient: Patient, subscriber: Subscriber) -> int | None:
        """The id of a claim's patient, who is saved if new; None for a claim without a patient."""

    def ids_of(self, patient: Patient, is_same: Callable[[Patient, Patient], bool]) -> list[int]:
        """The ids of all patients who may be this person, as decided by ``is_same``."""


class Payers(Protocol):
    """The practice's payers."""

    def save(self, record: PayerRecord) -> PayerRecord:
        """Save a payer and make it the most recent; return the record with its id."""

    def get(self, payer_id: int) -> PayerRecord | None:
        """A payer, in the trash or not; None for an unknown id."""

    def find(self, query: str, limit: int, today: date) -> tuple[PayerRecord, ...]:
        """Search payers by prefixes of name, payer ID and kind; recent first."""

    def of_claim(self, payer: Payer) -> PayerRecord | None:
        """The saved payer of a claim, matched by payer ID and name, else by name alone."""

    def learn(self, payer: Payer) -> None:
        """Save a claim's payer if it is new, else make it the most recent."""


class Providers(Protocol):
    """The practice's billing, rendering and referring providers, and service facilities."""

    def save(self, record: ProviderRecord) -> ProviderRecord:
        """Save a provider and make them the most recent; return the record with its id."""

    def get(self, provider_id: int) -> ProviderRecord | None:
        """A provider, in the trash or not; None for an unknown id."""

    def find(self, query: str, limit: int, today: date) -> tuple[ProviderRecord, ...]:
        """Search providers by prefixes of name, NPI, specialty and tax ID; recent first."""

    def of_claim(self, provider: Provider) -> ProviderRecord | None:
        """The saved provider of a claim, matched by NPI, or by name if either has no NPI."""

    def signature_of(self, name: str) -> bytes:
        """The signature of the provider with that name; empty if two of that name differ."""

    def learn(self, provider: Provider | None) -> None:
        """Save a claim's provider if they are new, else make them the most recent."""


class Lists(Protocol):
    """Code nicknames, favorites, recent lookups and custom lists."""

    def labels(self) -> dict[str, str]:
        """The users' nicknames for procedure codes, by code."""

    def label(self, code: str) -> str:
        """The users' nickname for a code; empty if there is none."""

    def set_label(self, code: str, label: str) -> None:
        """Set a code's nickname; an empty one removes it."""

    def favorites(self) -> tuple[LookedUp, ...]:
        """The favorites in the order they were added."""

    def set_favorite(self, kind: str, code: str, is_favorite: bool) -> None:
        """Add a library entry to the favorites, or remove it."""

    def add_looked_up(self, kind: str, code: str) -> None:
        """Record that an entry was looked up."""

    def looked_up(self, limit: int = 20) -> tuple[LookedUp, ...]:
        """The most recent lookups, newest first."""

    def entries(self, name: str, limit: int = 200) -> tuple[str, ...]:
        """The texts of a custom list, such as diagnoses, most recently used first."""

    def use(self, name: str, text: str) -> None:
        """Add a text to a list, or move it to the front."""

    def remove(self, name: str, text: str) -> None:
        """Remove a text from a list."""

    def lists(self) -> dict[str, tuple[str, ...]]:
        """All custom lists by name."""


class OwnRules(Protocol):
    """The practice's own rules, read and written as a whole: a few hundred at most."""

    def get(self) -> PracticeRules:
        """All rules."""

    def save(self, rules: PracticeRules) -> None:
        """Save all rules, replacing the previous ones."""
