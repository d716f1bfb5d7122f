"""`claimwright lookup`: one query, its matches and the entry of the best one."""

from datetime import date

import click

from claimwright.cli.options import AS_OF, JSON
from claimwright.cli.output import print_json
from claimwright.errors import BillingError
from claimwright.services.container import Services


@click.command()
@click.argument("query", nargs=-1, required=True)
@AS_OF
@JSON
@click.pass_obj
def lookup(services: Services, query: tuple[str, ...], as_of: date | None, as_json: bool) -> None:
    """Look up a denial, a remark, a procedure code, a pair or a word.

    Example: claimwright lookup CO-97
    """
    from claimwright.services.lookup.lookup_json import lookup_json
    from claimwright.services.lookup.lookup_text import lookup_text

    text = " ".join(query)
    matches = services.lookup.search(text)
    if not matches:
        if as_json:
            print_json(lookup_json(text, matches, None))
        raise BillingError(
            f"Nothing found for “{text[:60]}”; try the code alone, such as 97 or N130, or one word."
        )
    entry = services.lookup.entry(matches[0], as_of or services.today)
    if as_json:
        print_json(lookup_json(text, matches, entry))
    else:
        first = services.lookup.before_you_schedule(matches[0].code)
        click.echo(lookup_text(matches, entry, first))
