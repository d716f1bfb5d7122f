"""A check as the command line asks for it: files in; text, spreadsheet and paper out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.domain.finding import CheckReport
from claimwright.domain.report_json import report_json
from claimwright.errors import BillingError
from claimwright.services.batch_check import BatchResult, batch_csv, check_batch
from claimwright.services.claim_file import LoadedClaim, open_claim_file
from claimwright.services.report_text import report_text
from claimwright.services.saved_file import save_bytes
from claimwright.services.workbench import Workbench


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What was asked for; ``progress`` hears of the claims done."""

    files: tuple[Path, ...]
    day: date
    as_json: bool
    csv_file: Path | None
    pdf_file: Path | None
    progress: Callable[[int], None] | None = None


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What to print, what was refused, and whether something would be denied."""

    text: str
    refusals: tuple[str, ...]
    has_errors: bool


def run_check(
    bench: Workbench, request: CheckRequest, tell: Callable[[str], object]
) -> CheckOutcome:
    """Check every claim of the files; a file that is none is refused and the others are checked.

    ``tell`` hears what was not taken over from a file.

    Raises:
        BillingError: the spreadsheet or the report cannot be written.
    """
    refusals: list[str] = []
    claims: list[LoadedClaim] = []

    def opened() -> Iterator[LoadedClaim]:
        for path in request.files:
            try:
                file = open_claim_file(path)
            except BillingError as problem:
                refusals.append(str(problem))
                continue
            for note in file.notes:
                tell(f"{path.name}: {note}")
            for loaded in file.claims:
                claims.append(loaded)
                yield loaded

    texts: list[str] = []
    reports: list[CheckReport] = []

    def take(report: CheckReport) -> None:
        if request.as_json:
            texts.append(json.dumps(report_json(report), ensure_ascii=False, indent=1))
        else:
            texts.append(report_text(report))
        if not reports:
            reports.append(report)  # the first is all that the report of one claim needs

    result = check_batch(bench.checker, opened(), request.day, request.progress, each=take)
    if request.csv_file is not None:
        save_bytes(batch_csv(result).encode("utf-8-sig"), request.csv_file)
    if request.pdf_file is not None and result.claims:
        save_bytes(_pdf(bench, request, result, claims, reports), request.pdf_file)
    return CheckOutcome(
        _printed(texts, request, refusals), tuple(refusals), result.claims_with_errors > 0
    )


def _printed(texts: list[str], request: CheckRequest, refusals: list[str]) -> str:
    if request.as_json:
        return "[\n" + ",\n".join(texts) + "\n]" if texts or not refusals else ""
    return "\n\n".join(texts)


def _pdf(
    bench: Workbench,
    request: CheckRequest,
    result: BatchResult,
    claims: list[LoadedClaim],
    reports: list[CheckReport],
) -> bytes:
    from claimwright.services.check_sheets import batch_sheet, claim_sheet
    from claimwright.services.sheets import SheetService

    if result.claims == 1:
        sheet = claim_sheet(claims[0].claim, reports[0], request.day)
    else:
        names = [path.name for path in request.files]
        name = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        sheet = batch_sheet(result, name, request.day)
    return SheetService(bench.resources, bench.lookup.carc, request.day).pdf(sheet)
