"""`claimwright remit`: reading and posting remittance files."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimwright.cli.options import FILES, JSON, ON_DAY
from claimwright.cli.output import NEEDS_ATTENTION, print_json
from claimwright.services.container import Services


@click.command()
@FILES
@click.option("--post", is_flag=True, help="Post the payments into the practice file.")
@click.option(
    "--accept",
    multiple=True,
    type=click.Choice(["other-payee", "test-file", "older-payment"]),
    help="Post this kind of payment anyway.",
)
@ON_DAY
@JSON
@click.pass_obj
def remit(
    services: Services, files: Sequence[Path], post: bool, accept: Sequence[str], as_json: bool
) -> int:
    """Read remittances (835), or zips or folders of them: payments, denials, and balance.

    With --post, they are posted to the practice file, unlocked by CLAIMWRIGHT_PASSPHRASE.

    Example: claimwright remit september.835 --post --json
    """
    from claimwright.services.practice.access.script_passphrase import require_unlocked
    from claimwright.services.remittances.claim_account import PostedRemittances
    from claimwright.services.remittances.files.opened_files import read_remittances
    from claimwright.services.remittances.files.remit_json import remittance_json
    from claimwright.services.remittances.files.remit_text import remittance_text
    from claimwright.services.remittances.ledger.guards import Guard
    from claimwright.services.remittances.ledger.posting import PostedFile
    from claimwright.services.remittances.worth_a_look import allowed_amounts, worth_a_look

    if post:
        require_unlocked(services)
    read = [PostedFile(file) for file in read_remittances(files)]
    if post:
        accepted = {Guard(name) for name in accept}
        read = list(services.posting.post_files([one.file for one in read], accepted))
    if as_json:
        print_json([remittance_json(one.file, one.number_of) for one in read])
    else:
        payments = [payment for one in read for payment in one.file.payments]
        known = allowed_amounts(payments)
        if post:
            known = PostedRemittances(services.practice.store).usual_allowed(payments)
        for one in read:
            doubts = tuple(worth_a_look(one.file.payments, known))
            click.echo(remittance_text(one.file, doubts))
    return NEEDS_ATTENTION if any(one.file.needs_attention for one in read) else 0
