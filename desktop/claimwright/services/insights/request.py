"""Insights for the command line: as text, JSON, CSV and PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.domain.insights.period import month_of, parse_period
from claimwright.domain.insights.selection import Selection
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.sheet import SheetDocument
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.services.container import Services
from claimwright.services.insights import insight_sheets as sheets
from claimwright.services.insights.insights_csv import insights_csv
from claimwright.services.insights.insights_json import insights_json, starter_json, training_json
from claimwright.services.insights.insights_text import insights_text, starter_text, training_text
from claimwright.services.insights.starter_edits import StarterEdits
from claimwright.services.practice.access.script_passphrase import require_unlocked

OnProgress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class InsightsRequest:
    """The options of a request; names as typed."""

    period: str
    payer: str
    provider: str
    today: date
    audit: bool = False


@dataclass(frozen=True, slots=True)
class InsightsAnswer:
    """The result in each format; ``csv`` is None if it has no table."""

    text: Callable[[], str]
    json: Callable[[], object]
    sheet: Callable[[], SheetDocument]
    csv: Callable[[], str] | None = None

    def write(self, services: Services, table: Path | None, pages: Path | None) -> None:
        """Write the requested files.

        Raises:
            BillingError: a file cannot be written, or the result has no table.
        """
        if table is not None:
            if self.csv is None:
                raise BillingError("This page has no table to write as CSV; use --pdf or --json.")
            save_bytes(self.csv().encode("utf-8-sig"), table)
        if pages is not None:
            paper = PageSize(services.settings.current.page)
            save_bytes(services.sheets.pdf(self.sheet(), paper), pages)


def answer(
    services: Services, request: InsightsRequest, progress: OnProgress | None
) -> InsightsAnswer:
    """All figures of a period. Slow the first time.

    Raises:
        BillingError: the period, payer or provider is unknown, or the practice file is locked.
    """
    require_unlocked(services)
    chosen = resolve_selection(services, request)
    on_progress = progress or (lambda done, known: None)
    services.insights.compare_with_check(chosen, request.today, on_progress)
    report = services.insights.report(chosen, request.today)

    def sheet() -> SheetDocument:
        if request.audit:
            return sheets.audit_sheet(report.audit, request.today)
        return sheets.report_sheet(report)

    return InsightsAnswer(
        lambda: insights_text(report),
        lambda: insights_json(report),
        sheet,
        lambda: insights_csv(report),
    )


def training_answer(services: Services, request: InsightsRequest) -> InsightsAnswer:
    """A provider's training page for the month in which the period ends.

    Raises:
        BillingError: no provider was named, or as `answer`.
    """
    if not request.provider:
        raise BillingError("Name the provider of the training page with --provider.")
    require_unlocked(services)
    chosen = resolve_selection(services, request)
    month = month_of(min(chosen.period.last, request.today))
    page = services.insights.training(chosen.provider, month)
    return InsightsAnswer(
        lambda: training_text(page),
        lambda: training_json(page),
        lambda: sheets.training_sheet(page, request.today),
    )


def starter_answer(services: Services, specialty: str, today: date) -> InsightsAnswer:
    """The starter top 20 of a specialty. Needs no practice file.

    Raises:
        BillingError: there is no such specialty.
    """
    edits = StarterEdits(services.resources).of(specialty)
    return InsightsAnswer(
        lambda: starter_text(edits),
        lambda: starter_json(edits),
        lambda: sheets.starter_sheet(edits, today),
    )


def resolve_selection(services: Services, request: InsightsRequest) -> Selection:
    """The selection of a request. Reads and decides new data first.

    Raises:
        BillingError: the payer or provider has no figures, or the period is invalid.
    """
    period = parse_period(request.period, request.today)
    services.worklist.decide_new(request.today)
    services.insights.read_new()
    payers, providers = services.insights.names()
    return Selection(
        period,
        payer=_known(request.payer, payers, "payer"),
        provider=_known(request.provider, providers, "provider"),
    )


def _known(name: str, names: tuple[str, ...], kind: str) -> str:
    """The name as spelled in the practice file."""
    if not name:
        return ""
    found = next((one for one in names if one.casefold() == name.strip().casefold()), None)
    if found is None:
        listed = ", ".join(names[:8]) or "none so far"
        raise BillingError(f"There are no denials of the {kind} {name[:40]}. Known: {listed}.")
    return found
