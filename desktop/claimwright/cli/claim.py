"""`claimwright claim`: the claims in files, as read."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimwright.cli.options import FILES, JSON, PATH
from claimwright.cli.output import NEEDS_ATTENTION, USER_MUST_ACT
from claimwright.services.container import Services


@click.command()
@FILES
@JSON
@click.option("--out", type=PATH, help="Write the JSON to a file instead of the screen.")
@click.pass_obj
def claim(_services: Services, files: Sequence[Path], as_json: bool, out: Path | None) -> int:
    """Print the claims in files as JSON, and what could not be read. Files are JSON or 837P.

    The JSON can be used with check, resolve and letter. With --json, notes are only in the JSON.

    Example: claimwright claim batch.837 --out claims.json
    """
    from claimwright.services.claims.claim_request import read_claims

    read = read_claims(files)
    if out is not None:
        read.save(out)
    elif read.claims:
        click.echo(read.text)
    if not as_json:
        for note in read.notes:
            click.echo(note, err=True)
    for refusal in read.refusals:
        click.echo(refusal, err=True)
    if read.refusals and not read.claims:
        return USER_MUST_ACT
    return NEEDS_ATTENTION if read.refusals else 0
