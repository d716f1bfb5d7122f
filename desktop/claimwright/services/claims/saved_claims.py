"""The claims of the unlocked practice file: drafts, versions, search, copies, statuses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim, ClaimLine, ClaimStatus, Frequency, Patient
from claimwright.domain.claim.claim_status import Status, as_prerequisite
from claimwright.domain.claim.saved_claim import (
    ClaimRow,
    ClaimVersion,
    DenialRecord,
    SavedClaim,
    UnreadCell,
)
from claimwright.domain.decision.settings import payer_settings
from claimwright.domain.denial.denial import Denial
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.practice.usual_charge import UsualCharge
from claimwright.errors import BillingError
from claimwright.rules.context.saved_claims import same_patient
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_number import next_claim_number
from claimwright.services.remittances.ledger.icn_history import deciding_icn, icn_history
from claimwright.services.worklist.typed_rows import typed_row
from claimwright.storage.practice.protocols.practice import Practice

MAX_USED_CODES = 500


class SavedClaims:
    """The claims of one open practice file. Like the file, not thread-safe."""

    def __init__(self, store: Practice) -> None:
        self._store = store

    def save_draft(self, claim_id: int | None, draft: Draft, row_version: int = 0) -> int:
        """Save what is on screen, including cells that could not be read.

        Takes about a millisecond, so it can be called shortly after each change. ``claim_id`` is
        None for a claim that was never saved. Returns the claim's id. The access log records one
        change per draft.

        Raises:
            RowChanged: the claim is no longer at ``row_version``; 0 skips this check.
        """
        cells = [
            UnreadCell(line, column.name, text) for (line, column), text in draft.unread.items()
        ]
        store = self._store
        with store.file.transaction(quick=True):
            began = claim_id is None or not store.claims.row_of(claim_id).has_draft
            saved = store.claims.save_draft(claim_id, draft.claim, cells, row_version)
            if began:
                store.audit.add(Act.CHANGED, RecordKind.CLAIM.value, 1, saved)
        return saved

    def save_version(
        self, claim_id: int | None, claim: Claim, row_version: int = 0
    ) -> ClaimVersion:
        """Save a version of a claim, synced to disk on return. This does not submit it.

        The claim's frequency makes it an original, a replacement or a void. Its patient, payer and
        providers are added to their lists. Saving an unchanged claim adds no version.

        Raises:
            RowChanged: the claim is no longer at ``row_version``; 0 skips this check.
        """
        store = self._store
        with store.file.transaction():
            patient_id = store.patients.of_claim(claim.patient, claim.subscriber)
            former = None if claim_id is None else store.claims.newest(claim_id)
            version = store.claims.save_version(claim_id, claim, patient_id, row_version)
            if version != former:
                store.charges.learn(claim)
            store.audit.add(Act.CHANGED, RecordKind.CLAIM.value, 1, version.claim_id)
            store.payers.learn(claim.payer)
            for provider in (
                claim.service_facility,
                claim.referring_provider,
                claim.rendering_provider,
                claim.billing_provider,
            ):
                store.providers.learn(provider)
        return version

    def next_number(self) -> str:
        """The next free claim number, in the practice's own format."""
        numbers = self._store.numbers
        return next_claim_number(numbers.latest(), numbers.is_taken)

    def usual_charge(self, claim: Claim, line: ClaimLine) -> UsualCharge | None:
        """The last charge for a line's code, preferring claims to the same payer."""
        return self._store.charges.usual(line, claim.payer.name) if line.code else None

    def used_codes(self) -> dict[str, int]:
        """The codes billed most often, with line counts."""
        return self._store.charges.used_codes(MAX_USED_CODES)

    def open(self, claim_id: int) -> SavedClaim:
        """A claim with its versions, marked as most recently used; see `draft_of` for the form.

        Raises:
            BillingError: the claim no longer exists.
        """
        store = self._store
        with store.file.transaction(quick=True):
            store.claims.touch(claim_id)
            store.audit.add(Act.VIEWED, RecordKind.CLAIM.value, 1, claim_id)
        return store.claims.open(claim_id)

    def version(self, version: ClaimVersion) -> Claim:
        """The claim of a saved version."""
        return self._store.claims.version(version.id)

    def discard_draft(self, claim_id: int, row_version: int = 0) -> None:
        """Discard changes since the newest version. A claim without a version is kept.

        Raises:
            RowChanged: the claim is no longer at ``row_version``; 0 skips this check.
        """
        self._store.claims.discard_draft(claim_id, row_version)

    def find(
        self, query: str, today: date, limit: int = 50, status: Status | None = None
    ) -> tuple[ClaimRow, ...]:
        """Search claims by prefixes of number, patient, member ID, payer or dates; recent first.

        An empty query returns the most recent claims.
        """
        return self._store.claims.find(query, limit, today, status)

    def of_patient(self, patient_id: int) -> tuple[ClaimRow, ...]:
        """The claims of a saved patient, newest date of service first."""
        return self._store.claims.rows_of_patient(patient_id)

    def history(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...]:
        """The newest versions of the patient's other claims, for the checker; oldest first.

        ``claim_id`` is the id of this claim if it is saved. Drafts are not part of the history.
        """
        ids = self.ids_of_patient(claim.patient)
        return tuple(self._store.claims.of_patients(ids, claim_id)) if ids else ()

    def of_same_person(self, patient: Patient) -> list[tuple[int, Claim]]:
        """(id, newest version) of each of a person's claims, oldest first."""
        ids = self.ids_of_patient(patient)
        return self._store.claims.of_patients_by_id(ids) if ids else []

    def ids_of_patient(self, patient: Patient) -> list[int]:
        """The ids of all saved patients who may be this person."""
        if not patient.name and not patient.member_id:
            return []
        return self._store.patients.ids_of(patient, same_patient)

    def claim_statuses(
        self, claim: Claim, claim_id: int | None = None
    ) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """The statuses of the patient's other claims, by claim number; see `PracticeRules`.

        If two claims share a number, the later one wins.
        """
        ids = self.ids_of_patient(claim.patient)
        found = self._store.claims.statuses_of_patients(ids, claim_id) if ids else ()
        return tuple({number: as_prerequisite(status) for number, status in found}.items())

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...]:
        """The patient's other claims that exist only as drafts; oldest first."""
        patient = claim.patient
        if not patient.name:
            return ()
        named = Patient(name=patient.name)
        drafts = self._store.draft_claims.of_patient(
            lambda name: bool(name) and same_patient(Patient(name=name), named), claim_id
        )
        return tuple(one for one in drafts if same_patient(one.patient, patient))

    def new_claim(self, patient_id: int | None = None) -> Claim:
        """A new claim, prefilled from the patient's last claim or else the practice's last claim.

        Has one empty line with the last place of service.
        """
        last = self._store.claims.last_version(patient_id)
        known = None if patient_id is None else self._store.patients.get(patient_id)
        claim = Claim() if last is None else _based_on(last, with_patient=known is not None)
        if known is None:
            return claim
        return replace(claim, patient=known.patient, subscriber=known.subscriber)

    def duplicate(self, claim_id: int) -> Claim:
        """A copy of a claim to bill as a new one, without any of its numbers."""
        claim = self._store.claims.open(claim_id).claim
        return replace(
            claim,
            claim_number="",
            payer_claim_number="",
            frequency=Frequency.ORIGINAL.value,
            submission_date=None,
            lines=tuple(replace(line, control_number="") for line in claim.lines),
        )

    def next_version(self, claim_id: int, frequency: Frequency) -> Claim:
        """A saved claim prepared for resubmission: 7 replaces it, 8 voids it.

        Box 22 gets the ICN that the payer's setting selects, once a remittance supplied one.
        """
        claim = self._store.claims.open(claim_id).claim
        number = self.deciding_number(claim_id, claim) or claim.payer_claim_number
        return replace(
            claim,
            frequency=frequency.value,
            submission_date=None,
            payer_claim_number=number,
        )

    def deciding_number(self, claim_id: int, claim: Claim) -> str:
        """The ICN to resubmit under; empty before the first remittance."""
        decided = self._store.remittances.claims_of_claim(claim_id)
        if not decided:
            return ""
        payer = payer_settings(claim.payer, self._store.payers.of_claim(claim.payer)).payer
        return deciding_icn(icn_history(decided), payer)

    def set_status(self, claim_id: int, status: Status) -> tuple[ClaimRow, ...]:
        """Save the status of a claim, set by hand or by a payer's response.

        Claims on hold until this one is paid are released and returned. Ready and Submitted must be
        set through `ClaimSubmissions`, which checks their requirements.
        """
        store = self._store
        released: tuple[ClaimRow, ...] = ()
        with store.file.transaction():
            if store.claims.row_of(claim_id).status is not status:
                store.claims.set_status(claim_id, status)
                store.audit.add(Act.CHANGED, RecordKind.CLAIM.value, 1, claim_id)
            if status is Status.PAID:
                waiting = [hold.claim_id for hold in store.submissions.waiting_for(claim_id)]
                for each in waiting:
                    store.submissions.release(each)
                released = tuple(store.claims.row_of(each) for each in waiting)
        return released

    def add_denial(self, claim_id: int, denial: Denial) -> DenialRecord:
        """Save a denial and set the claim's status to Denied.

        It enters the worklist like one from an 835 and is decided when the worklist is next shown.

        Raises:
            BillingError: its line is not on the claim.
        """
        store = self._store
        claim = store.billed.claim(claim_id)
        with store.file.transaction():
            record = store.denials.add(claim_id, denial)
            if claim is not None:
                row = typed_row(denial, claim_id, claim)
                store.worklist.save_denials([row])
                store.worklist.refresh_accounts([row.account])
            self.set_status(claim_id, Status.DENIED)
        return record

    # ---- versions

    def restore_version(self, version: ClaimVersion) -> int:
        """Restore an earlier version as a draft, to review and save; return the claim's id.

        No version is changed.

        Raises:
            BillingError: the claim has a draft that would be lost.
        """
        store = self._store
        with store.file.transaction():
            if store.claims.row_of(version.claim_id).has_draft:
                raise BillingError(
                    "This claim has a draft with changes that are not saved; save or discard that "
                    "draft first, then restore the version."
                )
            claim = store.claims.version(version.id)
            store.claims.save_draft(version.claim_id, claim)
            store.audit.add(Act.VERSION_RESTORED, RecordKind.CLAIM.value, 1, version.claim_id)
        return version.claim_id

    def denials(self, claim_id: int) -> tuple[DenialRecord, ...]:
        """The denials of a claim."""
        return self._store.denials.of_claim(claim_id)


def draft_of(saved: SavedClaim) -> Draft:
    """A saved claim as shown in the form, including its unread cells."""
    return Draft(saved.claim, MappingProxyType(_unread(saved.unread)))


def _unread(cells: Sequence[UnreadCell]) -> dict[tuple[int, Column], str]:
    return {
        (cell.line, Column[cell.column]): cell.text
        for cell in cells
        if cell.column in Column.__members__
    }


def _based_on(last: Claim, *, with_patient: bool) -> Claim:
    place = last.lines[0].place_of_service if last.lines else ""
    claim = Claim(
        billing_provider=last.billing_provider,
        rendering_provider=last.rendering_provider,
        service_facility=last.service_facility,
        lines=(ClaimLine(place_of_service=place),) if place else (),
    )
    if not with_patient:
        return claim
    return replace(claim, payer=last.payer, referring_provider=last.referring_provider)
