"""Sample data for trying the program: claims, their payers and a remittance, all invented.

Each record is marked: claim numbers start with SAMPLE, and names of patients and payers end with
"(sample)". What was added is recorded in the practice file, so that it can all be removed at once.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from claimwright.domain.claim.claim import Claim, Patient, Payer, Provider
from claimwright.domain.practice.practice import RecordKind
from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.claims.claim_number import SAMPLE_PREFIX
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.remittances.files.reading import read_remittance_text
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.storage.practice.protocols.practice import Practice

CLAIM_FILES = ("A-1001.json", "A-1002.json", "A-1003.json")
REMITTANCE_FILE = "remittance.835"
MARK = " (sample)"
_LIST = "sample-data"
_DECLINED = "declined"
_PAYMENT = "payment"
_KINDS = (RecordKind.CLAIM, RecordKind.PATIENT, RecordKind.PAYER, RecordKind.PROVIDER)
"""In order of removal, so that nothing is removed while another record needs it."""


@dataclass(frozen=True, slots=True)
class SampleState:
    """Whether the samples are in the practice file, and whether to offer them."""

    is_loaded: bool
    is_offered: bool


class SampleData:
    """The samples in one open practice file. Not thread-safe."""

    def __init__(self, store: Practice, posting: PostingService, folder: Path) -> None:
        """``folder`` contains the sample claims and the sample remittance."""
        self._store = store
        self._posting = posting
        self._folder = folder
        self._claims = SavedClaims(store)

    def state(self) -> SampleState:
        """The current state. Samples are offered while a file has no claims, until declined."""
        entries = self._store.lists.entries(_LIST)
        is_loaded = any(entry != _DECLINED for entry in entries)
        is_new = not self._store.numbers.latest()
        return SampleState(is_loaded, is_new and not entries)

    def decline(self) -> None:
        """Stop offering samples."""
        self._store.lists.use(_LIST, _DECLINED)

    def add(self) -> None:
        """Save the sample claims with their payers, and post the sample remittance.

        Raises:
            BillingError: the samples cannot be read, or the disk fails.
        """
        before = {kind: self._ids(kind) for kind in _KINDS}
        for name in CLAIM_FILES:
            for loaded in open_claim_file(self._folder / name).claims:
                self._claims.save_version(None, marked(loaded.claim))
        text = (self._folder / REMITTANCE_FILE).read_text("utf-8")
        posted = self._posting.post(
            read_remittance_text(marked_remittance(text), f"sample-{REMITTANCE_FILE}"), list(Guard)
        )
        with self._store.file.transaction():
            for kind in _KINDS:
                for record_id in self._ids(kind) - before[kind]:
                    self._store.lists.use(_LIST, f"{kind.value} {record_id}")
            for payment_id in posted.payment_ids:
                self._store.lists.use(_LIST, f"{_PAYMENT} {payment_id}")

    def remove(self) -> str:
        """Remove every sample permanently; return a sentence on what could not be removed."""
        added = self._added()
        for payment_id in added.pop(_PAYMENT, []):
            self._posting.remove(payment_id, "Sample data removed")
        kept = []
        for kind in _KINDS:
            ids = added.get(kind.value, [])
            if not ids:
                continue
            self._store.trash.put(kind, ids)
            try:
                self._store.trash.delete(kind, ids)
            except BillingError:
                kept.append(kind.value)  # the sample patient has other claims by now
        self._store.charges.forget_payers(MARK)
        for entry in self._store.lists.entries(_LIST):
            self._store.lists.remove(_LIST, entry)
        self.decline()
        if not kept:
            return ""
        return (
            "Your own claims refer to a sample patient, so that patient is in the trash and stays "
            "there until those claims are gone."
        )

    def _added(self) -> dict[str, list[int]]:
        added: dict[str, list[int]] = {}
        for entry in self._store.lists.entries(_LIST):
            kind, _, record_id = entry.partition(" ")
            if record_id:
                added.setdefault(kind, []).append(int(record_id))
        return added

    def _ids(self, kind: RecordKind) -> set[int]:
        return set(self._store.trash.ids_of(kind))


def marked(claim: Claim) -> Claim:
    """A sample claim with everyone on it marked as a sample."""
    return replace(
        claim,
        claim_number=marked_number(claim.claim_number),
        patient=_marked_patient(claim.patient),
        payer=_marked_payer(claim.payer),
        billing_provider=_marked_provider(claim.billing_provider),
        rendering_provider=_marked_provider(claim.rendering_provider),
        referring_provider=claim.referring_provider and _marked_provider(claim.referring_provider),
        service_facility=claim.service_facility and _marked_provider(claim.service_facility),
    )


def marked_number(number: str) -> str:
    """``A-1001`` becomes ``SAMPLE-1001``."""
    return SAMPLE_PREFIX + number.removeprefix("A-")


def marked_remittance(text: str) -> str:
    """The sample 835 with the same marks."""
    for number in ("A-1001", "A-1002", "A-1003", "A-1005"):
        text = text.replace(f"CLP*{number}*", f"CLP*{marked_number(number)}*")
    for name in ("RUIZ", "OKAFOR", "NGUYEN", "ABERNATHY"):
        text = text.replace(f"*1*{name}*", f"*1*{name}{MARK.upper()}*")
    for payer in ("ACME HEALTH", "MEDICARE PART B"):
        text = text.replace(f"N1*PR*{payer}*", f"N1*PR*{payer}{MARK.upper()}*")
    return text


def _marked_patient(patient: Patient) -> Patient:
    return replace(patient, name=f"{patient.name}{MARK}")


def _marked_payer(payer: Payer) -> Payer:
    return replace(payer, name=f"{payer.name}{MARK}")


def _marked_provider(provider: Provider) -> Provider:
    return replace(provider, name=f"{provider.name}{MARK}") if provider.name else provider
