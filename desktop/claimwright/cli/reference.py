"""`claimwright reference`: the tables that are loaded, and what a release changed."""

from collections.abc import Sequence

import click

from claimwright.cli.options import JSON
from claimwright.cli.output import print_json
from claimwright.services.container import Services

COMPARED = click.Choice(["ptp", "add-on", "mue", "fees"])


@click.command()
@click.option(
    "--changes", "table", type=COMPARED, help="What the newest release of this table changed."
)
@click.option("--code", "codes", multiple=True, help="With --changes: only this code.")
@JSON
@click.pass_obj
def reference(services: Services, table: str | None, codes: Sequence[str], as_json: bool) -> None:
    """List the tables that are loaded: release, source, rows, dates, and how old they are.

    With --changes, what the newest release of a table changed against the one before it.

    Example: claimwright reference --changes ptp --code 99213
    """
    from claimwright.services.reference.reference import releases_json, releases_text

    services.prepare()
    if table is not None:
        _tell_changes(services, table, codes, as_json)
        return
    held = services.reference.releases()
    if as_json:
        print_json(releases_json(held, services.today))
    else:
        click.echo(releases_text(held, services.today))


def _tell_changes(services: Services, table: str, codes: Sequence[str], as_json: bool) -> None:
    from claimwright.domain.reference.reference import Table
    from claimwright.services.reference.changes import ChangesService
    from claimwright.services.sheets.changes_sheet import changes_json, changes_text

    wanted = {code.strip().upper() for code in codes} or None
    found = ChangesService(services.data_dir).compare(Table(table), codes=wanted)
    if as_json:
        print_json(changes_json(found))
    else:
        click.echo(changes_text(found))
