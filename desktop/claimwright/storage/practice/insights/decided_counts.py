"""Counts decided claims and their lines, each in one pass; `denial_counts` says why in Python."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.insights.facts import DecidedLines, LineCount
from claimwright.domain.insights.period import Period
from claimwright.storage.database import day
from claimwright.storage.practice.practice_connection import PracticeConnection, Row

_CLAIMS = (
    "SELECT d.id, d.account, d.paid_on, d.payer, d.provider, d.payer_key, d.is_decision, "
    "d.in_force, d.lines FROM decided_claim d"
)
_LINES = "SELECT decided_claim_id, code, allowed FROM decided_line"
Alike = tuple[bool, str, str, str, bool]  # in the figures of the period, names, key, in force


@dataclass(slots=True)
class DecidedClaims:
    """The decided claims while they are counted.

    ``by_id`` are payer key and lines of each; ``first_decisions`` the first day of each account, of
    the payer and provider that were asked for.
    """

    by_id: dict[int, tuple[str, int]] = field(default_factory=dict)
    first_decisions: dict[str, str] = field(default_factory=dict)
    months: Counter[date] = field(default_factory=Counter)
    before: int = 0
    alike: dict[Alike, int] = field(default_factory=dict)
    alike_of: dict[int, int] = field(default_factory=dict)

    def count(
        self, rows: Iterable[Row], first: date, period: Period, payer: str, provider: str
    ) -> None:
        """Count the rows of `_CLAIMS`."""
        earlier = period.before()
        days: dict[str, tuple[date, bool, bool, bool]] = {}
        for (
            made,
            account,
            paid_on,
            of_payer,
            of_provider,
            key,
            is_decision,
            in_force,
            lines,
        ) in rows:
            self.by_id[made] = (key, lines)
            inside = False
            is_asked = payer in ("", of_payer) and provider in ("", of_provider)
            if is_decision and is_asked and paid_on is not None:
                if paid_on not in days:
                    on = day(paid_on)
                    when = (on >= first, period.holds(on), earlier.holds(on))
                    days[paid_on] = (on.replace(day=1), *when)
                month, is_new, inside, is_before = days[paid_on]
                if self.first_decisions.get(account, paid_on) >= paid_on:
                    self.first_decisions[account] = paid_on
                if is_new:
                    self.months[month] += lines
                if is_before:
                    self.before += lines
            alike = (inside, of_payer, of_provider, key, bool(in_force))
            self.alike_of[made] = self.alike.setdefault(alike, len(self.alike))


def count_decided(
    file: PracticeConnection, first: date, period: Period, payer: str, provider: str
) -> tuple[DecidedClaims, DecidedLines]:
    """The decided claims; their lines since a day by month, those of the period by payer, provider
    and code, and the most frequent allowed amounts of all time.

    Of several that are equally frequent the highest, as `worth_a_look.most_frequent`.
    """
    claims = DecidedClaims()
    claims.count(file.each(_CLAIMS), first, period, payer, provider)
    counts: Counter[tuple[str, str, str]] = Counter()
    prices: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    alike, alike_of = list(claims.alike), claims.alike_of
    lines_alike = Counter(
        (alike_of[made], code, allowed) for made, code, allowed in file.rows(_LINES)
    )
    for (place, code, allowed), lines in lines_alike.items():
        inside, of_payer, of_provider, key, in_force = alike[place]
        if inside:
            counts[of_payer, of_provider, code] += lines
        if in_force and allowed is not None:
            prices[key, code][allowed] += lines
    usual = {
        key: Decimal(max((count, cents) for cents, count in each.items())[1]).scaleb(-2)
        for key, each in prices.items()
    }
    listed = [LineCount(*key, lines) for key, lines in counts.items()]
    return claims, DecidedLines(claims.months, claims.before, listed, usual)
