"""What services ask of posted remittances."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from claimwright.domain.remittance.adjustments import ProviderAdjustment
from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.posted import PostedClaim, PostedPayment, Settlement


class Remittances(Protocol):
    """What was posted; the worklist is kept by `WorklistStore`."""

    def is_posted(self, key: str) -> bool:
        """Whether this payment was posted before, from whatever file."""

    def newest_date(self, payer_key: str) -> str:
        """The date of the newest payment of a payer in ISO, empty without one."""

    def add_payment(
        self,
        payment: Payment,
        key: str,
        payer_key: str,
        source: tuple[str, str],
        accepted: Iterable[str],
    ) -> int:
        """Save a payment with the text of its file (``source`` is name and text)."""

    def payments(self, limit: int = 1000) -> tuple[PostedPayment, ...]:
        """The payments that were posted, the newest first."""

    def last_posted(self, limit: int) -> tuple[PostedPayment, ...]:
        """The payments that were posted last, the newest first."""

    def payment(self, payment_id: int) -> PostedPayment | None:
        """One payment."""

    def file_text(self, file_id: int) -> str:
        """The text of a file as it was posted."""

    def adjustments(self) -> tuple[tuple[int, ProviderAdjustment], ...]:
        """Every provider adjustment (PLB) with the id of its payment, in order of payment."""

    def remove_payment(self, payment_id: int) -> None:
        """Take a payment and its decided claims away."""

    def new_claim_ids(self, count: int) -> range:
        """Ids for decided claims that are about to be added."""

    def add_claims(self, posted: Sequence[PostedClaim]) -> None:
        """Save decided claims."""

    def claims_of_accounts(self, accounts: Iterable[str]) -> list[PostedClaim]:
        """Every decided claim of these accounts."""

    def claims_of_payment(self, payment_id: int) -> list[PostedClaim]:
        """The decided claims of a payment in its order."""

    def claims_of_claim(self, claim_id: int) -> list[PostedClaim]:
        """What was decided about a saved claim, in the order of the decisions."""

    def claims_with_number(self, numbers: Sequence[str]) -> list[PostedClaim]:
        """The decided claims with one of these numbers, the payer's or the practice's."""

    def decided_claim(self, remittance_claim_id: int) -> PostedClaim | None:
        """One decided claim."""

    def everything(self) -> list[PostedClaim]:
        """Every decided claim in the order of posting."""

    def unmatched(self, limit: int = 1000) -> list[PostedClaim]:
        """The decided claims that answer no saved claim yet."""

    def move(self, posted: Sequence[PostedClaim]) -> None:
        """Save another match of decided claims: account, saved claim, basis and lines."""

    def set_in_force(self, changes: Sequence[tuple[PostedClaim, bool]]) -> None:
        """Save which decisions count now."""

    def add_services(self, services: Sequence[tuple[str, int, int, int | None]]) -> None:
        """Save paid services: text, decided claim, line, and the cents allowed for one unit."""

    def allowed_of(self, payer_key: str) -> Iterator[tuple[str, Decimal]]:
        """The paid services of a payer, each with what was allowed for one unit, in dollars."""

    def drop_services(self, remittance_claim_ids: Sequence[int]) -> None:
        """Forget the paid services of decided claims that count no more."""

    def paid_twice(self) -> list[tuple[int, int, int]]:
        """Two decided claims that paid one service, and its line on the second."""

    def accounts(self, names: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Status and the status before the first decision, by account."""

    def save_accounts(self, settled: Sequence[tuple[str, int | None, Settlement, str]]) -> None:
        """Save what accounts come to: name, saved claim, settlement, status before."""

    def drop_accounts(self, names: Sequence[str]) -> None:
        """Forget accounts about which nothing is decided any more."""

    def awaited(self, claim_id: int) -> str:
        """The next payer whose decision about a saved claim is awaited."""

    def log(self, act: str, payment: str, reason: str = "") -> None:
        """Log that a payment was posted or removed."""
