"""What the practice can stop before it is sent."""

from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.rate import Rate


@dataclass(frozen=True, slots=True)
class MinorProcedure:
    """A 0- or 10-day code as this practice bills it; ``days`` are days of one patient.

    ``with_visit`` of them had a visit by the same provider; of those ``without_25`` lacked 25.
    ``always_with_visit`` is said from ten days on only.
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

    ``dollars`` is what was denied.
    """

    rule: str
    title: str
    dismissed: int
    ignored: int
    dollars: Decimal
    ids: frozenset[int]

    @property
    def denials(self) -> int:
        """All of them."""
        return self.dismissed + self.ignored


@dataclass(frozen=True, slots=True)
class Prevention:
    """All of it. ``unlooked`` denials could not be looked at: their claim is not saved."""

    minor: tuple[MinorProcedure, ...]
    global_visits: tuple[GlobalVisit, ...]
    lone_add_ons: tuple[LoneAddOn, ...]
    missed: tuple[MissedRule, ...]
    unlooked: int
