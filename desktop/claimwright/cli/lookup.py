"""`claimwright lookup`: the matches for a query, and the best match's entry."""

from datetime import date

import click

from claimwright.cli.options import AS_OF, JSON
from claimwright.cli.output import print_json
from claimwright.domain.claim.claim import PayerKind
from claimwright.errors import BillingError
from claimwright.services.container import Services


@click.command()
@click.argument("query", nargs=-1, required=True)
@AS_OF
@click.option(
    "--payer-kind",
    type=click.Choice([str(kind) for kind in PayerKind]),
    help="Answer for this kind of payer: medicare means Part B.",
)
@JSON
@click.pass_obj
def lookup(
    services: Services,
    query: tuple[str, ...],
    as_of: date | None,
    payer_kind: str | None,
    as_json: bool,
) -> None:
    """Look up a denial, remark, procedure code, pair, diagnosis, term or word.

    The answer to a denial code takes into account the group and remark codes typed with it.

    Example: claimwright lookup "CO16 MA130" --payer-kind medicare
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
    entry = services.lookup.entry(matches[0], as_of or services.today, payer_kind or "")
    if as_json:
        print_json(lookup_json(text, matches, entry))
    else:
        first = services.lookup.before_you_schedule(matches[0].code)
        click.echo(lookup_text(matches, entry, first))
