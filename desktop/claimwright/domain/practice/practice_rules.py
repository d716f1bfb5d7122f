"""The practice's own rules for its payers: pairs that they bundle, and prerequisites."""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim, ClaimStatus, Payer, PayerKind

# A rule may be for all payers of a type. Rules for Medicare also apply to Medicare Advantage.
_KINDS = {
    "medicare": frozenset({PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}),
    "medicare advantage": frozenset({PayerKind.MEDICARE_ADVANTAGE}),
    "medicaid": frozenset({PayerKind.MEDICAID}),
    "commercial": frozenset({PayerKind.COMMERCIAL}),
    "workers' compensation": frozenset({PayerKind.WORKERS_COMP}),
    "auto": frozenset({PayerKind.AUTO}),
}


@dataclass(frozen=True, slots=True)
class PayerBundle:
    """A pair that a payer bundles by its own policy: column 1 is paid, column 2 denied.

    ``payer`` is a payer's name, ID or type; ``review_on`` is the day to check whether the payer
    still does it.
    """

    payer: str
    column1: str
    column2: str
    modifier_helps: bool = False
    source: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A service that a payer pays only after another: ``code`` needs one of ``needs`` first.

    ``needs_document`` is a document that must be on file instead or in addition, in the practice's
    words, such as a referral or the record of a first therapy that failed. An empty ``payer`` means
    all payers. ``within_days`` counts back from the date of service; 0 is the same day, None any
    earlier day. ``named`` requires the claim to name the other one; otherwise it is enough that the
    payer has it.
    """

    code: str
    needs: tuple[str, ...]
    payer: str = ""
    within_days: int | None = None
    source: str = ""
    named: bool = True
    needs_document: str = ""


@dataclass(frozen=True, slots=True)
class PracticeRules:
    """All rules of the practice, with its other claims for the patient being checked.

    ``claim_statuses`` are the statuses of the patient's other saved claims by claim number; None
    for a closed claim, which may or may not have been paid. ``drafts`` are the patient's claims
    that were never saved as a version, so they are not billed yet.

    ``group_pairs`` names the payers that apply PTP edits across a group and specialty.
    ``evaluation_codes`` are additional visit codes that can take 24, 25 and 57.
    ``single_dose_drugs`` are codes that the practice bills with JW or JZ, ``waived_tests`` with QW.
    """

    bundles: tuple[PayerBundle, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    group_pairs: frozenset[str] = frozenset()
    evaluation_codes: frozenset[str] = frozenset()
    single_dose_drugs: frozenset[str] = frozenset()
    waived_tests: frozenset[str] = frozenset()
    claim_statuses: tuple[tuple[str, ClaimStatus | None], ...] = ()
    drafts: tuple[Claim, ...] = ()

    def status_of(self, claim_number: str) -> ClaimStatus | None:
        """The status of a saved claim for one that depends on it; None if unknown."""
        return dict(self.claim_statuses).get(claim_number)

    def knows_status_of(self, claim_number: str) -> bool:
        """Whether the practice file has a claim with that number."""
        return any(number == claim_number for number, _status in self.claim_statuses)


def is_payer(named: str, payer: Payer) -> bool:
    """Whether a typed name, ID or payer type (``Medicare``) means this payer."""
    wanted = named.strip().casefold()
    if not wanted:
        return False
    is_named = wanted in {payer.name.strip().casefold(), payer.payer_id.casefold()}
    return is_named or payer.kind in _KINDS.get(wanted, ())
