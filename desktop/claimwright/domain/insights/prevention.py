"""Denials that the practice can prevent before submission."""

from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import Selection


@dataclass(frozen=True, slots=True)
class MinorProcedure:
    """How the practice bills a code with 0 or 10 global days; ``days`` counts patient-days.

    ``with_visit`` is the rate of days with a visit by the same provider; ``without_25`` of those
    visits did not have modifier 25. ``always_with_visit`` is only set from ten days on.
    ``visits`` are the visits without 25.
    """

    code: str
    global_days: str
    days: int
    charged: Decimal
    with_visit: Rate
    without_25: int
    always_with_visit: bool
    release: str
    lines: tuple[ServiceLine, ...] = ()
    visits: tuple[ServiceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GlobalVisit:
    """A visit in the global period of a surgery without a modifier to bypass it."""

    visit: ServiceLine
    surgery: ServiceLine
    global_days: str


@dataclass(frozen=True, slots=True)
class LoneAddOn:
    """An add-on code that was billed without any of its primary codes on that day."""

    line: ServiceLine
    primaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissedRule:
    """Denials that a rule of the check had predicted: dismissed, or submitted anyway.

    ``dollars`` is the denied amount. ``ids`` are the denials, ``dismissed_ids`` those whose finding
    had been dismissed. ``selection`` selects all denials of the period.
    """

    rule: str
    title: str
    dollars: Decimal
    ids: frozenset[int]
    dismissed_ids: frozenset[int]
    selection: Selection

    @property
    def denials(self) -> int:
        """How many denials there were."""
        return len(self.ids)

    @property
    def dismissed(self) -> int:
        """How many of them had been dismissed."""
        return len(self.dismissed_ids)

    @property
    def ignored(self) -> int:
        """How many were submitted without dismissing the finding."""
        return self.denials - self.dismissed


@dataclass(frozen=True, slots=True)
class Prevention:
    """All preventable denials; ``unsaved`` ones were not checked, as their claim is not saved."""

    minor: tuple[MinorProcedure, ...]
    global_visits: tuple[GlobalVisit, ...]
    lone_add_ons: tuple[LoneAddOn, ...]
    missed: tuple[MissedRule, ...]
    unsaved: frozenset[int]

    @property
    def unchecked(self) -> int:
        """How many denials could not be checked."""
        return len(self.unsaved)
