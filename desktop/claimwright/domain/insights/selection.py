"""Selects the denials behind a figure, so that each number links to its denials."""

from dataclasses import dataclass, replace
from datetime import date

from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.period import ALWAYS, Period, month_of

APPEALED, ANSWERED, NOT_WON = "appealed", "decided", "not-won"
RECOVERABLE, NO_DEADLINE = "recoverable", "no-deadline"


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions for denials decided in a period; an empty text or None is no condition.

    ``outcome`` is won, part, lost, pending, ``decided`` for the first three, ``appealed`` for any
    denial that was sent or answered, or ``not-won``. ``work`` is ``recoverable`` for open denials
    still timely on ``today`` (and due in ``within_days``), or ``no-deadline`` for open denials with
    an unknown deadline. ``ids`` is for denials that no condition describes, ``accounts`` for the
    denials of claims on any date. ``is_undated`` is for denials without a remittance date, which
    are in no period.
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
        """The days the denials were decided on; empty if that is not a condition."""
        is_any = self.is_undated or self.accounts is not None or self.period == ALWAYS
        return "" if is_any else self.period.title

    def narrowed(self, title: str, **changes: object) -> "Selection":
        """Add conditions."""
        return replace(self, title=title, **changes)  # type: ignore[arg-type]  # as replace takes

    def of_month(self, month: date) -> "Selection":
        """Limit the selection to one month of the period."""
        whole = month_of(month)
        first, last = max(whole.first, self.period.first), min(whole.last, self.period.last)
        return replace(self, period=Period(first, last, whole.label), title=whole.label)


@dataclass(frozen=True, slots=True)
class LineSelection:
    """The denials of billed lines, decided on any date."""

    title: str
    lines: tuple[ServiceLine, ...]
    days: str = ""


Behind = Selection | LineSelection
