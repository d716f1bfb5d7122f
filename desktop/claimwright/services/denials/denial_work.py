"""The state of the denial page: what was typed, the claim, the answers, the decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import Today, day_of
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import YES, Fact, Facts, read_facts
from claimwright.domain.denial.denial import Denial, denied_line
from claimwright.domain.json_node import JsonNode
from claimwright.errors import BillingError
from claimwright.services.denials.correction import CLAIM_ACTIONS, corrected_claim
from claimwright.services.denials.typed_denial import typed_denial

if TYPE_CHECKING:
    from claimwright.services.checking.check import CheckService
    from claimwright.services.denials.decide import DenialService


@dataclass(frozen=True, slots=True)
class DeniedClaim:
    """The claim as submitted to the payer; ``claim_id`` is None if it is not saved.

    ``opening`` identifies the claim on screen; 0 for any other claim.
    """

    claim: Claim
    history: Sequence[Claim] | None = None
    claim_id: int | None = None
    opening: int = 0


class TypedDenialStore(Protocol):
    """Saves a typed denial with its claim, for the worklist."""

    def add(self, denial: Denial, claim: DeniedClaim, facts: Facts) -> None:
        """Save the denial; saving the same one again has no effect."""

    def answer(self, denial_id: int, fact: Fact, value: str) -> None:
        """Save an answer for a worklist denial; an empty value withdraws it."""


class DenialWork:
    """Reads what was typed, decides, and records answers; the window only displays it."""

    def __init__(self, denials: "DenialService", checker: "CheckService", today: Today) -> None:
        self._denials = denials
        self._checker = checker
        self._today = today
        self.text = ""
        self.line: int | None = None
        self.remittance_date: date | None = None
        self.subject = DeniedClaim(Claim())
        self.facts = Facts()
        self.denial: Denial | None = None
        self.decision: Decision | None = None
        self.denial_id = 0  # in the worklist; 0 for a denial typed here
        self._stated: Denial | None = None

    @property
    def today(self) -> date:
        """Today's date."""
        return day_of(self._today)

    def forget(self) -> None:
        """Clear all patient data."""
        self.text, self.line, self.remittance_date = "", None, None
        self.subject, self.facts = DeniedClaim(Claim()), Facts()
        self.denial = self.decision = self._stated = None
        self.denial_id = 0

    def open(self, denial_id: int, denial: Denial, subject: DeniedClaim, facts: Facts) -> None:
        """Open a worklist denial as stated by its remittance, with its answers so far."""
        self.denial_id, self._stated = denial_id, denial
        self.subject, self.facts = subject, facts
        self.text, self.line = denial_text(denial), denial.line
        self.remittance_date = denial.remittance_date

    def choose(self, subject: DeniedClaim) -> None:
        """Switch to another claim, clearing line and answers."""
        if subject != self.subject:
            self.subject, self.line, self.facts = subject, None, Facts()
            self.denial_id, self._stated = 0, None

    def locate(self, line: int | None, remittance_date: date | None) -> None:
        """Set the denied line and the remittance date."""
        self.line, self.remittance_date = line, remittance_date

    def type(self, text: str) -> None:
        """Set the typed text; a different denial clears the answers."""
        if text.strip() != self.text.strip():
            self.text, self.facts = text, Facts()
            self.denial_id, self._stated = 0, None

    def decide(self) -> None:
        """Read what was typed and decide.

        Raises:
            BillingError: the text is not a denial, the claim has no lines, or a table is damaged.
        """
        self.denial = self.decision = None
        if not self.text.strip():
            return
        claim = self.subject.claim
        self.denial = self._read()
        if not claim.lines:
            raise BillingError("Open or enter the claim first: its lines and dates decide.")
        self.denial = replace(self.denial, line=denied_line(self.denial, claim) or None)
        self.decision = self._denials.decide(
            self.denial, claim, self.subject.history, self.facts, self.today
        )
        # the check may have predicted the denial for exactly one line
        self.denial = replace(self.denial, line=self.decision.line or None)

    def _read(self) -> Denial:
        """The denial as stated by its remittance, or else as typed."""
        if self._stated is None:
            return typed_denial(self.text, self.subject.claim, self.line, self.remittance_date)
        return replace(
            self._stated,
            line=self.line or self._stated.line,
            remittance_date=self.remittance_date or self._stated.remittance_date,
        )

    def answer(self, fact: Fact, value: str) -> None:
        """Answer a question and decide again.

        Raises:
            BillingError: as `decide`.
        """
        parsed = value == YES if value in (YES, "false") else value
        read = read_facts(JsonNode.of({fact.value: parsed}, "facts"))
        supports = read.supports if fact is Fact.RECORD_SUPPORTS else self.facts.supports
        self.facts = Facts({**self.facts.answers, **read.answers}, supports)
        self.decide()

    def clear_answers(self) -> None:
        """Withdraw every answer and decide again.

        Raises:
            BillingError: as `decide`.
        """
        self.facts = Facts()
        self.decide()

    @property
    def needs_new_claim(self) -> bool:
        """Whether the decision calls for another claim rather than a letter."""
        return self.decision is not None and self.decision.action in CLAIM_ACTIONS

    def corrected(self) -> Claim:
        """The claim that the decision calls for, with any known fix applied.

        Raises:
            BillingError: a table is missing or damaged.
        """
        assert (
            self.decision is not None and self.denial is not None
        )  # otherwise the button is hidden
        claim = self.subject.claim
        report = self._checker.check(claim, self.subject.history, self.today)
        return corrected_claim(self.decision, self.denial, claim, report.findings, self.facts)

    @property
    def answers(self) -> tuple[tuple[Fact, str], ...]:
        """The answers, in the order of `Fact`."""
        supports = self.facts.supports
        answers = dict(self.facts.answers)
        if supports is not None:
            answers[Fact.RECORD_SUPPORTS] = ", ".join(sorted(supports)) or "none"
        return tuple((fact, answers[fact]) for fact in Fact if fact in answers)


def denial_text(denial: Denial) -> str:
    """The denial as a biller would type it."""
    amount = "" if denial.amount is None else f"{denial.amount:.2f}"
    return " ".join(part for part in (str(denial.adjustment), *denial.remarks, amount) if part)
