"""Which denials a figure counts, so that each number leads to its denials."""

from dataclasses import dataclass, replace
from datetime import date

from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.period import ALWAYS, Period, month_of

APPEALED, ANSWERED, NOT_WON = "appealed", "decided", "not-won"
RECOVERABLE, NO_DEADLINE = "recoverable", "no-deadline"


@dataclass(frozen=True, slots=True)
class Selection:
    """Denials decided in a period. An empty text or None is no condition.

    ``outcome`` is one of won, part, lost, pending, or ``decided`` for the first three, or
    ``appealed`` for whatever was sent or answered, or ``not-won``. ``work`` ``recoverable`` takes
    those that are open and still in time on ``today``, with ``within_days`` those due by then;
    ``no-deadline`` the open ones whose deadline nobody knows. ``ids`` is used where no condition
    says which denials they are, ``accounts`` for the denials of claims, whenever they were decided.
    ``is_undated`` takes those without a remittance date, which are in no period.
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
    accounts: frozenset[str] | None = None
    is_undated: bool = False

    @property
    def days(self) -> str:
        """The days that they were decided in, empty where no day is a condition."""
        is_any = self.is_undated or self.accounts is not None or self.period == ALWAYS
        return "" if is_any else self.period.title

    def narrowed(self, title: str, **changes: object) -> "Selection":
        """The same with more conditions."""
        return replace(self, title=title, **changes)  # type: ignore[arg-type]  # as replace takes

    def of_month(self, month: date) -> "Selection":
        """Those of one month of the period."""
        whole = month_of(month)
        first, last = max(whole.first, self.period.first), min(whole.last, self.period.last)
        return replace(self, period=Period(first, last, whole.label), title=whole.label)


@dataclass(frozen=True, slots=True)
class LineSelection:
    """The denials of billed lines, whenever they were decided."""

    title: str
    lines: tuple[ServiceLine, ...]
    days: str = ""


Behind = Selection | LineSelection
