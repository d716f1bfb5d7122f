"""One denial on its page: what was typed, its claim, the answers so far, and the decision."""

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
from claimwright.services.denials.correction import MAKES_A_CLAIM, corrected_claim
from claimwright.services.denials.typed_denial import typed_denial

if TYPE_CHECKING:
    from claimwright.services.checking.check import CheckService
    from claimwright.services.denials.decide import DenialService


@dataclass(frozen=True, slots=True)
class DeniedClaim:
    """The claim as the payer has it; ``claim_id`` is None unless the practice file has it.

    ``opening`` is that of the claim on screen, so that it is known again; 0 for another.
    """

    claim: Claim
    history: Sequence[Claim] | None = None
    claim_id: int | None = None
    opening: int = 0


class KeepsTypedDenials(Protocol):
    """Who keeps a typed denial with its claim, for the worklist."""

    def keep(self, denial: Denial, claim: DeniedClaim, facts: Facts) -> None:
        """Save it; the same one again is saved once."""

    def answer(self, denial_id: int, fact: Fact, value: str) -> None:
        """Keep an answer with a denial of the worklist; an empty value takes it back."""


class DenialWork:
    """Reads, decides and answers; the window shows what it says and decides nothing itself."""

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
        self.denial_id = 0  # that of the worklist; 0 for one that was typed here
        self._stated: Denial | None = None

    @property
    def today(self) -> date:
        """The day that it is now."""
        return day_of(self._today)

    def forget(self) -> None:
        """Hold nothing of a patient any more."""
        self.text, self.line, self.remittance_date = "", None, None
        self.subject, self.facts = DeniedClaim(Claim()), Facts()
        self.denial = self.decision = self._stated = None
        self.denial_id = 0

    def open(self, denial_id: int, denial: Denial, subject: DeniedClaim, facts: Facts) -> None:
        """Take a denial of the worklist as its remittance states it, with what was answered."""
        self.denial_id, self._stated = denial_id, denial
        self.subject, self.facts = subject, facts
        self.text, self.line = denial_as_text(denial), denial.line
        self.remittance_date = denial.remittance_date

    def choose(self, subject: DeniedClaim) -> None:
        """Speak of another claim; answers and line were about the former."""
        if subject != self.subject:
            self.subject, self.line, self.facts = subject, None, Facts()
            self.denial_id, self._stated = 0, None

    def locate(self, line: int | None, remittance_date: date | None) -> None:
        """Set which line was denied, and when the payer said so."""
        self.line, self.remittance_date = line, remittance_date

    def type(self, text: str) -> None:
        """Take another denial; answers were about the former."""
        if text.strip() != self.text.strip():
            self.text, self.facts = text, Facts()
            self.denial_id, self._stated = 0, None

    def decide(self) -> None:
        """Read what was typed and decide about it.

        Raises:
            BillingError: it is no denial, the claim has no lines, or a table is damaged.
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
        # the check may foresee the denial for one line alone
        self.denial = replace(self.denial, line=self.decision.line or None)

    def _read(self) -> Denial:
        """The denial as its remittance states it, else as it was typed."""
        if self._stated is None:
            return typed_denial(self.text, self.subject.claim, self.line, self.remittance_date)
        return replace(
            self._stated,
            line=self.line or self._stated.line,
            remittance_date=self.remittance_date or self._stated.remittance_date,
        )

    def answer(self, fact: Fact, value: str) -> None:
        """Answer a question; the decision follows.

        Raises:
            BillingError: as `decide`.
        """
        said = value == YES if value in (YES, "false") else value
        read = read_facts(JsonNode.of({fact.value: said}, "facts"))
        supports = read.supports if fact is Fact.RECORD_SUPPORTS else self.facts.supports
        self.facts = Facts({**self.facts.answers, **read.answers}, supports)
        self.decide()

    def clear_answers(self) -> None:
        """Take every answer back.

        Raises:
            BillingError: as `decide`.
        """
        self.facts = Facts()
        self.decide()

    @property
    def makes_a_claim(self) -> bool:
        """Whether the decision is carried out by another claim rather than by a letter."""
        return self.decision is not None and self.decision.action in MAKES_A_CLAIM

    def corrected(self) -> Claim:
        """The claim that the decision asks for, the fix made where it is known.

        Raises:
            BillingError: a table is missing or damaged.
        """
        assert self.decision is not None and self.denial is not None  # the button is hidden
        claim = self.subject.claim
        report = self._checker.check(claim, self.subject.history, self.today)
        return corrected_claim(self.decision, self.denial, claim, report.findings, self.facts)

    @property
    def answers(self) -> tuple[tuple[Fact, str], ...]:
        """What was answered, in the order of the facts."""
        supports = self.facts.supports
        said = dict(self.facts.answers)
        if supports is not None:
            said[Fact.RECORD_SUPPORTS] = ", ".join(sorted(supports)) or "none"
        return tuple((fact, said[fact]) for fact in Fact if fact in said)


def denial_as_text(denial: Denial) -> str:
    """A denial as a biller would type it."""
    amount = "" if denial.amount is None else f"{denial.amount:.2f}"
    return " ".join(part for part in (str(denial.adjustment), *denial.remarks, amount) if part)
