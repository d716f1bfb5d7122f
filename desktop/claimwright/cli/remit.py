"""`claimwright remit`: remittance files in; payments, denials and what does not balance out."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimwright.cli.options import FILES, JSON
from claimwright.cli.output import NEEDS_ATTENTION, print_json


@click.command()
@FILES
@JSON
def remit(files: Sequence[Path], as_json: bool) -> int:
    """Read remittances (835): payments, denials, and what does not balance.

    Example: claimwright remit september.835 --json
    """
    from claimwright.services.remittances.reading import read_remittance_files
    from claimwright.services.remittances.remit_json import remittance_json
    from claimwright.services.remittances.remit_text import remittance_text
    from claimwright.services.remittances.worth_a_look import allowed_amounts, worth_a_look

    read = tuple(read_remittance_files(files))
    if as_json:
        print_json([remittance_json(file) for file in read])
    else:
        known = allowed_amounts(payment for file in read for payment in file.payments)
        for file in read:
            click.echo(remittance_text(file, tuple(worth_a_look(file.payments, known))))
    return NEEDS_ATTENTION if any(file.needs_attention for file in read) else 0
