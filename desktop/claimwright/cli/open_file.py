"""`claimwright open`: opening a file in the window, as a double-click does."""

from pathlib import Path

import click

from claimwright.cli.options import PATH
from claimwright.services.container import Services


@click.command("open")
@click.argument("file", required=False, type=PATH)
@click.pass_obj
def open_file(services: Services, file: Path | None) -> None:
    """Open the window with FILE: an 837P, a remittance (835), or a claim saved as JSON.

    Example: claimwright open batch.837
    """
    from claimwright.app import require_display, run  # late: Qt takes 100 ms

    require_display()
    click.get_current_context().exit(run(services.data_dir, file))
