"""The complete insights for a period."""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.insights.audit import ModifierAudit
from claimwright.domain.insights.edits import TopEdit
from claimwright.domain.insights.overview import Overview
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.insights.prevention import Prevention


@dataclass(frozen=True, slots=True)
class Figures:
    """The part that is computed from denials alone, which is quick.

    ``edits_by_month`` are the top edits of each month of the period, oldest first.
    """

    overview: Overview
    edits: tuple[TopEdit, ...]
    edits_by_month: tuple[tuple[date, tuple[TopEdit, ...]], ...]


@dataclass(frozen=True, slots=True)
class InsightsReport:
    """The figures, with the parts computed from billed services and from the check."""

    figures: Figures
    audit: ModifierAudit
    prevention: Prevention
    patterns: tuple[Pattern, ...]
    today: date
