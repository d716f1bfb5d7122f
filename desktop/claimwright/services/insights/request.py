"""Insights as the command line asks for them: as text, JSON, CSV and PDF."""

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
    """What was asked for; names are as typed."""

    period: str
    payer: str
    provider: str
    today: date
    audit: bool = False


@dataclass(frozen=True, slots=True)
class InsightsAnswer:
    """What was found, in each form; ``csv`` is None where there is no table of it."""

    text: Callable[[], str]
    json: Callable[[], object]
    sheet: Callable[[], SheetDocument]
    csv: Callable[[], str] | None = None

    def write(self, services: Services, table: Path | None, pages: Path | None) -> None:
        """Write the files that were asked for.

        Raises:
            BillingError: a place cannot be written, or there is no table of it.
        """
        if table is not None:
            if self.csv is None:
                raise BillingError("This page has no table to write as CSV; use --pdf or --json.")
            save_bytes(self.csv().encode("utf-8-sig"), table)
        if pages is not None:
            paper = PageSize(services.settings.current.page)
            save_bytes(services.sheets.pdf(self.sheet(), paper), pages)


def answer(
    services: Services, asked: InsightsRequest, progress: OnProgress | None
) -> InsightsAnswer:
    """Slow the first time: all figures of a period.

    Raises:
        BillingError: there is no such period, payer or provider, or no unlocked practice file.
    """
    require_unlocked(services)
    chosen = chosen_by(services, asked)
    on_progress = progress or (lambda done, known: None)
    services.insights.look_back(chosen, asked.today, on_progress)
    report = services.insights.report(chosen, asked.today)

    def sheet() -> SheetDocument:
        if asked.audit:
            return sheets.audit_sheet(report.audit, asked.today)
        return sheets.report_sheet(report)

    return InsightsAnswer(
        lambda: insights_text(report),
        lambda: insights_json(report),
        sheet,
        lambda: insights_csv(report),
    )


def training_answer(services: Services, asked: InsightsRequest) -> InsightsAnswer:
    """The training page of a provider for the month in which the period ends.

    Raises:
        BillingError: no provider was named, or as `answer`.
    """
    if not asked.provider:
        raise BillingError("Name the provider of the training page with --provider.")
    require_unlocked(services)
    chosen = chosen_by(services, asked)
    month = month_of(min(chosen.period.last, asked.today))
    page = services.insights.training(chosen.provider, month)
    return InsightsAnswer(
        lambda: training_text(page),
        lambda: training_json(page),
        lambda: sheets.training_sheet(page, asked.today),
    )


def starter_answer(services: Services, specialty: str, today: date) -> InsightsAnswer:
    """The starter top 20 of a specialty; it needs no practice file.

    Raises:
        BillingError: there is no such specialty.
    """
    edits = StarterEdits(services.resources).of(specialty)
    return InsightsAnswer(
        lambda: starter_text(edits),
        lambda: starter_json(edits),
        lambda: sheets.starter_sheet(edits, today),
    )


def chosen_by(services: Services, asked: InsightsRequest) -> Selection:
    """The selection of a request, after what is new was read and decided.

    Raises:
        BillingError: no figure is of that payer or provider, or the period is none.
    """
    period = parse_period(asked.period, asked.today)
    services.worklist.decide_new(asked.today)
    services.insights.read_new()
    payers, providers = services.insights.names()
    return Selection(
        period,
        payer=_known(asked.payer, payers, "payer"),
        provider=_known(asked.provider, providers, "provider"),
    )


def _known(name: str, names: tuple[str, ...], kind: str) -> str:
    """The name as the file spells it."""
    if not name:
        return ""
    found = next((one for one in names if one.casefold() == name.strip().casefold()), None)
    if found is None:
        listed = ", ".join(names[:8]) or "none so far"
        raise BillingError(f"There are no denials of the {kind} {name[:40]}. Known: {listed}.")
    return found
