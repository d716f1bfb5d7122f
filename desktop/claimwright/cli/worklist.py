"""`claimwright worklist`: the practice's denials, what to do about each, and by when."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from claimwright.cli.options import AS_OF, JSON, PATH
from claimwright.cli.output import print_json
from claimwright.domain.worklist.views import View
from claimwright.files import save_bytes
from claimwright.services.container import Services


@click.command()
@click.option(
    "--filter", "filters", multiple=True, metavar="NAME=VALUE", help="Only matching denials."
)
@click.option("--view", type=click.Choice([str(view) for view in View]), default=View.ALL.value)
@click.option(
    "--winback",
    is_flag=True,
    help="Denials that the current tables contradict, including closed ones.",
)
@click.option(
    "--letters",
    "folder",
    type=PATH,
    help="Write the letters that are ready to sign into this folder.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=VALUE",
    help="A field's value, in each letter.",
)
@click.option(
    "--waive", multiple=True, metavar="NAME", help="A field to leave blank, in each letter."
)
@click.option("--csv", "table", type=PATH, help="Also write the list as CSV.")
@AS_OF
@JSON
@click.pass_obj
def worklist(
    services: Services,
    filters: Sequence[str],
    view: str,
    winback: bool,
    folder: Path | None,
    fields: Sequence[str],
    waive: Sequence[str],
    table: Path | None,
    as_of: date | None,
    as_json: bool,
) -> None:
    """List the open denials in the practice file, nearest deadline first.

    CLAIMWRIGHT_PASSPHRASE unlocks the practice file.

    Example: claimwright worklist --filter payer="Acme Health" --filter bucket=indicator-1
    """
    from claimwright.services.practice.access.script_passphrase import require_unlocked
    from claimwright.services.worklist.ready_letters import write_ready_letters
    from claimwright.services.worklist.request import named_values, worklist_query
    from claimwright.services.worklist.worklist_json import worklist_json
    from claimwright.services.worklist.worklist_text import worklist_csv, worklist_text

    today = as_of or services.today
    require_unlocked(services)
    listed = services.worklist
    listed.decide_new(today)
    if winback:
        _print_winback(services, today, as_json=as_json)
        return
    denials = listed.rows(worklist_query(filters, View(view)), today)
    values = named_values("--field", fields)
    written = None
    if folder is not None:
        written = write_ready_letters(services, denials, folder, today, values, waive)
    if table is not None:
        save_bytes(worklist_csv(denials, today).encode("utf-8-sig"), table)
    files = {} if written is None else written.files
    if as_json:
        print_json([worklist_json(denial, today, files) for denial in denials])
    else:
        click.echo(worklist_text(denials, today))
    for sentence in written.sentences if written is not None else ():
        click.echo(sentence, err=True)


def _print_winback(services: Services, today: date, *, as_json: bool) -> None:
    """Print the denials that the current tables contradict, with their total."""
    from claimwright.services.worklist.winback import winback_text
    from claimwright.services.worklist.worklist_json import worklist_json

    found = services.winback.find(today)
    if as_json:
        print_json(
            [
                {
                    **worklist_json(one.denial, today, {}),
                    "was": one.former_bucket,
                    "because": one.because,
                }
                for one in found.found
            ]
        )
    else:
        click.echo("\n".join(winback_text(found)))
