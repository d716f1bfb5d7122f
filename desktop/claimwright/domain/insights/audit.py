"""How often each provider appends a modifier, against the practice average."""

from dataclasses import dataclass
from enum import StrEnum

from claimwright.domain.codes import X_MODIFIERS
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate


class Audited(StrEnum):
    """A modifier, or modifiers that mean the same, and of what its share is taken."""

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
        """The modifiers as a line carries them."""
        return X_MODIFIERS if self is Audited.X else frozenset({self.value})

    @property
    def label(self) -> str:
        """As a table names it."""
        return "XE XS XP XU" if self is Audited.X else self.value

    @property
    def of(self) -> str:
        """Of what the share is taken: visits, PTP pairs billed on one day, or surgeries."""
        if self in (Audited.M59, Audited.X):
            return "pairs"
        return "visits" if self in (Audited.M24, Audited.M25, Audited.M57) else "surgeries"


class ShareLevel(StrEnum):
    """How a share compares with the practice average."""

    ABOVE = "well above"
    BELOW = "well below"
    USUAL = "as usual"
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class AuditCell:
    """One modifier of one provider in one quarter.

    ``mean`` is the share of all providers together. ``quoted`` of the uses have words of the
    record on file, ``unquoted`` have none, ``unsaved`` have no saved claim to file them with.
    ``lines`` are the uses, ``denied_lines`` the lines of them or of their pairs that were denied,
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
        """As the list of its denials is named."""
        return f"{self.provider}, {self.modifier.label}, {self.quarter.label}"

    def filed(self, has_quote: bool | None) -> tuple[ServiceLine, ...]:
        """The uses that have a quote, have none, or with None have no saved claim."""
        return tuple(line for line in self.lines if line.has_quote is has_quote)


@dataclass(frozen=True, slots=True)
class ModifierAudit:
    """Every cell: by provider, then modifier, then quarter."""

    quarters: tuple[Period, ...]
    providers: tuple[str, ...]
    cells: tuple[AuditCell, ...]

    def cell(self, provider: str, modifier: Audited, quarter: Period) -> AuditCell | None:
        """One cell, None where nothing was billed that it could be of."""
        wanted = (provider, modifier, quarter)
        found = (one for one in self.cells if (one.provider, one.modifier, one.quarter) == wanted)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class ChartPull:
    """A claim whose chart is to be pulled; no patient's name."""

    provider: str
    modifier: Audited
    quarter: Period
    line: ServiceLine
