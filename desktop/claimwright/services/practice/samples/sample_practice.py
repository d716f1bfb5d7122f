"""A sample practice file for screenshots. Its keys are fast to derive and offer no security."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from claimwright.domain.claim.claim import (
    Claim,
    ClaimLine,
    Correction,
    Patient,
    Payer,
    PayerKind,
    Provider,
)
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.submission import Submission, SubmittedBy
from claimwright.domain.practice.practice import (
    Clock,
    PayerRecord,
    PracticeProfile,
    SettingSource,
    Window,
)
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.paths import resources_folder
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.starter_rules import first_rules
from claimwright.storage.vault.key_slots import KeyCost

SAMPLE_PASSPHRASE = "four invented words here"
MORNING = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)

_ACME = Payer("Acme Health", payer_id="60054", filing_days=90)
_ZENITH = Payer("Zenith Mutual", payer_id="ZM014")
_STATE = Payer("Medicare Part B", PayerKind.MEDICARE, "05302", filing_days=365)
_WINDOWS = (
    Window(Clock.FILING, 90, 1, "Contract of 2025, page 4", "jo", date(2026, 3, 2)),
    Window(Clock.CORRECTED, 180, 1, "Provider manual 2026, 7.3", "jo", date(2026, 3, 2)),
    Window(Clock.APPEAL, 180, 1, "Provider manual 2026, 9.1", "jo", date(2026, 3, 2)),
    Window(Clock.APPEAL, 60, 2, "Provider manual 2026, 9.2", "jo", date(2026, 3, 2)),
)
_READ = ("jo", date(2026, 3, 2))
_SOURCES = (
    SettingSource("payer.takes_replacement", "Provider manual 2026, 7.1", *_READ),
    SettingSource("payer.modifier_corrections", "Provider manual 2026, 7.4", *_READ),
    SettingSource("payer.appeals_address", "Provider manual 2026, 9.1", *_READ),
)
_BUNDLES = (
    PayerBundle("Zenith Mutual", "64483", "77003", False, "Policy 12, page 3", date(2027, 5, 1)),
    PayerBundle(
        "Zenith Mutual", "99213", "36415", False, "Remittance of 2026-04-02", date(2026, 11, 1)
    ),
    PayerBundle(
        "Acme Health", "20610", "76942", True, "Provider manual 2026, 5.4", date(2027, 3, 1)
    ),
)
_BILLING = Provider("Oak Street Spine", "1245319599", tax_id="12-3456789", phone="555 0140")
_LEE = Provider("Dr. Lee", "1234567893", specialty="20")
_SENT: tuple[tuple[str, Patient, Payer, str, int, Status], ...] = (
    ("A-0987", Patient("Mae Lindqvist", date(1948, 7, 9), "F", "1EG4TE5MK73"), _STATE, "99214", 16,
     Status.PAID),
    ("A-0991", Patient("Boris Quill", date(1975, 1, 30), "M", "ZM5521"), _ZENITH, "64483", 21,
     Status.DENIED),
    ("A-0996", Patient("Thomas Okafor", date(1957, 5, 12), "M", "W778"), _ACME, "22612", 27,
     Status.SUBMITTED),
    ("A-1001", Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123"), _ACME, "22633", 28,
     Status.SUBMITTED),
    ("A-1004", Patient("Chiara Bell", date(1990, 11, 4), "F", "ZM7710"), _ZENITH, "99213", 30,
     Status.DRAFT),
)  # fmt: skip # a row a claim


def open_sample_practice(data_dir: Path) -> PracticeService:
    """Create the file in an empty data folder, or unlock it if it exists."""
    service = PracticeService(data_dir, cost=KeyCost(n=2), now=lambda: MORNING)
    if service.folder.exists:
        service.unlock(SAMPLE_PASSPHRASE)
        return service
    service.create(SAMPLE_PASSPHRASE)
    _fill(service)
    return service


def _fill(service: PracticeService) -> None:
    store = service.store
    store.profile.save(
        PracticeProfile("Oak Street Spine", phone="555 0140", npi=_BILLING.npi, contact="Jo Field")
    )
    store.payers.save(
        PayerRecord(
            replace(
                _ACME,
                takes_replacement=True,
                modifier_corrections=Correction.REPLACEMENT,
                appeals_address=("Acme Health Appeals", "PO Box 9", "Chicago IL 60601"),
            ),
            fax="555 0142",
            windows=_WINDOWS,
            sources=_SOURCES,
        )
    )
    for number, patient, payer, code, day, status in _SENT:
        claim = _claim(number, patient, payer, code, day)
        if status is Status.DRAFT:
            service.claims.save_draft(None, Draft(claim))
            continue
        claim_id = service.claims.save_version(None, claim).claim_id
        _submit(service, claim_id, claim)
        service.claims.set_status(claim_id, status)
    corrected = replace(_claim(*_SENT[1][:5]), frequency="7", payer_claim_number="Z-5567")
    denied = service.claims.find("quill", MORNING.date())[0]
    service.claims.save_version(denied.id, corrected)
    service.claims.set_status(denied.id, Status.DENIED)
    letter = LetterRecord("corrected-claim", "Corrected claim", {}, denied.id, _ZENITH.name)
    store.letters.save_printed(letter, b"%PDF-")
    store.rules.save(PracticeRules(_BUNDLES, first_rules(resources_folder()).prerequisites))


def _submit(service: PracticeService, claim_id: int, claim: Claim) -> None:
    version = service.claims.open(claim_id).versions[-1]
    day = claim.lines[0].date
    assert day is not None  # typed above
    how = SubmittedBy.CLEARINGHOUSE
    service.store.submissions.add(Submission(version.id, day, how, "B-1107", claim_id=claim_id))


def _claim(number: str, patient: Patient, payer: Payer, code: str, day: int) -> Claim:
    line = ClaimLine(
        date=date(2026, 10, day),
        place_of_service="11",
        code=code,
        units=Decimal(1),
        charge=Decimal(day * 14),
        diagnosis_pointers=(1,),
    )
    return Claim(
        claim_number=number,
        patient=patient,
        payer=payer,
        billing_provider=_BILLING,
        rendering_provider=_LEE,
        diagnoses=("M48.061",),
        lines=(line,),
    )
