"""What a practice has learned of its payers: pairs that they bundle, services that come first."""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim, ClaimStatus, Payer, PayerKind

# A rule may be one of all the payers of a kind; what Medicare wants, its private plans want too.
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
    """A pair that one payer bundles by its own policy: column 1 is paid, column 2 denied.

    ``payer`` is a payer's name, id or kind; ``review_on`` the day on which somebody should look
    whether the payer still does it.
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

    ``needs_document`` is a document that has to be on file instead or as well, in the practice's
    words, such as a referral or the record of a first therapy that failed.

    ``payer`` is empty for every payer. ``within_days`` counts back from the date of service; 0 is
    the same day, None any earlier day. ``named`` says that the claim has to name the other one;
    else it is enough that the payer has that.
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
    """All that the practice itself has typed about its payers.

    ``claim_statuses`` is what its file knows of the patient's other claims, by claim number; None
    is a closed claim, of which the file does not say whether it was paid. ``drafts`` are the
    patient's claims that were typed and never saved as a version: nobody has billed them.

    ``group_pairs`` names the payers that read a PTP pair across one group and specialty;
    ``evaluation_codes`` adds to the visits that take 24, 25 and 57; ``single_dose_drugs`` and
    ``waived_tests`` are codes that the practice bills with JW or JZ, and with QW.
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
        """What a saved claim is to one that depends on it; None where only the biller knows."""
        return dict(self.claim_statuses).get(claim_number)

    def knows_status_of(self, claim_number: str) -> bool:
        """Whether the practice file has a claim of that number."""
        return any(number == claim_number for number, _status in self.claim_statuses)


def is_payer(named: str, payer: Payer) -> bool:
    """Whether a name, id or kind (``Medicare``) that the practice typed means this payer."""
    wanted = named.strip().casefold()
    if not wanted:
        return False
    is_named = wanted in {payer.name.strip().casefold(), payer.payer_id.casefold()}
    return is_named or payer.kind in _KINDS.get(wanted, ())
