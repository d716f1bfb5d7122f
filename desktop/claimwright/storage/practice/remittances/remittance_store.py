"""Stores posted remittances: payments, decided claims and the files they came in."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from claimwright.domain.remittance.adjustments import ProviderAdjustment
from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.posted import LogEntry, PostedClaim, PostedPayment, Settlement
from claimwright.storage.database import ANY_OF, any_of, iso
from claimwright.storage.practice.cents import cents, dollars
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.remittances.remittance_rows import (
    DECIDED_CLAIMS,
    PAYMENT_COLUMNS,
    decided_row,
    lines_text,
    payment_row,
)
from claimwright.storage.practice.remittances.remitted_body import body_text


def payment_key(payment: Payment) -> str:
    """A short text that identifies a payment."""
    return hashlib.sha256(repr(payment.key).encode()).hexdigest()[:32]


class RemittanceStore:
    """Posted payments and decided claims; the worklist is in `WorklistStore`."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    # ---- payments

    def is_posted(self, key: str) -> bool:
        """Whether this payment was already posted, from any file."""
        return self._file.row("SELECT 1 FROM remittance_payment WHERE key = ?", key) is not None

    def newest_date(self, payer_key: str) -> str:
        """The ISO date of a payer's latest payment; empty if there is none."""
        row = self._file.row(
            "SELECT max(date) FROM remittance_payment WHERE payer_key = ?", payer_key
        )
        return "" if row is None or row[0] is None else str(row[0])

    def add_payment(
        self,
        payment: Payment,
        key: str,
        payer_key: str,
        source: tuple[str, str],
        accepted: Iterable[str],
    ) -> int:
        """Save a payment with its file (``source`` is name and text); return its id."""
        row_id = self._file.new_id("remittance_payment")
        self._file.write(
            "INSERT INTO remittance_payment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?, ?)",
            *(row_id, self._file_id(*source), key, payment.payer, payer_key, payment.payer_id),
            *(payment.payee_npi, payment.number, iso(payment.date), payment.method),
            *(cents(payment.amount), len(payment.claims), payment.balanced, *payment.span),
            *(" ".join(sorted(accepted)), self._file.now(), self._file.who),
        )
        self._file.write_all(
            "INSERT INTO remittance_adjustment VALUES (?, ?, ?, ?, ?)",
            [
                (row_id, place, one.reason, one.reference, cents(one.amount))
                for place, one in enumerate(payment.provider_adjustments)
            ],
        )
        return row_id

    def payments(self, limit: int = 1000) -> tuple[PostedPayment, ...]:
        """The posted payments, latest payment date first."""
        return self._payments("ORDER BY p.date DESC, p.id DESC LIMIT ?", limit)

    def last_posted(self, limit: int) -> tuple[PostedPayment, ...]:
        """The payments posted most recently, newest first."""
        return self._payments("ORDER BY p.id DESC LIMIT ?", limit)

    def payment(self, payment_id: int) -> PostedPayment | None:
        """A payment; None for an unknown id."""
        return next(iter(self._payments("WHERE p.id = ?", payment_id)), None)

    def file_text(self, file_id: int) -> str:
        """The text of a file as posted; the spans of its payments and claims index into it."""
        row = self._file.row("SELECT body FROM remittance_file WHERE id = ?", file_id)
        return "" if row is None else zlib.decompress(row[0]).decode()

    def adjustments(self) -> tuple[tuple[int, ProviderAdjustment], ...]:
        """Every provider adjustment (PLB) with the id of its payment, by payment."""
        rows = self._file.rows(
            "SELECT payment_id, reason, reference, amount FROM remittance_adjustment "
            "ORDER BY payment_id, place"
        )
        return tuple(
            (payment_id, ProviderAdjustment(reason, reference, dollars(amount)))
            for payment_id, reason, reference, amount in rows
        )

    def remove_payment(self, payment_id: int) -> None:
        """Remove a payment and its decided claims, and its file if it has no other payments."""
        row = self._file.row("SELECT file_id FROM remittance_payment WHERE id = ?", payment_id)
        self._file.write(
            "DELETE FROM remittance_service WHERE remittance_claim_id IN "
            "(SELECT id FROM remittance_claim WHERE payment_id = ?)",
            payment_id,
        )
        for table in ("remittance_claim", "remittance_adjustment"):
            self._file.write(f"DELETE FROM {table} WHERE payment_id = ?", payment_id)
        self._file.write("DELETE FROM remittance_payment WHERE id = ?", payment_id)
        if row is not None:
            self._file.write(
                "DELETE FROM remittance_file WHERE id = ? AND NOT EXISTS "
                "(SELECT 1 FROM remittance_payment WHERE file_id = ?)",
                *(row[0], row[0]),
            )

    # ---- decided claims

    def new_claim_ids(self, count: int) -> range:
        """Ids for decided claims that are about to be added."""
        return self._file.new_ids("remittance_claim", count)

    def add_claims(self, posted: Sequence[PostedClaim]) -> None:
        """Save decided claims."""
        self._file.write_all(
            "INSERT INTO remittance_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(one.id, one.payment_id, one.place, one.account, one.claim_id, one.basis),
                    *(one.claim.claim_number, one.number, one.claim.payer_claim_number),
                    *(
                        one.provider,
                        one.is_in_force,
                        lines_text(one.lines),
                        body_text(one.claim),
                    ),
                )
                for one in posted
            ],
        )

    def claims_of_accounts(self, accounts: Iterable[str]) -> list[PostedClaim]:
        """Every decided claim of these accounts."""
        rows = self._file.rows(f"{DECIDED_CLAIMS} WHERE c.account IN {ANY_OF}", any_of(accounts))
        return [decided_row(row) for row in rows]

    def claims_of_payment(self, payment_id: int) -> list[PostedClaim]:
        """The decided claims of a payment in remittance order."""
        rows = self._file.rows(
            f"{DECIDED_CLAIMS} WHERE c.payment_id = ? ORDER BY c.place", payment_id
        )
        return [decided_row(row) for row in rows]

    def claims_of_claim(self, claim_id: int) -> list[PostedClaim]:
        """The decisions on a saved claim in order."""
        rows = self._file.rows(f"{DECIDED_CLAIMS} WHERE c.claim_id = ?", claim_id)
        return sorted((decided_row(row) for row in rows), key=lambda one: one.order)

    def claims_with_number(self, numbers: Sequence[str]) -> list[PostedClaim]:
        """The decided claims with one of these numbers, the payer's or the practice's."""
        wanted = any_of(numbers)
        rows = self._file.rows(
            f"{DECIDED_CLAIMS} WHERE c.icn <> '' AND c.icn IN {ANY_OF} UNION "
            f"{DECIDED_CLAIMS} WHERE c.claim_number IN {ANY_OF}",
            *(wanted, wanted),
        )
        return [decided_row(row) for row in rows]

    def decided_claim(self, remittance_claim_id: int) -> PostedClaim | None:
        """A decided claim; None for an unknown id."""
        row = self._file.row(f"{DECIDED_CLAIMS} WHERE c.id = ?", remittance_claim_id)
        return None if row is None else decided_row(row)

    def everything(self) -> list[PostedClaim]:
        """Every decided claim in the order of posting."""
        return [decided_row(row) for row in self._file.rows(f"{DECIDED_CLAIMS} ORDER BY c.id")]

    def unmatched(self, limit: int = 1000) -> list[PostedClaim]:
        """The decided claims that are not matched to a saved claim."""
        rows = self._file.rows(
            f"{DECIDED_CLAIMS} WHERE c.claim_id IS NULL ORDER BY c.id LIMIT ?", limit
        )
        return [decided_row(row) for row in rows]

    def move(self, posted: Sequence[PostedClaim]) -> None:
        """Save new matches of decided claims: account, saved claim, basis and lines."""
        self._file.write_all(
            "UPDATE remittance_claim SET account = ?, claim_id = ?, basis = ?, lines = ?, "
            "provider = ? WHERE id = ?",
            [
                (
                    *(one.account, one.claim_id, one.basis, lines_text(one.lines)),
                    *(one.provider, one.id),
                )
                for one in posted
            ],
        )

    def set_in_force(self, changes: Sequence[tuple[PostedClaim, bool]]) -> None:
        """Save which decisions are in force."""
        self._file.write_all(
            "UPDATE remittance_claim SET in_force = ? WHERE id = ?",
            [(is_in_force, one.id) for one, is_in_force in changes],
        )

    def add_services(self, services: Sequence[tuple[str, int, int, int | None]]) -> None:
        """Save paid services as (text, decided claim id, line, cents allowed per unit)."""
        self._file.write_all(
            "INSERT OR IGNORE INTO remittance_service VALUES (?, ?, ?, ?)", services
        )

    def allowed_of(self, payer_key: str) -> Iterator[tuple[str, Decimal]]:
        """The paid services of a payer with the amount allowed per unit, in dollars."""
        rows = self._file.each(
            "SELECT service, allowed FROM remittance_service "
            "WHERE service >= ? AND service < ? AND allowed IS NOT NULL",
            *(
                f"{payer_key}|",
                f"{payer_key}}}",
            ),  # a range scan: "}" comes right after "|" in ASCII
        )
        for service, allowed in rows:
            yield service, dollars(allowed) or Decimal()

    def drop_services(self, remittance_claim_ids: Sequence[int]) -> None:
        """Delete the paid services of decided claims that no longer count."""
        self._file.write_all(
            "DELETE FROM remittance_service WHERE remittance_claim_id = ?",
            [(one,) for one in remittance_claim_ids],
        )

    def paid_twice(self) -> list[tuple[int, int, int]]:
        """Services paid twice, as (first decided claim, second, line on the second)."""
        return [
            (int(first), int(second), int(line))
            for first, second, line in self._file.rows(
                "SELECT a.remittance_claim_id, b.remittance_claim_id, b.line "
                "FROM remittance_service a JOIN remittance_service b ON b.service = a.service "
                "AND b.remittance_claim_id <> a.remittance_claim_id "
                "JOIN remittance_claim c ON c.id = a.remittance_claim_id "
                "JOIN remittance_claim d ON d.id = b.remittance_claim_id "
                "JOIN remittance_payment p ON p.id = c.payment_id "
                "JOIN remittance_payment q ON q.id = d.payment_id WHERE c.icn <> d.icn "
                "AND (p.date, p.key, c.place) < (q.date, q.key, d.place) ORDER BY q.date, q.key"
            )
        ]

    # ---- accounts

    def accounts(self, names: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(current status, status before the first decision) by account."""
        rows = self._file.rows(
            f"SELECT account, status, status_before FROM remittance_account "
            f"WHERE account IN {ANY_OF}",
            any_of(names),
        )
        return {name: (status, before) for name, status, before in rows}

    def save_accounts(self, settled: Sequence[tuple[str, int | None, Settlement, str]]) -> None:
        """Save account balances as (name, saved claim id, settlement, status before)."""
        self._file.write_all(
            "INSERT OR REPLACE INTO remittance_account VALUES (?, ?, ?, ?, ?, ?)",
            [
                (name, claim_id, one.status, before, cents(one.paid), one.awaits)
                for name, claim_id, one, before in settled
            ],
        )

    def drop_accounts(self, names: Sequence[str]) -> None:
        """Delete accounts that have no decisions left."""
        self._file.write_all(
            "DELETE FROM remittance_account WHERE account = ?", [(name,) for name in names]
        )

    def awaited(self, claim_id: int) -> str:
        """The next payer that has yet to decide on a saved claim; empty if there is none."""
        row = self._file.row("SELECT awaits FROM remittance_account WHERE claim_id = ?", claim_id)
        return "" if row is None else str(row[0])

    # ---- log

    def log(self, act: str, payment: str, reason: str = "") -> None:
        """Log that a payment was posted or removed."""
        self._file.write(
            "INSERT INTO remittance_log (id, at, by, act, payment, reason) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            *(
                self._file.new_id("remittance_log"),
                self._file.now(),
                self._file.who,
                act,
                payment,
                reason,
            ),
        )

    def log_entries(self, limit: int = 1000) -> tuple[LogEntry, ...]:
        """The log of posted and removed payments, newest first."""
        rows = self._file.rows(
            "SELECT at, by, act, payment, reason FROM remittance_log ORDER BY id DESC LIMIT ?",
            limit,
        )
        return tuple(LogEntry(datetime.fromisoformat(at), *rest) for at, *rest in rows)

    # ----

    def _payments(self, rest: str, *values: object) -> tuple[PostedPayment, ...]:
        rows = self._file.rows(
            f"SELECT {PAYMENT_COLUMNS} FROM remittance_payment p JOIN remittance_file f "
            f"ON f.id = file_id {rest}",
            *values,
        )
        return tuple(payment_row(row) for row in rows)

    def _file_id(self, name: str, text: str) -> int:
        content = text.encode()
        digest = hashlib.sha256(content).digest()
        row = self._file.row("SELECT id FROM remittance_file WHERE digest = ?", digest)
        if row is not None:
            return int(row[0])
        row_id = self._file.new_id("remittance_file")
        self._file.write(
            "INSERT INTO remittance_file VALUES (?, ?, ?, ?)",
            *(row_id, name, digest, zlib.compress(content, 1)),
        )
        return row_id
