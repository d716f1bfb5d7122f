"""Options and arguments shared by several commands."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from claimwright.domain.dates import iso_date
from claimwright.services.container import Services


class Day(click.ParamType[date]):
    """An ISO date on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return iso_date(str(value))
        except ValueError as problem:
            self.fail(f"{problem}.", param, ctx)


PATH = click.Path(path_type=Path)
FILES = click.argument("files", nargs=-1, required=True, type=PATH)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
AS_OF = click.option("--as-of", type=Day(), help="Use this date as today (YYYY-MM-DD).")


def _set_as_of_date(context: click.Context, _option: click.Parameter, day: date | None) -> None:
    if day is not None:
        services: Services = context.obj
        services.as_of_date = day


# For commands whose services read the date themselves.
ON_DAY = click.option(
    "--as-of",
    type=Day(),
    callback=_set_as_of_date,
    expose_value=False,
    help="Use this date as today (YYYY-MM-DD).",
)
