"""`claimwright import`: importing published tables and code lists."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimwright.cli.options import FILES, JSON
from claimwright.cli.output import NEEDS_ATTENTION, print_json, rows_progress
from claimwright.services.container import Services


@click.command("import")
@FILES
@click.option(
    "--accept-license",
    "--accept-licence",  # former spelling; kept for one major version
    "accept_license",
    is_flag=True,
    help="Accept the notices found in the files.",
)
@JSON
@click.pass_obj
def import_files(
    services: Services, files: Sequence[Path], accept_license: bool, as_json: bool
) -> int:
    """Import CMS's published tables and CARC/RARC lists: files, zips or folders.

    If a passphrase unlocks the practice file, its open denials are decided again.

    Example: claimwright import ~/Downloads/ncci-2026q4 --accept-license
    """
    from claimwright.services.reference.reference import import_json

    results = services.reference.import_files(
        list(files), accept_license=accept_license, progress=rows_progress()
    )
    if as_json:
        print_json([import_json(result) for result in results])
    else:
        for result in results:
            click.echo(f"{result.file}: {result.message}")
    if any(result.status == "imported" for result in results):
        _redecide_worklist(services, as_json)
    refused = any(result.status == "refused" for result in results)
    return NEEDS_ATTENTION if refused else 0


def _redecide_worklist(services: Services, as_json: bool) -> None:
    """Decide open denials again; with JSON on stdout, the summary goes to stderr."""
    from claimwright.services.practice.access.script_passphrase import unlock_for_scripts

    if unlock_for_scripts(services) and (note := services.redecide_after_import()):
        click.echo(note, err=as_json)
