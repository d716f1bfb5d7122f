"""How often each provider appends a modifier, compared with the practice average."""

from dataclasses import dataclass
from enum import StrEnum

from claimwright.domain.codes import X_MODIFIERS
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate


class Audited(StrEnum):
    """An audited modifier, or a set of modifiers that mean the same."""

    M25 = "25"
    M59 = "59"
    X = "X"
    M24 = "24"
    M57 = "57"
    M58 = "58"
    M78 = "78"
    M79 = "79"

    @property
    def modifiers(self) -> frozenset[str]:
        """The modifiers as they appear on a line."""
        return X_MODIFIERS if self is Audited.X else frozenset({self.value})

    @property
    def label(self) -> str:
        """The name as shown."""
        return "XE XS XP XU" if self is Audited.X else self.value

    @property
    def denominator(self) -> str:
        """What the rate is relative to: visits, PTP pairs billed on one day, or surgeries."""
        if self in (Audited.M59, Audited.X):
            return "pairs"
        return "visits" if self in (Audited.M24, Audited.M25, Audited.M57) else "surgeries"


class ShareLevel(StrEnum):
    """How a provider's rate compares with the practice average."""

    ABOVE = "well above"
    BELOW = "well below"
    USUAL = "as usual"
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class AuditCell:
    """A provider's use of a modifier in a quarter.

    ``mean`` is the rate of all providers together. ``quoted`` uses have a quote from the record on
    file, ``unquoted`` ones do not, and ``unsaved`` ones have no saved claim to file a quote with.
    ``lines`` are the uses, ``denied_lines`` the lines of the uses or their pairs that were denied,
    ``all_lines`` the uses of all providers.
    """

    modifier: Audited
    provider: str
    quarter: Period
    use: Rate
    mean: Rate
    level: ShareLevel
    quoted: int
    unquoted: int
    unsaved: int
    denied: int
    lines: tuple[ServiceLine, ...] = ()
    denied_lines: tuple[ServiceLine, ...] = ()
    all_lines: tuple[ServiceLine, ...] = ()

    @property
    def title(self) -> str:
        """The title for the list of its denials."""
        return f"{self.provider}, {self.modifier.label}, {self.quarter.label}"

    def filed(self, has_quote: bool | None) -> tuple[ServiceLine, ...]:
        """The uses with a quote, without one, or (None) without a saved claim."""
        return tuple(line for line in self.lines if line.has_quote is has_quote)


@dataclass(frozen=True, slots=True)
class ModifierAudit:
    """All cells, by provider, then modifier, then quarter."""

    quarters: tuple[Period, ...]
    providers: tuple[str, ...]
    cells: tuple[AuditCell, ...]

    def cell(self, provider: str, modifier: Audited, quarter: Period) -> AuditCell | None:
        """A cell; None if the provider billed nothing that could take the modifier."""
        wanted = (provider, modifier, quarter)
        found = (one for one in self.cells if (one.provider, one.modifier, one.quarter) == wanted)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class ChartPull:
    """A claim whose chart is to be pulled, without the patient's name."""

    provider: str
    modifier: Audited
    quarter: Period
    line: ServiceLine
