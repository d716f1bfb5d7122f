"""What the practice can stop before it is sent."""

from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import Selection


@dataclass(frozen=True, slots=True)
class MinorProcedure:
    """A 0- or 10-day code as this practice bills it; ``days`` are days of one patient.

    ``with_visit`` of them had a visit by the same provider; of those ``without_25`` lacked 25.
    ``always_with_visit`` is said from ten days on only. ``visits`` are those without 25.
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
    """A visit inside the global period of a surgery, without a modifier that says otherwise."""

    visit: ServiceLine
    surgery: ServiceLine
    global_days: str


@dataclass(frozen=True, slots=True)
class LoneAddOn:
    """An add-on code that was billed without any of its primaries that day."""

    line: ServiceLine
    primaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissedRule:
    """Denials that a rule of the check had found before sending: dismissed, or sent anyway.

    ``dollars`` is what was denied. ``ids`` are the denials, ``dismissed_ids`` those of them whose
    finding had been dismissed. ``selection`` is of all denials of the period.
    """

    rule: str
    title: str
    dollars: Decimal
    ids: frozenset[int]
    dismissed_ids: frozenset[int]
    selection: Selection

    @property
    def denials(self) -> int:
        """All of them."""
        return len(self.ids)

    @property
    def dismissed(self) -> int:
        """How many were dismissed."""
        return len(self.dismissed_ids)

    @property
    def ignored(self) -> int:
        """How many were sent all the same."""
        return self.denials - self.dismissed


@dataclass(frozen=True, slots=True)
class Prevention:
    """All of it. ``unsaved`` denials could not be looked at: their claim is not saved."""

    minor: tuple[MinorProcedure, ...]
    global_visits: tuple[GlobalVisit, ...]
    lone_add_ons: tuple[LoneAddOn, ...]
    missed: tuple[MissedRule, ...]
    unsaved: frozenset[int]

    @property
    def unlooked(self) -> int:
        """How many could not be looked at."""
        return len(self.unsaved)
