"""The interface to the facts and narrow rows behind the figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from claimwright.domain.claim.claim import Claim
from claimwright.domain.insights.facts import (
    CheckedEdit,
    CountedFacts,
    DenialFact,
    FoundEdit,
    ServiceLine,
)
from claimwright.domain.insights.lines import NarrowLine, UnreadDecision
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.selection import Selection


class InsightFacts(Protocol):
    """Facts, checked edits, foreseen denials and declined patterns."""

    def count(
        self, first: date, period: Period, payer: str, provider: str, today: date
    ) -> CountedFacts:
        """Everything the figures of a period need; ``first`` is the first day of the trend."""

    def ids_of(self, chosen: Selection) -> tuple[int, ...]:
        """The ids of the denials behind a figure, in the order they came in."""

    def bundled_since(
        self, first: date, carcs: Iterable[str], buckets: Iterable[str]
    ) -> list[DenialFact]:
        """The denials for these reasons since a day that no table explains."""

    def unforeseen(self, chosen: Selection) -> list[DenialFact]:
        """The denials of a selection that have not been compared with the check yet."""

    def has_denials(self) -> bool:
        """Whether there are any denials at all."""

    def ids_of_lines(self, lines: Iterable[tuple[str, int]]) -> tuple[int, ...]:
        """The ids of the denials of billed lines (account, line) or of their whole claims."""

    def payer_keys(self) -> dict[str, str]:
        """The key of each payer by casefolded name, for denials entered by hand."""

    def paid_codes(self, accounts: Iterable[str]) -> dict[str, list[tuple[str, date]]]:
        """The paid codes with their dates of service, by account."""

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The payers and the providers named by any denial or decision, sorted."""

    def save_checked(self, claim_key: str, found: Iterable[FoundEdit]) -> None:
        """Save the edits that a batch check found on one claim, replacing an earlier check."""

    def checked_edits(self, period: Period) -> list[CheckedEdit]:
        """The pairs that batch checks found for dates of service in a period, counted."""

    def save_foreseen(self, rows: Iterable[tuple[int, str, bool, bool]]) -> None:
        """Save for denials which rule had predicted them.

        Rows are (denial id, rule id or "", was the finding dismissed, is there a saved claim).
        """

    def foreseen(self, chosen: Selection) -> list[tuple[int, str, bool, bool, Decimal]]:
        """The rows of `save_foreseen` for a selection, each with the denied amount in dollars."""

    def decline(self, payer: str, paid: str, denied: str) -> None:
        """Stop suggesting this pattern."""

    def offer_again(self, payer: str, paid: str, denied: str) -> None:
        """Undo `decline`."""

    def declined(self) -> set[tuple[str, str, str]]:
        """The patterns not to suggest: payer, paid code, denied code."""


class InsightLines(Protocol):
    """Decided and billed lines as narrow rows."""

    def unread_decisions(self, limit: int = 500) -> list[UnreadDecision]:
        """Decided claims that were posted or changed since they were last read."""

    def save_decision(
        self,
        one: UnreadDecision,
        provider: str,
        person: str,
        lines: Sequence[NarrowLine],
        *,
        counts: bool,
    ) -> None:
        """Save the lines of a decided claim; ``counts`` is False if it decides nothing."""

    def unread_claims(self, limit: int = 500) -> list[tuple[int, int, Claim]]:
        """Saved claims whose newest version has not been read yet: id, version, claim."""

    def save_claim(
        self, claim_id: int, version: int, claim: Claim, person: str, lines: Sequence[NarrowLine]
    ) -> None:
        """Save the lines of a version of a saved claim, replacing an earlier version's."""

    def missing_blocks(self) -> list[tuple[bool, int]]:
        """The blocks that are not built, or were dropped since; see `make_block`."""

    def make_block(self, block: tuple[bool, int]) -> None:
        """Build a block; without it the figures are the same, only slower."""

    def services(self, first: date, last: date) -> list[ServiceLine]:
        """Every dated service that was billed between two days, without duplicates."""
