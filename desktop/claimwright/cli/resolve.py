"""`claimwright resolve`: what to do about a denial."""

import json
import os
from datetime import date
from pathlib import Path

import click

from claimwright.services.container import Services

PASSPHRASE = "CLAIMWRIGHT_PASSPHRASE"


def resolve_file(services: Services, path: Path, as_of: date | None, as_json: bool) -> int:
    """Print the decision about the denial of a file: 0 done."""
    from claimwright.domain.decision.decision_json import decision_json
    from claimwright.services.denials.decision_text import decision_text

    if PASSPHRASE in os.environ:
        services.practice.unlock_for_scripts()
    document, decision = services.denials.decide_file(path, as_of or services.today)
    for key in document.unknown_keys:
        click.echo(f"{key} is not part of a denial with its claim and was ignored.", err=True)
    if as_json:
        click.echo(json.dumps(decision_json(decision), ensure_ascii=False, indent=1))
    else:
        click.echo(decision_text(document.denial, decision))
    return 0
