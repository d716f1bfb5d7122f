"""The facts behind the figures: denials, claims, counted lines, usual allowed amounts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.facts import (
    CheckedEdit,
    CountedClaims,
    CountedFacts,
    DenialFact,
    FoundEdit,
)
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.selection import Selection
from claimwright.storage.database import ANY_OF, any_of, day, day_or_none
from claimwright.storage.practice.cents import cents
from claimwright.storage.practice.insights.decided_counts import count_decided
from claimwright.storage.practice.insights.denial_counts import count_denials
from claimwright.storage.practice.insights.selected import COUNTS, condition
from claimwright.storage.practice.practice_connection import PracticeConnection

_COLUMNS = (
    "i.id, i.remitted_on, i.date, i.account, i.claim_id, i.line, i.payer, i.code, i.carc, "
    "i.adjustment, i.remarks, i.bucket, i.pair, i.amount"
)
_DECISIONS = "decided_claim d JOIN decided_line l ON l.decided_claim_id = d.id"
_NOT_FORESEEN = "i.id NOT IN (SELECT denial_id FROM denial_foreseen)"


class FactStore:
    """Reads facts; writes only checked edits, foreseen denials and declined patterns."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    # ---- denials

    def count(
        self, first: date, period: Period, payer: str, provider: str, today: date
    ) -> CountedFacts:
        """Everything the figures of a period need; ``first`` is the first day of the trend."""
        decisions, lines = count_decided(self._file, first, period, payer, provider)
        denials = count_denials(self._file, first, period, (payer, provider), today)
        submitted = self._file.rows(
            "SELECT claim_id, min(submitted_on) FROM submission GROUP BY claim_id"
        )
        recorded = {f"claim:{claim_id}": on for claim_id, on in submitted}
        # A claim counts on its submission date if one is recorded, else on its first decision.
        counted = {**decisions, **{of: recorded[of] for of in decisions.keys() & recorded.keys()}}
        of_periods = (
            self._claims(one, counted, recorded, payer, provider)
            for one in (period, period.before())
        )
        return CountedFacts(denials, lines, *of_periods)

    def _claims(
        self,
        period: Period,
        counted: Mapping[str, str],
        recorded: Mapping[str, str],
        payer: str,
        provider: str,
    ) -> CountedClaims:
        """The claims that count for a period; denials entered by hand add none.

        ``counted`` is the day of each decided account, ``recorded`` of each first submission.
        """
        first, last = _days(period)
        decided = frozenset(account for account, on in counted.items() if first <= on <= last)
        inside = [
            account
            for account, on in recorded.items()
            if first <= on <= last and account not in counted
        ]
        waiting = self._file.rows(
            "SELECT claim.id FROM claim LEFT JOIN billed_claim b ON b.id = claim.id "
            f"WHERE 'claim:' || claim.id IN {ANY_OF} AND deleted_at IS NULL "
            "AND ? IN ('', claim.payer_name) AND ? IN ('', coalesce(b.provider, ''))",
            *(any_of(inside), payer, provider),
        )
        known = len(decided.intersection(recorded)) + len(waiting)
        return CountedClaims(decided, len(waiting), known)

    def ids_of(self, chosen: Selection) -> tuple[int, ...]:
        """The ids of the denials behind a figure, in the order they came in."""
        where, values = condition(chosen)
        rows = self._file.rows(
            f"SELECT i.id FROM denial_item i WHERE {where} ORDER BY i.id", *values
        )
        return tuple(int(row_id) for (row_id,) in rows)

    def bundled_since(
        self, first: date, carcs: Iterable[str], buckets: Iterable[str]
    ) -> list[DenialFact]:
        """The denials for these reasons since a day that no table explains."""
        return self._facts(
            f"i.remitted_on >= ? AND {COUNTS} AND i.pair = '' AND i.carc IN {ANY_OF} "
            f"AND i.bucket IN {ANY_OF}",
            *(first.isoformat(), any_of(carcs), any_of(buckets)),
        )

    def unforeseen(self, chosen: Selection) -> list[DenialFact]:
        """The denials of a selection that have not been compared with the check yet."""
        where, values = condition(chosen)
        return self._facts(f"{where} AND {_NOT_FORESEEN}", *values)

    def has_denials(self) -> bool:
        """Whether there are any denials at all."""
        return self._file.row("SELECT 1 FROM denial_item LIMIT 1") is not None

    def ids_of_lines(self, lines: Iterable[tuple[str, int]]) -> tuple[int, ...]:
        """The ids of the denials of billed lines (account, line) or of their whole claims."""
        wanted = set(lines)
        rows = self._file.rows(
            f"SELECT i.id, i.account, i.line FROM denial_item i WHERE {COUNTS} "
            f"AND i.account IN {ANY_OF} ORDER BY i.id",
            any_of(sorted({account for account, _ in wanted})),
        )
        accounts = {account for account, _ in wanted}
        return tuple(
            int(row_id)
            for row_id, account, line in rows
            if (account, line) in wanted or (line is None and account in accounts)
        )

    # ---- claims and lines

    def payer_keys(self) -> dict[str, str]:
        """The key of each payer by casefolded name, for denials entered by hand."""
        rows = self._file.rows("SELECT DISTINCT payer, payer_key FROM decided_claim")
        return {name.casefold(): key for name, key in rows}

    def paid_codes(self, accounts: Iterable[str]) -> dict[str, list[tuple[str, date]]]:
        """The paid codes with their dates of service, by account."""
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
        """The payers and the providers named by any denial or decision, sorted."""
        columns = []
        for column in ("payer", "provider"):
            rows = self._file.rows(
                f"SELECT {column} FROM denial_item UNION SELECT {column} FROM decided_claim "
                "ORDER BY 1"
            )
            columns.append(tuple(name for (name,) in rows if name))
        return columns[0], columns[1]

    # ---- checked before submission

    def save_checked(self, claim_key: str, found: Iterable[FoundEdit]) -> None:
        """Save the edits that a batch check found on one claim, replacing an earlier check."""
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
        """The pairs that batch checks found for dates of service in a period, counted."""
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

    def save_foreseen(self, rows: Iterable[tuple[int, str, bool, bool]]) -> None:
        """Save for denials which rule had predicted them.

        Rows are (denial id, rule id or "", was the finding dismissed, is there a saved claim).
        """
        self._file.write_all("INSERT OR REPLACE INTO denial_foreseen VALUES (?, ?, ?, ?)", rows)

    def foreseen(self, chosen: Selection) -> list[tuple[int, str, bool, bool, Decimal]]:
        """The rows of `save_foreseen` for a selection, each with the denied amount in dollars."""
        where, values = condition(chosen)
        rows = self._file.rows(
            "SELECT f.denial_id, f.rule, f.was_dismissed, f.is_saved, coalesce(i.amount, 0) "
            f"FROM denial_item i JOIN denial_foreseen f ON f.denial_id = i.id WHERE {where} "
            "AND (f.rule <> '' OR NOT f.is_saved) ORDER BY i.id",
            *values,
        )
        return [
            (row_id, rule, bool(was), bool(saved), Decimal(amount).scaleb(-2))
            for row_id, rule, was, saved, amount in rows
        ]

    def decline(self, payer: str, paid: str, denied: str) -> None:
        """Stop suggesting this pattern."""
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
        """The patterns not to suggest: payer, paid code, denied code."""
        return set(self._file.rows("SELECT payer, paid, denied FROM declined_pattern"))

    def _facts(self, where: str, *values: object) -> list[DenialFact]:
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM denial_item i WHERE {where} ORDER BY i.id", *values
        )
        return [
            DenialFact._make(
                (
                    *(row_id, day_or_none(remitted), day_or_none(served), *rest),
                    Decimal(amount or 0).scaleb(-2),
                )
            )
            for row_id, remitted, served, *rest, amount in rows
        ]


def _days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()
