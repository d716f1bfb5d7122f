"""`claimwright reference`: the loaded tables, and what changed in a release."""

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
    """List the loaded tables: release, source, rows, dates, and whether they are outdated.

    With --changes, show what changed in a table's newest release since the one before it.

    Example: claimwright reference --changes ptp --code 99213
    """
    from claimwright.services.reference.reference import releases_json, releases_text

    services.prepare()
    if table is not None:
        _print_changes(services, table, codes, as_json)
        return
    releases = services.reference.releases()
    if as_json:
        print_json(releases_json(releases, services.today))
    else:
        click.echo(releases_text(releases, services.today))


def _print_changes(services: Services, table: str, codes: Sequence[str], as_json: bool) -> None:
    from claimwright.domain.reference.reference import Table
    from claimwright.services.reference.changes import ChangesService
    from claimwright.services.sheets.changes_sheet import changes_json, changes_text

    wanted = {code.strip().upper() for code in codes} or None
    found = ChangesService(services.data_dir).compare(Table(table), codes=wanted)
    if as_json:
        print_json(changes_json(found))
    else:
        click.echo(changes_text(found))
