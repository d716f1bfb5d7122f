"""The interface to posted remittances."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from claimwright.domain.remittance.adjustments import ProviderAdjustment
from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.posted import PostedClaim, PostedPayment, Settlement


class Remittances(Protocol):
    """Posted payments and decided claims; the worklist is in `WorklistStore`."""

    def is_posted(self, key: str) -> bool:
        """Whether this payment was already posted, from any file."""

    def newest_date(self, payer_key: str) -> str:
        """The ISO date of a payer's latest payment; empty if there is none."""

    def add_payment(
        self,
        payment: Payment,
        key: str,
        payer_key: str,
        source: tuple[str, str],
        accepted: Iterable[str],
    ) -> int:
        """Save a payment with its file (``source`` is name and text); return its id."""

    def payments(self, limit: int = 1000) -> tuple[PostedPayment, ...]:
        """The posted payments, latest payment date first."""

    def last_posted(self, limit: int) -> tuple[PostedPayment, ...]:
        """The payments posted most recently, newest first."""

    def payment(self, payment_id: int) -> PostedPayment | None:
        """A payment; None for an unknown id."""

    def file_text(self, file_id: int) -> str:
        """The text of a file as posted."""

    def adjustments(self) -> tuple[tuple[int, ProviderAdjustment], ...]:
        """Every provider adjustment (PLB) with the id of its payment, by payment."""

    def remove_payment(self, payment_id: int) -> None:
        """Remove a payment and its decided claims."""

    def new_claim_ids(self, count: int) -> range:
        """Ids for decided claims that are about to be added."""

    def add_claims(self, posted: Sequence[PostedClaim]) -> None:
        """Save decided claims."""

    def claims_of_accounts(self, accounts: Iterable[str]) -> list[PostedClaim]:
        """Every decided claim of these accounts."""

    def claims_of_payment(self, payment_id: int) -> list[PostedClaim]:
        """The decided claims of a payment in remittance order."""

    def claims_of_claim(self, claim_id: int) -> list[PostedClaim]:
        """The decisions on a saved claim in order."""

    def claims_with_number(self, numbers: Sequence[str]) -> list[PostedClaim]:
        """The decided claims with one of these numbers, the payer's or the practice's."""

    def decided_claim(self, remittance_claim_id: int) -> PostedClaim | None:
        """A decided claim; None for an unknown id."""

    def everything(self) -> list[PostedClaim]:
        """Every decided claim in the order of posting."""

    def unmatched(self, limit: int = 1000) -> list[PostedClaim]:
        """The decided claims that are not matched to a saved claim."""

    def move(self, posted: Sequence[PostedClaim]) -> None:
        """Save new matches of decided claims: account, saved claim, basis and lines."""

    def set_in_force(self, changes: Sequence[tuple[PostedClaim, bool]]) -> None:
        """Save which decisions are in force."""

    def add_services(self, services: Sequence[tuple[str, int, int, int | None]]) -> None:
        """Save paid services as (text, decided claim id, line, cents allowed per unit)."""

    def allowed_of(self, payer_key: str) -> Iterator[tuple[str, Decimal]]:
        """The paid services of a payer with the amount allowed per unit, in dollars."""

    def drop_services(self, remittance_claim_ids: Sequence[int]) -> None:
        """Delete the paid services of decided claims that no longer count."""

    def paid_twice(self) -> list[tuple[int, int, int]]:
        """Services paid twice, as (first decided claim, second, line on the second)."""

    def accounts(self, names: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(current status, status before the first decision) by account."""

    def save_accounts(self, settled: Sequence[tuple[str, int | None, Settlement, str]]) -> None:
        """Save account balances as (name, saved claim id, settlement, status before)."""

    def drop_accounts(self, names: Sequence[str]) -> None:
        """Delete accounts that have no decisions left."""

    def awaited(self, claim_id: int) -> str:
        """The next payer that has yet to decide on a saved claim; empty if there is none."""

    def log(self, act: str, payment: str, reason: str = "") -> None:
        """Log that a payment was posted or removed."""
