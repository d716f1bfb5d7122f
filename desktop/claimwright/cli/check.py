"""`claimwright check`: what would be denied on the claims in files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from claimwright.cli.options import AS_OF, FILES, JSON, PATH
from claimwright.cli.output import NEEDS_ATTENTION, USER_MUST_ACT, claims_progress
from claimwright.services.container import Services


@click.command()
@FILES
@AS_OF
@JSON
@click.option("--csv", "csv_file", type=PATH, help="Write one row per finding, for a spreadsheet.")
@click.option("--pdf", "pdf_file", type=PATH, help="Write the report as PDF.")
@click.pass_obj
def check(
    services: Services,
    files: Sequence[Path],
    as_of: date | None,
    as_json: bool,
    csv_file: Path | None,
    pdf_file: Path | None,
) -> int:
    """Check claims for likely denials. Each file is a claim as JSON, a list of them, or an 837P.

    Example: claimwright check batch.837 --csv findings.csv --pdf summary.pdf
    """
    from claimwright.services.checking.check_request import CheckRequest, run_check

    request = CheckRequest(
        tuple(files), as_of or services.today, as_json, csv_file, pdf_file, claims_progress()
    )
    outcome = run_check(services, request, click.echo, lambda note: click.echo(note, err=True))
    for refusal in outcome.refusals:
        click.echo(refusal, err=True)
    if outcome.refusals:
        return USER_MUST_ACT
    return NEEDS_ATTENTION if outcome.has_errors else 0
