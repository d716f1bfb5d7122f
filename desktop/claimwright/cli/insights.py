"""`claimwright insights`: what denials cost the practice, why, and how to prevent them."""

from datetime import date
from pathlib import Path

import click

from claimwright.cli.options import AS_OF, JSON, PATH
from claimwright.cli.output import print_json, rows_progress
from claimwright.services.container import Services


@click.command()
@click.option(
    "--period",
    default="last-90-days",
    metavar="PERIOD",
    help="last-90-days (default), 2026-09, 2026Q3, 2026, or 07/01/2026..09/30/2026.",
)
@click.option(
    "--from", "first", default="", metavar="DATE", help="The first day, instead of --period."
)
@click.option("--to", "last", default="", metavar="DATE", help="The last day (default: today).")
@click.option("--payer", default="", help="Only this payer.")
@click.option("--provider", default="", help="Only this provider.")
@click.option("--training", is_flag=True, help="The training page for --provider for the month.")
@click.option(
    "--starter", default="", metavar="SPECIALTY", help="The starter top 20 for a specialty instead."
)
@click.option(
    "--audit", is_flag=True, help="With --pdf: write the modifier audit, with charts to pull."
)
@click.option("--csv", "table", type=PATH, help="Also write the figures as CSV.")
@click.option("--pdf", "pages", type=PATH, help="Also write them as PDF.")
@AS_OF
@JSON
@click.pass_obj
def insights(
    services: Services,
    period: str,
    first: str,
    last: str,
    payer: str,
    provider: str,
    training: bool,
    starter: str,
    audit: bool,
    table: Path | None,
    pages: Path | None,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Show what denials cost: rates with counts, the costliest edits, modifier use.

    CLAIMWRIGHT_PASSPHRASE unlocks the practice file; --starter needs none.

    Example: claimwright insights --period 2026Q3 --pdf insights.pdf
    """
    from claimwright.services.insights.request import (
        InsightsRequest,
        answer,
        starter_answer,
        training_answer,
    )

    today = as_of or services.today
    if first or last:
        period = f"{first}..{last or 't'}"
    request = InsightsRequest(period, payer, provider, today, audit=audit)
    if starter:
        found = starter_answer(services, starter, today)
    elif training:
        found = training_answer(services, request)
    else:
        found = answer(services, request, rows_progress())
    found.write(services, table, pages)
    if as_json:
        print_json(found.json())
    else:
        click.echo(found.text())
