"""A professional claim (CMS-1500, 837P) as entered: any field may be empty."""

import datetime
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from claimwright.domain.value import value


class PayerKind(StrEnum):
    """The type of payer, which determines the rules it follows."""

    MEDICARE = "medicare"
    MEDICAID = "medicaid"
    MEDICARE_ADVANTAGE = "medicare_advantage"
    COMMERCIAL = "commercial"
    WORKERS_COMP = "workers_comp"
    AUTO = "auto"
    OTHER = "other"


_OF_MEDICARE = frozenset({PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE})


class BypassOn(StrEnum):
    """The lines of a PTP pair on which the payer accepts 59 and X{EPSU}."""

    EITHER = "either"
    COLUMN2 = "column2"


class Correction(StrEnum):
    """How a payer accepts corrections to an adjudicated claim."""

    REPLACEMENT = "replacement"
    APPEAL = "appeal"


class DecidingNumber(StrEnum):
    """The claim number under which a payer reports the outcome of a replacement."""

    ORIGINAL = "original"
    REPLACEMENT = "replacement"


class Relation(StrEnum):
    """How another claim relates to this one."""

    QUALIFYING = "qualifying"
    SURGERY = "surgery"
    FACILITY = "facility"


class ClaimStatus(StrEnum):
    """The payer's processing status of another claim."""

    UNBILLED = "unbilled"
    PENDING = "pending"
    DENIED = "denied"
    PAID = "paid"


class Frequency(StrEnum):
    """Claim frequency code (CLM05-3, Box 22); an 837P allows these three."""

    ORIGINAL = "1"
    REPLACEMENT = "7"
    VOID = "8"


@value
class Patient:
    """The patient. ``sex`` is F, M, U or X, as on file with the payer."""

    name: str = ""
    birth_date: datetime.date | None = None
    sex: str = ""
    member_id: str = ""


@value
class Subscriber:
    """The subscriber (insured), if other than the patient."""

    relationship: str = "self"
    name: str = ""
    member_id: str = ""


@value
class Payer:
    """A payer, and its policies on NCCI, corrections and appeals.

    ``filing_days`` counts from the date of service, ``corrected_days`` and ``appeal_days`` from
    the remittance date; ``mail_days`` are subtracted from each limit. None means unknown for days,
    and the default of the payer type otherwise.
    """

    name: str = ""
    kind: PayerKind = PayerKind.COMMERCIAL
    payer_id: str = ""
    follows_ncci: bool = True
    bypass_on: BypassOn = BypassOn.EITHER
    filing_days: int | None = None
    appeals_address: tuple[str, ...] = ()
    claims_address: tuple[str, ...] = ()
    corrected_days: int | None = None
    appeal_days: int | None = None
    mail_days: int = 0
    takes_replacement: bool | None = None
    modifier_corrections: Correction | None = None
    corrections: Correction | None = None
    deciding_number: DecidingNumber | None = None
    reconsideration_first: bool | None = None
    waiver_of_liability: bool | None = None

    @property
    def is_medicare(self) -> bool:
        """Whether Medicare's status, bilateral and assistant rules apply (original or MA)."""
        return self.kind in _OF_MEDICARE


@value
class OtherPayer:
    """A payer that paid before this one, with the amount in dollars."""

    name: str = ""
    paid: Decimal | None = None
    date: datetime.date | None = None


@value
class Provider:
    """A billing, rendering or referring provider, or the service facility."""

    name: str = ""
    npi: str = ""
    taxonomy: str = ""
    specialty: str = ""
    tax_id: str = ""
    phone: str = ""
    address: tuple[str, ...] = ()


@value
class Accident:
    """The accident that the services relate to; ``kind`` is auto, employment or other."""

    kind: str = ""
    state: str = ""
    date: datetime.date | None = None


@value
class HospitalDates:
    """The hospitalization related to the services, Box 18."""

    admitted: datetime.date | None = None
    discharged: datetime.date | None = None


@value
class CareDates:
    """When post-operative care was assumed or relinquished (modifiers 54 and 55, Item 19)."""

    assumed: datetime.date | None = None
    relinquished: datetime.date | None = None


@value
class RelatedProcedure:
    """The surgery that a post-operative or dependent service belongs to."""

    code: str = ""
    date: datetime.date | None = None
    provider: str = ""
    npi: str = ""


@value
class RelatedClaim:
    """Another claim that this one depends on."""

    claim_number: str = ""
    payer_claim_number: str = ""
    date: datetime.date | None = None
    code: str = ""
    relation: Relation = Relation.QUALIFYING
    status: ClaimStatus = ClaimStatus.PENDING
    remittance_date: datetime.date | None = None


@value
class ClaimLine:
    """A service line. Its number is its position in the claim, from 1."""

    date: datetime.date | None = None
    date_to: datetime.date | None = None
    place_of_service: str = ""
    code: str = ""
    modifiers: tuple[str, ...] = ()
    units: Decimal | None = None
    charge: Decimal | None = None
    diagnosis_pointers: tuple[int, ...] = ()
    rendering_provider: Provider | None = None
    anesthesia_minutes: int | None = None
    control_number: str = ""
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the line has no service yet."""
        return not self.code and not self.modifiers and self.charge is None


@value
class Claim:
    """A professional claim, complete or not."""

    claim_number: str = ""
    frequency: str = Frequency.ORIGINAL.value
    payer_claim_number: str = ""
    note: str = ""
    submission_date: datetime.date | None = None
    prior_authorization: str = ""
    clia: str = ""
    patient: Patient = field(default_factory=Patient)
    subscriber: Subscriber = field(default_factory=Subscriber)
    payer: Payer = field(default_factory=Payer)
    other_payers: tuple[OtherPayer, ...] = ()
    billing_provider: Provider = field(default_factory=Provider)
    rendering_provider: Provider = field(default_factory=Provider)
    referring_provider: Provider | None = None
    service_facility: Provider | None = None
    diagnoses: tuple[str, ...] = ()
    accident: Accident | None = None
    onset_date: datetime.date | None = None
    hospital_dates: HospitalDates | None = None
    care_dates: CareDates = field(default_factory=CareDates)
    related_procedure: RelatedProcedure | None = None
    related_claims: tuple[RelatedClaim, ...] = ()
    lines: tuple[ClaimLine, ...] = ()

    def rendering_npi(self, line: ClaimLine) -> str:
        """The rendering NPI of a line: the line's own, else the claim's, else the billing NPI."""
        if line.rendering_provider is not None and line.rendering_provider.npi:
            return line.rendering_provider.npi
        return self.rendering_provider.npi or self.billing_provider.npi

    @property
    def total_charge(self) -> Decimal:
        """The sum of the line charges in dollars; an empty charge counts as zero."""
        return sum((line.charge or Decimal() for line in self.lines), Decimal("0.00"))
