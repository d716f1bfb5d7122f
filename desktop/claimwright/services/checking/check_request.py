"""A check as the command line asks for it: files in; text, spreadsheet and paper out."""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport
from claimwright.domain.finding.report_json import report_json
from claimwright.files import save_bytes
from claimwright.services.checking.batch_check import check_batch
from claimwright.services.checking.batch_csv import BatchSpreadsheet, batch_spreadsheet
from claimwright.services.checking.batch_reader import BatchReader, batch_name
from claimwright.services.checking.batch_summary import BatchSummary
from claimwright.services.checking.batch_text import batch_text
from claimwright.services.checking.checked_edits import CheckedEdits
from claimwright.services.checking.report_text import report_text
from claimwright.services.checking.saved_reviews import SavedReviews
from claimwright.services.container import Services

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What was asked for; ``progress`` hears of the claims done."""

    files: tuple[Path, ...]
    day: date
    as_json: bool
    csv_file: Path | None
    pdf_file: Path | None
    progress: Callable[[int], None] | None = None

    @property
    def is_brief(self) -> bool:
        """Whether the reports go to a file, so that their sums are enough on the screen."""
        return not self.as_json and (self.csv_file is not None or self.pdf_file is not None)


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What was refused, and whether something would be denied."""

    refusals: tuple[str, ...]
    has_errors: bool


def run_check(services: Services, request: CheckRequest, out: Say, note: Say) -> CheckOutcome:
    """Check every claim of the files; a file that is none is refused and the others are checked.

    ``out`` hears each report as soon as it is there, ``note`` what was not taken over from a file.

    Raises:
        BillingError: the spreadsheet or the report cannot be written, or the passphrase of the
            practice file opens nothing.
    """
    practice = services.practice if services.unlock_for_scripts() else None
    reviews = SavedReviews(practice, request.day)
    run = _Run(request, out)
    reader = BatchReader(request.files, note)
    with ExitStack() as files:
        if request.csv_file is not None:
            run.spreadsheet = files.enter_context(batch_spreadsheet(request.csv_file))
        summary = check_batch(
            *(services.checker, reader.claims(), request.day),
            progress=request.progress,
            each=run.take,
            reviews=reviews,
            note=note,
        )
    run.end(summary, reader.refusals)
    if practice is not None:
        run.pairs.save(practice.store)
    if request.pdf_file is not None and summary.claims:
        save_bytes(_pdf(services, request, summary, run.first), request.pdf_file)
    return CheckOutcome(tuple(reader.refusals), summary.claims_with_errors > 0)


class _Run:
    """The claims on their way from the files to what is printed; of all only the first is kept."""

    def __init__(self, request: CheckRequest, out: Say) -> None:
        self.first: tuple[Claim, CheckReport] | None = None
        self.spreadsheet: BatchSpreadsheet | None = None
        self.pairs = CheckedEdits()
        self._request = request
        self._out = out

    def take(self, claim: Claim, report: CheckReport) -> None:
        """Print a report and write its rows; beside a spreadsheet or a page sums are enough."""
        if self._request.is_brief:
            pass
        elif self._request.as_json:
            text = json.dumps(report_json(report), ensure_ascii=False, indent=1)
            self._out(f"[\n{text}" if self.first is None else f",\n{text}")
        else:
            self._out(report_text(report) if self.first is None else f"\n{report_text(report)}")
        if self.first is None:
            self.first = (claim, report)
        self.pairs.add(claim, report)
        if self.spreadsheet is not None:
            self.spreadsheet.add(claim, report)

    def end(self, summary: BatchSummary, refusals: Sequence[str]) -> None:
        """Close the array, where one was begun, or print what was not printed yet."""
        if self._request.as_json:
            if self.first is not None or not refusals:
                self._out("]" if self.first is not None else "[]")
        elif self._request.is_brief and self.first is not None:
            alone = summary.claims == 1
            self._out(report_text(self.first[1]) if alone else batch_text(summary))


def _pdf(
    services: Services,
    request: CheckRequest,
    summary: BatchSummary,
    first: tuple[Claim, CheckReport] | None,
) -> bytes:
    from claimwright.services.sheets.check_sheets import batch_sheet, claim_sheet
    from claimwright.services.sheets.sheets import SheetService

    if summary.claims == 1 and first is not None:
        sheet = claim_sheet(*first, request.day)
    else:
        sheet = batch_sheet(summary, batch_name(request.files), request.day)
    return SheetService(services.resources, services.lookup.carc, request.day).pdf(sheet)
