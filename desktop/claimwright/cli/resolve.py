"""`claimwright resolve`: what to do about a denial."""

from datetime import date
from pathlib import Path

import click

from claimwright.cli.options import AS_OF, JSON, PATH
from claimwright.cli.output import print_json
from claimwright.services.container import Services


@click.command()
@click.argument("file", type=PATH)
@AS_OF
@JSON
@click.pass_obj
def resolve(services: Services, file: Path, as_of: date | None, as_json: bool) -> None:
    """Decide what to do about a denial. FILE contains the claim, its denial and known facts.

    Example: claimwright resolve denial.json --as-of 10/20/2026
    """
    from claimwright.domain.decision.decision_json import decision_json
    from claimwright.services.denials.decision_text import decision_text
    from claimwright.services.practice.access.script_passphrase import unlock_for_scripts

    unlock_for_scripts(services)
    document, decision = services.denials.decide_file(file, as_of or services.today)
    for key in document.unknown_keys:
        click.echo(f"{key} is not part of a denial with its claim and was ignored.", err=True)
    if as_json:
        print_json(decision_json(decision))
    else:
        click.echo(decision_text(document.denial, decision))
