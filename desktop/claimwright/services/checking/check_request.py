"""A check as run from the command line: files in; text, spreadsheet and PDF out."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport
from claimwright.files import save_bytes
from claimwright.services.checking.batch.checked_edits import CheckedEdits
from claimwright.services.checking.batch.piece import CheckedClaim, ReportOutput
from claimwright.services.checking.batch.reader import batch_name
from claimwright.services.checking.batch.run import BatchJob, run_batch
from claimwright.services.checking.batch.spreadsheet import BatchSpreadsheet, batch_spreadsheet
from claimwright.services.checking.batch.summary import BatchSummary
from claimwright.services.checking.batch.text import batch_text
from claimwright.services.checking.batch.worker import WorkerSetup
from claimwright.services.checking.report_text import report_text
from claimwright.services.checking.saved_reviews import SavedReviews
from claimwright.services.container import Services
from claimwright.services.practice.access.script_passphrase import unlock_for_scripts
from claimwright.services.sheets.check_sheets import batch_sheet, claim_sheet
from claimwright.services.sheets.sheets import SheetService

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The options of a check; ``progress`` receives the number of claims done."""

    files: tuple[Path, ...]
    day: date
    as_json: bool
    csv_file: Path | None
    pdf_file: Path | None
    progress: Callable[[int], None] | None = None

    @property
    def is_brief(self) -> bool:
        """Whether reports go to a file, which leaves only totals for the screen."""
        return not self.as_json and (self.csv_file is not None or self.pdf_file is not None)


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """Refused files, and whether any claim would be denied."""

    refusals: tuple[str, ...]
    has_errors: bool


def run_check(services: Services, request: CheckRequest, out: Say, note: Say) -> CheckOutcome:
    """Check every claim of the files. A file without claims is refused; the rest are checked.

    ``out`` receives each report as soon as it is done, ``note`` what was not imported from a file.

    Raises:
        BillingError: the spreadsheet or the report cannot be written, or the passphrase does not
            unlock the practice file.
    """
    practice = services.practice if unlock_for_scripts(services) else None
    services.prepare()  # worker processes only open the tables, they never build them
    run = _Run(request, out)
    wanted = ReportOutput(
        request.csv_file is not None, request.as_json, not request.is_brief, practice is not None
    )
    rules = services.practice.rules()
    setup = WorkerSetup(
        services.data_dir, request.day, wanted, rules, reviewed=practice is not None
    )
    with ExitStack() as files:
        if request.csv_file is not None:
            run.spreadsheet = files.enter_context(batch_spreadsheet(request.csv_file))
        batch = run_batch(
            BatchJob(request.files, setup, None if practice is None else practice.access),
            services.checker,
            take=run.take,
            note=note,
            progress=lambda done, _: request.progress(done) if request.progress else None,
            reviews=SavedReviews(None if practice is None else practice.store, request.day),
        )
    summary, refusals = batch.summary, batch.refusals
    run.end(summary, refusals)
    if practice is not None:
        run.pairs.save(practice.store)
    if request.pdf_file is not None and summary.claims:
        save_bytes(_pdf(services, request, summary, run.alone), request.pdf_file)
    return CheckOutcome(tuple(refusals), summary.claims_with_errors > 0)


class _Run:
    """Prints claims as they are checked. Only a batch of one keeps its claim."""

    def __init__(self, request: CheckRequest, out: Say) -> None:
        self.alone: tuple[Claim, CheckReport] | None = None
        self.spreadsheet: BatchSpreadsheet | None = None
        self.pairs = CheckedEdits()
        self._request = request
        self._out = out
        self._any = False

    def take(self, claim: CheckedClaim) -> None:
        """Print a report and write its rows; with a spreadsheet or PDF only totals are printed."""
        if self._request.is_brief:
            pass
        elif self._request.as_json:
            self._out(f",\n{claim.report}" if self._any else f"[\n{claim.report}")
        else:
            self._out(f"\n{claim.report}" if self._any else claim.report)
        self.alone = None if self._any else claim.whole
        self._any = True
        self.pairs.add(claim.found)
        if self.spreadsheet is not None:
            self.spreadsheet.write(claim.rows)

    def end(self, summary: BatchSummary, refusals: Sequence[str]) -> None:
        """Close the JSON array, or print the totals of a brief run."""
        if self._request.as_json:
            if self._any or not refusals:
                self._out("]" if self._any else "[]")
        elif self._request.is_brief and self._any:
            self._out(report_text(self.alone[1]) if self.alone else batch_text(summary))


def _pdf(
    services: Services,
    request: CheckRequest,
    summary: BatchSummary,
    alone: tuple[Claim, CheckReport] | None,
) -> bytes:
    if alone is not None:
        sheet = claim_sheet(*alone, request.day)
    else:
        sheet = batch_sheet(summary, batch_name(request.files), request.day)
    return SheetService(services.resources, services.lookup.carc, request.day).pdf(sheet)
