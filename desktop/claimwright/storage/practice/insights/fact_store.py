"""The facts that figures are made of: denials, claims, counted lines, usual allowed amounts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.facts import (
    DECIDED,
    CheckedEdit,
    ClaimFact,
    DenialFact,
    FoundEdit,
    LineCount,
)
from claimwright.domain.insights.period import Period
from claimwright.storage.database import ANY_OF, any_of, day
from claimwright.storage.practice.cents import cents
from claimwright.storage.practice.practice_connection import PracticeConnection, Row

_COLUMNS = (
    "i.id, i.remitted_on, i.date, i.account, i.remittance_claim_id, d.lines, i.claim_id, i.line, "
    "i.payer, d.payer_key, i.provider, i.code, i.modifiers, i.carc, i.adjustment, i.remarks, "
    "i.bucket, i.pair, i.amount, l.charge, l.units, i.recovered, i.outcome, i.sent_on, "
    "i.in_force AND i.status <> 'closed' AND i.action NOT IN ('close', 'bill-patient'), i.deadline"
)
# What the payer took back and was not answered was never a denial that counts.
_COUNTS = "(i.in_force OR i.outcome <> '')"
_BY_PAYER_AND_PROVIDER = "(? = '' OR d.payer = ?) AND (? = '' OR d.provider = ?)"
_DECISIONS = "decided_claim d JOIN decided_line l ON l.decided_claim_id = d.id"


class FactStore:
    """Reads facts; nothing is changed here but what was declined or foreseen."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    # ---- denials

    def denials_since(self, first: date) -> list[DenialFact]:
        """Every denial that counts, decided on that day or later, in the order they came in.

        The ids are put in order first, from the index alone: rows read out of their order would be
        decrypted page by page again and again.
        """
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM denial_item i LEFT JOIN decided_claim d "
            "ON d.id = i.remittance_claim_id LEFT JOIN decided_line l "
            "ON l.decided_claim_id = i.remittance_claim_id AND l.own_line = i.line "
            "WHERE i.id IN (SELECT id FROM denial_item WHERE remitted_on >= ?) "
            f"AND {_COUNTS} ORDER BY i.id",
            first.isoformat(),
        )
        return list(_denials(rows))

    def has_denials(self) -> bool:
        """Whether there is any denial at all, of whatever time."""
        return self._file.row("SELECT 1 FROM denial_item LIMIT 1") is not None

    def ids_of_lines(self, lines: Iterable[tuple[str, int]]) -> tuple[int, ...]:
        """The denials of billed lines by account and line, those of their whole claim too."""
        wanted = set(lines)
        rows = self._file.rows(
            f"SELECT i.id, i.account, i.line FROM denial_item i WHERE {_COUNTS} "
            f"AND i.account IN {ANY_OF} ORDER BY i.id",
            any_of(sorted({account for account, _ in wanted})),
        )
        accounts = {account for account, _ in wanted}
        return tuple(
            int(made)
            for made, account, line in rows
            if (account, line) in wanted or (line is None and account in accounts)
        )

    def undated(self) -> int:
        """How many denials have no remittance date."""
        row = self._file.row(
            f"SELECT count(*) FROM denial_item i WHERE remitted_on IS NULL AND {_COUNTS}"
        )
        return 0 if row is None else int(row[0])

    # ---- claims and lines

    def claims(self) -> list[ClaimFact]:
        """Every claim that was submitted or decided; none of what was only typed as denied."""
        rows = self._file.rows(
            "SELECT claim_id, min(submitted_on) FROM submission GROUP BY claim_id"
        )
        submitted: dict[int, str] = dict(rows)
        facts = []
        for account, paid_on, payer, provider in self._file.rows(
            "SELECT account, min(paid_on), min(payer), min(provider) FROM decided_claim "
            "WHERE is_decision AND paid_on IS NOT NULL GROUP BY account"
        ):
            kind, _, number = account.partition(":")
            recorded = submitted.pop(int(number), None) if kind == "claim" else None
            day_of = None if recorded is None else day(recorded)
            facts.append(ClaimFact(account, payer, provider, day_of, day(paid_on)))
        waiting = self._file.rows(
            "SELECT claim.id, claim.payer_name, coalesce(b.provider, '') FROM claim LEFT JOIN "
            f"billed_claim b ON b.id = claim.id WHERE claim.id IN {ANY_OF} "
            "AND deleted_at IS NULL",
            any_of(submitted),
        )
        facts += [
            ClaimFact(f"claim:{made}", payer, provider, day(submitted[made]), None)
            for made, payer, provider in waiting
        ]
        return facts

    def line_counts(self, period: Period, payer: str, provider: str) -> list[LineCount]:
        """How many lines payers decided in a period, by payer, provider and code."""
        rows = self._file.rows(
            f"SELECT d.payer, d.provider, l.code, count(*) FROM {_DECISIONS} WHERE d.is_decision "
            f"AND d.paid_on BETWEEN ? AND ? AND {_BY_PAYER_AND_PROVIDER} GROUP BY 1, 2, 3",
            *(*_days(period), payer, payer, provider, provider),
        )
        return [LineCount(*row) for row in rows]

    def lines_by_month(self, period: Period, payer: str, provider: str) -> dict[date, int]:
        """How many lines payers decided in each month, by its first day; no line is joined."""
        rows = self._file.rows(
            "SELECT substr(d.paid_on, 1, 7), sum(d.lines) FROM decided_claim d WHERE d.is_decision "
            f"AND d.paid_on BETWEEN ? AND ? AND {_BY_PAYER_AND_PROVIDER} GROUP BY 1",
            *(*_days(period), payer, payer, provider, provider),
        )
        return {day(f"{month}-01"): int(lines) for month, lines in rows}

    def usual_allowed(self, codes: Iterable[str]) -> dict[tuple[str, str], Decimal]:
        """The most frequent allowed amount of one unit by payer key and code, in dollars.

        Of several that are equally frequent the highest, as `worth_a_look.most_frequent`.
        """
        rows = self._file.rows(
            f"SELECT d.payer_key, l.code, l.allowed, count(*) FROM {_DECISIONS} "
            f"WHERE d.in_force AND l.allowed IS NOT NULL AND l.code IN {ANY_OF} GROUP BY 1, 2, 3",
            any_of(codes),
        )
        found: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        for key, code, allowed, count in rows:
            found[key, code][allowed] += count
        return {
            key: Decimal(max((count, allowed) for allowed, count in each.items())[1]).scaleb(-2)
            for key, each in found.items()
        }

    def payer_keys(self) -> dict[str, str]:
        """The key of each payer by its name in small letters, for denials that were typed."""
        rows = self._file.rows("SELECT DISTINCT payer, payer_key FROM decided_claim")
        return {name.casefold(): key for name, key in rows}

    def paid_beside(self, accounts: Iterable[str]) -> dict[str, list[tuple[str, date]]]:
        """The paid codes with their days of service, by account."""
        rows = self._file.rows(
            f"SELECT DISTINCT d.account, l.code, l.date FROM {_DECISIONS} WHERE d.is_decision "
            f"AND l.paid > 0 AND l.date IS NOT NULL AND d.account IN {ANY_OF}",
            any_of(accounts),
        )
        found: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
        for account, code, on in rows:
            found[account].append((code, day(on)))
        return found

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The payers and the providers that any denial or decision names, by name."""
        columns = []
        for column in ("payer", "provider"):
            rows = self._file.rows(
                f"SELECT {column} FROM denial_item UNION SELECT {column} FROM decided_claim "
                "ORDER BY 1"
            )
            columns.append(tuple(name for (name,) in rows if name))
        return columns[0], columns[1]

    # ---- checked before it was sent

    def save_checked(self, claim_key: str, found: Iterable[FoundEdit]) -> None:
        """Keep what a check of many claims found of one of them, in place of an earlier check."""
        self._file.write("DELETE FROM checked_edit WHERE claim_key = ?", claim_key)
        self._file.write_all(
            "INSERT OR REPLACE INTO checked_edit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(claim_key, one.number, one.column1, one.column2, one.indicator),
                    *(one.date.isoformat(), one.payer, one.provider, cents(one.amount)),
                )
                for one in found
            ],
        )

    def checked_edits(self, period: Period) -> list[CheckedEdit]:
        """The pairs that checks found for dates of service in a period."""
        rows = self._file.rows(
            "SELECT substr(date, 1, 7), payer, provider, column1, column2, indicator, count(*), "
            "sum(amount) FROM checked_edit WHERE date BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5, 6",
            *_days(period),
        )
        return [
            CheckedEdit._make((day(f"{month}-01"), *rest, Decimal(amount).scaleb(-2)))
            for month, *rest, amount in rows
        ]

    # ---- foreseen, and declined

    def unforeseen(self, ids: Iterable[int]) -> tuple[int, ...]:
        """Of these denials those not compared with the check yet."""
        rows = self._file.rows(
            "SELECT value FROM json_each(?) WHERE value NOT IN "
            "(SELECT denial_id FROM denial_foreseen)",
            any_of(ids),
        )
        return tuple(int(made) for (made,) in rows)

    def save_foreseen(self, rows: Iterable[tuple[int, str, bool, bool]]) -> None:
        """Keep the rule that had found each denial, whether that was dismissed, and whether there
        is a saved claim to check at all.
        """
        self._file.write_all("INSERT OR REPLACE INTO denial_foreseen VALUES (?, ?, ?, ?)", rows)

    def foreseen(self, ids: Iterable[int]) -> list[tuple[int, str, bool, bool]]:
        """What `save_foreseen` kept of these denials."""
        rows = self._file.rows(
            "SELECT denial_id, rule, was_dismissed, is_saved FROM denial_foreseen "
            f"WHERE denial_id IN {ANY_OF}",
            any_of(ids),
        )
        return [(made, rule, bool(was), bool(saved)) for made, rule, was, saved in rows]

    def decline(self, payer: str, paid: str, denied: str) -> None:
        """Never offer this pattern again."""
        self._file.write(
            "INSERT OR REPLACE INTO declined_pattern VALUES (?, ?, ?, ?, ?)",
            *(payer, paid, denied, self._file.now(), self._file.who),
        )

    def offer_again(self, payer: str, paid: str, denied: str) -> None:
        """Undo `decline`."""
        self._file.write(
            "DELETE FROM declined_pattern WHERE payer = ? AND paid = ? AND denied = ?",
            *(payer, paid, denied),
        )

    def declined(self) -> set[tuple[str, str, str]]:
        """The patterns that are not offered: payer, paid code, denied code."""
        return set(self._file.rows("SELECT payer, paid, denied FROM declined_pattern"))


def _denials(rows: Iterable[Row]) -> Iterator[DenialFact]:
    """Facts of rows; a line that the payer split gives several rows, of which the first counts."""
    days: dict[str | None, date | None] = {None: None}
    money: dict[int | None, Decimal] = {None: Decimal("0.00")}
    numbers: dict[str | None, Decimal] = {None: Decimal(1)}
    before = None
    for row in rows:
        (made, remitted, served, account, decided, lines, claim_id, line, payer, key) = row[:10]
        (provider, code, modifiers, carc, adjustment, remarks, bucket, pair, amount) = row[10:19]
        (charge, units, recovered, outcome, sent_on, is_open, deadline) = row[19:]
        if made == before:
            continue
        before = made
        for text in (remitted, served, deadline):
            if text not in days:
                days[text] = date.fromisoformat(text)
        charged = amount if charge is None else charge
        for count in (amount, charged, recovered):
            if count not in money:
                money[count] = Decimal(count).scaleb(-2)
        if units not in numbers:
            numbers[units] = Decimal(units)
        yield DenialFact(
            made,
            days[remitted],
            days[served],
            account,
            decided,
            lines or 0,
            claim_id,
            line,
            payer,
            key or "",
            provider,
            code,
            modifiers,
            carc,
            adjustment,
            remarks,
            bucket,
            pair,
            money[amount],
            money[charged],
            numbers[units],
            money[recovered],
            outcome,
            bool(sent_on) or outcome != "",
            bool(is_open) and outcome not in DECIDED,
            days[deadline],
        )


def _days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()
