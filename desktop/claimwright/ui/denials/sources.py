"""The sources of the Denials page: claims, code names and letter titles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimwright.domain.decision.facts import NONE, Fact, Facts
from claimwright.domain.denial.denial import Denial
from claimwright.services.container import Services
from claimwright.services.denials.denial_work import DeniedClaim, TypedDenialStore
from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.services.worklist.worklist import TypedDenial

if TYPE_CHECKING:
    from claimwright.ui.claim.session import ClaimSession

MAX_SAVED = 30


class ClaimSources:
    """Provides the claim on screen and, while the practice file is unlocked, the saved ones."""

    def __init__(self, services: Services, session: "Callable[[], ClaimSession]") -> None:
        self._services = services
        self._session = session

    def on_screen(self) -> DeniedClaim:
        """The claim on the Claim page, as the payer has it."""
        session = self._session()
        claim = session.original or session.claim
        return DeniedClaim(claim, session.history, session.saved_id, session.opening)

    @property
    def _is_unlocked(self) -> bool:
        return self._services.practice.state is PracticeState.UNLOCKED

    def saved(self) -> list[tuple[str, int | None]]:
        """Titles and ids of the recent saved claims; none while the file is locked."""
        if not self._is_unlocked:
            return []
        here = self._session().saved_id
        rows = self._services.practice.claims.find("", self._services.today, MAX_SAVED)
        return [
            (
                " · ".join(part for part in (row.claim_number, row.patient_name, row.payer_name)),
                row.id,
            )
            for row in rows
            if row.id != here
        ]

    def open_saved(self, claim_id: int) -> DeniedClaim:
        """A saved claim as it was last submitted.

        Raises:
            BillingError: no claim has that id any more.
        """
        claims = self._services.practice.claims
        saved = claims.open(claim_id)
        claim = claims.version(saved.versions[-1]) if saved.versions else saved.claim
        return DeniedClaim(claim, claims.history(claim, claim_id), claim_id)

    def letter_titles(self) -> Mapping[str, str]:
        """The titles of letters by kind."""
        return {kind.kind: kind.title for kind in self._services.letters.kinds()}

    def name_codes(self, denial: Denial) -> str:
        """The codes of a denial, each with the library's short title."""
        carc = self._services.lookup.carc(denial.adjustment.carc)
        parts = [f"{denial.adjustment} {carc.title if carc else 'is not in the library'}"]
        for code in denial.remarks:
            remark = self._services.store().rarc(code)
            parts.append(f"{code} {remark.title if remark else 'is not in the library'}")
        if denial.amount is not None:
            parts.append(f"${denial.amount:,.2f}")
        return " · ".join(parts)

    def denial_store(self) -> TypedDenialStore | None:
        """What saves typed denials: this object while the file is unlocked, else None."""
        return self if self._is_unlocked else None

    def add(self, denial: Denial, claim: DeniedClaim, facts: Facts) -> None:
        """Add a typed denial with its claim and answers to the worklist.

        Raises:
            BillingError: there is neither a claim nor a payer, or the line is not on the claim.
        """
        worklist, today = self._services.worklist, self._services.today
        known = claim.claim if claim.claim_id is None else None
        record = worklist.add_typed(TypedDenial(denial, claim.claim_id, known), today)
        for fact, value in facts.answers.items():
            worklist.answer(record.id, fact, value, today)
        if facts.supports is not None:
            supported = " ".join(sorted(facts.supports)) or NONE
            worklist.answer(record.id, Fact.RECORD_SUPPORTS, supported, today)

    def answer(self, denial_id: int, fact: Fact, value: str) -> None:
        """Save an answer with a denial in the worklist.

        Raises:
            BillingError: the denial is no longer in the worklist.
        """
        self._services.worklist.answer(denial_id, fact, value, self._services.today)

    def from_worklist(self, denial_id: int) -> "OpenedDenial":
        """A denial from the worklist with its claim, the claim's history and its answers.

        Raises:
            BillingError: the denial is no longer in the worklist, or its claim was deleted.
        """
        worklist = self._services.worklist
        record = worklist.get(denial_id)
        stated, claim = worklist.subject(denial_id)
        history = self._services.practice.claims.history(claim, record.claim_id)
        subject = DeniedClaim(claim, history, record.claim_id)
        return OpenedDenial(denial_id, stated, subject, worklist.facts(denial_id))


@dataclass(frozen=True, slots=True)
class OpenedDenial:
    """A denial from the worklist, with everything its page shows."""

    id: int
    denial: Denial
    subject: DeniedClaim
    facts: Facts
