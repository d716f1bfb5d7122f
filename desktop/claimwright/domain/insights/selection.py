"""Which denials a figure counts, so that each number leads to its denials."""

from dataclasses import dataclass, replace
from datetime import date

from claimwright.domain.insights.facts import DECIDED, PENDING, DenialFact
from claimwright.domain.insights.period import Period, month_of

APPEALED, ANSWERED = "appealed", "decided"
RECOVERABLE = "recoverable"


@dataclass(frozen=True, slots=True)
class Selection:
    """Denials decided in a period. An empty text or None is no condition.

    ``outcome`` is one of won, part, lost, pending, or ``decided`` for the first three, or
    ``appealed`` for whatever was sent or answered. ``work`` ``recoverable`` takes those that are
    open and still in time on ``today``; ``within_days`` those due by then. ``ids`` is used where
    no condition says which denials they are.
    """

    period: Period
    title: str = ""
    payer: str = ""
    provider: str = ""
    code: str = ""
    pair: str = ""
    bucket: str = ""
    outcome: str = ""
    carcs: frozenset[str] = frozenset()
    work: str = ""
    today: date | None = None
    within_days: int | None = None
    ids: frozenset[int] | None = None

    def narrowed(self, title: str, **changes: object) -> "Selection":
        """The same with more conditions."""
        return replace(self, title=title, **changes)  # type: ignore[arg-type]  # as replace takes

    def of_month(self, month: date) -> "Selection":
        """Those of one month of the period."""
        whole = month_of(month)
        first, last = max(whole.first, self.period.first), min(whole.last, self.period.last)
        return replace(self, period=Period(first, last, whole.label), title=whole.label)

    def takes(self, fact: DenialFact) -> bool:
        """Whether a denial is one of them."""
        return (
            self.period.holds(fact.decided_on)
            and (self.ids is None or fact.id in self.ids)
            and (not self.payer or fact.payer == self.payer)
            and (not self.provider or fact.provider == self.provider)
            and (not self.code or fact.code == self.code)
            and (not self.pair or fact.pair == self.pair)
            and (not self.bucket or fact.bucket == self.bucket)
            and (not self.carcs or fact.carc in self.carcs)
            and (not self.outcome or has_outcome(fact, self.outcome))
            and (not self.work or self._is_work(fact))
        )

    def _is_work(self, fact: DenialFact) -> bool:
        if self.today is None or not is_in_time(fact, self.today):
            return False
        left = (fact.deadline - self.today).days if fact.deadline else 0
        return self.within_days is None or left <= self.within_days


def has_outcome(fact: DenialFact, outcome: str) -> bool:
    """Whether a denial has come this far."""
    if outcome == APPEALED:
        return fact.is_appealed
    if outcome == ANSWERED:
        return fact.outcome in DECIDED
    if outcome == PENDING:
        return fact.is_appealed and fact.outcome not in DECIDED
    return fact.outcome == outcome


def is_in_time(fact: DenialFact, today: date) -> bool:
    """Whether it is open and its deadline is known and has not passed."""
    return fact.is_open and fact.deadline is not None and fact.deadline >= today
