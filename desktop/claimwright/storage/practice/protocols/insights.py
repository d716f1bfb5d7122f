"""What services ask of the narrow rows that figures are made of."""

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
    """Facts, and what was declined or foreseen."""

    def count(
        self, first: date, period: Period, payer: str, provider: str, today: date
    ) -> CountedFacts:
        """All that the figures of a period are made of; ``first`` is the first day of the trend."""

    def ids_of(self, chosen: Selection) -> tuple[int, ...]:
        """The denials behind a figure, in the order they came in."""

    def bundled_since(
        self, first: date, carcs: Iterable[str], buckets: Iterable[str]
    ) -> list[DenialFact]:
        """The denials for these reasons that no table explains, decided on a day or later."""

    def unforeseen(self, chosen: Selection) -> list[DenialFact]:
        """The denials of a selection that were not compared with the check yet."""

    def has_denials(self) -> bool:
        """Whether there is any denial at all, of whatever time."""

    def ids_of_lines(self, lines: Iterable[tuple[str, int]]) -> tuple[int, ...]:
        """The denials of billed lines by account and line, those of their whole claim too."""

    def payer_keys(self) -> dict[str, str]:
        """The key of each payer by its name in small letters, for denials that were typed."""

    def paid_beside(self, accounts: Iterable[str]) -> dict[str, list[tuple[str, date]]]:
        """The paid codes with their days of service, by account."""

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The payers and the providers that any denial or decision names, by name."""

    def save_checked(self, claim_key: str, found: Iterable[FoundEdit]) -> None:
        """Keep what a check of many claims found of one of them, in place of an earlier check."""

    def checked_edits(self, period: Period) -> list[CheckedEdit]:
        """The pairs that checks found for dates of service in a period."""

    def save_foreseen(self, rows: Iterable[tuple[int, str, bool, bool]]) -> None:
        """Keep the rule that had found each denial, and whether it was dismissed and saved."""

    def foreseen(self, chosen: Selection) -> list[tuple[int, str, bool, bool, Decimal]]:
        """What `save_foreseen` kept of the denials of a selection, with what each denied."""

    def decline(self, payer: str, paid: str, denied: str) -> None:
        """Never offer this pattern again."""

    def offer_again(self, payer: str, paid: str, denied: str) -> None:
        """Undo `decline`."""

    def declined(self) -> set[tuple[str, str, str]]:
        """The patterns that are not offered: payer, paid code, denied code."""


class InsightLines(Protocol):
    """Decided and billed lines, read once."""

    def unread_decisions(self, limit: int = 500) -> list[UnreadDecision]:
        """Decided claims that were posted or changed since the last reading."""

    def save_decision(
        self,
        one: UnreadDecision,
        provider: str,
        person: str,
        lines: Sequence[NarrowLine],
        *,
        counts: bool,
    ) -> None:
        """Keep the lines of a decided claim; ``counts`` is False of what decides nothing."""

    def unread_claims(self, limit: int = 500) -> list[tuple[int, int, Claim]]:
        """Saved claims with a version that is not read yet: id, version, claim."""

    def save_claim(
        self, claim_id: int, version: int, claim: Claim, person: str, lines: Sequence[NarrowLine]
    ) -> None:
        """Keep the lines of a version of a saved claim in place of an earlier one."""

    def missing_blocks(self) -> list[tuple[bool, int]]:
        """The blocks that are not made or were dropped since."""

    def make_block(self, block: tuple[bool, int]) -> None:
        """Make a block: the figures are as right without it, and slower."""

    def services(self, first: date, last: date) -> list[ServiceLine]:
        """Every dated service that was billed between two days, each once."""
